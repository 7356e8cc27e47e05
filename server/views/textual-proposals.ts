// The textual proposals of a passage, put in their places on the draft as it stands, before anything is done.
import { allDelegations } from "#db/delegations";
import { sha256 } from "#db/digest";
import type { SourcedPassage } from "#db/passages";
import { fixedLabels, textsIn } from "#db/texts";
import { type Block, baseRuns, baseText, type DelegationCode, proposedBy } from "#domain/draft";
import { floorPlaces } from "#domain/floor/floor-room";
import { labels } from "#domain/numbers/numbering";
import { isRefusal, type Refusal } from "#domain/refusal";
import {
  type LivePlace,
  type PlacedChange,
  placeTextual,
  type TextualGround,
} from "#domain/sources/textual-places";
import { readTextualProposals } from "#domain/sources/textual-proposals";
import { sendersOf, signersFor } from "#domain/sources/textual-rights";
import { house } from "../house";
import type { Seat } from "../session";
import { digestOfBlock, numberingOf } from "./blocks";
import { passageIn } from "./passages";
import { type Version, type VersionView, viewVersion } from "./texts";

/** A textual proposal as it was read. `found` is what would be proposed, or why it has no place. */
export type TextualReading = {
  /** Another as soon as the passage, the paragraph or the reading is another. */
  readonly id: string;
  /** The words of the passage that make it, white space collapsed. */
  readonly said: string;
  readonly isOpen: boolean;
  readonly found: PlacedChange | Refusal;
};

/** A textual proposal as it is shown: with `drawn`, the paragraph as it would read, or with the reason why it has no place. */
export type TextualView = Pick<TextualReading, "id" | "said" | "isOpen"> &
  (
    | (Omit<PlacedChange, "change"> & { readonly op: PlacedChange["change"]["op"]; readonly refused: null })
    | { readonly refused: { readonly code: string; readonly reason: string } }
  );

export type TextualListView = {
  /** The text that the numbers of the passage are looked up in. */
  readonly text: { readonly version: Version; readonly symbol: string | null };
  readonly texts: readonly { readonly n: number; readonly symbol: string }[];
  /** The delegations in whose name the person who asks may propose it. */
  readonly signers: readonly DelegationCode[];
  readonly items: readonly TextualView[];
};

/** The textual proposals of a passage; without a text the numbers are those of the last one that was issued. */
export const viewTextualProposals = async (
  seat: Seat,
  passageId: string,
  text: Version | undefined,
): Promise<TextualListView> => {
  const { database, rooms } = house();
  const found = await passageIn(database.db, seat, passageId);
  const texts = await textsIn(database.db, seat.draft.id);
  const room = await rooms.open(seat.draft.id);
  const { version, readings } = await readTextual(seat, found, text, room.blocks);
  return {
    text: { version: version.version, symbol: version.symbol },
    texts: texts.map(({ n, symbol }) => ({ n, symbol })),
    signers: signersFor(seat.who, await sendersIn(found)),
    items: readings.map(viewReading),
  };
};

/** L32: the delegations whose State or group sent the submission of a passage. */
export const sendersIn = async ({ submission }: SourcedPassage): Promise<DelegationCode[]> =>
  sendersOf(submission.fields, await allDelegations(house().database.db));

const viewReading = ({ id, said, isOpen, found }: TextualReading): TextualView => {
  if (isRefusal(found)) return { id, said, isOpen, refused: { code: found.code, reason: found.message } };
  const { change, ...placed } = found;
  return { id, said, isOpen, ...placed, op: change.op, refused: null };
};

/** Reads the textual proposals of a passage against a version of the draft and its present blocks. */
export const readTextual = async (
  seat: Seat,
  { passage }: SourcedPassage,
  text: Version | undefined,
  present: () => readonly Block[],
): Promise<{ version: VersionView; readings: TextualReading[] }> => {
  const { db } = house().database;
  const last = text ?? (await textsIn(db, seat.draft.id)).at(-1)?.n ?? "live";
  const version = await viewVersion(seat, last);
  const fixed = await fixedLabels(db, seat.draft.id);
  const blocks = present();
  const ground = groundOf(seat, version, blocks, fixed);
  const readings = readTextualProposals(passage).map((ask, n) => {
    const found = placeTextual(ask, ground);
    const block = isRefusal(found) ? undefined : blocks.find(({ pid }) => pid === found.pid);
    const change = isRefusal(found) ? found.message : found.change;
    const seen = [
      passage.digest,
      n,
      change,
      found instanceof Error ? null : found.pid,
      block && digestOfBlock(block),
    ];
    return { id: sha256(JSON.stringify(seen)).slice(0, 32), said: ask.said, isOpen: ask.isOpen, found };
  });
  return { version, readings };
};

const groundOf = (
  { draft }: Seat,
  version: VersionView,
  blocks: readonly Block[],
  fixed: Parameters<typeof labels>[2],
): TextualGround => {
  const printed = labels(blocks, numberingOf(draft.settings), fixed);
  const now = placesOf(
    blocks.map((block) => ({ ...block, label: printed.get(block.pid) ?? "" })),
    (block) =>
      baseRuns(block)
        .map(({ text }) => text)
        .join(""),
  );
  const then = version.version === "live" ? now : placesOf(version.blocks, (block) => baseText(block));
  return { symbol: version.symbol, then, now };
};

const placesOf = <B extends Block & { readonly label: string }>(
  blocks: readonly B[],
  wordsOf: (block: B) => string,
): LivePlace[] => {
  const places = floorPlaces(blocks.map((block) => ({ ...block, proposed: proposedBy(block) })));
  return places.map((place, index) => {
    const block = blocks[index];
    return { ...place, words: block ? wordsOf(block) : "" };
  });
};
