// Structure by command: new, split, join, move, delete, restyle. The server changes the live document and
// browsers follow. Under negotiation a delegate's command becomes a proposal.

import { randomUUID } from "node:crypto";
import type * as Y from "yjs";
import { z } from "zod";
import type { Db } from "#db/client";
import { appendRecord, searchRecord } from "#db/record/record";
import { digestOfBlock } from "#domain/digest";
import {
  type Block,
  blockTypes,
  collapse,
  type ParagraphId,
  paragraphId,
  proposedBy,
  run,
} from "#domain/draft";
import { refusalToEdit } from "#domain/people/access";
import { type Fallen, restoreFallen } from "#domain/proposals/fallen";
import {
  cutBlock,
  goingTogether,
  mergeIntoPrevious,
  moveAfter,
  type Renewed,
  withoutBlock,
} from "#domain/proposals/verdicts";
import type { ActLog } from "#domain/record/act-log";
import { ownReasons } from "#domain/record/own-reasons";
import type { RecordAct } from "#domain/record/record-sentences";
import { wordsChanged, wordsInOtherParagraphs } from "#domain/record/recorded-words";
import { orThrow, Refusal } from "#domain/refusal";
import { arrangeBlocks, rearrange } from "#editor/arranged-blocks";
import { insertBlock, restyleBlock } from "#editor/draft-doc";
import { keptBlocks } from "#editor/kept-blocks";
import { BlockView } from "#server/draft/block-view";
import { findBlock } from "#server/draft/blocks-view";
import {
  joinedBefore,
  newPid,
  placeAfter,
  requireMovable,
  requirePresent,
  requireStanding,
  requireTouchable,
  standingBefore,
} from "#server/draft/paragraphs";
import { loggedAct } from "#server/proposals/act-record";
import { accountForFallen, accountForStanding, openCards } from "#server/proposals/decisions";
import { Kind, Level, Pid, Words } from "#server/proposals/proposal-forms";
import { registerOf } from "#server/proposals/proposals-view";
import { accountForHalves } from "#server/proposals/split-marks";
import { holdFor } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import {
  joining,
  moving,
  proposing,
  removing,
  restyling,
  type SeatWish,
  type Structured,
  splitting,
  underNegotiation,
} from "./structure-proposals";

// Proposals that lapsed when a paragraph was joined to another, and are reinstated when the joining is undone.

/** What lapsed with the last joining of this paragraph and has not been reinstated since. */
const fallenWithJoint = async (seat: Seat, hold: DraftHold, pid: ParagraphId): Promise<Fallen[]> => {
  const { db } = hold;
  const ids = await fallenAfter(db, seat.draft.id, pid);
  if (ids.size === 0) return [];
  const cards = await registerOf(db, seat.draft, hold.blocks);
  return cards.flatMap((card) => {
    const fell = card.history.findLast(({ facts }) => facts.op !== undefined);
    if (!ids.has(card.id) || card.state !== "fallen" || fell?.act !== "fell") return [];
    return [{ mark: { id: card.id, by: card.by, at: card.at }, pid: card.pid, facts: fell.facts }];
  });
};

const fallenAfter = async (db: Db, draftId: string, pid: ParagraphId): Promise<ReadonlySet<unknown>> => {
  const ids = new Set<unknown>();
  const joints = { pid, acts: ["block.joined" as const] };
  const [joint] = await searchRecord(db, draftId, joints, { latest: true, limit: 1 });
  if (!joint) return ids;
  // The consequences of an act are recorded right after it.
  for (const { act, facts } of await searchRecord(db, draftId, { after: joint.n }, { limit: 500 })) {
    if (act !== "proposal.fell" && !act.startsWith("link.")) return ids;
    ids.add(facts.proposal);
  }
  return ids;
};

/** Reapplies them where their place still exists, and returns which. */
const standAgain = (doc: Y.Doc, fell: readonly Fallen[]): readonly string[] => {
  if (fell.length === 0) return [];
  const { blocks, again } = restoreFallen(keptBlocks(doc), fell);
  arrangeBlocks(doc, { blocks, moved: new Set() });
  return again;
};

export const NewBlock = z
  .strictObject({
    type: z.enum(blockTypes),
    kind: Kind.optional(),
    level: Level.optional(),
    text: Words.optional(),
    after: Pid.nullable().optional(),
  })
  .refine((body) => body.kind === undefined || headingKinds.has(body.kind) === (body.type === "heading"), {
    path: ["kind"],
    message: "It does not go with this type.",
  });
/**
 * `at` counts UTF-16 units in the words shown in the editor, including proposals. `as` undoes a joining: the
 * second half is the block that was joined there.
 */
export const Split = z.strictObject({ at: z.number().int().min(0).max(1_000_000), as: Pid.optional() });
/** The block to come after; null for the start of the draft. */
export const Move = z.strictObject({ after: Pid.nullable() });
export const Restyle = z
  .strictObject({ kind: Kind.optional(), level: Level.optional() })
  .refine((body) => body.kind !== undefined || body.level !== undefined, "A kind or a level is expected.");
/** `bare` puts no space between the words: it undoes a cut that was just made. */
export const Join = z.strictObject({ joint: z.enum(["spaced", "bare"]).default("spaced") });

const headingKinds = new Set<string>(["title", "section"]);

/** The block in question, and the resulting proposal. A deleted paragraph has only its id. */
export const BlockOutcome = BlockView.extend({
  proposal: z.string().exactOptional(),
}).meta({ id: "ChangedBlock" });
export type BlockOutcome = z.infer<typeof BlockOutcome>;
export const GoneBlock = z
  .strictObject({
    pid: z.string(),
    proposal: z.string().exactOptional(),
  })
  .meta({ id: "GoneBlock" });
export type GoneBlock = z.infer<typeof GoneBlock>;
type StructureAnswer = BlockOutcome | GoneBlock;

const outcome = async (seat: Seat, { pid, proposal }: Structured, asked: string): Promise<StructureAnswer> =>
  pid === null ? { pid: asked, proposal } : { ...(await findBlock(seat, pid)), proposal };

/** Adds a block after another, at the start (`after: null`) or at the end (without `after`). */
export const addBlock = async (wish: SeatWish, body: z.infer<typeof NewBlock>): Promise<StructureAnswer> => {
  const { seat } = wish;
  const text = collapse(body.text ?? "");
  const kind = body.kind ?? (body.type === "heading" ? "section" : "operative");
  const block: Block = { pid: newPid(), kind, level: body.level ?? 1, runs: text === "" ? [] : [run(text)] };
  const following = (hold: DraftHold) =>
    body.after === undefined ? (hold.blocks().at(-1)?.pid ?? null) : body.after;
  const proposed = await underNegotiation(wish, (hold, ...rest) =>
    proposing({ op: "new", pid: following(hold), text, kind, level: block.level })(hold, ...rest),
  );
  if (proposed) return outcome(seat, proposed, block.pid);
  await restructure(seat, { act: "block.added", pid: block.pid }, async (hold) => {
    const after = following(hold);
    const place = placeAfter(hold, after === null ? null : requirePresent(hold, after).pid);
    return { mutate: (doc) => insertBlock(doc, place, block) };
  });
  return findBlock(seat, block.pid);
};

/**
 * Cuts a block in two; the first half keeps its id. Returns the second, or the block that is proposed to be
 * cut.
 */
export const splitAt = async (
  wish: SeatWish,
  pid: string,
  body: z.infer<typeof Split>,
): Promise<StructureAnswer> => {
  const { seat } = wish;
  const proposed = await underNegotiation(wish, splitting(pid, body.at));
  if (proposed) return outcome(seat, proposed, pid);
  let second = newPid();
  await restructure(seat, { act: "block.split", pid }, async (hold) => {
    const block = await standingText(seat, hold, pid);
    if (body.as !== undefined) second = await joinedBefore(seat, hold, body.as);
    if (body.at > block.runs.reduce((sum, piece) => sum + piece.text.length, 0)) {
      throw new Refusal("words-changed", "The paragraph is shorter than that by now.");
    }
    let renewed: Renewed = new Map();
    let again: readonly string[] = [];
    const fell = body.as === undefined ? [] : await fallenWithJoint(seat, hold, second);
    const cards = await openCards(
      hold,
      seat,
      fell.map(({ mark }) => mark.id),
    );
    return {
      mutate: (doc) => {
        rearrange(doc, (blocks) => {
          const cut = cutBlock(blocks, block.pid, { at: body.at, second, renew: () => randomUUID() });
          renewed = cut.renewed;
          return cut;
        });
        again = standAgain(doc, fell);
      },
      account: async (tx, after) => {
        const half = after.find((each) => each.pid === second);
        await accountForHalves(tx, seat, { renewed, cards, second: half });
        const reason = ownReasons.jointTakenBack;
        await accountForStanding(tx, seat, { cards, after, ids: again, reason });
      },
    };
  });
  return findBlock(seat, second);
};

/** Joins a block to the one before it, which keeps its id. Returns the joined block. */
export const joinToPrevious = async (
  wish: SeatWish,
  pid: string,
  { joint }: z.infer<typeof Join>,
): Promise<StructureAnswer> => {
  const { seat } = wish;
  const proposed = await underNegotiation(wish, joining(pid, joint));
  if (proposed) return outcome(seat, proposed, pid);
  let first = "";
  await restructure(seat, { act: "block.joined", pid }, async (hold) => {
    const block = await standingText(seat, hold, pid);
    const before = standingBefore(hold, block.pid);
    await requireTouchable(seat, hold, before.pid);
    first = before.pid;
    return {
      mutate: (doc) => rearrange(doc, (blocks) => mergeIntoPrevious(blocks, block.pid, joint)),
    };
  });
  return findBlock(seat, first);
};

/** Puts a block after another, or at the start. */
export const moveBlock = async (
  wish: SeatWish,
  pid: string,
  body: z.infer<typeof Move>,
): Promise<StructureAnswer> => {
  const { seat } = wish;
  const proposed = await underNegotiation(wish, moving(pid, body.after));
  if (proposed) return outcome(seat, proposed, pid);
  await restructure(seat, { act: "block.moved", pid }, async (hold) => {
    const block = requireStanding(await requireMovable(seat, hold, pid), onlyProposed);
    if (body.after === pid) throw new Refusal("malformed", "A paragraph cannot come after itself.");
    const beside = body.after === null ? null : requirePresent(hold, body.after);
    const proposal = beside && proposedBy(beside);
    // A place after an alternative is one after the paragraph that it would replace.
    const after = proposal?.op === "alternative" ? proposal.of : (beside?.pid ?? null);
    return {
      mutate: (doc) =>
        rearrange(doc, (blocks) => ({
          blocks: moveAfter(blocks, block.pid, after),
          moved: new Set(goingTogether(blocks, block.pid)),
        })),
    };
  });
  return findBlock(seat, pid);
};

/** Deletes a block. Its words stay in the record, its history in the log. */
export const removeBlock = async (wish: SeatWish, pid: string): Promise<StructureAnswer> => {
  const { seat } = wish;
  const proposed = await underNegotiation(wish, removing(pid));
  if (proposed) return outcome(seat, proposed, pid);
  await restructure(seat, { act: "block.deleted", pid }, async (hold) => {
    const block = await standingText(seat, hold, pid);
    return { mutate: (doc) => rearrange(doc, (blocks) => ({ blocks: withoutBlock(blocks, block.pid) })) };
  });
  return { pid };
};

/** Changes what a block is: kind, level or both. */
export const restyle = async (
  wish: SeatWish,
  pid: string,
  body: z.infer<typeof Restyle>,
): Promise<StructureAnswer> => {
  const { seat } = wish;
  const proposed = await underNegotiation(wish, restyling(pid, body));
  if (proposed) return outcome(seat, proposed, pid);
  await restructure(seat, { act: "block.restyled", pid }, async (hold) => {
    const block = await standingText(seat, hold, pid);
    return {
      mutate: (doc) =>
        restyleBlock(doc, {
          pid: block.pid,
          kind: body.kind ?? block.kind,
          level: body.level ?? block.level,
        }),
    };
  });
  return findBlock(seat, pid);
};

// What is only proposed is decided on, not edited into the text.
const standingText = async (seat: Seat, hold: DraftHold, pid: string): Promise<Block> =>
  requireStanding(await requireTouchable(seat, hold, pid), onlyProposed);

const onlyProposed = "This paragraph is only proposed: accept or refuse it first.";

/** A change of structure, and what to store with its entry. */
type StructurePlan = {
  readonly mutate: Parameters<DraftHold["change"]>[1];
  readonly account?: (tx: Db, after: readonly Block[]) => Promise<void>;
};

// Every structural act: the right to edit, then under the draft's lock the plan, the change and its entry.
const restructure = async (
  seat: Seat,
  { act, pid }: { readonly act: RecordAct; readonly pid: string },
  makePlan: (hold: DraftHold) => Promise<StructurePlan>,
): Promise<void> => {
  const room = await runtime().rooms.open(seat.draft.id);
  const fallen = await holdFor(seat, room, async (hold) => {
    orThrow(refusalToEdit(seat.who, hold.mode()));
    const plan = await makePlan(hold);
    const before = hold.blocks();
    const cards = await openCards(hold, seat);
    return hold.change(seat.who, plan.mutate, async (tx, after, logged) => {
      const log = loggedAct(before, after, logged);
      await account(tx, seat, { act, pid: paragraphId(pid), before, after, log });
      await plan.account?.(tx, after);
      return accountForFallen(tx, seat, { cards, before, after, log });
    });
  });
  if (fallen.length > 0) room.announce({ kind: "proposal", pids: fallen });
};

type Restructured = {
  readonly act: RecordAct;
  readonly pid: ParagraphId;
  readonly before: readonly Block[];
  readonly after: readonly Block[];
  readonly log: { readonly log: ActLog };
};

const account = async (tx: Db, seat: Seat, { act, pid, before, after, log }: Restructured): Promise<void> => {
  const old = before.find((block) => block.pid === pid);
  const now = after.find((block) => block.pid === pid);
  const others = wordsInOtherParagraphs(before, after, new Set([pid]));
  await appendRecord(tx, {
    draftId: seat.draft.id,
    userId: seat.who.userId,
    delegation: seat.who.delegation,
    act,
    pid,
    digest: now ? digestOfBlock(now) : null,
    facts: { ...wordsChanged(old, now), ...others, ...log },
  });
};
