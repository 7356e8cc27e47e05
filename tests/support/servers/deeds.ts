// What honest people do in a draft over HTTP while servers fail: each act with a mark of its own, by which it is found again.
import { sha256 } from "#domain/digest";
import type { ActorScene, Deed, DeedChooser } from "./actors";

type DeedBlock = {
  readonly pid: string;
  readonly digest: string;
  readonly standing: string;
  readonly proposals: number;
  readonly proposed: unknown;
};
type DeedCard = {
  readonly id: string;
  readonly pid: string;
  readonly by: string;
  readonly supporters: readonly string[];
};
type ListAnswer<T> = { readonly items: readonly T[] };
type DeedPlace = { readonly draft: string; readonly pid: string };

/** What somebody is answered whose rights were withdrawn meanwhile. */
const wasShutOut = ["not-signed-in"];
/** What somebody is answered who was not the first, or who looked before the words changed. */
const wasLate = ["conflict", "closed", "words-changed"];

/** Comments on a paragraph. */
export const comment =
  ({ draft, pid }: DeedPlace): DeedChooser =>
  async ({ words }) => ({
    draft,
    send: ["POST", "comments"],
    body: { pid, body: words, visibility: "all" },
    mark: words,
    readAt: () => "comments?limit=1000",
    refusals: wasShutOut,
  });

/** Takes a position on the words of a paragraph as they were read just before. */
export const takePosition =
  ({ draft, pid }: DeedPlace): DeedChooser =>
  async ({ chance, words, read }) => {
    const block = await blockOf(read, { draft, pid });
    if (!block) return null;
    const position = chance.below(2) === 0 ? "agree" : "reserve";
    return {
      draft,
      send: ["PUT", `blocks/${pid}/position`],
      body: { position, digest: block.digest, note: words },
      mark: words,
      seen: block.digest,
      readAt: () => "positions",
      refusals: [...wasShutOut, ...wasLate],
    };
  };

const blockOf = async (read: ActorScene["read"], { draft, pid }: DeedPlace): Promise<DeedBlock | undefined> =>
  (await read<ListAnswer<DeedBlock>>(draft, "blocks?limit=1000"))?.items.find((block) => block.pid === pid);

const openCards = (read: ActorScene["read"], draft: string) =>
  read<ListAnswer<DeedCard>>(draft, "proposals?state=open&limit=1000");

const onProposal = (draft: string, id: string, [command, words]: readonly [string, string]): Deed => ({
  draft,
  send: ["POST", `proposals/${id}/${command}`],
  body: { reason: words },
  mark: words,
  readAt: () => `proposals/${id}`,
  refusals: wasLate,
});

/** Makes a proposal on one of these paragraphs, supports somebody else's, or withdraws one of its own delegation. */
export const propose =
  (draft: string, pids: readonly string[]): DeedChooser =>
  async ({ chance, delegation, words, read }) => {
    const cards = await openCards(read, draft);
    if (!cards || delegation === null) return null;
    const own = cards.items.filter(({ by }) => by === delegation);
    const others = cards.items.filter(
      ({ by, supporters }) => by !== delegation && !supporters.includes(delegation),
    );
    if (own.length > 2) return onProposal(draft, chance.one(own).id, ["withdraw", words]);
    if (others.length > 0 && chance.below(2) === 0)
      return onProposal(draft, chance.one(others).id, ["support", words]);
    return {
      draft,
      send: ["POST", "proposals"],
      body: { op: "insert", pid: chance.one(pids), at: 0, text: `${words} `, rationale: words },
      // The words that are proposed say the same and go on.
      mark: JSON.stringify(words),
      readAt: (answer) => `proposals/${idIn(answer)}`,
      refusals: wasLate,
    };
  };

const idIn = (answer: string): string => {
  const { id }: { id: string } = JSON.parse(answer);
  return id;
};

/** Accepts a proposal on a paragraph where there is one; otherwise closes the paragraph, or opens it again. */
export const decide =
  ({ draft, pid }: DeedPlace): DeedChooser =>
  async ({ chance, words, read }) => {
    const block = await blockOf(read, { draft, pid });
    if (!block) return null;
    const cards = block.proposals > 0 ? await openCards(read, draft) : null;
    const here = cards?.items.filter((card) => card.pid === pid) ?? [];
    if (here.length > 0)
      return onProposal(draft, chance.one(here).id, [chance.below(3) === 0 ? "reject" : "accept", words]);
    const isClosed = block.standing === "agreed";
    return {
      draft,
      send: ["POST", `blocks/${pid}/standing`],
      body: { to: isClosed ? "open" : "agreed", reason: words, digest: block.digest },
      mark: words,
      seen: block.digest,
      readAt: () => "positions",
      refusals: wasLate,
    };
  };

type Silence = { readonly running: { readonly broken: readonly { by: readonly string[] }[] } | null };

/** Puts the last text under silence, or withdraws the silence that runs. */
export const keepSilent =
  (draft: string): DeedChooser =>
  async ({ words, read }) => {
    const silence = await read<Silence>(draft, "silence");
    if (!silence) return null;
    const until = new Date(Date.now() + 100 * 3_600_000).toISOString();
    const common = { draft, mark: words, readAt: () => "silence", refusals: wasLate };
    return silence.running
      ? { ...common, send: ["POST", "silence/withdraw"], body: { reason: words } }
      : { ...common, send: ["POST", "silence"], body: { until, note: words } };
  };

/** Breaks the silence that runs, if its delegation has not yet. */
export const breakSilence =
  ({ draft, pid }: DeedPlace): DeedChooser =>
  async ({ delegation, words, read }) => {
    const running = (await read<Silence>(draft, "silence"))?.running;
    if (!running || delegation === null || running.broken.some(({ by }) => by.includes(delegation)))
      return null;
    return {
      draft,
      send: ["POST", "silence/objections"],
      body: { pids: [pid], reason: words, visibility: "all" },
      mark: words,
      readAt: () => "silence",
      refusals: wasLate,
    };
  };

/** Sends a file in. The record names it by its digest, and so does its name. */
export const upload =
  (draft: string): DeedChooser =>
  async ({ words }) => {
    const content = `Name of the organization: Rivers Watch\n\nWe ask for clean rivers in every country. ${words}`;
    const digest = sha256(content);
    const form = new FormData();
    form.append("file", new Blob([content], { type: "text/plain" }), `${digest}.txt`);
    return {
      draft,
      send: ["POST", "submissions"],
      body: form,
      mark: digest,
      readAt: () => "submissions?limit=1000",
    };
  };
