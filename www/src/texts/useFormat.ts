import { useMemo } from "react";

import { useLanguage } from "./TextsProvider";

/** Dates, numbers and lists as the chosen language writes them. */
export function useFormat() {
  const { language } = useLanguage();
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
    const moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
    const number = new Intl.NumberFormat(language);
    const list = new Intl.ListFormat(language, { type: "conjunction" });
    return {
      day: (milliseconds: number) => day.format(milliseconds),
      moment: (milliseconds: number) => moment.format(milliseconds),
      number: (value: number) => number.format(value),
      list: (items: readonly string[]) => list.format(items),
    };
  }, [language]);
}
