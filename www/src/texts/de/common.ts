import type { Texts } from "../texts";

export const common: Texts["common"] = {
  product: "Rolecall",
  tagline: "Wer darf was, an welchem Gerät, und warum.",
  loading: "Wird geladen",
  retry: "Erneut versuchen",
  cancel: "Abbrechen",
  close: "Schließen",
  save: "Speichern",
  search: "Suchen",
  clear: "Leeren",
  copy: "Kopieren",
  copied: "Kopiert",
  more: "Weitere Aktionen",
  nothingFound: "Nichts passt zur Suche.",
  you: "Sie",
  allowed: "Erlaubt",
  refused: "Verweigert",
  whyNot: "Warum nicht?",
  skip: "Zum Inhalt springen",
  shown: (shown: number, all: number) => (shown === all ? `${all} insgesamt` : `${shown} von ${all}`),
  problem: {
    title: "Das ging nicht",
    unreachable:
      "Der Server ist nicht erreichbar, oder seine Antwort ergab keinen Sinn. Nichts ist verloren; versuchen Sie es gleich noch einmal.",
    missing: (what: string, where: string) => `Es fehlt: „${what}“ in ${where}.`,
    missingAnywhere: (what: string) => `Es fehlt: „${what}“.`,
    excess: "Mehr, als Sie selbst haben:",
    retryAfter: (seconds: number) => `Versuchen Sie es in ${seconds} Sekunden noch einmal.`,
    code: "Code",
    request: "Anfrage",
  },
  lost: {
    title: "Diese Seite gibt es nicht",
    text: "Vielleicht ist die Adresse vertippt, oder die Seite ist umgezogen.",
    home: "Zur Startseite",
  },
};
