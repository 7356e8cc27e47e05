// The references in a whole draft, examined here or in a worker: which words name blocks, and what happens to
// existing references when a text is issued. Only what was requested is returned.

import { z } from "zod";
import { digestOf } from "#domain/digest";
import { type Block, type ParagraphId, standingBlocks } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { surroundingsOf } from "#domain/numbers/citations";
import type { FixedLabels } from "#domain/numbers/number-rows";
import { labels, type Numbering, renumbered } from "#domain/numbers/numbering";
import { type CheckedReference, checkReferences } from "#domain/numbers/reference-check";
import { printedNumbers, type ReferenceGround, referenceFaults } from "#domain/numbers/reference-faults";
import {
  type FoundReference,
  type ReferenceIndex,
  referenceIndex,
  referencesIn,
} from "#domain/numbers/references";
import { groundText } from "#domain/proposals/proposals";
import type { IssuedBlock } from "#domain/texts/values";

/** A draft with its numbers. */
type NumberedDraft = {
  readonly blocks: readonly Block[];
  readonly numbering: Numbering;
  readonly fixed: FixedLabels;
};

/** The draft, and the blocks whose words are searched for references. */
export type NamingSheet = NumberedDraft & { readonly within: ReadonlySet<ParagraphId> };

/** Words that name a block, and its number. */
export type NewReference = FoundReference & { readonly label: string };

/** The words of one block that name others and do not carry a reference yet. */
export type NewReferences = { readonly pid: ParagraphId; readonly found: readonly NewReference[] };

/** The draft as it would be issued: its last text, and the blocks whose words are closed. */
export type ReferenceSheet = NumberedDraft & {
  readonly renumber: boolean;
  readonly last: readonly IssuedBlock[] | null;
  readonly locked: ReadonlySet<ParagraphId>;
};

const refusedReferences = [
  /** A verifier of the record could not see that nothing but numbers changes. */
  "numbers",
  /** The record does not show that the closing is still in force. */
  "closing",
] as const;
/** G4d: why a reference cannot be updated in an agreed paragraph where signatures are required. */
export type RefusedReference = (typeof refusedReferences)[number];

/**
 * A reference that must be reviewed before issue: where it is, how it reads now and will read, and what it
 * refers to.
 */
export const ShownReference = z
  .strictObject({
    /** The name by which to keep its words as they are. */
    id: z.string(),
    pid: ParagraphIdSchema,
    /** The number that the text will give to its paragraph. */
    label: z.string(),
    words: z.string(),
    reads: z.string(),
    faults: z.array(z.enum(referenceFaults)).readonly(),
    /** X2: it may cite another instrument, so it stays as it is unless named in `write`. */
    keeps: z.boolean(),
    /**
     * Why issuing or adopting is refused unless its words are kept or its paragraph is reopened; absent
     * otherwise.
     */
    refused: z.enum(refusedReferences).exactOptional(),
    /** What it refers to, with the number that the text will give; null for a deleted target. */
    targets: z
      .array(
        z.strictObject({
          pid: ParagraphIdSchema,
          label: z.string().nullable(),
        }),
      )
      .readonly(),
  })
  .meta({ id: "ShownReference" });
export type ShownReference = z.infer<typeof ShownReference>;

/** `seen` identifies exactly these references as shown: issuing a text requires it. */
export const ReferencesView = z
  .strictObject({
    items: z.array(ShownReference).readonly(),
    seen: z.string(),
  })
  .meta({ id: "References" });
export type ReferencesView = z.infer<typeof ReferencesView>;

/** A reference whose words change, by its name. */
export type ChangedReference = Pick<CheckedReference, "pid" | "edits" | "isNumbers" | "keeps"> & {
  readonly id: string;
};

/** Every reference that changes, and every one that must be reviewed. */
export type ReferencePlan = { readonly changed: readonly ChangedReference[]; readonly view: ReferencesView };

const indexOf = ({ blocks, numbering }: NumberedDraft, fixed: FixedLabels): ReferenceIndex =>
  referenceIndex(blocks, labels(blocks, numbering, fixed));

/** X1: finds the words that name blocks. */
export const findReferences = (sheet: NamingSheet): NewReferences[] => {
  const index = { ...indexOf(sheet, sheet.fixed), around: surroundingsOf(sheet.blocks) };
  return sheet.blocks.flatMap((block) => {
    if (!sheet.within.has(block.pid)) return [];
    const found = newIn(block, index).map((each) => ({
      ...each,
      label: index.places.get(each.pid)?.full ?? "",
    }));
    return found.length > 0 ? [{ pid: block.pid, found }] : [];
  });
};

// Words that already carry a reference are not marked again.
const newIn = (block: Block, index: ReferenceIndex): FoundReference[] => {
  const taken: boolean[] = [];
  for (const piece of block.runs)
    if (piece.insertions.length === 0)
      for (let left = piece.text.length; left > 0; left -= 1) taken.push(piece.reference !== undefined);
  return referencesIn(groundText(block.runs), block.pid, index).filter(
    ({ start, end }) => !taken.slice(start, end).includes(true),
  );
};

/** X5, X6: what issuing does to the references. */
export const referencePlan = (sheet: ReferenceSheet): ReferencePlan => {
  const { blocks, fixed, renumber, last, locked } = sheet;
  const now = indexOf(sheet, renumber ? renumbered(blocks, fixed, sheet.numbering) : fixed);
  const ground = { before: indexOf(sheet, fixed), now, last: lastIn(last, fixed), locked };
  const checked = checkReferences(blocks, ground).map((each, nth) => ({ ...each, id: `${each.pid}:${nth}` }));
  const labelOf = (pid: ParagraphId) => now.places.get(pid)?.full ?? null;
  const items = checked
    .filter(({ faults }) => faults.length > 0)
    .map(
      ({ id, pid, words, reads, faults, targets, keeps }): ShownReference => ({
        id,
        pid,
        label: labelOf(pid) ?? "",
        words,
        reads,
        faults,
        keeps,
        targets: targets.map((target) => ({ pid: target, label: labelOf(target) })),
      }),
    );
  const changed = checked.flatMap(({ id, pid, edits, isNumbers, keeps }) =>
    edits.length > 0 ? [{ id, pid, edits, isNumbers, keeps }] : [],
  );
  return { changed, view: { items, seen: digestOf(items) } };
};

const lastIn = (last: readonly IssuedBlock[] | null, fixed: FixedLabels): ReferenceGround["last"] => {
  const issued = last ? standingBlocks(last) : printedNumbers(fixed);
  if (issued.length === 0) return null;
  const index = referenceIndex(issued, new Map(issued.map(({ pid, label }) => [pid, label])));
  return { index, texts: new Map(last?.map(({ pid, runs }) => [pid, groundText(runs)]) ?? []) };
};
