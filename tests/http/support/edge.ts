/** The built Worker in the real runtime, over an empty D1 and KV of its own. */
import { resolve } from "node:path";
import createClient, { type Client } from "openapi-fetch";
import { afterAll, beforeAll } from "vitest";
import { createTestHarness, unstable_readConfig, type TestHarness, type TestHarnessOptions } from "wrangler";
import type { paths } from "../../../www/src/api/generated.d.ts";
import { conforms } from "./description.ts";
import { keepSpending, spends } from "./spending.ts";

/** What tests ask of a Worker. */
export interface Edge {
  /** Sends a request and holds its answer against the description of the API. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Speaks the API with its types, with this bearer token, or as nobody. */
  as(token?: string): Api;
  /** The database, to look into and to put what no route makes. */
  database(): Promise<Database>;
  /** Moves the clock. */
  moveClock(milliseconds: number): Promise<void>;
  /** Makes the next request trap inside the wasm. */
  panicOnce(): Promise<void>;
  /** Runs the scheduled jobs. */
  tick(): Promise<void>;
  /** What the Worker has logged. */
  log(): string;
}

/** The API with its types. */
export type Api = Client<paths>;

/** As much of D1 as tests use. */
export interface Database {
  prepare(sql: string): Statement;
  batch(statements: Statement[]): Promise<{ results: Row[] }[]>;
}

export interface Statement {
  bind(...values: unknown[]): Statement;
  all(): Promise<{ results: Row[] }>;
  run(): Promise<unknown>;
}

export type Row = Record<string, string | number | null>;

/** Where the Worker believes to be. */
export const ORIGIN = "http://rolecall.test";

/** What the vendor's billing back end shows. */
export const OPERATOR = "the-operators-secret-in-tests-0123456789abcdef";

const ROOT = resolve(import.meta.dirname, "../../..");

/** What deployments are told as secrets; these are of the tests only. */
const SETTINGS = {
  ENVIRONMENT: "development",
  MAIL_TRANSPORT: "capture",
  PUBLIC_BASE_URL: ORIGIN,
  LINK_KEY: "a-link-key-of-the-tests-0123456789abcdef01234567",
  PASSWORD_PEPPER: "a-pepper-of-the-tests-0123456789abcdef0123456789",
  OPERATOR_SECRET: OPERATOR,
};

type Settings = Partial<Record<keyof typeof SETTINGS | "OPEN_SIGN_UP" | "PASSWORD_MIN_LENGTH", string>>;

/** A Worker for the tests of a file, started before the first and stopped after the last. */
export function startEdge(settings: Settings = {}): Edge {
  const server = createTestHarness(configured(settings));
  beforeAll(async () => {
    await server.listen();
    await server.getWorker().applyD1Migrations("DB");
  });
  afterAll(() => server.close());
  return edgeOf(server, () => ORIGIN);
}

/** The same, at an address that a browser can open. */
export interface ServedEdge extends Edge {
  origin(): string;
}

/** A Worker that a browser can open: at `localhost`, where it takes a Secure cookie without TLS. */
export function serveEdge(settings: Settings = {}): ServedEdge {
  const server = createTestHarness(configured(settings));
  let origin = ORIGIN;
  beforeAll(async () => {
    // The port is known only when it listens, and the links in mails have to name it.
    const { url } = await server.listen();
    origin = `http://localhost:${url.port}`;
    await server.update(configured({ ...settings, PUBLIC_BASE_URL: origin }));
    await server.getWorker().applyD1Migrations("DB");
  });
  afterAll(() => server.close());
  return { ...edgeOf(server, () => origin), origin: () => origin };
}

function configured(settings: Settings): TestHarnessOptions {
  // From a folder without `.dev.vars`: what `cargo xtask dev` has put there would win over these settings.
  return { root: import.meta.dirname, workers: [{ config: configuration(settings) }] };
}

/** The configuration that is deployed, with the entry of the tests in front and with their settings. */
function configuration(settings: Settings) {
  const deployed = unstable_readConfig({ config: resolve(ROOT, "wrangler.toml") }, { hideWarnings: true });
  return {
    name: deployed.name ?? "rolecall",
    main: resolve(import.meta.dirname, "../entry.mjs"),
    compatibility_date: deployed.compatibility_date ?? "",
    d1_databases: deployed.d1_databases.map((it: { binding: string; migrations_dir?: string }) => ({ ...it, migrations_dir: at(it.migrations_dir) })),
    kv_namespaces: deployed.kv_namespaces,
    assets: { ...deployed.assets, directory: at(deployed.assets?.directory) },
    vars: { ...deployed.vars, ...SETTINGS, ...settings },
  };
}

function at(path = "."): string {
  return resolve(ROOT, path);
}

function edgeOf(server: TestHarness, origin: () => string): Edge {
  keepSpending();
  const control = async () => (await server.getWorker().getExport()) as unknown as Control;
  const edge: Edge = {
    async fetch(path, init = {}) {
      const answer = (await server.fetch(`${origin()}${path}`, init as never)) as unknown as Response;
      const operation = await conforms(init.method ?? "GET", path, answer.clone());
      if (operation) spends(operation, answer);
      return answer;
    },
    as: (token) =>
      createClient<paths>({
        baseUrl: origin(),
        headers: token ? { authorization: `Bearer ${token}` } : {},
        fetch: async (request) =>
          edge.fetch(request.url.slice(origin().length), {
            method: request.method,
            headers: request.headers,
            ...(request.body ? { body: await request.text() } : {}),
          }),
      }),
    database: async () => ((await server.getWorker().getEnv()) as { DB: Database }).DB,
    moveClock: async (milliseconds) => (await control()).moveClock(milliseconds),
    panicOnce: async () => (await control()).panicOnce(),
    tick: async () => void (await server.getWorker().scheduled({ cron: "* * * * *" })),
    log: () => server.getLogs().map((line) => line.message).join("\n"),
  };
  return edge;
}

/** What the entry of the tests adds to the Worker. */
interface Control {
  moveClock(milliseconds: number): Promise<void>;
  panicOnce(): Promise<void>;
}
