export interface Piece {
  start: number;
  text: string;
  link: boolean;
}

/** A mail's text cut at its links; only http and https ones count as such. */
export function linked(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/g)) {
    if (match.index > from) pieces.push({ start: from, text: text.slice(from, match.index), link: false });
    pieces.push({ start: match.index, text: match[0], link: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ start: from, text: text.slice(from), link: false });
  return pieces;
}
