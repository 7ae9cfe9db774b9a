import { beforeAll, describe } from "vitest";
import { serveEdge } from "../http/support/edge.ts";
import { subscribe } from "../http/support/people.ts";
import { makeAcme } from "./support/acme.ts";
import { startBrowser } from "./support/browser.ts";
import { sendInvitation } from "./support/steps.ts";
import { testViews } from "./support/views.ts";

const edge = serveEdge();
const screens = startBrowser(edge);

beforeAll(async () => {
  await makeAcme(edge);
  await subscribe(edge, "ida@hansen.example", "Hansen household");
});

describe("on Business", () => {
  testViews(screens, { who: "admin", email: "anna.adler@acme.example" }, [
    { name: "organizations", path: "/organizations", seen: (page) => page.getByLabel("Act in Toronto") },
    {
      name: "organizations-create",
      path: "/organizations",
      act: (page) => page.getByRole("button", { name: "Create sub-organization" }).click(),
      seen: (page) => page.getByRole("dialog").getByLabel("Name"),
    },
    { name: "members", path: "/members", seen: (page) => page.getByText("Uma Ulrich") },
    {
      name: "members-refused",
      path: "/members",
      act: (page) => sendInvitation(page, "ida@hansen.example", "User"),
      seen: (page) => page.getByText("There are two ways out"),
      refusals: ["409 POST /v1/organizations/*/invitations"],
    },
    { name: "roles", path: "/roles", seen: (page) => page.getByRole("switch").first() },
    {
      name: "roles-edited",
      path: "/roles",
      act: (page) => page.getByRole("switch", { name: "User: See a device and its data (own)" }).click(),
      seen: (page) => page.getByRole("button", { name: "Save changes" }),
    },
    { name: "devices", path: "/devices", seen: (page) => page.getByText("Boiler room") },
    {
      name: "device",
      path: "/devices",
      act: (page) => page.getByRole("button", { name: "Open Boiler room" }).click(),
      seen: (page) => page.getByRole("dialog").getByText("What you may do with it"),
    },
    {
      name: "devices-add",
      path: "/devices",
      act: (page) => page.getByRole("button", { name: "Add device" }).click(),
      seen: (page) => page.getByRole("dialog").getByLabel("Template"),
    },
    { name: "codes", path: "/devices?view=codes", seen: (page) => page.getByText("Unclaimed").first() },
    { name: "access", path: "/access", seen: (page) => page.getByText("You may do this") },
    { name: "plan", path: "/plan", seen: (page) => page.getByText("Your plan: Business") },
    { name: "profile", path: "/profile", seen: (page) => page.getByRole("switch", { name: "Developer mode in Acme" }) },
    { name: "claim", path: "/claim", seen: (page) => page.getByLabel("Device code") },
  ]);
});

describe("on Free", () => {
  testViews(screens, { who: "admin-on-free", email: "ida@hansen.example" }, [
    { name: "roles", path: "/roles", seen: (page) => page.getByText("Editable on: PRO and Business.") },
    { name: "plan", path: "/plan", seen: (page) => page.getByText("Your plan: Free") },
    {
      name: "organizations-refused",
      path: "/organizations",
      // What the plan does not have is refused before it is asked for; the button can still be pressed, and says why.
      act: (page) => page.getByRole("button", { name: "Create sub-organization" }).press("Enter"),
      seen: (page) => page.getByRole("dialog").getByText("These do: PRO or Business."),
    },
  ]);
});
