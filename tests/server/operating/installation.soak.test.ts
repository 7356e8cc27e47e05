// The life of an installation, from a bare folder and what `npm run build` makes alone: a start on PostgreSQL behind a web server with
// TLS of its own making, people who come in by an organisation and by a passkey and write, a backup meanwhile, the loss of everything
// and a restore elsewhere. `npm run soak` has it behind each web server.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { destroy, emptyDatabase } from "../../support/admin";
import { type BareInstallation, makeBareInstallation, type Settings } from "../../support/bare-installation";
import {
  enterRoom,
  openBrowserTrusting,
  savedSign,
  typeAtEnd,
  type Visitor,
  visitUnknown,
  wordsOf,
} from "../../support/browser";
import { startCaddy, startNginx } from "../../support/front";
import { startOrganisation } from "../../support/organisation-process";
import { findBrowser, findCaddy, findNginx } from "../../support/programs";
import { freePort, removeFolder, type ServerProcess } from "../../support/server-process";
import { some } from "../../support/soak";
import { devicesOf, makePasskey } from "../../support/virtual-passkeys";

const password = "a password of these people";
const draft = "outcome";

const fronts = [
  { name: "nginx", program: findNginx(), open: startNginx },
  { name: "Caddy", program: findCaddy(), open: startCaddy },
];
const why = findBrowser() ? "" : " (skipped: there is no browser on this machine)";

const isOnStart = (page: Page) => page.waitForURL(({ pathname }) => pathname === "/");

/** Asks the API from a page, as its own script does. */
const ask = (page: Page, asked: readonly [string, string], body?: object): Promise<string> =>
  page.evaluate(
    async ([how, where, what]) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`/api/${where}`, { method: how, headers, ...(what && { body: what }) });
      if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}`);
      return answer.text();
    },
    [...asked, body ? JSON.stringify(body) : ""] as const,
  );

const joinBy = async ({ page }: Visitor, said: string, person: { email?: string; name?: string }) => {
  await page.goto(/https:\S+\/join\/[\w-]+/.exec(said)?.[0] ?? "");
  if (person.email) await page.getByLabel("E-mail address").fill(person.email);
  if (person.name) await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("Password").fill(password);
  await page.locator("form button[type=submit]").click();
  await isOnStart(page);
};

const enterAnew = async ({ page, context }: Visitor, by: "passkey" | "organisation"): Promise<void> => {
  await context.clearCookies();
  await page.goto("/sign-in");
  const name = by === "passkey" ? "Sign in with a passkey" : /^Sign in with 127\.0\.0\.1/u;
  await page.getByRole("button", { name }).click();
  await isOnStart(page);
};

/** Everybody sits in the room, and each sees what the other types. */
const writeTogether = async (one: Visitor, other: Visitor, words: string): Promise<void> => {
  await Promise.all([enterRoom(one, draft), enterRoom(other, draft)]);
  await typeAtEnd(one, 0, ` ${words} of one.`);
  await typeAtEnd(other, 1, ` ${words} of the other.`);
  await expect.poll(() => wordsOf(other, 0), { timeout: 15_000 }).toContain(`${words} of one.`);
  await expect.poll(() => wordsOf(one, 1), { timeout: 15_000 }).toContain(`${words} of the other.`);
  for (const { page } of [one, other]) await savedSign(page).waitFor();
};

/** The secretariat begins a draft; the command line lets two people in, who come by its links. */
const invite = async (
  installation: BareInstallation,
  settings: Settings,
  { desk, anna, wei }: Readonly<Record<"desk" | "anna" | "wei", Visitor>>,
): Promise<void> => {
  const { page } = desk;
  await ask(page, ["POST", "delegations/known"], { codes: ["BRA", "CHN"] });
  const add = (email: string, name: string, delegation: string) => {
    const words = ["--name", name, "--role", "delegate", "--delegation", delegation];
    return installation.adref(settings, "people", "add", email, ...words);
  };
  await joinBy(anna, await add("anna@example.org", "Anna Lima", "BRA"), {});
  await joinBy(wei, await add("wei@example.org", "Li Wei", "CHN"), {});
  const title = "The outcome";
  await ask(page, ["POST", "drafts"], { id: draft, title, mode: "drafting", people: "all" });
  for (const text of ["We agree.", "We act."])
    await ask(page, ["POST", `drafts/${draft}/blocks`], { type: "paragraph", text });
};

/** The script of the documentation, as cron runs it, with its places moved into the folder; and what it writes today. */
const nightlyBackup = ({ folder }: BareInstallation, settings: Settings) => {
  const place = (name: string) => path.join(folder, name);
  const [passphrase, script] = [place("passphrase"), place("nightly-backup.sh")];
  writeFileSync(passphrase, "the chair has a red umbrella\n");
  const lines = Object.entries(settings).map(([name, value]) => `${name}="${value}"`);
  writeFileSync(place("environment"), lines.join("\n"));
  const sample = readFileSync(place("adref/docs/deploy/nightly-backup.sh"), "utf8");
  const moved = sample
    .replace("DATA_DIR=/var/lib/adref/3000", "")
    .replaceAll("/etc/adref", folder)
    .replaceAll("/var/backups/adref", folder)
    .replaceAll("/usr/local/bin/adref", `"${process.execPath}" ${place("adref/server/adref.js")}`);
  writeFileSync(script, moved);
  const written = () => place(readdirSync(folder).find((name) => /^nightly-[\d-]+$/.test(name)) ?? "");
  return { passphrase, script, written };
};

/** Saves the record from the page and has it verified by the command line. */
const verifyRecord = async (
  { folder, adref }: BareInstallation,
  settings: Settings,
  [{ page }, id]: readonly [Visitor, string],
): Promise<void> => {
  const file = path.join(folder, `${id}.json`);
  writeFileSync(file, await ask(page, ["GET", `drafts/${id}/record?format=json`]));
  await adref(settings, "verify", file);
};

/** In seconds, how long each step took. */
const timed = () => {
  const took: string[] = [];
  const began = Date.now();
  return {
    step: async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const from = Date.now();
      const answer = await work();
      took.push(`  ${((Date.now() - from) / 1000).toFixed(1).padStart(5)} s  ${name}`);
      return answer;
    },
    report: (name: string): void => {
      const all = ((Date.now() - began) / 1000).toFixed(1);
      process.stdout.write(`The life of an installation behind ${name}, ${all} s:\n${took.join("\n")}\n`);
    },
  };
};

test.each(some(1, fronts))(
  `an installation behind $name lives, is lost, and lives elsewhere${why}`,
  { timeout: 400_000 },
  async ({ name, program, open }) => {
    if (why || program === undefined) return;
    const { step, report } = timed();
    const installation = await step("npm run build, into a bare folder", makeBareInstallation);
    onTestFinished(installation.remove);
    const port = await freePort();
    const front = await step(`${name} with a certificate of its own`, () => open([`127.0.0.1:${port}`]));
    onTestFinished(front.close);
    const organisation = await startOrganisation(front.site);
    onTestFinished(organisation.close);
    const browser = await openBrowserTrusting(front.key);
    onTestFinished(() => browser.close());
    const visit = () => visitUnknown(browser, front.site);
    let server: ServerProcess | undefined;
    onTestFinished(async () => void (await server?.end("SIGKILL")));
    const start = async (settings: Settings) => {
      server = await installation.start(settings, port);
      const isReached = () => fetch(`${front.base}/api/health/live`).then(({ ok }) => ok);
      await expect.poll(isReached, { timeout: 30_000 }).toBe(true);
      return server;
    };

    const secret = randomBytes(32).toString("hex");
    const common = {
      NEXTAUTH_URL: front.site,
      TRUSTED_PROXIES: "127.0.0.1",
      OIDC_ISSUER: organisation.issuer,
      OIDC_CLIENT_ID: "adref",
      OIDC_CLIENT_SECRET: "x".repeat(32),
    };
    const here: Settings = {
      ...common,
      NEXTAUTH_SECRET: secret,
      DATABASE_URL: await emptyDatabase(),
      DATA_DIR: path.join(installation.folder, "here"),
    };
    const first = await step("the first start, on an empty PostgreSQL", () => start(here));

    const [desk, anna, wei] = [await visit(), await visit(), await visit()];
    await step("the secretariat comes in by the set-up link", () =>
      joinBy(desk, first.printed(), { email: "secretariat@example.org", name: "The secretariat" }),
    );
    await step("a draft and two invitations", () => invite(installation, here, { desk, anna, wei }));
    await step("one comes in by a passkey", async () => {
      await devicesOf(anna);
      await makePasskey(anna, "Laptop", password);
      await enterAnew(anna, "passkey");
    });
    await step("one comes in by the organisation", async () => {
      const claims = { email: "wei@example.org", email_verified: true, name: "Li Wei" };
      await organisation.order({ sub: "wei", claims });
      await enterAnew(wei, "organisation");
    });
    await step("both write in two browsers", () => writeTogether(anna, wei, "Words"));

    const { passphrase, script, written } = nightlyBackup(installation, here);
    await step("the nightly backup, while one of them types", () =>
      Promise.all([
        typeAtEnd(anna, 0, " She goes on typing while everything is saved."),
        promisify(execFile)("sh", [script], { env: { NODE_ENV: "production", PATH: process.env.PATH } }),
      ]),
    );
    await step("everything is destroyed", async () => {
      await first.end("SIGKILL");
      await destroy(here.DATABASE_URL ?? "");
      removeFolder(here.DATA_DIR);
    });

    const there: Settings = {
      ...common,
      DATABASE_URL: await emptyDatabase(),
      DATA_DIR: path.join(installation.folder, "there"),
    };
    await step("it is restored in another database, and nothing is wrong", async () => {
      await installation.adref(there, "restore", written(), "--passphrase-file", passphrase);
      expect(readFileSync(path.join(there.DATA_DIR, "secret"), "utf8")).toBe(secret);
      await installation.adref(there, "check");
    });
    await step("both come in again as before, read their words, and write", async () => {
      const again = { ...there, NEXTAUTH_SECRET: secret };
      await start(again);
      await enterAnew(anna, "passkey");
      await enterAnew(wei, "organisation");
      await writeTogether(anna, wei, "Later words");
      expect(await wordsOf(wei, 0)).toContain("Words of one.");
      expect(await wordsOf(anna, 1)).toContain("Words of the other.");
      await verifyRecord(installation, again, [anna, draft]);
      expect(await server?.end("SIGTERM")).toBe(0);
    });
    report(name);
  },
);
