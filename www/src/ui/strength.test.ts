import { expect, test } from "vitest";

import { strengthOf } from "./strength";

test("length comes before everything", () => {
  expect(strengthOf("Tr0ub4dor&3", 15)).toBe("short");
  expect(strengthOf("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", 15)).toBe("plain");
  expect(strengthOf("brown owl house", 15)).toBe("fair");
  expect(strengthOf("brown owl house tall", 15)).toBe("good");
  expect(strengthOf("correct horse battery staple", 15)).toBe("strong");
});

test("what is too short is what the deployment says", () => {
  expect(strengthOf("brown owl", 8)).toBe("fair");
  expect(strengthOf("brown owl house tall", 21)).toBe("short");
});

test("a letter outside of ASCII counts as one", () => {
  expect(strengthOf("🦉🦉🦉🦉🦉🦉🦉🦉", 15)).toBe("short");
});
