/** The actor x route matrix as a table that is read as it stands: a line an operation, a column an actor. */

/** Who asks, in the order of the columns. */
export const ACTORS = [
  "nobody",
  "user",
  "staff",
  "admin",
  "rootStaff",
  "rootAdmin",
  "other",
  "suspended",
  "gone",
  "operator",
  "dead",
  "program",
] as const;

export type Actor = (typeof ACTORS)[number];

/** A line of the table. */
export interface Row {
  /** The line's beginning: the operation, and in parentheses what it is asked of, when not the usual. */
  name: string;
  /** Such as `GET /v1/organizations/{id}`. */
  operation: string;
  /** What each actor is answered: a status, and with a refusal its code. */
  cells: Map<Actor, string>;
}

/** The codes that go with a status, or with a status and a letter. */
const CODES: Record<string, string> = {
  "401": "no_session",
  "403": "permission_missing",
  "403d": "developer_mode_off",
  "403g": "grant_exceeds_own",
  "403o": "only_oneself",
  "403s": "member_suspended",
  "403w": "session_wanted",
  "404": "not_found",
  "409i": "sign_in_first",
  "409n": "role_not_editable",
  "409o": "other_account",
  "410c": "dead_code",
};

/** Reads a table. A cell `-` is not asked. */
export function readTable(text: string): Row[] {
  const lines = text.split("\n").filter((line) => /^(GET|POST|PUT|PATCH|DELETE) /.test(line));
  return lines.map((line) => {
    const words = line.trim().split(/ +/);
    const name = words.slice(0, -ACTORS.length).join(" ");
    const cells = words.slice(-ACTORS.length).map(spoken);
    const asked = ACTORS.map((actor, at) => [actor, cells[at] ?? "-"] as const).filter(([, cell]) => cell !== "-");
    return { name, operation: name.replace(/ \(.*\)$/, ""), cells: new Map(asked) };
  });
}

/** A cell in words: `200`, or `404 not_found`. */
function spoken(cell: string): string {
  if (cell === "-" || /^2\d\d$/.test(cell)) return cell;
  const code = CODES[cell];
  if (!code) throw new Error(`no cell of the matrix: ${cell}`);
  return `${cell.slice(0, 3)} ${code}`;
}
