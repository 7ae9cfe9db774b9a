/** Holds answers against `openapi.json`: a status, a header type or a field that it does not describe is a failure. */
import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

type Schema = boolean | { [keyword: string]: unknown };

interface Operation {
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}

interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const description = JSON.parse(
  readFileSync(new URL("../../../openapi.json", import.meta.url), "utf8"),
) as Description;

/** Every operation that is described, such as `GET /v1/organizations/{id}`. */
export const OPERATIONS: string[] = Object.entries(description.paths).flatMap(([path, operations]) =>
  Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
);

/** Throws when the description does not know this answer; what is no part of the API is not looked at. Gives its name. */
export async function conforms(method: string, path: string, answer: Response): Promise<string | undefined> {
  const found = operationOf(method, path.replace(/[?#].*/, ""));
  if (!found) return undefined;
  const { name, operation } = found;
  const where = `${method} ${path} answered ${answer.status}`;
  const described = operation.responses[String(answer.status)];
  if (!described) throw new Error(`${where}, which openapi.json does not describe`);
  const text = await answer.text();
  if (!described.content) {
    if (text) throw new Error(`${where} with a body, and openapi.json describes none: ${text}`);
    return name;
  }
  const type = (answer.headers.get("content-type") ?? "").replace(/;.*/, "");
  const content = described.content[type];
  if (!content) throw new Error(`${where} as "${type}", which openapi.json does not describe`);
  if (!type.endsWith("json") || !content.schema) return name;
  const valid = validator(content.schema);
  // Of lines of JSON each is what is described.
  const values = type.endsWith("ndjson") ? text.split("\n").filter((line) => line !== "") : [text];
  for (const value of values) {
    if (valid(JSON.parse(value))) continue;
    const wrong = valid.errors?.map((it) => `${it.instancePath} ${it.message} ${JSON.stringify(it.params)}`);
    throw new Error(`${where} otherwise than openapi.json describes it: ${wrong?.join("; ")}\n${text}`);
  }
  return name;
}

function operationOf(method: string, path: string): { name: string; operation: Operation } | undefined {
  const parts = path.split("/");
  const fits = (template: string) =>
    template === path ||
    (template.split("/").length === parts.length &&
      template.split("/").every((part, at) => part.startsWith("{") || part === parts[at]));
  const template = description.paths[path] ? path : Object.keys(description.paths).find(fits);
  const operation = template === undefined ? undefined : description.paths[template]?.[method.toLowerCase()];
  return operation && { name: `${method} ${template}`, operation };
}

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { int32: true, int64: true, float: true } });
ajv.addSchema({ $id: "api", components: { schemas: closedComponents() } });
const validators = new Map<Schema, ValidateFunction>();

function validator(schema: Schema): ValidateFunction {
  const known = validators.get(schema);
  if (known) return known;
  const made = ajv.compile({ $id: `answer${validators.size}`, ...(closed(schema) as object) });
  validators.set(schema, made);
  return made;
}

/** Each component twice: open, as part of another, and closed, where it stands alone. */
function closedComponents(): Record<string, Schema> {
  const components = Object.entries(description.components.schemas).flatMap(([name, schema]) => [
    [name, open(schema)],
    [`${name}.closed`, { $ref: `api#/components/schemas/${name}`, unevaluatedProperties: false }],
  ]);
  return Object.fromEntries(components) as Record<string, Schema>;
}

/** The schema, taking no property that it does not name. */
function closed(schema: Schema): Schema {
  if (typeof schema === "boolean") return schema;
  if (typeof schema.$ref === "string") return { $ref: `${here(schema.$ref)}.closed` };
  const inner = open(schema) as { [keyword: string]: unknown };
  return schema.properties || schema.allOf ? { ...inner, unevaluatedProperties: false } : inner;
}

/** The schema with everything inside it closed, and itself open. */
function open(schema: Schema): Schema {
  if (typeof schema === "boolean") return schema;
  if (typeof schema.$ref === "string") return { $ref: here(schema.$ref) };
  const copy = { ...schema };
  const each = (list: unknown, change: (it: Schema) => Schema) => (list as Schema[]).map(change);
  if (copy.properties) {
    const properties = Object.entries(copy.properties as Record<string, Schema>);
    copy.properties = Object.fromEntries(properties.map(([name, it]) => [name, closed(it)]));
  }
  if (copy.items) copy.items = closed(copy.items as Schema);
  if (copy.allOf) copy.allOf = each(copy.allOf, open);
  if (copy.oneOf) copy.oneOf = each(copy.oneOf, closed);
  if (copy.anyOf) copy.anyOf = each(copy.anyOf, closed);
  return copy;
}

function here(reference: string): string {
  return `api${reference}`;
}
