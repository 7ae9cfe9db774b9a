import { catalogue, init } from "rolecall";
import { expect, test } from "vitest";

import { de } from "./de";
import { en } from "./en";

type Leaf = { path: string; value: unknown };

function leaves(value: unknown, path = ""): Leaf[] {
  if (typeof value !== "object" || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}

test("both languages have the same texts, and none is empty", () => {
  const english = leaves(en);
  const german = leaves(de);
  expect(german.map((leaf) => leaf.path)).toEqual(english.map((leaf) => leaf.path));
  for (const { path, value } of [...english, ...german]) expect(value, path).not.toBe("");
});

test("texts with gaps take as many in both languages", () => {
  const english = leaves(en);
  const german = leaves(de);
  english.forEach(({ path, value }, index) => {
    const other = german[index]?.value;
    expect(typeof other, path).toBe(typeof value);
    if (typeof value === "function" && typeof other === "function") expect(other.length, path).toBe(value.length);
  });
});

test("every action and every group of the catalogue is named", async () => {
  await init();
  for (const entry of catalogue()) {
    expect(en.actions[entry.action], entry.action).toBeTruthy();
    expect(en.groups[entry.group], entry.group).toBeTruthy();
    expect(de.groups[entry.group], entry.group).toBeTruthy();
  }
});
