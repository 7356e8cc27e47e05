// Forty paragraphs from open to adopted, in the browsers of three delegations and two co-facilitators; then the record and
// the certificate that are saved verify offline.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enterRoom, openBrowser, paragraph, type Visitor, visit } from "../support/browser";
import { card, within } from "../support/negotiators";
import {
  freePort,
  newFolder,
  removeFolder,
  type ServerProcess,
  startServer,
} from "../support/server-process";
import { type Person, signIn } from "../support/sign-in";

const draft = "outcome";
const accounts = ["cofacilitator1", "cofacilitator2", "eu", "bra", "ind"] as const;
const delegations = ["eu", "bra", "ind"] as const;
type Account = (typeof accounts)[number];

const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
const zero = [
  "# Outcome document",
  ...numbers.map((n) => `${n}. We decide to take step ${n} towards access.`),
];

type BlockAnswer = {
  pid: string;
  type: string;
  label: string;
  text: string;
  digest: string;
  standing: string;
  closing: { askedBy: string | null; earlier: { to: string } | null } | null;
  heldUp: { pending: string[]; waitsFor: string[] };
  positions: { delegation: string; position: string; lapsed: boolean }[];
};

describe("forty paragraphs from open to adopted", () => {
  let server: ServerProcess;
  let browser: Browser;
  let pen: Person;
  let people: Record<Account, Visitor>;
  let pids: string[];
  const folder = newFolder();

  beforeAll(async () => {
    server = await startServer({ demo: true, dataDir: folder, port: await freePort() });
    browser = await openBrowser();
    pen = await signIn(server.base, "cofacilitator1@demo.example", "demo-2015");
    await pen.json("POST", "/api/drafts", { id: draft, title: "Outcome document", mode: "drafting" });
    await pen.upload(`/api/drafts/${draft}/import`, "zero-draft.md", zero.join("\n\n"));
    await pen.json("PATCH", `/api/drafts/${draft}`, { mode: "negotiating" });
    pids = (await blocks()).map(({ pid }) => pid);
    const visitors = await Promise.all(accounts.map((account) => visit(browser, server.base, account)));
    people = Object.fromEntries(
      accounts.map((account, index) => [account, visitors[index]]),
    ) as typeof people;
    await Promise.all(delegations.map((who) => agreesFrom(who, 9)));
    for (const account of accounts) await enterRoom(people[account], server.base, draft);
  });
  afterAll(async () => {
    await browser.close();
    expect(await server.end("SIGTERM")).toBe(0);
    removeFolder(folder);
  });

  const blocks = async (): Promise<BlockAnswer[]> => {
    const path = `/api/drafts/${draft}/blocks?limit=200`;
    const { items } = (await pen.json("GET", path)) as { items: BlockAnswer[] };
    return items.filter(({ type }) => type === "paragraph");
  };
  const block = async (n: number): Promise<BlockAnswer> => {
    const found = (await blocks())[n - 1];
    if (!found) throw new Error(`There is no paragraph ${n}.`);
    return found;
  };
  const pid = (n: number): string => pids[n - 1] ?? "";
  /** The numbers of the paragraphs that are not agreed. */
  const notAgreed = async () =>
    (await blocks()).flatMap(({ standing, label }) => (standing === "agreed" ? [] : [label]));
  type Adoption = { unsettled: { label: string; pending: string[] }[]; silence: string | null };
  const adoption = async () => (await pen.json("GET", `/api/drafts/${draft}/adoption`)) as Adoption;
  const unsettled = async () => (await adoption()).unsettled.map(({ label }) => label);

  /** What the page of somebody asks of the server by itself, as its buttons do. */
  const asks = (who: Account, method: string, rest: string, body: object): Promise<number> =>
    people[who].page.evaluate(
      async ([method, address, body]) => {
        const headers = { "content-type": "application/json" };
        return (await fetch(address, { method, headers, body })).status;
      },
      [method, `/api/drafts/${draft}/${rest}`, JSON.stringify(body)] as const,
    );
  /** A delegation agrees to every paragraph from this one on. */
  const agreesFrom = async (who: Account, from: number) => {
    for (const { pid, digest } of (await blocks()).slice(from - 1))
      expect(await asks(who, "PUT", `blocks/${pid}/position`, { position: "agree", digest })).toBe(200);
  };
  /** Opens what lies beside a paragraph. */
  const look = async (who: Account, n: number): Promise<Locator> => {
    const { page } = people[who];
    await paragraph(people[who], n).click();
    await page.getByRole("heading", { name: `Paragraph ${n}`, exact: true }).waitFor();
    return page.getByRole("tabpanel");
  };
  const takes = async (who: Account, n: number, position: string) => {
    const beside = await look(who, n);
    await people[who].page.getByRole("tab", { name: /^Positions/ }).click();
    await beside.getByRole("button", { name: position, exact: true }).click();
    await beside.locator("button[aria-pressed=true]").getByText(position, { exact: true }).waitFor();
  };
  const choose = async (who: Account, n: number, item: RegExp): Promise<Locator> => {
    const { page } = people[who];
    await look(who, n);
    await page.getByRole("button", { name: "Change standing" }).click();
    await page.getByRole("menuitem", { name: item }).click();
    return page.getByRole("dialog");
  };
  const agrees = async (
    who: Account,
    n: number,
    step: "Agreed" | "Agreed ad referendum",
    conditions = "",
  ) => {
    const dialog = await choose(who, n, step === "Agreed" ? /^Agreed Closed/ : /^Agreed ad referendum/);
    if (conditions) await dialog.getByLabel("On condition of these paragraphs").fill(conditions);
    await dialog.getByRole("button", { name: step, exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
  };
  /** Puts the last text under silence until so many seconds from now by the server's clock. */
  const underSilence = async (symbol: string, seconds: number) => {
    await pen.json("POST", `/api/drafts/${draft}/texts`, { symbol });
    const { now } = (await pen.json("GET", `/api/drafts/${draft}/silence`)) as { now: string };
    const until = new Date(Date.parse(now) + seconds * 1000).toISOString();
    expect(await asks("cofacilitator1", "POST", "silence", { until })).toBe(201);
  };
  const silenceOver = () =>
    expect.poll(async () => (await adoption()).silence, { timeout: 90_000, interval: 500 }).toBeNull();

  it("[S2][S3][S11] positions are taken, one lapses with its words, one is reserved", async () => {
    await takes("eu", 1, "Agree");
    await takes("bra", 2, "Reserve");
    await takes("ind", 3, "Agree");
    const proposal = { op: "replace", pid: pid(3), quote: "access", text: "affordable access" };
    expect(await asks("eu", "POST", "proposals", proposal)).toBe(201);
    const { page } = people.cofacilitator1;
    await look("cofacilitator1", 3);
    await page.getByRole("tab", { name: /^Proposals/ }).click();
    await card(people.cofacilitator1, "EU", "affordable").getByRole("button", { name: "Accept" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Accept", exact: true }).click();
    await expect.poll(async () => (await block(3)).text, within).toContain("affordable access");
    expect((await block(3)).positions).toMatchObject([
      { delegation: "IND", position: "agree", lapsed: true },
    ]);
    await look("ind", 3);
    await people.ind.page.getByRole("tab", { name: /^Positions/ }).click();
    await people.ind.page.getByText(/^The words have changed since you took your position/).waitFor();
    for (const { positions } of (await blocks()).slice(8))
      expect(positions.map(({ delegation }) => delegation).sort()).toEqual(["BRA", "EU", "IND"]);
    expect(await unsettled()).toEqual(numbers.map(String));
  });

  it("[S4][S5][S12] paragraphs are closed pending a delegation, on a condition, and one is reopened", async () => {
    await agrees("cofacilitator1", 2, "Agreed ad referendum");
    await expect.poll(async () => (await block(2)).heldUp.pending, within).toEqual(["BRA"]);
    await agrees("cofacilitator2", 4, "Agreed ad referendum", "5");
    await expect.poll(async () => (await block(4)).heldUp.waitsFor, within).toEqual([pid(5)]);
    await look("bra", 4);
    await people.bra.page.getByText("waits for 5", { exact: true }).waitFor();
    await agrees("cofacilitator2", 6, "Agreed");
    await expect.poll(async () => (await block(6)).standing, within).toBe("agreed");
    const reopening = await choose("cofacilitator2", 6, /^Reopen/);
    await reopening.getByLabel("Reason").fill("New instructions.");
    await reopening.getByLabel("At the request of").fill("IND");
    await reopening.getByRole("button", { name: "Reopen", exact: true }).click();
    await expect.poll(async () => (await block(6)).standing, within).toBe("open");
    expect((await block(6)).closing).toMatchObject({ askedBy: "IND", earlier: { to: "agreed" } });
    const agreed = (await blocks()).filter(({ standing }) => standing.startsWith("agreed"));
    expect(agreed.map(({ label }) => label)).toEqual(["2", "4"]);
  });

  it("[S8] silence is broken on two paragraphs, and all others are agreed at the hour", async () => {
    await underSilence("Rev.1", 30);
    const { page } = people.ind;
    await look("ind", 7);
    await page.getByRole("button", { name: "Break silence …" }).click();
    const dialog = page.getByRole("dialog");
    for (const n of [7, 8]) {
      await dialog.getByRole("checkbox", { name: `Paragraph ${n} We decide to take step ${n}` }).check();
    }
    await dialog.getByLabel("Reason").fill("Not yet cleared.");
    await dialog.getByRole("button", { name: "Break silence on 2 paragraphs" }).click();
    await dialog.waitFor({ state: "hidden" });
    // Nothing is closed meanwhile: the page offers it no more, and the server refuses it.
    await look("cofacilitator1", 9);
    const facilitator = people.cofacilitator1.page;
    await facilitator.getByText("Closed and reopened after the silence").waitFor();
    expect(await facilitator.getByRole("button", { name: "Change standing" }).count()).toBe(0);
    const closing = { to: "agreed", digest: (await block(9)).digest };
    expect(await asks("cofacilitator1", "POST", `blocks/${pid(9)}/standing`, closing)).toBe(409);
    await silenceOver();
    expect(await notAgreed()).toEqual(["7", "8"]);
    expect((await block(4)).heldUp.waitsFor).toEqual([]);
    expect(await unsettled()).toEqual(["2", "7", "8"]);
    await facilitator.getByRole("button", { name: "Change standing" }).waitFor();
    await look("bra", 7);
    await people.bra.page.getByRole("tab", { name: "History" }).click();
    const broken = people.bra.page.getByRole("tabpanel").getByRole("listitem");
    await broken.filter({ hasText: "IND" }).filter({ hasText: "broke silence on it" }).waitFor();
    await broken.getByText("Not yet cleared.").waitFor();
  });

  it("[S8][S16] a second silence is kept; the reservation alone holds the adoption up, until it is an agreement", async () => {
    await underSilence("Rev.2", 4);
    await silenceOver();
    expect(await notAgreed()).toEqual([]);
    const { page } = people.cofacilitator2;
    await page.goto(`${server.base}/drafts/${draft}/adoption`);
    await page.getByRole("link", { name: "Paragraph 2", exact: true }).waitFor();
    await page.getByText("Agreed; pending BRA").waitFor();
    expect(await page.getByRole("button", { name: "Adopt", exact: true }).isDisabled()).toBe(true);
    await takes("bra", 2, "Agree");
    await expect.poll(unsettled, within).toEqual([]);
  });

  it("[S14][S15] delegations sponsor, and agreed words are revised as they are read out", async () => {
    for (const who of ["bra", "eu"] as const) {
      const { page } = people[who];
      await page.goto(`${server.base}/drafts/${draft}/adoption`);
      await page.getByRole("button", { name: "Sponsor this draft", exact: true }).click();
      await page.getByRole("button", { name: "No longer sponsor", exact: true }).waitFor();
    }
    const { page } = people.cofacilitator2;
    await enterRoom(people.cofacilitator2, server.base, draft);
    await look("cofacilitator2", 1);
    await page.getByRole("button", { name: "Revise orally …" }).click();
    const dialog = page.getByRole("dialog");
    const revise = dialog.getByRole("button", { name: "Revise", exact: true });
    expect(await revise.isDisabled()).toBe(true);
    const words = dialog.getByLabel("The paragraph as it is to read");
    expect(await words.inputValue()).toBe("We decide to take step 1 towards access.");
    await words.fill("We decide to take the first step towards access.");
    await dialog.getByLabel("Read out by").fill("EU");
    await revise.click();
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(async () => (await block(1)).text, within).toContain("the first step");
    expect(await block(1)).toMatchObject({
      standing: "agreed",
      positions: [{ delegation: "EU", position: "agree", lapsed: true }],
    });
  });

  it("[S16][S17] the draft is adopted without a vote; a delegation explains its position after it", async () => {
    const { page } = people.cofacilitator1;
    await page.goto(`${server.base}/drafts/${draft}/adoption`);
    await page.getByRole("button", { name: "Adopt", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Symbol of the final text").fill("A/RES/70/125");
    await dialog.getByRole("button", { name: "Adopt without a vote" }).click();
    await page.getByRole("heading", { name: "Certificate of adoption", exact: true }).waitFor();
    const revised = page.getByText("Paragraph 1, as read out by EU");
    await revised.waitFor();
    expect(await notAgreed()).toEqual([]);

    const own = people.ind.page;
    await own.goto(`${server.base}/drafts/${draft}/adoption`);
    await own.getByText("No delegation has said anything since.").waitFor();
    await own.getByRole("button", { name: "Make a statement …" }).click();
    await own.getByRole("dialog").getByLabel("Words", { exact: true }).fill("We joined the consensus.");
    await own.getByRole("dialog").getByRole("button", { name: "Make the statement" }).click();
    await page.reload();
    await page.getByText("India explained its position on the text as a whole.").waitFor();
    await page.getByText("We joined the consensus.").waitFor();
    const closing = { to: "open", reason: "Too late.", digest: (await block(1)).digest };
    expect(await asks("cofacilitator1", "POST", `blocks/${pid(1)}/standing`, closing)).toBe(409);
  });

  it("[R4][R7] the record and the certificate that are saved verify offline, and a changed byte is named", async () => {
    const { page } = people.eu;
    const save = async (name: string): Promise<string> => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name, exact: true }).click(),
      ]);
      const file = path.join(folder, `${name}.json`);
      await download.saveAs(file);
      return file;
    };
    await page.goto(`${server.base}/drafts/${draft}/adoption`);
    const certificate = await save("Save as JSON");
    await page.goto(`${server.base}/drafts/${draft}/record`);
    const record = await save("Save the record");

    const sound = await verify(record);
    expect([sound.code, sound.said]).toEqual([0, expect.stringContaining("The record is whole.")]);
    const alone = await verify(certificate);
    expect([alone.code, alone.said]).toEqual([0, expect.stringContaining("The certificate is whole.")]);
    expect(alone.said).toContain("A/RES/70/125");
    const beside = await verify(certificate, "--record", record);
    expect([beside.code, beside.said]).toEqual([0, expect.stringContaining("The certificate is whole.")]);

    const entry = JSON.parse(readFileSync(record, "utf8")).entries.find(
      ({ act, facts }: { act: string; facts: { position?: string } }) =>
        act === "position.taken" && facts.position === "reserve",
    );
    changeByte(record, '"position":"reserve"');
    const broken = await verify(record);
    expect([broken.code, broken.said]).toEqual([
      1,
      expect.stringContaining(`Broken at entry ${entry.n}: it was changed`),
    ]);
    expect((await verify(certificate, "--record", record)).code).toBe(1);
    changeByte(certificate, "A/RES/70/125");
    const forged = await verify(certificate);
    expect([forged.code, forged.said]).toEqual([1, expect.stringContaining("It was changed")]);
  });
});

/** Makes the last letter of these words in a file another one; a closing quote stays. */
const changeByte = (file: string, words: string): void => {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(words) + words.replace(/"$/, "").length - 1;
  bytes[at] = bytes[at] === "x".charCodeAt(0) ? "y".charCodeAt(0) : "x".charCodeAt(0);
  writeFileSync(file, bytes);
};

/** What the command says, and its exit code. */
const verify = async (...args: string[]): Promise<{ code: number; said: string }> => {
  const command = ["--import", "tsx", "server/verify.ts", ...args];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, command);
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
};
