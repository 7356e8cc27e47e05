// A draft of forty paragraphs in the browsers of three delegations and two co-facilitators: what they do, and what programs
// are told of it.
import type { Browser, Locator } from "playwright-core";
import { expect } from "vitest";
import { enterRoom, paragraph, type Visitor, visit } from "./browser";
import { signIn } from "./sign-in";

const draft = "outcome";
const delegations = ["eu", "bra", "ind"] as const;
const accounts = ["cofacilitator1", "cofacilitator2", ...delegations] as const;
type Account = (typeof accounts)[number];

/** The numbers of the paragraphs. */
export const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
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

export type FortyParagraphs = Awaited<ReturnType<typeof fortyParagraphs>>;

/** Imports the draft, lets every delegation agree to paragraphs 9 to 40, and opens the room in every browser. */
export const fortyParagraphs = async (browser: Browser, base: string) => {
  const pen = await signIn(base, "cofacilitator1@demo.example", "demo-2015");
  await pen.json("POST", "/api/drafts", { id: draft, title: "Outcome document", mode: "drafting" });
  await pen.upload(`/api/drafts/${draft}/import`, "zero-draft.md", zero.join("\n\n"));
  await pen.json("PATCH", `/api/drafts/${draft}`, { mode: "negotiating" });
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

  const visitors = await Promise.all(accounts.map((account) => visit(browser, base, account)));
  const people = Object.fromEntries(accounts.map((account, index) => [account, visitors[index]])) as Record<
    Account,
    Visitor
  >;
  const pids = (await blocks()).map((each) => each.pid);
  await Promise.all(delegations.map((who) => agreesFrom(who, 9)));
  for (const account of accounts) await enterRoom(people[account], base, draft);
  return {
    draft,
    people,
    blocks,
    block,
    pid,
    notAgreed,
    adoption,
    unsettled,
    asks,
    look,
    takes,
    choose,
    agrees,
    underSilence,
    silenceOver,
  };
};
