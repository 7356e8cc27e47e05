// What the text would be if proposals were accepted or rejected, before anything is done.
import { z } from "zod";
import { carryOversIn } from "#db/agreement/carry-overs";
import { positionsIn, standingActsIn } from "#db/agreement/positions";
import { seatedDelegations } from "#db/people/people";
import { fixedLabels } from "#db/texts/texts";
import { lapsing } from "#domain/agreement/consequences";
import { positionKinds } from "#domain/agreement/kinds";
import { presentPositions, standingOf } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, collapse, type ParagraphId, proposedBy } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { groundText, hasAnyOf, proposalsOn } from "#domain/proposals/proposals";
import { refusalToNumber } from "#domain/proposals/shares";
import { ChangedSegmentSchema } from "#domain/proposals/values";
import { decideBlocks } from "#domain/proposals/verdicts";
import { orThrow, Refusal } from "#domain/refusal";
import { compareWords } from "#domain/words/words";
import { numberingOf } from "#server/draft/blocks-view";
import { printedInFull } from "#server/draft/printed-labels";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { registerOf } from "./proposals-view";

export const PreviewOrder = z.strictObject({
  ids: z.array(z.string().min(1).max(64)).min(1).max(200),
  verdict: z.enum(["accept", "reject"]).default("accept"),
});

/** A paragraph that would change, its words before, and the change word by word. */
export const PreviewItem = z
  .strictObject({
    pid: ParagraphIdSchema,
    label: z.string(),
    before: z.string(),
    after: z.array(ChangedSegmentSchema).readonly(),
    /** Open proposals that would lapse, and those on the same words that would remain. */
    falls: z.array(z.string()).readonly(),
    collides: z.array(z.string()).readonly(),
    /** U8a: the positions that would lapse with these words, and whether a suggestion for closure would. */
    lapses: z.array(z.strictObject({ delegation: z.string(), position: z.enum(positionKinds) })).readonly(),
    suggestionLapses: z.boolean(),
  })
  .meta({ id: "PreviewItem" });
export type PreviewItem = z.infer<typeof PreviewItem>;

/** Throws `not-found` when a proposal is not in the draft, `conflict` when it is no longer open. */
export const previewVerdict = async (
  { draft }: Seat,
  { ids, verdict }: z.infer<typeof PreviewOrder>,
): Promise<PreviewItem[]> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(draft.id);
  const fixed = await fixedLabels(database.db, draft.id);
  const cards = await registerOf(database.db, draft, room.blocks);
  const blocks = room.blocks();
  const chosen = ids.map((id) => cards.find((card) => card.id === id));
  if (chosen.some((card) => !card))
    throw new Refusal("not-found", "There is no such proposal in this draft.");
  const closed = chosen.find((card) => card?.state !== "open");
  if (closed)
    throw new Refusal("conflict", "The proposal is {state} by now.", { id: closed.id, state: closed.state });
  const wanted = new Set(ids);
  const decided = decideBlocks(blocks, wanted, verdict);
  orThrow(refusalToNumber(blocks, decided.blocks));
  const printed = new Map([
    ...printedInFull(decided.blocks, numberingOf(draft.settings), fixed),
    ...printedInFull(blocks, numberingOf(draft.settings), fixed),
  ]);
  const fallen = new Set(decided.fallen);
  const colliding = new Set(chosen.flatMap((card) => card?.collides ?? []));
  for (const id of wanted) colliding.delete(id);
  const concerned = touched(blocks, decided.blocks, wanted).map((each) => ({
    ...each,
    words: beforeAndAfter(each.was, each.is),
  }));
  const runs = concerned.map(({ words: [from, to] }) => compareWords(from, to));
  // Sequentially, so that other requests get connections too.
  const said: Lapsing[] = [];
  for (const { was, is } of concerned) said.push(await lapsingOn(draft.id, was, is));
  return concerned.map(({ pid, was, words: [before] }, index) => {
    const on = new Set(was ? proposalsOn(was) : []);
    return {
      lapses: said[index]?.lapses ?? [],
      suggestionLapses: said[index]?.suggestionLapses ?? false,
      pid,
      label: printed.get(pid) ?? "",
      before,
      after: (runs[index] ?? []).map(({ op, text }) => ({ text, change: op })),
      falls: [...on].filter((id) => fallen.has(id)),
      collides: [...on].filter((id) => colliding.has(id) && !fallen.has(id)),
    };
  });
};

/** U8a: the seated delegations that have not taken sides on any of these proposals. */
export const silentOn = async ({ draft }: Seat, ids: readonly string[]): Promise<string[]> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(draft.id);
  const cards = await registerOf(database.db, draft, room.blocks);
  const chosen = cards.filter(({ id }) => ids.includes(id));
  const heard = new Set(
    chosen.flatMap(({ sponsors, supporters, opponents }) => [...sponsors, ...supporters, ...opponents]),
  );
  return (await seatedDelegations(database.db, draft.id)).filter((code) => !heard.has(code));
};

type Lapsing = Pick<PreviewItem, "lapses" | "suggestionLapses">;

// U8a: the positions on words that would change.
const lapsingOn = async (
  draftId: string,
  was: Block | undefined,
  is: Block | undefined,
): Promise<Lapsing> => {
  if (!was || proposedBy(was)) return { lapses: [], suggestionLapses: false };
  const { db } = runtime().database;
  const words = { before: digestOfBlock(was), after: is ? digestOfBlock(is) : null };
  const [positions, carried, acts] = await Promise.all([
    positionsIn(db, draftId, was.pid),
    carryOversIn(db, draftId, was.pid),
    standingActsIn(db, draftId, was.pid),
  ]);
  const lapses = lapsing(presentPositions(positions, words.before, carried), words);
  return {
    lapses: lapses.map(({ delegation, position }) => ({ delegation, position })),
    suggestionLapses:
      words.before !== words.after && standingOf(acts, words.before) === "suggested-for-closure",
  };
};

type PreviewChange = {
  readonly pid: ParagraphId;
  readonly was: Block | undefined;
  readonly is: Block | undefined;
};

// The blocks with a decision, and all others whose words would change, in text order.
const touched = (
  before: readonly Block[],
  after: readonly Block[],
  ids: ReadonlySet<string>,
): PreviewChange[] => {
  const [old, young] = [byPid(before), byPid(after)];
  const order = [...new Set([...before, ...after].map(({ pid }) => pid))];
  return order
    .map((pid) => ({ pid, was: old.get(pid), is: young.get(pid) }))
    .filter(({ was, is }) => {
      if (was === is) return false;
      const [old, young] = beforeAndAfter(was, is);
      return old !== young || (is && was && hasAnyOf(was, ids));
    });
};

// The words before and after. A block that is only proposed shows what is proposed.
const beforeAndAfter = (was: Block | undefined, is: Block | undefined): [before: string, after: string] => {
  if (was && !is && proposedBy(was)?.op === "new") return [proposedText(was), ""];
  if (was && is && proposedBy(was) && proposedBy(is)) return [proposedText(was), proposedText(is)];
  return [was ? baseText(was) : "", is ? baseText(is) : ""];
};

const proposedText = (block: Block): string => {
  const own = proposedBy(block);
  return collapse(groundText(block.runs, new Set(own ? [own.id] : [])));
};

const byPid = (blocks: readonly Block[]) => new Map(blocks.map((block) => [block.pid, block]));
