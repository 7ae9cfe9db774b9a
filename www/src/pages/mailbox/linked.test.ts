import { expect, test } from "vitest";

import { linked } from "./linked";

test("links are cut out, the full stop behind them is not part of them", () => {
  const pieces = linked("Open http://localhost:8787/accept#abc_-1.\nBye");
  expect(pieces.map((piece) => piece.text).join("")).toBe("Open http://localhost:8787/accept#abc_-1.\nBye");
  expect(pieces.filter((piece) => piece.link).map((piece) => piece.text)).toEqual([
    "http://localhost:8787/accept#abc_-1",
  ]);
});

test("other schemes are no links", () => {
  expect(linked("javascript:alert(1)").every((piece) => !piece.link)).toBe(true);
});
