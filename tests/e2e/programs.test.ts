// Programs beside the meeting: a token that is made for what it needs, the package with which they ask, and a webhook that is set up, heard and asked again.
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { type DraftAt, openJourney } from "../support/journey";
import { read } from "../support/source-files";
import { WebhookReceiver } from "../support/webhook-receiver";

const journey = openJourney();

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

describe("a token", () => {
  const ask = async (token: string, address: string, body?: object) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const response = await fetch(`${journey.base}/api/${address}`, {
      headers,
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };

  it("is made on the page of the account for reading, shown once, used, and revoked", async () => {
    await journey.begin("programs-token", "negotiating", ["We agree."]);
    const { page, context } = await journey.visit("chn");
    await page.goto("/account");
    await press(page, "Make a token");
    await page.getByLabel("What it is for").fill("Wall screen");
    await page.getByLabel("Ends after").selectOption("7");
    await press(page, "Make");
    const token = await page.getByRole("textbox", { name: "This is the token." }).inputValue();
    await page.keyboard.press("Escape");
    const row = page.getByRole("row").filter({ hasText: "Wall screen" });
    await row.getByText("read", { exact: true }).waitFor();
    await row.getByText("Not yet", { exact: true }).waitFor();
    expect((await ask(token, "drafts/programs-token/blocks")).status).toBe(200);
    const refused = await ask(token, "drafts/programs-token/comments", { text: "No." });
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

describe("the package for programs", () => {
  const at = () => path.join(journey.folder, "program");
  const examples = [...read("docs/client.md").matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
  const inFolder = promisify(execFile);

  /** Runs an example of the page as a program with this token; what it printed. */
  const runExample = async (n: number, token: string) => {
    writeFileSync(path.join(at(), `example-${n}.mjs`), examples[n] ?? "");
    const env = {
      ...process.env,
      ADREF_URL: journey.base,
      ADREF_TOKEN: token,
      ADREF_DRAFT: "programs-client",
    };
    return (await inFolder(process.execPath, [`example-${n}.mjs`], { cwd: at(), env })).stdout.split("\n");
  };

  it("is installed from the server, and does what the examples of its page say", async () => {
    const draft = await journey.begin("programs-client", "negotiating", [
      "We encourage all stakeholders.",
      "We thank the hosts.",
    ]);
    const chn = await journey.as("chn", "programs-client");
    const tokenFor = async (who: DraftAt, scopes: readonly string[]) =>
      z
        .object({ token: z.string() })
        .parse(await who.script.json("POST", "/api/tokens", { label: "program", scopes, draft: who.draft }))
        .token;
    const [reading, acting] = [await tokenFor(draft, ["read"]), await tokenFor(chn, ["write", "delegation"])];

    mkdirSync(at());
    const file = await fetch(`${journey.base}/api/adref-client.tgz`);
    writeFileSync(path.join(at(), "adref-client.tgz"), Buffer.from(await file.arrayBuffer()));
    writeFileSync(path.join(at(), "package.json"), "{}");
    const options = ["--offline", "--no-audit", "--no-fund", "--cache", path.join(at(), "cache")];
    await inFolder("npm", ["install", "./adref-client.tgz", ...options], { cwd: at() });

    expect(await runExample(0, reading)).toEqual([
      "1 We encourage all stakeholders. (open)",
      "2 We thank the hosts. (open)",
      "",
    ]);
    const before = await runExample(2, reading);
    expect(await runExample(1, acting)).toEqual([expect.stringMatching(/^CHN has proposed .+/), ""]);
    expect((await runExample(0, reading))[2]).toBe("CHN on 1: “encourage” becomes “call upon”");
    const after = await runExample(2, reading);
    expect(before.length).toBeGreaterThan(2);
    expect(after.map((line) => line.split(" ")[0])).toEqual([
      ...[0, 1].map((more) => String(before.length + more)),
      "",
    ]);
    await expect(runExample(1, reading)).rejects.toThrow(/beyond-scope/);
    expect(await runExample(2, reading)).toEqual([""]);
  });
});

describe("a webhook", () => {
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await new WebhookReceiver().open();
  });
  afterAll(() => receiver.close());

  /** The example of the documentation, as somebody would copy it. */
  const isGenuineByTheBook = async () => {
    const file = path.join(journey.folder, "is-genuine.mjs");
    writeFileSync(file, /```js\n([\s\S]*?)```/.exec(read("docs/webhooks.md"))?.[1] ?? "");
    const { isGenuine } = await import(/* @vite-ignore */ pathToFileURL(file).href);
    return isGenuine as (headers: object, body: string, secret: string) => boolean;
  };

  it("is set up in the settings, hears of an act within seconds, and is asked again", async () => {
    const draft = await journey.begin("programs-hook", "negotiating", ["We agree."]);
    const { page, context } = await journey.visit("cofacilitator1");
    await page.goto("/drafts/programs-hook/settings");
    await page.getByRole("link", { name: "Set up webhooks" }).click();
    await press(page, "Add a webhook");
    await page.getByLabel("Address").fill(receiver.url);
    await press(page, "Add");
    const secret = await page.getByRole("textbox", { name: "The secret of this webhook" }).inputValue();
    await page.keyboard.press("Escape");
    await page.getByText("On", { exact: true }).waitFor();

    const chn = await journey.as("chn", "programs-hook");
    const [block] = await draft.list<{ pid: string; digest: string }>("blocks");
    await chn.ask("PUT", `blocks/${block?.pid}/position`, { position: "agree", digest: block?.digest });
    await expect.poll(() => receiver.received.length, { timeout: 8000 }).toBe(1);
    const [message] = receiver.received;
    if (!message) throw new Error("Nothing came.");
    expect(message.said.type).toBe("position.taken");
    const isGenuine = await isGenuineByTheBook();
    // Other journeys move the clock of the server.
    const now = Number(message.headers["webhook-timestamp"]) * 1000;
    vi.useFakeTimers({ toFake: ["Date"], now });
    expect(isGenuine(message.headers, message.body, secret)).toBe(true);
    expect(isGenuine(message.headers, `${message.body} `, secret)).toBe(false);
    vi.useRealTimers();

    await page.getByRole("link", { name: /^Messages to 127/ }).click();
    const row = page.getByRole("row").filter({ hasText: "position.taken" });
    await row.getByText("Taken (204)").waitFor();
    await row.getByRole("button").click();
    await expect.poll(() => receiver.received.length, { timeout: 8000 }).toBe(2);
    expect(receiver.received[1]?.headers["webhook-id"]).toBe(message.headers["webhook-id"]);
    await row.getByRole("cell", { name: "2", exact: true }).waitFor();
    await context.close();
  });
});
