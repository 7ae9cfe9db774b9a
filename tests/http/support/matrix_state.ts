/** What stands in the database, as far as it is somebody's doing. */
import type { Edge } from "./edge.ts";

/** The log, what happens by itself after an answer (counted attempts, mail on its way), and what is not ours. */
const LEFT_OUT = /^(audit_|attempt$|captured_mail$|guard$|d1_|_cf_|sqlite_)/;

/** Every row by its table, but for what is left out. Of mail it is that there is one, not whether it left. */
export async function state(edge: Edge): Promise<Record<string, string[]>> {
  const { results } = await (await edge.database()).prepare(await question(edge)).all();
  const rows = (text: unknown) => (JSON.parse(String(text)) as unknown[]).map((row) => JSON.stringify(row)).toSorted();
  return Object.fromEntries(Object.entries(results[0] ?? {}).map(([table, text]) => [table, rows(text)]));
}

const questions = new WeakMap<Edge, string>();

/** One statement for all tables: each costs a way to the database and back. */
async function question(edge: Edge): Promise<string> {
  const known = questions.get(edge);
  if (known) return known;
  const { results } = await (await edge.database())
    .prepare(
      `SELECT sqlite_schema.name AS "table", json_group_array(column.name) AS columns
       FROM sqlite_schema JOIN pragma_table_info(sqlite_schema.name) AS column
       WHERE sqlite_schema.type = 'table' GROUP BY sqlite_schema.name`,
    )
    .all();
  const asked = results.filter((row) => !LEFT_OUT.test(String(row.table))).map((row) => {
    const columns = row.table === "outbox" ? ["id", "recipient"] : (JSON.parse(String(row.columns)) as string[]);
    const quoted = columns.map((column) => `"${column}"`).join(", ");
    return `(SELECT json_group_array(json_array(${quoted})) FROM "${row.table}") AS "${row.table}"`;
  });
  const made = `SELECT ${asked.join(", ")}`;
  questions.set(edge, made);
  return made;
}
