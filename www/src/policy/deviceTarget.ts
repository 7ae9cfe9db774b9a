import type { Target } from "rolecall";

import type { Device } from "../api/types";

/** A device as the policy sees it. */
export function deviceTarget(device: Pick<Device, "organization" | "owner">): Target {
  return { kind: "device", organization: device.organization, owner: device.owner?.account ?? null };
}
