// What bringing a new revision as a file would do, before anything is done (D8 to D10).
import { z } from "zod";
import { allDelegations } from "#db/people/delegations";
import { presentPositions, refusalToTouch } from "#domain/agreement/positions";
import { digestOfBlock, sha256 } from "#domain/digest";
import { signersAmong } from "#domain/documents/returned/returned-rights";
import type { RevisionRow, RevisionScene } from "#domain/documents/revision/revision-plan";
import { HeldSchema, MakerSchema } from "#domain/documents/values";
import type { ParagraphId } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { labels } from "#domain/numbers/numbering";
import { proposalOps } from "#domain/proposals/kinds";
import { refusalToNumber } from "#domain/proposals/shares";
import { Refusal } from "#domain/refusal";
import { sentence } from "#domain/sentence";
import {
  ChangeKindSchema,
  ChangeLooksSchema,
  ComparedPlaceSchema,
  MarkedRunSchema,
  WordCountSchema,
} from "#domain/texts/values";
import { TextRunSchema } from "#domain/words/values";
import type { BlockFacts } from "#server/draft/blocks-view";
import { printedLabels } from "#server/draft/printed-labels";
import type { IncomingFile } from "#server/intake/reading";
import type { RevisionReading } from "#server/intake/revision-file";
import { saidToReader } from "#server/languages/reader";
import { registerOf } from "#server/proposals/proposals-view";
import { runtime } from "#server/runtime";
import { requireRights } from "#server/sign-in/rights";
import type { Seat } from "#server/sign-in/session";
import { inWorker } from "#server/workers/workers";
import { type FoundScene, type RevisionOrder, readRevisionRequest, sceneOf, seenOf } from "./revision-scene";

/** What would happen to a paragraph, and to what depends on it. */
export const RevisionItem = z
  .strictObject({
    /**
     * The id of the change: stable for as long as the two texts are, and for a live draft as long as the block
     * exists.
     */
    id: z.string(),
    change: ChangeKindSchema,
    from: ComparedPlaceSchema.nullable(),
    to: ComparedPlaceSchema.nullable(),
    runs: z.array(MarkedRunSchema).readonly(),
    looks: ChangeLooksSchema,
    /** The changes of the footnotes, one per line; empty when there are none. */
    notes: z.array(MarkedRunSchema).readonly(),
    /** True when kind or level changed: a paragraph became preambular, a section a subsection. */
    restyled: z.boolean(),
    /** T6: true when something changed and all of it is editorial. */
    editorial: z.boolean(),
    words: WordCountSchema,
    /** The paragraph of the file, by its index from 0; null for one that the file does not have. */
    n: z.number().nullable(),
    /** Why nothing of it is taken: it is agreed, was skipped, or is not taken from the file. */
    held: z.union([z.literal("skipped"), HeldSchema]).nullable(),
    /** Whether italics, footnotes or references would change where the words do not. */
    look: z.boolean(),
    /** The delegations whose positions would lapse (S3), and those whose would carry over. */
    lapses: z.array(z.string()).readonly(),
    keeps: z.array(z.string()).readonly(),
    /** How many links of passages a paragraph to be deleted has. */
    links: z.number(),
  })
  .meta({ id: "RevisionItem" });
export type RevisionItem = z.infer<typeof RevisionItem>;

/** An open proposal that would lose all its words. */
export const RevisionFall = z
  .strictObject({
    id: z.string(),
    pid: ParagraphIdSchema,
    label: z.string(),
    op: z.enum(proposalOps),
    by: z.string(),
    words: z.string(),
  })
  .meta({ id: "RevisionFall" });
export type RevisionFall = z.infer<typeof RevisionFall>;

/**
 * A tracked change of the file, as it would be proposed; `by` is null where nobody is named for it, `reason`
 * says why it cannot be.
 */
export const RevisionChange = z
  .strictObject({
    pid: ParagraphIdSchema.nullable(),
    reason: z.string().nullable(),
    runs: z.array(TextRunSchema).readonly(),
    op: z.enum(["insert", "delete", "replace", "new", "remove", "move", "merge", "split", "none"]),
    makers: z.array(MakerSchema).readonly(),
    label: z.string(),
    by: z.string().nullable(),
    /** Who else signs it. */
    sponsors: z.array(z.string()).readonly(),
  })
  .meta({ id: "RevisionChange" });
export type RevisionChange = z.infer<typeof RevisionChange>;

export const RevisionView = z
  .strictObject({
    file: z.string(),
    /** SHA-256 of the file. */
    digest: z.string(),
    /** Identifies this preview: sent back, it ensures that nothing is done but what was shown. */
    seen: z.string(),
    /** Whether anything would change at all. */
    changes: z.boolean(),
    renumbers: z.boolean(),
    counts: z.strictObject({
      new: z.number(),
      split: z.number(),
      merged: z.number(),
      same: z.number(),
      changed: z.number(),
      moved: z.number(),
      deleted: z.number(),
      held: z.number(),
    }),
    items: z.array(RevisionItem).readonly(),
    falls: z.array(RevisionFall).readonly(),
    tracked: z.strictObject({
      count: z.number(),
      canBeProposed: z.boolean(),
      as: z.enum(["accepted", "proposed"]),
      items: z.array(RevisionChange).readonly(),
    }),
    warnings: z.array(z.string()).readonly(),
    /** The warning for a Word file that names another draft as its own; null for all others. */
    origin: z.string().nullable(),
    /** The paragraphs of the draft, for correcting the matching of rows. */
    paragraphs: z
      .array(
        z.strictObject({
          pid: ParagraphIdSchema,
          label: z.string(),
          opening: z.string(),
        }),
      )
      .readonly(),
  })
  .meta({ id: "Revision" });
export type RevisionView = z.infer<typeof RevisionView>;

/** How many paragraphs have each outcome. */
export type RevisionCounts = Readonly<Record<RevisionRow["change"] | "held", number>>;

/** A file that was read against the draft. */
export type ReadRevision = {
  readonly file: IncomingFile;
  readonly order: RevisionOrder;
  readonly found: FoundScene;
  readonly reading: RevisionReading;
  readonly seen: string;
};

/**
 * Reads the file of a request against the current draft. Throws the refusals of the rule and of the readers.
 */
export const readRevision = async (seat: Seat, request: Request): Promise<ReadRevision> => {
  const { file, order } = await readRevisionRequest(request);
  const room = await runtime().rooms.open(seat.draft.id);
  if (room.blocks().length === 0)
    throw new Refusal("conflict", "The draft is empty: a file fills it, there is nothing to revise.");
  const found = await sceneOf(seat, room.blocks());
  const seen = await seenOf(found, file, order);
  if (order.seen !== undefined && order.seen !== seen) throw moved();
  const { pairs, leave, skip, tracked } = order;
  const reading = await inWorker("revision", file, {
    draft: seat.draft.id,
    title: seat.draft.title,
    scene: found.scene,
    choices: { pairs, leave, skip },
    tracked,
  });
  if (tracked === "proposed" && !reading.changes.canBeProposed)
    throw new Refusal("unsupported-type", "Only the tracked changes of a Word file (docx) can be proposed.");
  return { file, order, found, reading, seen };
};

/** The refusal when the draft no longer is what was viewed. */
export const moved = (): Refusal =>
  new Refusal(
    "words-changed",
    "The draft has moved on since you looked, so nothing was changed. Look again.",
  );

/** D8, D9: what would be done; changes nothing. */
export const previewRevision = async (seat: Seat, request: Request): Promise<RevisionView> => {
  const read = await readRevision(seat, request);
  await requireRights(runtime().database.db, seat);
  return viewRevision(seat, read);
};

const viewRevision = async (
  seat: Seat,
  { file, order, found: { scene, facts }, reading, seen }: ReadRevision,
): Promise<RevisionView> => {
  const { db } = runtime().database;
  const cards = await registerOf(db, seat.draft, () => scene.live);
  const delegations = await allDelegations(db);
  const now = printedLabels(scene.live, scene.numbering, facts.fixed);
  const blocks = reading.after?.blocks ?? scene.live;
  const after = labels(blocks, scene.numbering, new Map(reading.numbers));
  const warnings = [...reading.warnings, refusalToNumber(scene.live, blocks) ?? []].flat();
  const labelOf = (pid: ParagraphId | null) => (pid && (now.get(pid) ?? after.get(pid))) || "";
  const closed = new Set(scene.closed);
  const isClosed = refusalToTouch("agreed");
  const fallen = new Set(reading.after?.fallen ?? []);
  return {
    file: file.name,
    digest: sha256(file.bytes),
    seen,
    changes: reading.after !== null || reading.renumbers || reading.changes.proposals.length > 0,
    renumbers: reading.renumbers,
    counts: countRows(reading.rows),
    items: itemsOf(reading, scene.live, facts),
    falls: cards
      .filter(({ id }) => fallen.has(id))
      .map(({ id, pid, op, by, removed, inserted }) => ({
        id,
        pid,
        label: labelOf(pid),
        op,
        by,
        words: inserted || removed,
      })),
    tracked: {
      count: reading.changes.tracked,
      canBeProposed: reading.changes.canBeProposed,
      as: order.tracked,
      items: reading.changes.proposals.map(({ makers, op, pid, runs, reason }) => {
        const [by = order.voice, ...sponsors] = signersAmong(makers, delegations);
        return {
          ...{ makers, op, pid, runs, by, sponsors },
          reason: whyNot(reason, pid && closed.has(pid) ? isClosed : null),
          label: labelOf(pid),
        };
      }),
    },
    warnings: Array.from(warnings, (one) => saidToReader(one)),
    origin: reading.origin && saidToReader(reading.origin),
    paragraphs: Array.from(reading.rows, (one) => presentParagraph(one)).flat(),
  };
};

const whyNot = (reason: string | null, isClosed: Refusal | null): string | null => {
  const why = reason === null ? isClosed : sentence(reason);
  return why && saidToReader(why);
};

const presentParagraph = ({ from, runs }: RevisionRow): RevisionView["paragraphs"] =>
  from ? [{ pid: from.pid, label: from.label, opening: openingOf(runs) }] : [];

const openingOf = (runs: RevisionRow["runs"]): string => {
  const words = runs.flatMap(({ op, text }) => (op === "added" ? [] : [text])).join("");
  return words.length > 80 ? `${words.slice(0, 80).replace(/\p{Cs}$/u, "")}…` : words;
};

/** How many paragraphs have each outcome: those of which nothing is taken are counted apart. */
export const countRows = (rows: readonly RevisionRow[]): RevisionCounts => {
  const counts = { same: 0, changed: 0, new: 0, deleted: 0, moved: 0, split: 0, merged: 0, held: 0 };
  for (const { change, held } of rows) counts[held !== null && change !== "same" ? "held" : change] += 1;
  return counts;
};

const itemsOf = (
  { rows, after }: RevisionReading,
  live: RevisionScene["live"],
  facts: BlockFacts,
): RevisionItem[] => {
  const [was, is] = [live, after?.blocks ?? live].map(
    (blocks) => new Map(blocks.map((block) => [block.pid, block])),
  );
  const changed = new Set(after?.restored.flatMap(({ pid, how }) => (how === "changed" ? [pid] : [])));
  const described = new Set<ParagraphId>();
  const itemOf = (row: RevisionRow): RevisionItem => {
    const pid = row.from?.pid;
    const [before, then] = [was, is].map((blocks) => (pid ? blocks?.get(pid) : undefined));
    const item = { ...row, look: false, lapses: [], keeps: [], links: 0 };
    // A paragraph that was cut has several rows: its dependants are reported once.
    if (!pid || !before || described.has(pid)) return item;
    described.add(pid);
    const standing = presentPositions(
      facts.positions.get(pid) ?? [],
      digestOfBlock(before),
      facts.carried.get(pid) ?? [],
    ).filter(({ lapsed }) => !lapsed);
    const isKept = then !== undefined && digestOfBlock(then) === digestOfBlock(before);
    const codes = standing.map(({ delegation }) => delegation);
    return {
      ...item,
      look: row.change === "same" && changed.has(pid),
      lapses: isKept ? [] : codes,
      keeps: isKept ? codes : [],
      links: then ? 0 : (facts.links.get(pid) ?? 0),
    };
  };
  const items: RevisionItem[] = [];
  for (const row of rows) {
    items.push(itemOf(row));
  }
  return items;
};
