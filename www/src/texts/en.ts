import { actions, groups } from "./en/actions";
import { common } from "./en/common";
import { devices } from "./en/devices";
import { entry } from "./en/entry";
import { members } from "./en/members";
import { organizations } from "./en/organizations";
import { access, mailbox, plan, profile } from "./en/rest";
import { roles } from "./en/roles";
import { shell } from "./en/shell";
import { words } from "./en/words";

/** Every text of the console; the other languages are complete by this type. */
export const en = {
  common,
  words,
  actions,
  groups,
  entry,
  shell,
  organizations,
  members,
  roles,
  devices,
  access,
  plan,
  profile,
  mailbox,
};
