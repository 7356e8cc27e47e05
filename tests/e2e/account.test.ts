// A person and their account in a real browser: the language in which they come in, a passkey, sessions seen and ended, a token
// for a program, and an account that is erased.
import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { ownNames } from "#domain/languages";
import { spokenLanguages } from "../../app/spoken-languages";
import { visitUnknown } from "../support/browser";
import { openJourney } from "../support/journey";
import { devicesOf, makePasskey, press, removePasskey } from "../support/virtual-passkeys";

const journey = openJourney();
const meeting = "wsis10";
const email = "mex@demo.example";
const password = "demo-2015";

// Browsers bind passkeys to names: the server is reached by one here.
const byName = () => journey.base.replace("127.0.0.1", "localhost");

const isOnStart = (page: Page) => page.waitForURL((url) => url.pathname === "/");
const languageOf = (page: Page) => page.locator("html").getAttribute("lang");

const signIn = async (page: Page, as = { email, password }): Promise<void> => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(as.email);
  await page.getByLabel("Password", { exact: true }).fill(as.password);
  await press(page, "Sign in");
};

it("the people of the demo come in by a press on the page, and the address of all drafts leads to them", async () => {
  const { page, context } = await visitUnknown(journey.browser, journey.base);
  await page.goto("/sign-in");
  await press(page, "Kenya");
  await page.getByRole("heading", { level: 1, name: "Drafts" }).waitFor();
  await page.goto("/drafts");
  await page.getByRole("link", { name: /WSIS/ }).click();
  await page.waitForURL(`**/drafts/${meeting}`);
  await page
    .getByRole("button", { name: /Kenya|KEN/ })
    .first()
    .waitFor();
  await context.close();
});

describe("a language", () => {
  const [first = "en", ...others] = spokenLanguages.filter((each) => each !== "en");

  it("is that of the browser, then of the choice on the way in, and stays on the account in whichever browser comes next", async () => {
    const { page, context } = await visitUnknown(journey.browser, journey.base, { locale: `${first}-XX` });
    await page.goto("/sign-in");
    expect(await languageOf(page)).toBe(first);
    await page.goto("/sign-in?lang=en");
    expect(await languageOf(page)).toBe("en");
    await page.getByRole("link", { name: ownNames[first], exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/sign-in?lang=${first}`);
    await page.locator("input[type=email]").fill("cofacilitator1@demo.example");
    await page.locator("input[type=password]").fill(password);
    await page.keyboard.press("Enter");
    await isOnStart(page);
    expect(await languageOf(page)).toBe(first);
    const elsewhere = await journey.visit("cofacilitator1");
    await elsewhere.page.goto("/");
    expect(await languageOf(elsewhere.page)).toBe(first);
    // In the menu of the account, by keyboard; every language is there in its own name.
    await page.locator("header button[aria-haspopup=menu]").last().focus();
    await page.keyboard.press("Enter");
    for (const language of spokenLanguages)
      await page.getByRole("menuitemradio", { name: ownNames[language], exact: true }).waitFor();
    const next = others.at(-1) ?? "en";
    await page.getByRole("menuitemradio", { name: ownNames[next], exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => languageOf(page)).toBe(next);
    await Promise.all([context.close(), elsewhere.context.close()]);
    const pen = await journey.person("cofacilitator1");
    await pen.json("PATCH", "/api/me", { language: null });
  });

  it("is given out with the address of a public page, and its pages stay in it", async () => {
    const pen = await journey.as("cofacilitator1", meeting);
    await pen.ask("PATCH", "", { settings: { publicAnswers: true } });
    const { page, context } = await visitUnknown(journey.browser, journey.base);
    await page.goto(`/public/${meeting}?lang=${first}`);
    expect(await languageOf(page)).toBe(first);
    await page.locator("main table a").first().click();
    await page.waitForURL(`**/answers/*?lang=${first}`);
    expect(await languageOf(page)).toBe(first);
    await page.goto(`/public/${meeting}?lang=xx`);
    expect(await languageOf(page)).toBe("en");
    await context.close();
    await pen.ask("PATCH", "", { settings: { publicAnswers: false } });
  });
});

describe("the ways into an account", () => {
  it("a passkey is made on the page of the account, signs in alone, is the second factor, and is removed", async () => {
    const { page, context } = await visitUnknown(journey.browser, byName());
    await devicesOf({ page, context });
    await signIn(page);
    await isOnStart(page);
    await makePasskey({ page }, "Laptop");

    await context.clearCookies();
    await page.goto("/sign-in");
    await press(page, "Sign in with a passkey");
    await isOnStart(page);

    await context.clearCookies();
    await signIn(page);
    await press(page, "Use a passkey");
    await isOnStart(page);

    await removePasskey({ page }, "Laptop");
    await context.close();
  });

  it("its sessions are listed with their browsers, and one that is ended is signed out", async () => {
    const [here, elsewhere] = await journey.visitors("mex", "mex");
    await here.page.goto("/account");
    const rows = here.page.getByRole("region", { name: "Your sessions" }).getByRole("row");
    await expect.poll(() => rows.count()).toBeGreaterThan(2);
    const own = rows.filter({ hasText: "this one" });
    await own.waitFor();
    for (let left = await rows.count(); left > 2; left = await rows.count()) {
      await rows.filter({ hasNotText: "this one" }).nth(1).getByRole("button").click();
      await here.page.getByRole("dialog").getByRole("button", { name: "End", exact: true }).click();
      await expect.poll(() => rows.count()).toBe(left - 1);
    }
    await elsewhere.page.goto("/account");
    expect(new URL(elsewhere.page.url()).pathname).toBe("/sign-in");
    await Promise.all([here.context.close(), elsewhere.context.close()]);
  });

  afterAll(async () => {
    const mex = await journey.person("mex");
    expect(await mex.json("GET", "/api/me/factors")).toMatchObject({ passkeys: 0, authenticator: false });
  });
});

describe("a token for a program", () => {
  const ask = async (token: string, address: string, body?: object) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const response = await fetch(`${journey.base}/api/${address}`, {
      headers,
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };

  it("is made by keys for reading, shown once, used, and revoked", async () => {
    const { page, context } = await journey.visit("chn");
    await page.goto("/account");
    await press(page, "Make a token");
    await page.getByLabel("What it is for").fill("Wall screen");
    await page.getByLabel("Ends after").selectOption("7");
    // Every dialog takes Ctrl and Enter for its last button, wherever the focus is.
    await page.getByLabel("Ends after").press("Control+Enter");
    const token = await page.getByRole("textbox", { name: "This is the token." }).inputValue();
    await page.keyboard.press("Control+Enter");
    const row = page.getByRole("row").filter({ hasText: "Wall screen" });
    await row.getByText("read", { exact: true }).waitFor();
    await row.getByText("Not yet", { exact: true }).waitFor();
    expect((await ask(token, `drafts/${meeting}/blocks`)).status).toBe(200);
    const refused = await ask(token, `drafts/${meeting}/comments`, { text: "No." });
    expect(refused).toMatchObject({ status: 403, body: { code: "beyond-scope", scope: "write" } });
    await row.getByRole("button", { name: "Revoke Wall screen" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke", exact: true }).click();
    // Behind the dialog no row is found by its role.
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await row.waitFor({ state: "detached" });
    expect((await ask(token, "me")).status).toBe(401);
    await context.close();
  });
});

describe("what is held of a person", () => {
  const paula = { email: "paula@mission.example", password: "four quiet words here" };
  const name = "Paula Reyes";

  const join = async (): Promise<void> => {
    const secretariat = await journey.person("secretariat");
    const people = [{ name, email: paula.email, role: "observer" }];
    const made = await secretariat.json("POST", "/api/invitations", { people });
    const { items } = made as { items: [{ link: string }] };
    const path = items[0].link.replace("/join/", "/api/invitations/");
    const body = JSON.stringify({ name, password: paula.password });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${journey.base}${path}/accept`, { method: "POST", headers, body });
    expect(answer.status).toBe(200);
  };

  it("is said to anybody, saved as a file, and erased with the account, which the name confirms", async () => {
    await join();
    const { page, context } = await visitUnknown(journey.browser, journey.base);
    await page.goto("/privacy?lang=fr");
    await page.getByRole("heading", { name: "Le journal des connexions et des droits" }).waitFor();
    await signIn(page, paula);
    await isOnStart(page);
    await page.goto("/account");
    const [file] = await Promise.all([page.waitForEvent("download"), press(page, "Save my data")]);
    expect(file.suggestedFilename()).toBe("personal-data.json");
    await press(page, "Erase my account");
    const dialog = page.getByRole("dialog");
    const erase = dialog.getByRole("button", { name: "Erase my account" });
    await dialog.getByLabel("Current password").fill(paula.password);
    expect(await erase.isDisabled()).toBe(true);
    await dialog.getByLabel("Type the name").fill(name);
    await erase.click();
    await page.waitForURL((url) => url.pathname === "/sign-in");
    await signIn(page, paula);
    await page.getByText("The e-mail address or the password is not right.").waitFor();
    await context.close();
  });
});
