// A document of amendments as it is read against the draft: each operation in its place, or the reason why it has none. Nothing
// of the file is kept.
import { z } from "zod";
import { allDelegations } from "#db/people/delegations";
import { fixedLabels, textsIn } from "#db/texts/texts";
import { refusalToTouch, standingOf } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { ParagraphIdSchema } from "#domain/draft-values";
import { languageNamed, languages } from "#domain/languages";
import type { ReadAmendment } from "#domain/packages/amendments";
import { proposesAs } from "#domain/people/access";
import { Refusal } from "#domain/refusal";
import { RefusalCodeSchema } from "#domain/refusal-values";
import { CompiledRunSchema } from "#domain/sources/values";
import { blockFacts } from "#server/draft/blocks-view";
import { readUploads } from "#server/http/multipart";
import { saidToReader } from "#server/languages/reader";
import { orderFor } from "#server/proposals/change-orders";
import { runtime } from "#server/runtime";
import { requireRights } from "#server/sign-in/rights";
import type { Seat } from "#server/sign-in/session";
import { drawnForReader, textualGround } from "#server/sources/textual/textual-proposals-view";
import { TextVersion, viewVersion } from "#server/texts/texts-view";
import { inWorker } from "#server/workers/workers";
import { PackageOrder } from "./packages";

const ReadWords = {
  /** The words of the document that express it, with white space collapsed. */
  said: z.string(),
  /** The proposed words have no quotation marks. */
  isOpen: z.boolean(),
  /** The proposed words where they are in the paragraphs after it; otherwise empty. */
  follows: z.string(),
  /** Whether it also says that the numbers change accordingly. */
  isRenumbering: z.boolean(),
};

/** An operation of a document: with the order that proposes it, or the reason why it has no place and what is near. */
export const AmendmentItem = z
  .union([
    z.strictObject({
      ...ReadWords,
      /** The label of its paragraph in the text whose numbers are used, and in the current draft. */
      label: z.string(),
      present: z.string(),
      pid: ParagraphIdSchema.nullable(),
      /** The paragraph with the change marked in it. */
      drawn: z.array(CompiledRunSchema).readonly(),
      order: PackageOrder,
      /** The digest of the paragraph as it was read; null at the start of the text. */
      digest: z.string().nullable(),
      refused: z.null(),
    }),
    z.strictObject({
      ...ReadWords,
      refused: z.strictObject({
        code: RefusalCodeSchema,
        reason: z.string(),
        /** For an instruction that is only partly understood: the part that is, and the rest. */
        understood: z.string().exactOptional(),
        notUnderstood: z.string().exactOptional(),
        /** The paragraph in which it was sought. */
        near: z.strictObject({ pid: z.string(), label: z.string() }).nullable(),
      }),
    }),
  ])
  .meta({ id: "Amendment" });
export type AmendmentItem = z.infer<typeof AmendmentItem>;

export const AmendmentsView = z
  .strictObject({
    file: z.string(),
    /** One of the six languages, where that is clear. */
    language: z.enum(languages).nullable(),
    /** The text in which the document's numbers are looked up. */
    text: z.strictObject({ version: TextVersion, symbol: z.string().nullable() }),
    /** In whose name the person would propose it; for those who hold the pen, also for the delegations that it names. */
    delegation: z.string().nullable(),
    sponsors: z.array(z.string()).readonly(),
    items: z.array(AmendmentItem).readonly(),
  })
  .meta({ id: "Amendments" });
export type AmendmentsView = z.infer<typeof AmendmentsView>;

/** O25: reads a document; changes nothing. Its numbers are those of `text`, by default of the last that was issued. */
export const viewAmendments = async (
  seat: Seat,
  request: Request,
  text: TextVersion | undefined,
): Promise<AmendmentsView> => {
  const [file, more] = await readUploads(request);
  if (!file || more) throw new Refusal("malformed", "Send one file in the field `file`.");
  const { database, rooms } = runtime();
  const { db } = database;
  const room = await rooms.open(seat.draft.id);
  const version = await viewVersion(seat, text ?? (await textsIn(db, seat.draft.id)).at(-1)?.n ?? "live");
  const blocks = room.blocks();
  const fixed = await fixedLabels(db, seat.draft.id);
  const ground = await textualGround(seat, version, { blocks, fixed });
  const delegations = (await allDelegations(db)).map(({ code, name, kind }) => ({ code, name, kind }));
  const read = await inWorker("amendments", file, ground, delegations);
  await requireRights(db, seat);
  const digests = new Map(blocks.map((block) => [block.pid, digestOfBlock(block)]));
  const facts = await blockFacts(db, seat.draft.id);
  const closed = new Map(
    blocks.map((block) => [
      String(block.pid),
      refusalToTouch(standingOf(facts.acts.get(block.pid) ?? [], digestOfBlock(block))),
    ]),
  );
  const items = read.items.map((item): AmendmentItem => viewItem(openOrRefused(item, closed), digests));
  return {
    file: file.name,
    language: languageNamed(read.language) ?? null,
    text: { version: version.version, symbol: version.symbol },
    delegation: proposesAs(seat.who),
    sponsors: read.tabledBy,
    items,
  };
};

/** O25d: an operation on the words or the place of a closed paragraph is not proposed. */
const openOrRefused = (item: ReadAmendment, closed: ReadonlyMap<string, Refusal | null>): ReadAmendment => {
  const { placed } = item;
  const refused = placed?.pid ? (closed.get(placed.pid) ?? null) : null;
  if (!placed || placed.pid === null || refused === null) return item;
  const { op } = orderFor(placed);
  if (op === "new" || op === "alternative") return item;
  return {
    ...item,
    placed: null,
    refused,
    near: { pid: placed.pid, label: placed.present },
  };
};

const viewItem = (
  { placed, refused, near, ...words }: ReadAmendment,
  digests: ReadonlyMap<string, string>,
): AmendmentItem => {
  if (placed === null) {
    const { understood, notUnderstood } = refused?.facts ?? {};
    const isHalf = typeof understood === "string" && typeof notUnderstood === "string";
    return {
      ...words,
      refused: {
        code: refused?.code ?? "malformed",
        reason: refused ? saidToReader(refused) : "",
        ...(isHalf && { understood, notUnderstood }),
        near,
      },
    };
  }
  const { pid, label, present, drawn } = placed;
  return {
    ...words,
    label,
    present,
    pid,
    drawn: drawnForReader(drawn),
    order: PackageOrder.parse(orderFor(placed)),
    digest: pid === null ? null : (digests.get(pid) ?? null),
    refused: null,
  };
};
