// Issued texts as their readers see them, and the live draft in the same form so that both compare and print alike.
import { findDraft } from "#db/drafts";
import { findSeat } from "#db/people";
import { issuesIn } from "#db/record";
import { findText, fixedLabels, type TextHead, textsIn } from "#db/texts";
import { Refusal } from "#domain/refusal";
import type { FixedNumber, TextKind } from "#domain/texts/text-kinds";
import { freeze, type IssuedBlock } from "#domain/texts/texts";
import { house } from "../house";
import type { Seat } from "../session";
import { digestOfBlock, numberingOf } from "./blocks";

/** The entry of the record by which a text was issued: the head of the chain at that moment. */
export type IssueView = { readonly n: number; readonly hash: string };

/** A text in a list. `blocks` counts them. */
export type TextItem = {
  readonly n: number;
  readonly symbol: string;
  readonly note: string | null;
  /** Null for texts of before kinds were kept. */
  readonly kind: TextKind | null;
  /** The day that is printed on it, `2015-12-15`; null where it is the day of issue. */
  readonly printedOn: string | null;
  readonly issuedAt: string;
  readonly digest: string;
  readonly previous: string | null;
  readonly blocks: number;
};

/** A text, whole. `digest` is the SHA-256 of the canonical JSON of all other fields but `issuedAt`. */
export type TextView = Omit<TextItem, "blocks" | "kind" | "printedOn"> & {
  readonly kind?: TextKind;
  readonly printedOn?: string | null;
  readonly numbers?: readonly FixedNumber[];
  readonly draft: string;
  readonly title: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly seq: number;
  readonly state: string;
  readonly blocks: readonly IssuedBlock[];
};

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

/** The texts of the draft, the first one first. */
export const listTexts = async (seat: Seat): Promise<TextItem[]> =>
  (await textsIn(house().database.db, seat.draft.id)).map(viewTextItem);

/** One text, whole. Throws `not-found`. */
export const viewText = async (seat: Seat, n: number): Promise<TextView> => {
  const text = await findText(house().database.db, seat.draft.id, n);
  if (!text) throw new Refusal("not-found", `There is no text ${n} in this draft.`);
  return { ...text.body, digest: text.digest, issuedAt: text.issuedAt.toISOString() };
};

/** The text of another draft from which this one was started (T11). */
export type OriginView = { readonly draft: string; readonly n: number; readonly symbol: string };

/** The text that the draft was started from; null when it was not, and for those who have no seat there. */
export const viewOrigin = async ({ actor, draft }: Seat): Promise<OriginView | null> => {
  const { db } = house().database;
  const origin = (await findDraft(db, draft.id))?.origin;
  if (!origin || !(await findSeat(db, origin.draft, actor.userId))) return null;
  const text = await findText(db, origin.draft, origin.n);
  return text ? { ...origin, symbol: text.symbol } : null;
};

/** Which version of the draft is meant: a text by its number, or the draft as it stands. */
export type Version = number | "live";

/** A version of the draft, ready to be compared or printed. The issue's facts are null for the live draft. */
export type VersionView = {
  readonly version: Version;
  readonly symbol: string | null;
  readonly note: string | null;
  readonly kind: TextKind | null;
  readonly printedOn: string | null;
  readonly issuedAt: string | null;
  readonly digest: string | null;
  readonly record: IssueView | null;
  /** Of an adopted text: the symbol of the document as which it was tabled; absent where there is none. */
  readonly tabled?: string | undefined;
  readonly title: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly seq: number;
  readonly blocks: readonly IssuedBlock[];
};

/** The version that is meant. Throws `not-found` for a text that has not been issued. */
export const viewVersion = (seat: Seat, version: Version): Promise<VersionView> =>
  version === "live" ? viewLive(seat) : viewIssued(seat, version);

const viewIssued = async (seat: Seat, n: number): Promise<VersionView> => {
  const { symbol, note, issuedAt, digest, title, settings, seq, blocks, ...text } = await viewText(seat, n);
  const { kind = null, printedOn = null } = text;
  const { db } = house().database;
  const record = (await issuesIn(db, seat.draft.id)).get(n) ?? null;
  const earlier = kind === "adopted" ? await textsIn(db, seat.draft.id) : [];
  const tabled = earlier.findLast((each) => each.n < n && /\/L\.\d/u.test(each.symbol))?.symbol;
  const what = { version: n, symbol, note, kind, printedOn, issuedAt, digest, record, tabled };
  return { ...what, title, settings, seq, blocks };
};

const viewLive = async ({ draft }: Seat): Promise<VersionView> => {
  const { database, rooms } = house();
  const room = await rooms.open(draft.id);
  const fixed = await fixedLabels(database.db, draft.id);
  // Words and number are read in one turn, so that they belong together.
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
    title: draft.title,
    settings: draft.settings,
    seq,
    blocks: freeze(blocks, numberingOf(draft.settings), fixed, digestOfBlock),
  };
};
