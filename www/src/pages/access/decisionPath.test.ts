import type { Decision } from "rolecall";
import { expect, test } from "vitest";

import type { Organization } from "../../api/types";
import { decisionPath } from "./decisionPath";

const organizations = [
  { id: "root", parent: null },
  { id: "north", parent: "root" },
  { id: "oslo", parent: "north" },
] as Organization[];

const allowed: Decision = {
  allowed: true,
  by: { member: "mem", organization: "root", role: "rol", permission: "device.edit:organization" },
};

test("an allowed way runs from the membership down to the thing", () => {
  expect(decisionPath(allowed, "oslo", "Lamp", organizations)).toEqual([
    { kind: "you" },
    { kind: "membership", organization: "root", role: "rol" },
    { kind: "below", organization: "north" },
    { kind: "below", organization: "oslo" },
    { kind: "subject", name: "Lamp" },
  ]);
});

test("a refused way breaks before the place that was asked about", () => {
  const refused: Decision = { allowed: false, denial: { code: "permission_missing", sentence: "No." } };
  expect(decisionPath(refused, "oslo", null, organizations).map((step) => step.kind)).toEqual([
    "you",
    "break",
    "below",
  ]);
});
