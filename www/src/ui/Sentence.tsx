import { Code } from "@mantine/core";

/** A sentence of the policy or of the edge. What stands in backticks there is a name, and is set as one. */
export function Sentence({ text }: { text: string | undefined }) {
  return text?.split(/`([^`]+)`/).map((piece, index) => (index % 2 === 0 ? piece : <Code key={index}>{piece}</Code>));
}
