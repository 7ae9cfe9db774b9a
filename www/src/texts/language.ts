export type Language = "en" | "de";

export const languages: readonly Language[] = ["en", "de"];

const key = "rolecall-language";

/** What was chosen, else what the browser asks for, else English. */
export function currentLanguage(): Language {
  const chosen = localStorage.getItem(key);
  if (chosen === "en" || chosen === "de") return chosen;
  return navigator.language.toLowerCase().startsWith("de") ? "de" : "en";
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(key, language);
}
