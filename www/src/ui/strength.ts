export type Strength = "short" | "plain" | "fair" | "good" | "strong";

/** A hint, no judgement: the edge has the last word on what it takes. */
export function strengthOf(password: string, shortest: number): Strength {
  const length = [...password].length;
  if (length < shortest) return "short";
  const different = new Set(password.toLowerCase()).size;
  if (different < 6) return "plain";
  if (length >= 24 && different >= 10) return "strong";
  if (length >= 19 && different >= 8) return "good";
  return "fair";
}
