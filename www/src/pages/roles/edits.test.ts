import { init, type Permission } from "rolecall";
import { beforeAll, expect, test } from "vitest";

import type { Role } from "../../api/types";
import { differenceOf, type Edits, shownOf, toggled } from "./edits";

const role: Role = {
  id: "rol_1",
  name: "Staff",
  kind: "staff",
  organization: "org_1",
  permissions: ["device.view:own"],
  stored: ["device.view:own"],
  lock: null,
  revision: 1,
  name_revision: 1,
};
const untouched: Edits = new Map();
const edit: Permission = "device.edit:organization";

beforeAll(() => init());

test("a switch brings along what it needs", () => {
  const edits = toggled(untouched, { role, permission: edit, on: true });
  const pending = edits.get(role.id);
  expect(pending && [...differenceOf(pending).gained].sort()).toEqual([edit, "device.view:organization"]);
});

test("a switch takes along what needs it", () => {
  const on = toggled(untouched, { role, permission: edit, on: true });
  const off = toggled(on, { role, permission: "device.view:organization", on: false });
  expect([...shownOf(role, off)]).toEqual(["device.view:own"]);
});

test("a role put back to what it was has no pending edit", () => {
  const on = toggled(untouched, { role, permission: "device.control:own", on: true });
  const back = toggled(on, { role, permission: "device.control:own", on: false });
  expect(on.size).toBe(1);
  expect(back.size).toBe(0);
});

test("a change is kept with the role that it began with, whatever the page has learned meanwhile", () => {
  const began = toggled(untouched, { role, permission: "device.control:own", on: true });
  const newer: Role = { ...role, revision: 2, stored: [] };
  const edits = toggled(began, { role: newer, permission: "device.edit:own", on: true });
  expect(edits.get(role.id)?.role.revision).toBe(1);
});
