import { beforeAll } from "vitest";
import { serveEdge } from "../http/support/edge.ts";
import { makeAcme } from "./support/acme.ts";
import { startBrowser } from "./support/browser.ts";
import { choose } from "./support/steps.ts";
import { testViews } from "./support/views.ts";

const edge = serveEdge();
const screens = startBrowser(edge);

beforeAll(async () => {
  await makeAcme(edge);
});

testViews(screens, { who: "user", email: "uma.ulrich@acme.example" }, [
  { name: "devices", path: "/devices", seen: (page) => page.getByRole("region", { name: "Boiler room" }) },
  {
    name: "devices-asked",
    path: "/devices",
    act: (page) => page.getByRole("button", { name: /^Ask the server/ }).first().click(),
    seen: (page) => page.getByText("The server refuses it too."),
  },
  {
    name: "access-refused",
    path: "/access",
    act: (page) => choose(page.getByLabel("Action"), /member\.invite/),
    seen: (page) => page.getByText("You may not do this"),
  },
  { name: "profile", path: "/profile", seen: (page) => page.getByRole("switch", { name: "Developer mode in Acme" }) },
  { name: "organizations", path: "/organizations", seen: (page) => page.getByRole("region", { name: "About Acme" }) },
  { name: "members-refused", path: "/members", seen: (page) => page.getByRole("alert") },
  { name: "roles-refused", path: "/roles", seen: (page) => page.getByRole("alert") },
  { name: "plan-refused", path: "/plan", seen: (page) => page.getByRole("alert") },
  { name: "codes-refused", path: "/devices?view=codes", seen: (page) => page.getByRole("alert") },
]);
