/** What the database holds, to see that a refused request changed nothing. */
import type { Edge } from "./edge.ts";

/** What a session or the scheduled jobs may write by themselves, whatever a request answers. */
const NOT_OURS = ["d1_migrations", "_cf_KV", "_cf_METADATA", "sqlite_sequence", "guard"];

/** Every row of every table, as text that can be compared. */
export async function everyRow(edge: Edge): Promise<Record<string, string[]>> {
  const database = await edge.database();
  const { results } = await database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
  const tables = results.map((row) => String(row.name)).filter((name) => !NOT_OURS.includes(name));
  const read = await database.batch(tables.map((table) => database.prepare(`SELECT * FROM "${table}"`)));
  return Object.fromEntries(tables.map((table, at) => [table, (read[at]?.results ?? []).map(asText).toSorted()]));
}

function asText(row: object): string {
  return JSON.stringify(row);
}
