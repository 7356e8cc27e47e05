// Coming in by a real browser: a passkey made and used, an app as the second factor, sessions seen and ended, an account erased.
import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { visitUnknown } from "../support/browser";
import { openJourney } from "../support/journey";
import { devicesOf, removePasskey } from "../support/virtual-passkeys";

const journey = openJourney();
const email = "mex@demo.example";
const password = "demo-2015";

// Browsers bind passkeys to names: the server is reached by one here.
const byName = () => journey.base.replace("127.0.0.1", "localhost");

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const isOnStart = (page: Page) => page.waitForURL((url) => url.pathname === "/");

const signIn = async (page: Page, as = { email, password }): Promise<void> => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(as.email);
  await page.getByLabel("Password", { exact: true }).fill(as.password);
  await press(page, "Sign in");
};

const signOut = async (page: Page): Promise<void> => {
  await page.context().clearCookies();
};

describe("a passkey", () => {
  it("is made on the page of the account, signs in alone, is the second factor, and is removed", async () => {
    const { page, context } = await visitUnknown(journey.browser, byName());
    await devicesOf({ page, context });
    await signIn(page);
    await isOnStart(page);
    await page.goto("/account/second-factor");
    await press(page, "Add a passkey");
    await page.getByLabel("Name", { exact: true }).fill("Laptop");
    await page.getByLabel("Current password").fill(password);
    await press(page, "Add");
    await press(page, "I have kept them");
    await page.getByRole("cell", { name: "Laptop", exact: true }).waitFor();

    await signOut(page);
    await page.goto("/sign-in");
    await press(page, "Sign in with a passkey");
    await isOnStart(page);

    await signOut(page);
    await signIn(page);
    await press(page, "Use a passkey");
    await isOnStart(page);

    await removePasskey({ page }, "Laptop");
    await context.close();
  });
});

describe("the sessions of an account", () => {
  it("are listed with their browsers, and one that is ended is signed out", async () => {
    const here = await journey.visit("mex");
    const elsewhere = await journey.visit("mex");
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

afterAll(async () => {
  const mex = await journey.person("mex");
  expect(await mex.json("GET", "/api/me/factors")).toMatchObject({ passkeys: 0, authenticator: false });
});
