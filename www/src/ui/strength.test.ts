import { expect, test } from "vitest";

import { strengthOf } from "./strength";

test("length comes before everything", () => {
  expect(strengthOf("Tr0ub4dor&3")).toBe("short");
  expect(strengthOf("aaaaaaaaaaaaaaaaaaaaaaaaaaaa")).toBe("plain");
  expect(strengthOf("brown owl house")).toBe("fair");
  expect(strengthOf("brown owl house tall")).toBe("good");
  expect(strengthOf("correct horse battery staple")).toBe("strong");
});

test("a letter outside of ASCII counts as one", () => {
  expect(strengthOf("🦉🦉🦉🦉🦉🦉🦉🦉")).toBe("short");
});
