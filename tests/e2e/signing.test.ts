// [G1c] A delegate signs with a passkey in a real browser: one touch over several paragraphs, a key that is lost, and the one after it.
import type { CDPSession, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { hashing } from "#domain/digest";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { enterRoom, paragraph, signInOnPage, visitUnknown } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";

const journey = openJourney();
const account = "zaf";
const password = "demo-2015";
const draft = "signed1";

// Browsers bind passkeys to names: the server is reached by one here.
const byName = () => journey.base.replace("127.0.0.1", "localhost");

/** Gives the browser a device that says yes; answers how to take it away. */
const giveDevice = async (devtools: CDPSession): Promise<() => Promise<unknown>> => {
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return () => devtools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
};

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();

const makePasskey = async (page: Page, label: string): Promise<void> => {
  await page.goto("/account/second-factor");
  await press(page, "Add a passkey");
  await page.getByLabel("Name", { exact: true }).fill(label);
  await page.getByLabel("Current password").fill(password);
  await press(page, "Add");
  const codes = page.getByRole("button", { name: "I have kept them" });
  const row = page.getByRole("cell", { name: label, exact: true });
  await codes.or(row).first().waitFor();
  if (await codes.isVisible()) await codes.click();
  await row.waitFor();
};

// Others come in with this account by its password alone.
const removePasskey = async (page: Page, label: string): Promise<void> => {
  await page.goto("/account/second-factor");
  await press(page, `Remove ${label}`);
  await page.getByLabel("Current password").fill(password);
  await press(page, "Remove");
  await page.getByRole("cell", { name: label, exact: true }).waitFor({ state: "detached" });
};

type Key = { readonly id: string; readonly state: string };

const accredit = async (secretariat: DraftAt): Promise<void> => {
  const waiting = (await secretariat.list<Key>("keys")).filter(({ state }) => state === "waiting");
  for (const { id } of waiting) await secretariat.ask("POST", `keys/${id}/accredit`, {});
};

const faultsOf = async (at: DraftAt) => {
  const record = await at.ask<object>("GET", "record?format=json");
  const { faults, proven } = await verify({ file: JSON.stringify(record) }, { hashing, isSigned });
  return { faults: faults.map(({ what }) => say(what)), proven: proven.map((each) => say(each)).join(" ") };
};

describe("a delegate with a passkey", () => {
  it("agrees to several paragraphs with one touch, loses the key, and signs with the next one", async () => {
    const at = await journey.begin(draft, "negotiating", ["We agree.", "We act.", "We report."]);
    await at.ask("PATCH", "", { settings: { signatures: "required" } });
    const secretariat = await journey.as("secretariat", draft);
    const visitor = await visitUnknown(journey.browser, byName());
    const { page, context } = visitor;
    const devtools = await context.newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    const takeAway = await giveDevice(devtools);
    await signInOnPage(visitor, account);
    await makePasskey(page, "Laptop");

    await page.goto(`/drafts/${draft}/people`);
    await press(page, "Register a passkey");
    await press(page, "Register");
    await page.getByText("waits for accreditation").waitFor();
    await accredit(secretariat);

    await page.goto(`/drafts/${draft}/agreement`);
    await press(page, "Agree to several");
    await press(page, "Agree to 3");
    const signing = page.getByRole("dialog", { name: "Sign as ZAF" });
    await signing.getByText("We report.").waitFor();
    await signing.getByText("agrees", { exact: true }).waitFor();
    await press(page, "Sign with a passkey");
    await page.getByText("Your delegation agrees to 3 paragraphs.").waitFor();
    expect(await faultsOf(at)).toMatchObject({ faults: [], proven: expect.stringContaining("3 of 3 acts") });

    await takeAway();
    await giveDevice(devtools);
    await makePasskey(page, "Tablet");
    await page.goto(`/drafts/${draft}/people`);
    await press(page, "Register a passkey");
    await page.getByLabel("In place of").selectOption({ index: 1 });
    await press(page, "Register");
    await page.getByText("counts no more").waitFor();
    await accredit(secretariat);

    await enterRoom(visitor, draft);
    await paragraph(visitor, 0).click();
    await page.getByRole("tab", { name: /^Positions/ }).click();
    await page.getByRole("tabpanel").getByRole("button", { name: "Object", exact: true }).click();
    await signing.getByText("We agree.").waitFor();
    await press(page, "Sign with a passkey");
    await expect
      .poll(async () => (await at.list<{ positions: object[] }>("blocks"))[0]?.positions)
      .toMatchObject([{ delegation: "ZAF", position: "object" }]);
    expect(await faultsOf(at)).toMatchObject({ faults: [], proven: expect.stringContaining("4 of 4 acts") });
    for (const label of ["Laptop", "Tablet"]) await removePasskey(page, label);
    await context.close();
  });
});
