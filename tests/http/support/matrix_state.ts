/** What stands in the database, as far as it is somebody's doing. */
import type { Edge } from "./edge.ts";
import { everyRow } from "./rows.ts";

/** The log, and what happens by itself after an answer: counted attempts, mail on its way. */
const BY_ITSELF = /^(audit_|attempt$|captured_mail$)/;

/** Every row, but for what may come after an answer by itself. Of mail it is that there is one, not whether it left. */
export async function state(edge: Edge): Promise<Record<string, string[]>> {
  const tables = Object.entries(await everyRow(edge)).filter(([table]) => !BY_ITSELF.test(table));
  return Object.fromEntries(tables.map(([table, rows]) => [table, table === "outbox" ? rows.map(idOf) : rows]));
}

function idOf(row: string): string {
  return (JSON.parse(row) as { id: string }).id;
}
