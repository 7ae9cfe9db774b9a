import { beforeAll } from "vitest";
import { serveEdge } from "../http/support/edge.ts";
import { invite, secretMailedTo, subscribe } from "../http/support/people.ts";
import { startBrowser } from "./support/browser.ts";
import { testViews } from "./support/views.ts";

/** Whether somebody is signed in is asked of the edge, and this says no. */
const NOBODY = "401 GET /v1/session";

const edge = serveEdge();
const screens = startBrowser(edge);

beforeAll(async () => {
  const anna = await subscribe(edge, "anna.adler@acme.example", "Acme");
  await invite(anna, "nora.new@acme.example", "user");
  await subscribe(edge, "bob.forgot@acme.example", "Forgetful");
  await edge.as().POST("/v1/registrations", { body: { email: "eve@new.example" } });
});

testViews(screens, { who: "visitor" }, [
  {
    name: "sign-in",
    path: "/",
    seen: (page) => page.getByRole("heading", { name: "Sign in" }),
    refusals: [NOBODY],
  },
  {
    name: "sign-in-refused",
    path: "/sign-in",
    act: async (page) => {
      await page.getByLabel("E-mail").fill("anna.adler@acme.example");
      await page.getByLabel("Password", { exact: true }).fill("not her password at all");
      await page.getByRole("button", { name: "Sign in" }).click();
    },
    seen: (page) => page.getByText("E-mail or password is wrong."),
    refusals: ["401 POST /v1/session"],
  },
  { name: "subscribe", path: "/subscribe", seen: (page) => page.getByRole("button", { name: "Send me the link" }) },
  {
    name: "subscribe-sent",
    path: "/subscribe",
    act: async (page) => {
      await page.getByLabel("E-mail").fill("somebody.else@new.example");
      await page.getByRole("button", { name: "Send me the link" }).click();
    },
    seen: (page) => page.getByRole("link", { name: "Open the development mailbox" }),
  },
  {
    name: "register",
    path: async () => `/register#${await secretMailedTo(edge, "eve@new.example", "register")}`,
    act: (page) => page.getByLabel("Choose a password").fill("lamp otter"),
    seen: (page) => page.getByText("more characters needed"),
  },
  { name: "register-dead", path: "/register", seen: (page) => page.getByText("The link is incomplete") },
  {
    name: "forgotten",
    path: "/sign-in",
    act: (page) => page.getByRole("link", { name: "Forgot your password?" }).click(),
    seen: (page) => page.getByRole("button", { name: "Send me the link" }),
  },
  {
    name: "forgotten-sent",
    path: "/forgotten",
    act: async (page) => {
      await page.getByLabel("E-mail").fill("bob.forgot@acme.example");
      await page.getByRole("button", { name: "Send me the link" }).click();
    },
    seen: (page) => page.getByText("Its link is good for an hour."),
  },
  {
    name: "reset",
    path: async () => `/reset#${await secretMailedTo(edge, "bob.forgot@acme.example", "reset")}`,
    act: (page) => page.getByLabel("Choose a password").fill("lamp otter"),
    seen: (page) => page.getByText("more characters needed"),
  },
  {
    // The edge has the last word: its sentence stands at the field, and no meter praises what it has refused.
    name: "reset-refused",
    path: async () => `/reset#${await secretMailedTo(edge, "bob.forgot@acme.example", "reset")}`,
    act: async (page) => {
      await page.getByLabel("Choose a password").fill("Bob Forgot at Acme 2026");
      await page.getByRole("button", { name: "Set the password" }).click();
    },
    seen: (page) => page.locator("form:not(:has([role=progressbar]))").getByText("made of your name, your e-mail"),
    refusals: ["422 POST /v1/password-resets/confirm"],
  },
  {
    name: "reset-done",
    path: async () => `/reset#${await secretMailedTo(edge, "bob.forgot@acme.example", "reset")}`,
    act: async (page) => {
      await page.getByLabel("Choose a password").fill("lamp otter violet seven");
      await page.getByRole("button", { name: "Set the password" }).click();
    },
    seen: (page) => page.getByText("Your password is changed"),
  },
  {
    name: "accept",
    path: async () => `/accept#${await secretMailedTo(edge, "nora.new@acme.example", "accept")}`,
    seen: (page) => page.getByRole("button", { name: "Join Acme" }),
    refusals: [NOBODY],
  },
  {
    // In the same tab, where the address differs in nothing but what stands behind #.
    name: "accept-dead",
    path: "/accept#inv_none.1.x",
    seen: (page) => page.getByText("This link is no longer good"),
    refusals: ["410 POST /v1/invitations/lookup"],
  },
  {
    name: "claim",
    path: "/claim#ABCD-EFGH",
    seen: (page) => page.getByText("Sign in first; the code stays here."),
    refusals: [NOBODY],
  },
  { name: "mailbox", path: "/mailbox", seen: (page) => page.getByRole("link", { name: /accept#/ }) },
  { name: "lost", path: "/nowhere", seen: (page) => page.getByText("There is no such page") },
]);
