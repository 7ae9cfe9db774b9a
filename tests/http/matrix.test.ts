/**
 * Who is answered what on every route: each cell by hand, from what the design says who may do.
 *
 * Berlin stands below the root of a PRO tenant. Columns: nobody; User, Staff and Admin of Berlin; Staff and Admin of
 * the root, the latter with developer mode on; the Admin of another tenant; an Admin of Berlin who is suspended, signed
 * in before; somebody who left Berlin, signed in before; the operator; a session of the root's Admin that has ended;
 * a program of the root's Admin that may do in Berlin what Staff may.
 * Everybody asks the same of the same things, which are Berlin's unless the line says otherwise.
 */
import { beforeAll, expect, test } from "vitest";
import { startEdge } from "./support/edge.ts";
import { OPERATIONS } from "./support/description.ts";
import { readTable, type Actor, type Row } from "./support/matrix.ts";
import { assemble, type Cast } from "./support/matrix_cast.ts";
import { changes, request, type Things } from "./support/matrix_requests.ts";
import { state } from "./support/matrix_state.ts";
import { shownBy, targetOf } from "./support/matrix_targets.ts";

// Beside a status, why: d developer mode off, g gives more than one has, n not editable, o for another account,
// s suspended, w a person is wanted, c dead code, i sign in first; without a letter 401 no session, 403 permission missing, 404 not seen.
// Not asked: -.
const TABLE = `
                                                                 Berlin         root
                                                            none User Stf. Adm. Stf. Adm. else susp gone oper dead prog
GET /healthz                                                200  200  200  200  200  200  200  200  200  200  200  200
GET /v1/password-rules                                      200  200  200  200  200  200  200  200  200  200  200  200
GET /v1/plans                                               200  200  200  200  200  200  200  200  200  200  200  200
GET /v1/dev/mails                                           200  200  200  200  200  200  200  200  200  200  200  200

POST /v1/registrations                                      202  202  202  202  202  202  202  202  202  202  202  202
POST /v1/registrations/confirm                              201  201  201  201  201  201  201  201  201  201  201  201
POST /v1/registrations (portal)                             202  202  202  202  202  202  202  202  202  202  202  202
POST /v1/registrations/confirm (portal)                     201  201  201  201  201  201  201  201  201  201  201  201
GET /v1/portals/{slug}                                      200  200  200  200  200  200  200  200  200  200  200  200
GET /v1/organizations/{id}/registration                     401  404  404  404  403  200  404  404  404  401  401  404
PUT /v1/organizations/{id}/registration                     401  404  404  404  403  200  404  404  404  401  401  404
POST /v1/session                                            201  201  201  201  201  201  201  201  201  201  201  403w
GET /v1/session                                             401  200  200  200  200  200  200  200  200  401  401  403w
DELETE /v1/session                                          401  204  204  204  204  204  204  204  204  401  401  403w
GET /v1/sessions                                            401  200  200  200  200  200  200  200  200  401  401  403w
DELETE /v1/sessions                                         401  204  204  204  204  204  204  204  204  401  401  403w
DELETE /v1/sessions/{id}                                    401  204  404  404  404  404  404  404  404  401  401  403w
GET /v1/account                                             401  200  200  200  200  200  200  200  200  401  401  403w
PATCH /v1/account                                           401  200  200  200  200  200  200  200  200  401  401  403w
DELETE /v1/account                                          401  204  204  204  204  204  204  204  204  401  401  403w
PUT /v1/account/password                                    401  204  204  204  204  204  204  204  204  401  401  403w
POST /v1/account/email-change                               401  202  202  202  202  202  202  202  202  401  401  403w
POST /v1/account/email-change/confirm                       409i 200  409o 409o 409o 409o 409o 409o 409o 409i 409i 409i
POST /v1/password-resets                                    202  202  202  202  202  202  202  202  202  202  202  202
POST /v1/password-resets/confirm                            204  204  204  204  204  204  204  204  204  204  204  204
GET /v1/policy                                              401  200  200  200  200  200  200  200  200  401  401  403w
GET /v1/accounts/{id}/policy                                401  404  200  200  200  200  404  404  404  401  401  200
POST /v1/explain                                            401  200  200  200  200  200  404  200  404  401  401  200
POST /access/v1/evaluation                                  401  403  200  200  200  200  200  403s 200  401  401  200
POST /access/v1/evaluations                                 401  403  200  200  200  200  200  403s 200  401  401  200
POST /v1/access-review                                      401  403  200  200  200  200  404  403s 404  401  401  200
GET /v1/organizations/{id}/access-model                     401  403  404  404  200  200  404  403s 404  401  401  403w
GET /v1/organizations/{id}/access-model (root)              401  404  404  404  200  200  404  404  404  401  401  403w
POST /v1/organizations/{id}/impact                          401  403  200  200  200  200  404  403s 404  401  401  200

GET /v1/organizations                                       401  200  200  200  200  200  200  200  200  401  401  200
GET /v1/organizations/{id}                                  401  200  200  200  200  200  404  200  404  401  401  200
GET /v1/organizations/{id} (root)                           401  404  404  404  200  200  404  404  404  401  401  404
POST /v1/organizations                                      401  403  201  201  201  201  404  403s 404  401  401  201
POST /v1/organizations (root)                               401  404  404  404  201  201  404  404  404  401  401  404
PATCH /v1/organizations/{id}                                401  404  200  200  200  200  404  404  404  401  401  200
DELETE /v1/organizations/{id}                               401  404  403  204  403  204  404  404  404  401  401  403
POST /v1/organizations/{id}/move                            401  404  403  200  403  200  404  404  404  401  401  403
POST /v1/organizations/{id}/suspend                         401  404  403  200  403  200  404  404  404  404  401  403
POST /v1/organizations/{id}/reinstate                       401  404  403  200  403  200  404  404  404  404  401  403
PUT /v1/organizations/{id}/plan                             401  404  404  404  403  200  404  404  404  401  401  404
PUT /v1/organizations/{id}/inviting                         401  404  404  404  403  200  404  404  404  401  401  404
GET /v1/organizations/{id}/usage                            401  404  404  404  403  200  404  404  404  401  401  404

GET /v1/organizations/{id}/roles                            401  200  200  200  200  200  404  200  404  401  401  200
GET /v1/organizations/{id}/roles/{role}                     401  200  200  200  200  200  404  404  404  401  401  200
PUT /v1/organizations/{id}/roles/{role}/permissions         401  403  403  200  403  200  404  404  404  401  401  403
POST /v1/organizations/{id}/roles/{role}/permissions:preview 401  403  200  200  200  200  404  403s 404  401  401  200
PUT /v1/organizations/{id}/roles/{role}/permissions (Admin) 401  404  404  404  403  409n 404  404  404  401  401  404
POST /v1/organizations/{id}/roles/{role}/reset              401  403  403  200  403  200  404  404  404  401  401  403
POST /v1/organizations/{id}/roles                           401  404  404  404  403  201  404  404  404  401  401  404
PATCH /v1/organizations/{id}/roles/{role}                   401  404  404  404  403  200  404  404  404  401  401  404
DELETE /v1/organizations/{id}/roles/{role}                  401  404  404  404  403  204  404  404  404  401  401  404

GET /v1/organizations/{id}/members                          401  403  200  200  200  200  404  403s 404  401  401  200
GET /v1/organizations/{id}/members.csv                      401  403  403  200  403  200  404  403s 404  401  401  403
GET /v1/members/{id}                                        401  404  200  200  200  200  404  404  404  401  401  200
GET /v1/members/{id} (suspended)                            401  404  200  200  200  200  404  200  404  401  401  200
PUT /v1/members/{id}/role                                   401  404  403  200  403  200  404  404  404  401  401  403
POST /v1/members/{id}/suspend                               401  404  403  200  403  200  404  404  404  401  401  403
POST /v1/members/{id}/suspend (an Admin)                    401  404  403  200  403  200  404  404  404  401  401  403
POST /v1/members/{id}/reinstate                             401  404  403  200  403  200  404  404  404  401  401  403
PUT /v1/members/{id}/profile                                401  404  200  200  200  200  404  404  404  401  401  200
DELETE /v1/members/{id}                                     401  404  403  204  403  204  404  404  404  401  401  403
POST /v1/members/{id}/leave                                 401  404  403o 403o 403o 403o 404  404  404  401  401  403w
POST /v1/members/{id}/transfer                              401  404  403  200  403  200  404  404  404  401  401  403
POST /v1/members/{id}/sign-out                              401  404  403  204  403  204  404  404  404  401  401  403
POST /v1/members/{id}/password-reset                        401  404  403  204  403  204  404  404  404  401  401  403
PUT /v1/members/{id}/developer-mode                         401  404  403o 200  403o 403o 404  404  404  401  401  403w

GET /v1/organizations/{id}/invitations                      401  403  200  200  200  200  404  403s 404  401  401  200
POST /v1/organizations/{id}/invitations                     401  403  201  201  201  201  404  404  404  401  401  201
POST /v1/organizations/{id}/invitations (Admin)             401  404  403g 201  403g 201  404  403s 404  401  401  403g
POST /v1/organizations/{id}/invitations:import              401  403  201  201  201  201  404  403s 404  401  401  201
GET /v1/invitations/{id}                                    401  404  200  200  200  200  404  404  404  401  401  200
PATCH /v1/invitations/{id}                                  401  404  200  200  200  200  404  404  404  401  401  200
POST /v1/invitations/{id}/resend                            401  404  200  200  200  200  404  404  404  401  401  200
DELETE /v1/invitations/{id}                                 401  404  204  204  204  204  404  404  404  401  401  204
POST /v1/invitations/lookup                                 200  200  200  200  200  200  200  200  200  200  200  200
POST /v1/invitations/accept                                 201  409o 409o 409o 409o 409o 409o 409o 409o 201  201  403w
POST /v1/invitations/decline                                204  409o 409o 409o 409o 409o 409o 409o 409o 204  204  403w

GET /v1/organizations/{id}/templates                        401  403  200  200  200  200  404  403s 404  401  401  200
POST /v1/organizations/{id}/templates                       401  403  403  403d 403  201  404  403s 404  401  401  403
GET /v1/organizations/{id}/devices                          401  200  200  200  200  200  404  403s 404  401  401  200
POST /v1/organizations/{id}/devices                         401  403  201  201  201  201  404  404  404  401  401  201
GET /v1/devices/{id}                                        401  404  200  200  200  200  404  404  404  401  401  200
GET /v1/devices/{id} (end-user's)                           401  200  200  200  200  200  404  404  404  401  401  200
PATCH /v1/devices/{id}                                      401  404  200  200  200  200  404  404  404  401  401  200
PATCH /v1/devices/{id} (end-user's)                         401  200  200  200  200  200  404  404  404  401  401  200
DELETE /v1/devices/{id}                                     401  404  204  204  204  204  404  404  404  401  401  204
DELETE /v1/devices/{id} (end-user's)                        401  204  204  204  204  204  404  404  404  401  401  204
PUT /v1/devices/{id}/owner                                  401  404  200  200  200  200  404  404  404  401  401  200
DELETE /v1/devices/{id}/owner (end-user's)                  401  403  204  204  204  204  404  404  404  401  401  204
POST /v1/devices:assign                                     401  404  204  204  204  204  404  404  404  401  401  204
POST /v1/devices/{id}/credential                            401  404  403  201  403  201  404  404  404  401  401  403
POST /v1/devices/verify                                     401  404  200  200  200  200  404  404  404  401  401  200
POST /v1/provisioning-tokens                                401  201  201  201  201  201  201  403s 404  401  401  403w
POST /v1/provisioning                                       201  201  201  201  201  201  201  201  201  201  201  201
PATCH /v1/templates/{id}                                    401  404  403  403d 403  200  404  404  404  401  401  403
DELETE /v1/templates/{id}                                   401  404  403  403d 403  204  404  404  404  401  401  403
DELETE /v1/static-tokens/{id}                               401  404  204  204  204  204  404  404  404  401  401  204
GET /v1/organizations/{id}/static-tokens                    401  403  200  200  200  200  404  403s 404  401  401  200
GET /v1/organizations/{id}/static-tokens.csv                401  403  200  200  200  200  404  403s 404  401  401  200
POST /v1/organizations/{id}/static-tokens                   401  403  201  201  201  201  404  404  404  401  401  201
POST /v1/claims                                             401  201  201  201  201  201  410c 403s 410c 401  401  403w

GET /v1/devices/{id}/shares                                 401  404  403  200  403  200  404  404  404  401  401  403
GET /v1/devices/{id}/shares (end-user's)                    401  200  403  200  403  200  404  404  404  401  401  403
POST /v1/devices/{id}/shares                                401  404  403  201  403  201  404  404  404  401  401  403
POST /v1/devices/{id}/shares (end-user's)                   401  201  403  201  403  201  404  404  404  401  401  403
GET /v1/shares                                              401  200  200  200  200  200  200  200  200  401  401  403w
DELETE /v1/shares/{id}                                      401  404  404  204  404  204  404  404  404  401  401  404
POST /v1/shares/lookup                                      200  200  200  200  200  200  200  200  200  200  200  200
POST /v1/shares/accept                                      201  409o 409o 409o 409o 409o 409o 409o 409o 201  201  403w
POST /v1/shares/decline                                     204  409o 409o 409o 409o 409o 409o 409o 409o 204  204  403w

GET /v1/organizations/{id}/api-tokens                       401  403  403  200  403  200  404  403s 404  401  401  403
POST /v1/organizations/{id}/api-tokens                      401  403  403  201  403  201  404  403s 404  401  401  403w
DELETE /v1/api-tokens/{id}                                  401  404  404  204  404  204  404  404  404  401  401  404

GET /v1/organizations/{id}/audit                            401  403  403  200  403  200  404  403s 404  401  401  403
GET /v1/organizations/{id}/audit (root)                     401  404  404  404  403  200  404  404  404  401  401  404
GET /v1/organizations/{id}/audit.ndjson                     401  403  403  200  403  200  404  403s 404  401  401  403
GET /v1/members/{id}/activity                               401  404  200  200  200  200  404  404  404  401  401  200

GET /v1/organizations/{id}/partners                         401  403  200  200  200  200  404  403s 404  401  401  200
POST /v1/organizations/{id}/partners                        401  403  403  201  403  201  404  403s 404  401  401  403
DELETE /v1/admissions/{id}                                  401  404  403  204  403  204  404  404  404  401  401  403
GET /v1/organizations/{id}/partner-kinds                    401  404  404  404  200  200  404  404  404  401  401  404
PUT /v1/organizations/{id}/partner-kinds/{kind}             401  404  404  404  403  200  404  404  404  401  401  404
POST /v1/organizations/{id}/partner-organizations           401  404  404  404  201  201  404  404  404  401  401  404
POST /v1/organizations/{id}/clients                         401  404  404  404  403  403  404  404  404  401  401  404

GET /v1/operator/organizations                              401  401  401  401  401  401  401  401  401  200  401  401
PUT /v1/operator/organizations/{id}/plan                    401  401  401  401  401  401  401  401  401  200  401  401
PUT /v1/operator/organizations/{id}/add-ons                 401  401  401  401  401  401  401  401  401  200  401  401
POST /v1/operator/organizations/{id}/suspend                401  404  404  404  404  404  404  404  404  200  401  404
POST /v1/operator/organizations/{id}/reinstate              401  404  404  404  404  404  404  404  404  200  401  404
POST /v1/operator/organizations/{id}/invite-admin           401  401  401  401  401  401  401  401  401  201  401  401
GET /v1/organizations/{id}/rescues                          401  404  404  404  404  200  404  404  404  401  401  403w
DELETE /v1/rescues/{id}                                     401  404  404  404  404  204  404  404  404  401  401  403w
POST /v1/rescues/accept                                     201  409o 409o 409o 409o 409o 409o 409o 409o 201  201  403w
`;

const rows = readTable(TABLE);
const edge = startEdge();
let cast: Cast;

beforeAll(async () => {
  cast = await assemble(edge);
});

test("[T92] the matrix has a line for every operation, and for nothing else", () => {
  expect([...new Set(rows.map((row) => row.operation))].toSorted()).toEqual(OPERATIONS.toSorted());
});

for (const row of rows) {
  test(`[T92] ${row.name}`, async () => {
    const refused = [...row.cells.keys()].filter((actor) => !succeeds(row, actor));
    const succeeding = [...row.cells.keys()].filter((actor) => succeeds(row, actor));
    const told = new Map<Actor, string>();
    const target = await targetOf(edge, cast, row);
    const before = await state(edge);
    for (const actor of refused) told.set(actor, await ask(row, cast.tokens[actor], target));
    if (changes(row.operation)) {
      expect(await state(edge)).toEqual(before);
      for (const actor of succeeding) told.set(actor, await askAndChange(row, actor));
    } else {
      for (const actor of succeeding) told.set(actor, await ask(row, cast.tokens[actor], target));
      expect(await state(edge)).toEqual(before);
    }
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(row.cells));
  });
}

function succeeds(row: Row, actor: Actor): boolean {
  return row.cells.get(actor)?.startsWith("2") ?? false;
}

/** Asks it of a target of its own, which is another one afterwards. */
async function askAndChange(row: Row, actor: Actor): Promise<string> {
  const [target, token] = [await targetOf(edge, cast, row), await shownBy(edge, cast, actor, row)];
  const before = await state(edge);
  const told = await ask(row, token, target);
  expect(await state(edge)).not.toEqual(before);
  return told;
}

async function ask(row: Row, token: string | undefined, target: Things): Promise<string> {
  const { path, ...init } = request(row.operation, target);
  const headers = token ? { ...init.headers, authorization: `Bearer ${token}` } : init.headers;
  const answer = await edge.fetch(path, { ...init, headers });
  if (answer.ok) return String(answer.status);
  const { code } = (await answer.json()) as { code: string };
  return `${answer.status} ${code}`;
}
