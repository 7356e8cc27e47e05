// Issues a text: the draft is locked, frozen with its labels and digests, and chained to the text before it.
import { z } from "zod";
import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import { findSymbol, fixedLabels, type IssuedText, insertText, lastText, textsIn } from "#db/texts/texts";
import { base64Of } from "#domain/bytes";
import { digestOf, sha256 } from "#domain/digest";
import { type Block, collapse, forbiddenCharacter, standingBlocks } from "#domain/draft";
import { renumbered } from "#domain/numbers/numbering";
import { treeOfBlocks } from "#domain/record/growing-tree";
import { rootOf } from "#domain/record/tree";
import { Refusal } from "#domain/refusal";
import { issuedKinds, nextKind, type TextKind } from "#domain/texts/text-kinds";
import type { TextBody } from "#domain/texts/texts";
import { fixedNumbers } from "#domain/texts/texts";
import { numberingOf } from "#server/draft/blocks-view";
import { requireNoSilence } from "#server/draft/paragraphs";
import { SeenReferences, settleReferences } from "#server/numbers/references";
import { holdFor } from "#server/room/act";
import type { Room } from "#server/runtime";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { freezeBlocks, type TextItem, viewTextItem } from "./texts-view";

const visible = (text: string) => forbiddenCharacter(text) === null;
const invisible = "It holds control or invisible characters.";

export const IssueText = z.strictObject({
  /** Printed on the text, unique in the draft: `A/70/L.33`, `Rev.1`. */
  symbol: z.string().max(80).refine(visible, invisible).transform(collapse).pipe(z.string().min(1)),
  note: z.string().max(2000).refine(visible, invisible).transform(collapse).optional(),
  /** The kind of text; by default the one that usually follows the texts before it. */
  kind: z.enum(issuedKinds).optional(),
  /** The day printed on it, where that is not the day of issue. */
  printedOn: z.iso.date().optional(),
  /** Renumber from 1 instead of keeping the numbers of the last text. */
  renumber: z.boolean().default(false),
  /** X6: the references that were shown and are confirmed, where there are any. */
  references: SeenReferences.optional(),
});

/** T1, T2: issues the current draft. Concurrent issues are serialised; a symbol can be used once. */
export const issueText = async (seat: Seat, order: z.infer<typeof IssueText>): Promise<TextItem> => {
  const room = await runtime().rooms.open(seat.draft.id);
  const { db } = runtime().database;
  const head = await holdFor(seat, room, async (hold) => {
    requireNoSilence(hold);
    if (hold.blocks().length === 0)
      throw new Refusal("conflict", "The draft has no words yet: there is nothing to issue.");
    if (await findSymbol(db, seat.draft.id, order.symbol)) throw taken(order);
    // X5: references get the numbers that will be printed before anything is frozen.
    await settleReferences(seat, hold, order);
    return hold.keep((tx) => issueHeld(tx, seat, { room, blocks: hold.blocks(), order }));
  });
  room.announce({ kind: "text" });
  return viewTextItem(head);
};

type IssueOrder = Omit<z.infer<typeof IssueText>, "kind"> & { readonly kind?: TextKind | undefined };

type IssueOccasion = {
  readonly room: Room;
  readonly blocks: readonly Block[];
  readonly order: IssueOrder;
};

/** Issues the blocks of a locked draft, and stores the entry. Throws `exists` for a symbol already in use. */
export const issueHeld = async (
  tx: Db,
  seat: Seat,
  { room, blocks, order }: IssueOccasion,
): Promise<IssuedText> => {
  const { draft, who } = seat;
  if (await findSymbol(tx, draft.id, order.symbol)) throw taken(order);
  const last = await lastText(tx, draft.id);
  const state = room.state();
  const printed = await fixedLabels(tx, draft.id);
  const numbering = numberingOf(draft.settings);
  const fixed = order.renumber ? renumbered(blocks, printed, numbering) : printed;
  const frozen = freezeBlocks(blocks, numbering, fixed);
  const numbers = last ? fixedNumbers(standingBlocks(last.body.blocks), standingBlocks(frozen)) : [];
  const body: TextBody = {
    draft: draft.id,
    n: (last?.n ?? 0) + 1,
    symbol: order.symbol,
    note: order.note || null,
    kind: order.kind ?? nextKind(await textsIn(tx, draft.id)),
    printedOn: order.printedOn ?? null,
    numbers,
    title: draft.title,
    settings: draft.settings,
    seq: room.seq(),
    state: sha256(state),
    previous: last?.digest ?? null,
    blocks: frozen,
  };
  const digest = digestOf(body);
  const tree = treeOfBlocks(frozen);
  const head = await insertText(tx, { body, digest, state, userId: who.userId });
  // Another process was faster, with this symbol or another.
  if (!head) throw (await findSymbol(tx, draft.id, order.symbol)) ? taken(order) : busy();
  const facts = {
    n: body.n,
    symbol: body.symbol,
    note: body.note,
    kind: body.kind,
    ...(body.printedOn && { printedOn: body.printedOn }),
    renumber: order.renumber,
    previous: body.previous,
    blocks: { count: tree.size, root: base64Of(rootOf(tree, tree.size)) },
  };
  await appendRecord(tx, {
    draftId: draft.id,
    userId: who.userId,
    delegation: who.delegation,
    act: "text.issued",
    digest: head.digest,
    facts,
  });
  return { ...head, body };
};

/** The refusal of a symbol already in use. */
export const taken = ({ symbol }: Pick<IssueOrder, "symbol">) =>
  new Refusal("exists", "A text with the symbol {symbol} has been issued already.", { symbol });

const busy = () =>
  new Refusal("conflict", "Another text was issued at the same moment. Look at it, then issue again.");
