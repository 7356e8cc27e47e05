// A draft of forty paragraphs in the browsers of three delegations and two co-facilitators: what they do, and what programs
// hear of it.
import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { enterRoom, paragraph, type Visitor } from "./browser";
import type { Journey } from "./journey";
import { within } from "./negotiators";

const draft = "outcome";
const delegations = ["eu", "bra", "ind"] as const;
const accounts = ["cofacilitator1", "cofacilitator2", ...delegations] as const;
type MeetingAccount = (typeof accounts)[number];

/** The numbers of the paragraphs. */
export const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
const zero = [
  "# Outcome document",
  ...numbers.map((n) => `${n}. We decide to take step ${n} towards access.`),
];

type FullBlockAnswer = {
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
export const fortyParagraphs = async (journey: Journey) => {
  const pen = await journey.person("cofacilitator1");
  await pen.json("POST", "/api/drafts", {
    id: draft,
    title: "Outcome document",
    mode: "drafting",
    people: "all",
  });
  await pen.upload(`/api/drafts/${draft}/import`, "zero-draft.md", zero.join("\n\n"));
  await pen.json("PATCH", `/api/drafts/${draft}`, { mode: "negotiating" });
  const blocks = async (): Promise<FullBlockAnswer[]> => {
    const path = `/api/drafts/${draft}/blocks?limit=200`;
    const { items } = (await pen.json("GET", path)) as { items: FullBlockAnswer[] };
    return items.filter(({ type }) => type === "paragraph");
  };
  const block = async (n: number): Promise<FullBlockAnswer> => {
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

  /** What the browser of somebody asks of the server by itself, as the buttons of the page do. */
  const asks = async (who: MeetingAccount, method: string, rest: string, data: object): Promise<number> =>
    (await people[who].page.request.fetch(`/api/drafts/${draft}/${rest}`, { method, data })).status();
  /** A delegation agrees to every paragraph from this one on. */
  const agreesFrom = async (who: MeetingAccount, from: number) => {
    for (const { pid, digest } of (await blocks()).slice(from - 1))
      expect(await asks(who, "PUT", `blocks/${pid}/position`, { position: "agree", digest })).toBe(200);
  };
  /** Opens what lies beside a paragraph. */
  const look = async (who: MeetingAccount, n: number): Promise<Locator> => {
    const { page } = people[who];
    await paragraph(people[who], n).click();
    await page.getByRole("heading", { name: `Paragraph ${n}`, exact: true }).waitFor();
    return page.getByRole("tabpanel");
  };
  const takes = async (who: MeetingAccount, n: number, position: string) => {
    const beside = await look(who, n);
    await people[who].page.getByRole("tab", { name: /^Positions/ }).click();
    await beside.getByRole("button", { name: position, exact: true }).click();
    await beside.locator("button[aria-pressed=true]").getByText(position, { exact: true }).waitFor();
  };
  const choose = async (who: MeetingAccount, n: number, item: RegExp): Promise<Locator> => {
    const { page } = people[who];
    await look(who, n);
    await page.getByRole("button", { name: "Change standing" }).click();
    await page.getByRole("menuitem", { name: item }).click();
    return page.getByRole("dialog");
  };
  const agrees = async (
    who: MeetingAccount,
    n: number,
    step: "Agreed" | "Agreed ad referendum",
    condition?: string,
  ) => {
    const dialog = await choose(who, n, step === "Agreed" ? /^Agreed Closed/ : /^Agreed ad referendum/);
    if (condition) {
      const line = dialog.getByRole("combobox", { name: "On condition of these paragraphs" });
      await line.fill(condition);
      await line.press("Enter");
      await dialog.getByRole("button", { name: `Take out ${condition} `, exact: false }).waitFor();
    }
    const isHeard = (await block(n)).positions.some(({ lapsed }) => !lapsed);
    await dialog.getByRole("button", { name: step, exact: true }).click();
    if (!isHeard) await dialog.getByRole("button", { name: "Close all the same" }).click();
    await dialog.waitFor({ state: "hidden" });
  };
  /** Puts the last text under silence for an hour. */
  const underSilence = async (symbol: string) => {
    await pen.json("POST", `/api/drafts/${draft}/texts`, { symbol });
    const { now } = (await pen.json("GET", `/api/drafts/${draft}/silence`)) as { now: string };
    hour = Date.parse(now) + 3_600_000;
    expect(await asks("cofacilitator1", "POST", "silence", { until: new Date(hour).toISOString() })).toBe(
      201,
    );
  };
  /** Waits until the server has ended it. */
  const silenceOver = async () => {
    await journey.clockTo(hour);
    await expect.poll(async () => (await adoption()).silence, within).toBeNull();
  };
  let hour = 0;

  const visitors = await journey.visitors(...accounts);
  const people = Object.fromEntries(accounts.map((account, index) => [account, visitors[index]])) as Record<
    MeetingAccount,
    Visitor
  >;
  const pids = (await blocks()).map((each) => each.pid);
  await Promise.all(delegations.map((who) => agreesFrom(who, 9)));
  for (const account of accounts) await enterRoom(people[account], draft);
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
