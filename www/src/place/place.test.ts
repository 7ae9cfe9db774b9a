import { expect, test } from "vitest";

import type { Membership, Organization } from "../api/types";
import { pathTo, standingIn, startingPlace, treeOf } from "./place";

function organization(id: string, parent: string | null): Organization {
  return {
    id,
    parent,
    root: "root",
    kind: parent ? "client" : "root",
    name: id,
    state: "active",
    plan: "business",
    inviting: parent ? null : { days: 30, accounts: "free" },
    revision: 1,
    created_at: 0,
  };
}

function membership(id: string): Membership {
  return {
    member: `member-${id}`,
    organization: { id, name: id, kind: "client", parent: null, root: "root", state: "active" },
    plan: "business",
    role: { id: "role", name: "Staff", kind: "staff" },
    user_type: "end_user",
    state: "active",
    developer_mode: false,
  };
}

const all = [organization("root", null), organization("north", "root"), organization("oslo", "north")];

test("a path runs from the top down", () => {
  expect(pathTo("oslo", all).map((step) => step.id)).toEqual(["root", "north", "oslo"]);
});

test("a path begins where the first organization is seen", () => {
  expect(pathTo("oslo", all.slice(1)).map((step) => step.id)).toEqual(["north", "oslo"]);
});

test("one stands on the nearest membership above, one's own before all", () => {
  expect(standingIn("oslo", all, [membership("root")])?.organization.id).toBe("root");
  expect(standingIn("oslo", all, [membership("root"), membership("oslo")])?.organization.id).toBe("oslo");
  expect(standingIn("root", all, [membership("oslo")])).toBeNull();
});

test("one begins where one asked to be, if it is seen", () => {
  expect(startingPlace("north", all, [membership("oslo")])?.id).toBe("north");
  expect(startingPlace("elsewhere", all, [membership("oslo")])?.id).toBe("oslo");
  expect(startingPlace(undefined, [], [])).toBeNull();
});

test("whoever's parent is not seen stands at the top of the tree", () => {
  const tree = treeOf(all.slice(1));
  expect(tree.map((branch) => branch.organization.id)).toEqual(["north"]);
  expect(tree[0]?.below.map((branch) => branch.organization.id)).toEqual(["oslo"]);
});
