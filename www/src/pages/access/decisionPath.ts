import type { Decision } from "rolecall";

import type { Organization } from "../../api/types";
import { pathTo } from "../../place/place";

export type Step =
  | { kind: "you" }
  | { kind: "membership"; organization: string; role: string }
  | { kind: "below"; organization: string }
  | { kind: "subject"; name: string }
  | { kind: "break" };

/** The way from the person to what was asked about; where the answer is no, it breaks before the end. */
export function decisionPath(
  decision: Decision,
  where: string,
  subject: string | null,
  organizations: readonly Organization[],
): Step[] {
  const end: Step[] = subject === null ? [] : [{ kind: "subject", name: subject }];
  if (!decision.by) return [{ kind: "you" }, { kind: "break" }, { kind: "below", organization: where }, ...end];
  const from = decision.by.organization;
  const down = pathTo(where, organizations).map((step) => step.id);
  const start = down.indexOf(from);
  const below = start < 0 ? [] : down.slice(start + 1);
  return [
    { kind: "you" },
    ...(decision.by.role ? [{ kind: "membership", organization: from, role: decision.by.role } as const] : []),
    ...below.map((organization): Step => ({ kind: "below", organization })),
    ...end,
  ];
}
