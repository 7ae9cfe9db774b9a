import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";

import { de } from "./de";
import { en } from "./en";
import { currentLanguage, keepLanguage, type Language } from "./language";
import type { Texts } from "./texts";

const catalogue: Record<Language, Texts> = { en, de };

interface Speech {
  language: Language;
  texts: Texts;
  speak: (language: Language) => void;
}

const SpeechContext = createContext<Speech>({ language: "en", texts: en, speak: () => undefined });

export function TextsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(currentLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speak = useCallback((next: Language) => {
    keepLanguage(next);
    setLanguage(next);
  }, []);
  const speech = useMemo(() => ({ language, texts: catalogue[language], speak }), [language, speak]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useTexts(): Texts {
  return use(SpeechContext).texts;
}

export function useLanguage(): Pick<Speech, "language" | "speak"> {
  return use(SpeechContext);
}
