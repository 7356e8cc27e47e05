// Issued texts as their readers see them, and the live draft in the same form so that both compare and print alike.

import { z } from "zod";
import { findDraft } from "#db/draft/drafts";
import { findSeat } from "#db/people/people";
import { issuesIn } from "#db/record/record";
import { findText, fixedLabels, type TextHead, textsIn } from "#db/texts/texts";
import { digestOfBlock } from "#domain/digest";
import type { Block } from "#domain/draft";
import type { FixedLabels } from "#domain/numbers/number-rows";
import type { Numbering } from "#domain/numbers/numbering";
import { Refusal } from "#domain/refusal";
import { type TextKind, textKinds } from "#domain/texts/text-kinds";
import { freezeBlock } from "#domain/texts/texts";
import { FixedNumberSchema, type IssuedBlock, IssuedBlockSchema } from "#domain/texts/values";
import { numberingOf } from "#server/draft/blocks-view";
import { printedLabels } from "#server/draft/printed-labels";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

/** The record entry by which a text was issued: the head of the chain at that moment. */
export type IssueView = { readonly n: number; readonly hash: string };

/** The number of an issued text, as used in an address. */
export const TextNumber = z.coerce.number().int().min(1).max(1_000_000);

/** A text in a list. `blocks` counts them. */
export const TextItem = z
  .strictObject({
    n: z.number(),
    symbol: z.string(),
    note: z.string().nullable(),
    /** Null for texts from before kinds were stored. */
    kind: z.enum(textKinds).nullable(),
    /** The day printed on it, `2015-12-15`; null where it is the day of issue. */
    printedOn: z.string().nullable(),
    issuedAt: z.string(),
    digest: z.string(),
    previous: z.string().nullable(),
    /** The number of headings and paragraphs in it. */
    blocks: z.number(),
  })
  .meta({ id: "TextItem" });
export type TextItem = z.infer<typeof TextItem>;

/** A whole text. `digest` is the SHA-256 of the canonical JSON of all other fields but `issuedAt`. */
export const TextView = z
  .strictObject({
    symbol: z.string(),
    digest: z.string(),
    note: z.string().nullable(),
    n: z.number(),
    issuedAt: z.string(),
    previous: z.string().nullable(),
    kind: z.enum(textKinds).exactOptional(),
    printedOn: z.string().nullable().exactOptional(),
    numbers: z.array(FixedNumberSchema).readonly().exactOptional(),
    draft: z.string(),
    title: z.string(),
    settings: z.record(z.string(), z.unknown()),
    seq: z.number(),
    state: z.string(),
    blocks: z.array(IssuedBlockSchema).readonly(),
  })
  .meta({ id: "Text" });
export type TextView = z.infer<typeof TextView>;

export const viewTextItem = (head: TextHead): TextItem => ({
  n: head.n,
  symbol: head.symbol,
  note: head.note,
  kind: head.kind,
  printedOn: head.printedOn,
  issuedAt: head.issuedAt.toISOString(),
  digest: head.digest,
  previous: head.previous,
  blocks: head.blocks,
});

/** The texts of the draft, oldest first. */
export const listTexts = async (seat: Seat): Promise<TextItem[]> =>
  (await textsIn(runtime().database.db, seat.draft.id)).map(viewTextItem);

/** One whole text. Throws `not-found`. */
export const viewText = async (seat: Seat, n: number): Promise<TextView> => {
  const text = await findText(runtime().database.db, seat.draft.id, n);
  if (!text) throw new Refusal("not-found", "There is no text {n} in this draft.", { n });
  return { ...text.body, digest: text.digest, issuedAt: text.issuedAt.toISOString() };
};

/** The text of another draft from which this one was started (T11). */
export type OriginView = { readonly draft: string; readonly n: number; readonly symbol: string };

/** The text that the draft was started from; null when there is none, and for those who have no seat there. */
export const viewOrigin = async ({ actor, draft }: Seat): Promise<OriginView | null> => {
  const { db } = runtime().database;
  const origin = (await findDraft(db, draft.id))?.origin;
  if (!origin || !(await findSeat(db, origin.draft, actor.userId))) return null;
  const text = await findText(db, origin.draft, origin.n);
  return text ? { ...origin, symbol: text.symbol } : null;
};

/** A version of the draft: a text by its number, or the current draft. */
export const TextVersion = z.union([z.literal("live"), z.number()]);
export type TextVersion = z.infer<typeof TextVersion>;

/** A version of the draft, ready to be compared or printed. The issue's facts are null for the live draft. */
export type VersionView = {
  readonly version: TextVersion;
  readonly symbol: string | null;
  readonly note: string | null;
  readonly kind: TextKind | null;
  readonly printedOn: string | null;
  readonly issuedAt: string | null;
  readonly digest: string | null;
  readonly record: IssueView | null;
  /** For an adopted text: the symbol of the document as which it was tabled; absent where there is none. */
  readonly tabled?: string | undefined;
  readonly draft?: string;
  readonly title: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly seq: number;
  readonly blocks: readonly IssuedBlock[];
};

/** The requested version. Throws `not-found` for a text that has not been issued. */
export const viewVersion = (seat: Seat, version: TextVersion): Promise<VersionView> =>
  version === "live" ? viewLive(seat) : viewIssued(seat, version);

const viewIssued = async (seat: Seat, n: number): Promise<VersionView> => {
  const { symbol, note, issuedAt, digest, title, settings, seq, blocks, ...text } = await viewText(seat, n);
  const { kind = null, printedOn = null } = text;
  const { db } = runtime().database;
  const record = (await issuesIn(db, seat.draft.id)).get(n) ?? null;
  const earlier = kind === "adopted" ? await textsIn(db, seat.draft.id) : [];
  const tabled = earlier.findLast((each) => each.n < n && /\/L\.\d/u.test(each.symbol))?.symbol;
  const what = { version: n, symbol, note, kind, printedOn, issuedAt, digest, record, tabled };
  return { ...what, draft: seat.draft.id, title, settings, seq, blocks };
};

const viewLive = async ({ draft }: Seat): Promise<VersionView> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(draft.id);
  const fixed = await fixedLabels(database.db, draft.id);
  // Words and sequence number are read synchronously, so that they belong together.
  const [blocks, seq] = [room.blocks(), room.seq()];
  return {
    version: "live",
    symbol: null,
    note: null,
    kind: null,
    printedOn: null,
    issuedAt: null,
    digest: null,
    record: null,
    draft: draft.id,
    title: draft.title,
    settings: draft.settings,
    seq,
    blocks: freezeBlocks(blocks, numberingOf(draft.settings), fixed),
  };
};

/** T1: the blocks as a text freezes them. */
export const freezeBlocks = (
  blocks: readonly Block[],
  numbering: Numbering,
  fixed: FixedLabels,
): IssuedBlock[] => {
  const printed = printedLabels(blocks, numbering, fixed);
  return blocks.map((block) => freezeBlock(block, printed.get(block.pid) ?? "", digestOfBlock(block)));
};
