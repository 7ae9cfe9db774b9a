import { actions, groups } from "./de/actions";
import { common } from "./de/common";
import { devices } from "./de/devices";
import { entry } from "./de/entry";
import { members } from "./de/members";
import { organizations } from "./de/organizations";
import { access, mailbox, plan, profile } from "./de/rest";
import { roles } from "./de/roles";
import { shell } from "./de/shell";
import { words } from "./de/words";
import type { Texts } from "./texts";

export const de: Texts = {
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
