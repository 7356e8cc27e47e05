// The textual proposals of a passage, located in the current draft before anything is done.

import { z } from "zod";
import { allDelegations } from "#db/people/delegations";
import { passagesOf, type SourcedPassage } from "#db/submissions/passages";
import { findSubmission } from "#db/submissions/submissions";
import { fixedLabels, textsIn } from "#db/texts/texts";
import { digestOfBlock, sha256 } from "#domain/digest";
import {
  type Block,
  baseRuns,
  baseText,
  type DelegationCode,
  type ParagraphId,
  proposedBy,
} from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { floorPlaces } from "#domain/floor/floor-room";
import type { FixedLabels } from "#domain/numbers/number-rows";
import { isRefusal, type Refusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { placeAll } from "#domain/sources/textual/textual-every-place";
import type { PlacedChange } from "#domain/sources/textual/textual-places";
import { type TextualAsk, textualAsksOf } from "#domain/sources/textual/textual-proposals";
import { mayBeTabled, sendersOf, signersFor, tabledBy } from "#domain/sources/textual/textual-rights";
import type { LivePlace, TextualGround } from "#domain/sources/textual/textual-standing";
import { type CompiledRun, CompiledRunSchema } from "#domain/sources/values";
import { numberingOf } from "#server/draft/blocks-view";
import { doubtsIn } from "#server/draft/doubts";
import { printedLabels } from "#server/draft/printed-labels";
import { saidToReader } from "#server/languages/reader";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { passageIn } from "#server/submissions/passages-view";
import { TextVersion, type VersionView, viewVersion } from "#server/texts/texts-view";

/** A textual proposal as read. `found` is what would be proposed, or why it has no place. */
export type TextualReading = {
  /** Changes whenever the passage, the paragraph or the reading does. */
  readonly id: string;
  /** The words of the passage that express it, with white space collapsed. */
  readonly said: string;
  readonly isOpen: boolean;
  /** The proposed words where they are in the paragraphs after the passage; otherwise empty. */
  readonly follows: string;
  /** Whether it also says that the numbers change accordingly. */
  readonly isRenumbering: boolean;
  readonly found: PlacedChange | Refusal;
};

/**
 * A textual proposal as shown: with `drawn`, the paragraph as it would read, or with the reason why it has no
 * place.
 */
export const TextualView = z
  .union([
    z.strictObject({
      /** Changes whenever the passage, the paragraph or the reading does. */
      id: z.string(),
      /** The proposed words where they are in the paragraphs after the passage; otherwise empty. */
      follows: z.string(),
      /** The words of the passage that express it, with white space collapsed. */
      said: z.string(),
      isOpen: z.boolean(),
      /** Whether it also says that the numbers change accordingly. */
      isRenumbering: z.boolean(),
      pid: ParagraphIdSchema.nullable(),
      /** The label of the block in the text whose numbers are used, and in the current draft. */
      label: z.string(),
      present: z.string(),
      /** The paragraph with the change marked in it. */
      drawn: z.array(CompiledRunSchema).readonly(),
      op: z.enum(["insert", "delete", "replace", "new", "alternative", "remove", "move", "merge"]),
      refused: z.null(),
    }),
    z.strictObject({
      /** Changes whenever the passage, the paragraph or the reading does. */
      id: z.string(),
      /** The proposed words where they are in the paragraphs after the passage; otherwise empty. */
      follows: z.string(),
      /** The words of the passage that express it, with white space collapsed. */
      said: z.string(),
      isOpen: z.boolean(),
      /** Whether it also says that the numbers change accordingly. */
      isRenumbering: z.boolean(),
      refused: z.strictObject({
        code: z.string(),
        reason: z.string(),
        /** For an instruction that is only partly understood: the part that is, and the rest. */
        understood: z.string().exactOptional(),
        notUnderstood: z.string().exactOptional(),
      }),
    }),
  ])
  .meta({ id: "Textual" });
export type TextualView = z.infer<typeof TextualView>;

export const TextualListView = z
  .strictObject({
    /** The text in which the passage's numbers are looked up. */
    text: z.strictObject({
      version: TextVersion,
      symbol: z.string().nullable(),
    }),
    texts: z
      .array(
        z.strictObject({
          n: z.number(),
          symbol: z.string(),
        }),
      )
      .readonly(),
    /** The delegations in whose name the person may propose it. */
    signers: z.array(z.string()).readonly(),
    items: z.array(TextualView).readonly(),
  })
  .meta({ id: "TextualList" });
export type TextualListView = z.infer<typeof TextualListView>;

/** The textual proposals of a passage; by default the numbers are those of the last issued text. */
export const viewTextualProposals = async (
  seat: Seat,
  passageId: string,
  text: TextVersion | undefined,
): Promise<TextualListView> => {
  const { database, rooms } = runtime();
  const found = await passageIn(database.db, seat, passageId);
  const texts = await textsIn(database.db, seat.draft.id);
  const room = await rooms.open(seat.draft.id);
  const { version, readings } = await readTextual(seat, found, { text, present: room.blocks });
  return {
    text: { version: version.version, symbol: version.symbol },
    texts: texts.map(({ n, symbol }) => ({ n, symbol })),
    signers: signersFor(seat.who, (await sendersIn(found)).senders),
    items: readings.map(viewReading),
  };
};

/** Who sent a submission; `together` where its document says that they table it jointly. */
type Senders = { readonly senders: DelegationCode[]; readonly together: boolean };

/** L32: the delegations whose State or group sent the submission of a passage. */
export const sendersIn = async ({ passage, submission }: SourcedPassage): Promise<Senders> => {
  const { db } = runtime().database;
  const delegations = await allDelegations(db);
  const senders = sendersOf(submission.fields, delegations);
  if (senders.length > 0 || !mayBeTabled(submission.fields)) return { senders, together: false };
  const sent = await findSubmission(db, passage.draftId, submission.id);
  return { senders: tabledBy(sent?.body ?? "", delegations), together: true };
};

const viewReading = ({ found, ...reading }: TextualReading): TextualView => {
  if (isRefusal(found)) {
    const { understood, notUnderstood } = found.facts;
    const parts = typeof understood === "string" && typeof notUnderstood === "string";
    const refused = {
      code: found.code,
      reason: saidToReader(found),
      ...(parts && { understood, notUnderstood }),
    };
    return { ...reading, refused };
  }
  const { change, drawn, ...placed } = found;
  return { ...reading, ...placed, drawn: drawnForReader(drawn), op: change.op, refused: null };
};

/** A paragraph with a change drawn in it, as its reader reads it. */
export const drawnForReader = (drawn: PlacedChange["drawn"]): CompiledRun[] =>
  drawn.map(({ text, change }) => ({
    text: typeof text === "string" ? text : saidToReader(text),
    change,
  }));

// A passage is read in the context of its submission, whose other paragraphs say what it is about and hold the
// proposed words.
const asksIn = async (passage: SourcedPassage["passage"]): Promise<TextualAsk[]> => {
  const { db } = runtime().database;
  const [sent, passages] = await Promise.all([
    findSubmission(db, passage.draftId, passage.submissionId),
    passagesOf(db, passage.submissionId),
  ]);
  return sent ? textualAsksOf(sent.body, passage, passages) : [];
};

/** Reads the textual proposals of a passage against a version of the draft and its present blocks. */
export const readTextual = async (
  seat: Seat,
  { passage }: SourcedPassage,
  { text, present }: { readonly text: TextVersion | undefined; readonly present: () => readonly Block[] },
): Promise<{ version: VersionView; readings: TextualReading[] }> => {
  const { db } = runtime().database;
  const last = text ?? (await textsIn(db, seat.draft.id)).at(-1)?.n ?? "live";
  const version = await viewVersion(seat, last);
  const fixed = await fixedLabels(db, seat.draft.id);
  const asks = await asksIn(passage);
  const blocks = present();
  const ground = await textualGround(seat, version, { blocks, fixed });
  const all = placeAll(asks, ground);
  const readings = all.map(({ ask, found }, n) => {
    const block = isRefusal(found) ? undefined : blocks.find(({ pid }) => pid === found.pid);
    const change = isRefusal(found) ? say(found) : found.change;
    const seen = [
      passage.digest,
      n,
      change,
      found instanceof Error ? null : found.pid,
      block && digestOfBlock(block),
    ];
    const { said, isOpen, follows, isRenumbering } = ask;
    return { id: sha256(JSON.stringify(seen)).slice(0, 32), said, isOpen, follows, isRenumbering, found };
  });
  return { version, readings };
};

/** What the numbers and words of a document are looked up in: a version of the draft, and its present blocks. */
export const textualGround = async (
  { draft }: Seat,
  version: VersionView,
  { blocks, fixed }: { readonly blocks: readonly Block[]; readonly fixed: FixedLabels },
): Promise<TextualGround> => {
  const printed = printedLabels(blocks, numberingOf(draft.settings), fixed);
  const doubts = await doubtsIn(runtime().database.db, draft, () => blocks);
  const now = placesOf(
    blocks.map((block) => ({ ...block, label: printed.get(block.pid) ?? "" })),
    (block) =>
      baseRuns(block)
        .map(({ text }) => text)
        .join(""),
    doubts,
  );
  const then =
    version.version === "live" ? now : placesOf(version.blocks, (block) => baseText(block), doubts);
  return { symbol: version.symbol, then, now };
};

const placesOf = <B extends Block & { readonly label: string }>(
  blocks: readonly B[],
  wordsOf: (block: B) => string,
  doubts: ReadonlyMap<ParagraphId, string>,
): LivePlace[] => {
  const places = floorPlaces(
    blocks.map((block) => ({ ...block, proposed: proposedBy(block) })),
    doubts,
  );
  return places.map((place, index) => {
    const block = blocks[index];
    return { ...place, words: block ? wordsOf(block) : "" };
  });
};
