/** Every mail in each language, as the edge sends it: made by what people do, and looked at as a picture. */
import { AxeBuilder } from "@axe-core/playwright";
import { resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { OPERATOR, serveEdge } from "../http/support/edge.ts";
import { deviceIn, openPortal, templateIn } from "../http/support/matrix_things.ts";
import { PASSWORD, fail, join, roleIn, secretMailedTo, setPlan, subscribe, type Person } from "../http/support/people.ts";
import { PICTURES, startBrowser } from "./support/browser.ts";
import { scrollsSideways } from "./support/fit.ts";

type Language = "en" | "de";

/** The subjects of all of them, sorted; whatever is missing here, or comes beside, fails. */
const SUBJECTS: Record<Language, string[]> = {
  en: [
    `Ada <Adler> & Sons invites you to ada's "Heating" & <Cooling>`,
    "Ada <Adler> & Sons shares Boiler with you",
    "Come in takes no registrations at present",
    "Confirm your new e-mail address",
    "Confirm your registration",
    "Confirm your registration at Come in",
    "No longer yours: Boiler",
    "Set another password",
    "There is no account with this e-mail",
    "This e-mail address has an account already",
    "You already have an account",
    `You are to be Admin of left's "Heating" & <Cooling>`,
    "Your e-mail address was changed",
    "Your password was changed",
    "Yours now: Boiler",
    `left's "Heating" & <Cooling> is to get another Admin`,
  ],
  de: [
    `Ada <Adler> & Sons lädt Sie zu ada's "Heating" & <Cooling> ein`,
    "Ada <Adler> & Sons teilt Boiler mit Ihnen",
    "Bestätigen Sie Ihre Registrierung",
    "Bestätigen Sie Ihre Registrierung bei Come in",
    "Bestätigen Sie Ihre neue E-Mail-Adresse",
    "Come in nimmt zurzeit keine Registrierungen an",
    "Ihr Passwort wurde geändert",
    "Ihre E-Mail-Adresse wurde geändert",
    "Jetzt Ihre: Boiler",
    "Neues Passwort setzen",
    "Nicht mehr Ihre: Boiler",
    "Sie haben schon ein Konto",
    `Sie sollen Admin von left's "Heating" & <Cooling> werden`,
    "Zu dieser E-Mail gibt es kein Konto",
    "Zu dieser E-Mail-Adresse gibt es schon ein Konto",
    `left's "Heating" & <Cooling> bekommt einen weiteren Admin`,
  ],
};

const DAY = 24 * 60 * 60 * 1000;
const edge = serveEdge();
const screens = startBrowser(edge);

beforeAll(async () => {
  for (const language of ["en", "de"] as const) await makeEveryMail(language);
  await edge.tick();
});

const done = ({ error, response }: { error?: unknown; response: Response }) => (response.ok ? undefined : fail(error));

/** By what people do: whatever a mail is about has to be there, or it is not sent. */
async function makeEveryMail(language: Language) {
  const at = (name: string) => `${name}@${language}.example`;
  const nobody = edge.as();
  const ada = await person(language, "ada");
  await setPlan(edge, ada.organization, "business");
  done(await ada.api.PATCH("/v1/account", { body: { name: "Ada <Adler> & Sons" } }));
  for (const email of [ada.email, at("new")]) done(await nobody.POST("/v1/registrations", { body: { email, language } }));
  for (const email of [ada.email, at("nobody")]) {
    done(await nobody.POST("/v1/password-resets", { body: { email, language } }));
  }
  await inviteAndShare(ada, language);
  await register(ada, language);
  await changeOwnAccount(await person(language, "bo"), ada.email);
  const left = await person(language, "left");
  await edge.moveClock(31 * DAY);
  const params = { path: { id: left.organization } };
  const body = { email: at("rita"), language };
  done(await edge.as(OPERATOR).POST("/v1/operator/organizations/{id}/invite-admin", { params, body }));
}

/** Somebody with a root of their own who reads this language. */
async function person(language: Language, name: string): Promise<Person> {
  const somebody = await subscribe(edge, `${name}@${language}.example`, `${name}'s "Heating" & <Cooling>`);
  await reads(somebody, language);
  return somebody;
}

/** English is what everybody reads who has not said otherwise. */
async function reads({ api }: Person, language: Language) {
  if (language !== "en") done(await api.PATCH("/v1/account", { body: { language } }));
}

async function inviteAndShare(ada: Person, language: Language) {
  const params = { path: { id: ada.organization } };
  const message = "Welcome!\nCome on <Monday>.";
  const role = await roleIn(ada, ada.organization, "staff");
  const invited = { email: `ivo@${language}.example`, role, language, message };
  done(await ada.api.POST("/v1/organizations/{id}/invitations", { params, body: invited }));
  const device = { path: { id: await deviceIn(ada, ada.organization, await templateIn(ada, ada.organization)) } };
  for (const name of ["uma", "ugo"]) {
    const member = await join(edge, ada, `${name}@${language}.example`, "user");
    await reads(member, language);
    done(await ada.api.PUT("/v1/devices/{id}/owner", { params: device, body: { member: member.member } }));
  }
  const lent = { email: `gus@${language}.example`, actions: ["device.view"], language };
  done(await ada.api.POST("/v1/devices/{id}/shares", { params: device, body: lent }));
}

async function register(ada: Person, language: Language) {
  const portal = await openPortal(edge, ada);
  const asks = async (name: string) =>
    done(await edge.as().POST("/v1/registrations", { body: { email: `${name}@${language}.example`, portal, language } }));
  await asks("nina");
  await setPlan(edge, ada.organization, "plus");
  await asks("paul");
}

async function changeOwnAccount(bo: Person, taken: string) {
  const email = `new.${bo.email}`;
  for (const wanted of [taken, email]) {
    done(await bo.api.POST("/v1/account/email-change", { body: { email: wanted, password: PASSWORD } }));
  }
  const secret = await secretMailedTo(edge, email, "email");
  done(await bo.api.POST("/v1/account/email-change/confirm", { body: { secret } }));
  const body = { current_password: PASSWORD, new_password: "otter lamp seven violet" };
  done(await bo.api.PUT("/v1/account/password", { body }));
}

/** The newest of each subject in this language, by its subject. */
async function mailsIn(language: Language): Promise<Map<string, string>> {
  const statement = (await edge.database()).prepare(
    "SELECT subject, html FROM captured_mail WHERE html LIKE ? ORDER BY sent_at",
  );
  const { results } = await statement.bind(`%<html lang="${language}">%`).all();
  return new Map(results.map(({ subject, html }) => [String(subject), String(html)]));
}

test.for(["en", "de"] as const)("every mail in %s reads on a desk and on a phone, whatever people are called", async (language) => {
  const { page } = await screens.open();
  const mails = await mailsIn(language);
  expect([...mails.keys()].toSorted()).toEqual(SUBJECTS[language]);
  for (const [at, subject] of SUBJECTS[language].entries()) {
    await page.setContent(mails.get(subject) ?? fail(subject));
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(subject);
    expect(await page.getByRole("link").count(), subject).toBe(1);
    for (const [width, height] of [[1280, 800], [390, 844]] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: resolve(PICTURES, `mail-${language}-${at}-${width}.png`), fullPage: true });
      expect(await scrollsSideways(page), subject).toBe(false);
    }
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map((it) => it.id), subject).toEqual([]);
  }
});
