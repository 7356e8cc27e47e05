// A returned Word file: read against the current draft, previewed, and the changes chosen applied as proposals
// of the delegation that brought it.
import { z } from "zod";
import { allDelegations } from "#db/people/delegations";
import { pidsInRecord } from "#db/record/record";
import { fixedLabels, pidsInTexts } from "#db/texts/texts";
import { digestOfBlock } from "#domain/digest";
import type { PresentDraft } from "#domain/documents/returned/returned-order";
import { type PlacedReturn, presentDraft } from "#domain/documents/returned/returned-places";
import { signersAmong, speaksForAnother } from "#domain/documents/returned/returned-rights";
import { saidOrigin } from "#domain/documents/returned/returned-strangers";
import { MakerSchema } from "#domain/documents/values";
import type { ParagraphId } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { isRefusal, Refusal } from "#domain/refusal";
import { RefusalCodeSchema } from "#domain/refusal-values";
import { sentence } from "#domain/sentence";
import { TextRunSchema } from "#domain/words/values";
import { numberingOf } from "#server/draft/blocks-view";
import { printedLabels } from "#server/draft/printed-labels";
import { readUploads } from "#server/http/multipart";
import { saidToReader } from "#server/languages/reader";
import { openCards } from "#server/proposals/decisions";
import { NewProposal, type ProposalOrder } from "#server/proposals/proposal-forms";
import { findProposed, propose } from "#server/proposals/proposals";
import { ownVoice, type Voice } from "#server/proposals/voices";
import type { PlacedProposal } from "#server/proposals/whole-proposals";
import { holdFor } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import { runtime } from "#server/runtime";
import { requireRights } from "#server/sign-in/rights";
import type { Seat } from "#server/sign-in/session";
import { inWorker } from "#server/workers/workers";

/**
 * The digest of the paragraph as shown, and the delegations that sign the change together with the person's
 * own.
 */
const seenOrder = { digest: z.string(), sponsors: z.array(z.string()).exactOptional() };

/**
 * A change in a file. `new` would be a proposal, `known` already is one, `listed` cannot be one: `reason` says
 * why.
 */
export const ReturnedItem = z
  .strictObject({
    state: z.enum(["new", "known", "listed"]),
    op: z.enum(["insert", "delete", "replace", "new", "remove", "move", "merge", "split", "none"]),
    pid: z.string().nullable(),
    label: z.string().nullable(),
    /** The words around the change, with its deletions and insertions. */
    runs: z.array(TextRunSchema).readonly(),
    /** Who made it, as the file names them; empty where it was not tracked. */
    makers: z.array(MakerSchema).readonly(),
    /** The request that proposes it, with the digest of the paragraph as shown. */
    order: z
      .union([
        z.strictObject({
          op: z.literal("insert"),
          pid: ParagraphIdSchema,
          at: z.number(),
          text: z.string(),
          ...seenOrder,
        }),
        z.strictObject({
          op: z.literal("delete"),
          pid: ParagraphIdSchema,
          at: z.number(),
          quote: z.string(),
          ...seenOrder,
        }),
        z.strictObject({
          op: z.literal("replace"),
          pid: ParagraphIdSchema,
          at: z.number(),
          quote: z.string(),
          text: z.string(),
          ...seenOrder,
        }),
        z.strictObject({
          op: z.literal("new"),
          pid: ParagraphIdSchema,
          text: z.string(),
          ...seenOrder,
        }),
        z.strictObject({
          op: z.enum(["remove", "merge"]),
          pid: ParagraphIdSchema,
          ...seenOrder,
        }),
        z.strictObject({
          op: z.literal("split"),
          pid: ParagraphIdSchema,
          at: z.number(),
          ...seenOrder,
        }),
        z.strictObject({
          op: z.literal("move"),
          pid: ParagraphIdSchema,
          after: ParagraphIdSchema.nullable(),
          ...seenOrder,
        }),
      ])
      .nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: "ReturnedItem" });
export type ReturnedItem = z.infer<typeof ReturnedItem>;

export const ReturnedView = z
  .strictObject({
    file: z.string(),
    /**
     * D11: whether it was exported from this draft, from another one, or does not say; in the latter two cases
     * `sentence` explains.
     */
    origin: z.union([
      z.strictObject({
        is: z.literal("own"),
        sentence: z.string().nullable(),
      }),
      z.strictObject({
        is: z.literal("other"),
        symbol: z.string().nullable(),
        title: z.string().nullable(),
        sentence: z.string().nullable(),
      }),
      z.strictObject({
        is: z.literal("unknown"),
        sentence: z.string().nullable(),
      }),
    ]),
    /** Whether such a file was compared by its words; until that is requested, nothing is reported about it. */
    compared: z.boolean(),
    /** The delegation that would propose; null for those who propose for none. */
    delegation: z.string().nullable(),
    /** How many of the tracked changes were already in the file when it was exported. */
    known: z.number(),
    items: z.array(ReturnedItem).readonly(),
  })
  .meta({ id: "Returned" });
export type ReturnedView = z.infer<typeof ReturnedView>;

/** D2 to D6: reads the file and returns its changes; changes nothing. */
export const readReturn = async (
  seat: Seat,
  request: Request,
  { compares }: { readonly compares: boolean },
): Promise<ReturnedView> => {
  const [file, more] = await readUploads(request);
  if (!file || more) throw new Refusal("malformed", "Send one file in the field `file`.");
  const { database, rooms } = runtime();
  const room = await rooms.open(seat.draft.id);
  const draft = presentDraft(seat.draft.title, room.blocks());
  const known = { draft: seat.draft.id, pids: await pidsEver(seat.draft.id, draft) };
  const plan = await inWorker("return", file, { draft, known, compares });
  await requireRights(database.db, seat);
  const fixed = await fixedLabels(database.db, seat.draft.id);
  const delegations = await allDelegations(database.db);
  const own = seat.who.role === "delegate" ? seat.who.delegation : null;
  const items = await room.exclusive(async (hold): Promise<ReturnedItem[]> => {
    const blocks = hold.blocks();
    const printed = printedLabels(blocks, numberingOf(seat.draft.settings), fixed);
    const standing = new Map(blocks.map((block) => [block.pid, block]));
    const foreseen = async (
      { order }: PlacedReturn,
      sponsors: readonly string[],
    ): Promise<"new" | "known" | Refusal> => {
      if (!order || own === null) return "new";
      try {
        const voice = { delegation: own, fromFloor: false };
        const there = await findBrought(hold, seat, { voice, order: { ...order, sponsors: [...sponsors] } });
        return there ? "known" : "new";
      } catch (error) {
        if (isRefusal(error)) return error;
        throw error;
      }
    };
    const seen: ReturnedItem[] = [];
    for (const change of plan.changes) {
      const { op, pid, runs, makers, order } = change;
      const signers = signersAmong(makers, delegations);
      const sponsors = own === null ? [] : signers.filter((code) => code !== own);
      const found = speaksForAnother(signers, own, delegations) ?? (await foreseen(change, sponsors));
      const why = change.reason === null ? found : sentence(change.reason);
      const reason = typeof why === "string" ? null : saidToReader(why);
      const on = order ? standing.get(order.pid) : undefined;
      const digest = on && digestOfBlock(on);
      const isListed = reason !== null || !order || digest === undefined;
      seen.push({
        state: isListed || isRefusal(found) ? "listed" : found,
        op,
        pid,
        label: (pid && printed.get(pid)) || null,
        runs,
        makers,
        order: isListed ? null : { ...order, ...(sponsors.length > 0 && { sponsors }), digest },
        reason,
      });
    }
    return seen;
  });
  const { origin } = plan;
  const isStranger = origin.is !== "own";
  const from = saidOrigin(origin);
  return {
    file: file.name,
    origin: { ...origin, sentence: from && saidToReader(from) },
    compared: isStranger && compares,
    delegation: own,
    known: plan.known,
    items,
  };
};

// The paragraphs that the draft has or once had.
const pidsEver = async (draftId: string, { paragraphs }: PresentDraft): Promise<ParagraphId[]> => {
  const { db } = runtime().database;
  const earlier = await Promise.all([pidsInRecord(db, draftId), pidsInTexts(db, draftId)]);
  return [...paragraphs.map(({ pid }) => pid), ...earlier.flat()];
};

const Digest = z.string().length(64);

/** Which changes to propose, as the plan gave them, each with the digest of its paragraph. */
export const TakeReturned = z.strictObject({
  items: z
    .array(z.strictObject({ order: NewProposal, digest: Digest }))
    .min(1)
    .max(500),
});

type TakenItem = z.infer<typeof TakeReturned>["items"][number];

/** The outcome of one change: its proposal, which may have existed before, or why there is none. */
export const TakenReturn = z
  .union([
    z.strictObject({
      proposal: z.string(),
      was: z.enum(["made", "there"]),
    }),
    z.strictObject({
      proposal: z.null(),
      code: RefusalCodeSchema,
      reason: z.string(),
    }),
  ])
  .meta({ id: "TakenReturn" });
export type TakenReturn = z.infer<typeof TakenReturn>;

/** D6: proposes each change by itself; a refused one does not hold up the others. */
export const takeReturned = async (
  seat: Seat,
  { items }: z.infer<typeof TakeReturned>,
): Promise<{ items: TakenReturn[] }> => {
  const voice = ownVoice(seat);
  const room = await runtime().rooms.open(seat.draft.id);
  const pids = new Set<ParagraphId>();
  const taken = await holdFor(seat, room, async (hold) => {
    const done: TakenReturn[] = [];
    for (const { order, digest } of items) {
      try {
        unchanged(hold, order, digest);
        const there = await findBrought(hold, seat, { voice, order });
        const { id, pid } = there ?? (await propose(hold, seat, { voice, order }));
        if (!there) pids.add(pid);
        done.push({ proposal: id, was: there ? "there" : "made" });
      } catch (error) {
        if (!isRefusal(error) || error.code === "not-signed-in") throw error;
        done.push({ proposal: null, code: error.code, reason: saidToReader(error) });
      }
    }
    return done;
  });
  if (pids.size > 0) room.announce({ kind: "proposal", pids: [...pids] });
  return { items: taken };
};

/**
 * D6d: the existing proposal that a change matches: one of the person's delegation, or of another that signs
 * the change too and has named the person's delegation, which then joins it by an act of its own.
 */
const findBrought = async (
  hold: DraftHold,
  seat: Seat,
  { voice, order }: { readonly voice: Voice; readonly order: ProposalOrder },
): Promise<PlacedProposal | null> => {
  const own = await findProposed(hold, seat, { voice, order });
  if (own || !order.sponsors) return own;
  const joint = (await openCards(hold, seat)).filter(
    ({ by, sponsors }) => order.sponsors?.includes(by) && sponsors.includes(voice.delegation),
  );
  for (const delegation of new Set(joint.map(({ by }) => by))) {
    const found = await findProposed(hold, seat, { voice: { delegation, fromFloor: false }, order });
    if (found && joint.some(({ id }) => id === found.id)) return found;
  }
  return null;
};

const unchanged = (hold: DraftHold, { pid }: TakenItem["order"], digest: string): void => {
  const block = hold.blocks().find((each) => each.pid === pid);
  if (block && digestOfBlock(block) !== digest)
    throw new Refusal(
      "words-changed",
      "The paragraph has changed since this was shown. Bring the file back again.",
    );
};
