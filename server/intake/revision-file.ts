// A file with a new revision of a draft (D8 to D10), read and compared with it in the reading process.
import { randomBytes } from "node:crypto";
import { type ImportedBlock, importDraft, tooLong } from "#domain/documents/import";
import { readReturned } from "#domain/documents/returned/returned-changes";
import { type ReturnedFile, withoutTypedNumbers } from "#domain/documents/returned/returned-file";
import { type PlacedReturn, placeReturned, presentDraft } from "#domain/documents/returned/returned-places";
import { namedOrigin, saidOrigin } from "#domain/documents/returned/returned-strangers";
import type { SentParagraph } from "#domain/documents/returned/sent-words";
import type { Looks } from "#domain/documents/revision/revision-looks";
import type { RevisionChoices } from "#domain/documents/revision/revision-pairs";
import {
  planRevision,
  type RevisionPlan,
  type RevisionRow,
  type RevisionScene,
} from "#domain/documents/revision/revision-plan";
import {
  type Block,
  type BlockKind,
  collapse,
  type ParagraphId,
  paragraphId,
  standingBlocks,
} from "#domain/draft";
import { fileLimits } from "#domain/limits";
import type { PlainDocument } from "#domain/plain-document";
import { orThrow, Refusal } from "#domain/refusal";
import type { Sentence } from "#domain/sentence";
import type { RestoredBlock } from "#domain/texts/values";
import { changedWords, wordSteps } from "#domain/texts/word-steps";
import type { TextRun } from "#domain/words/values";

/** What a file is read against, and how. */
export type RevisionTask = {
  readonly draft: string;
  readonly title: string;
  readonly scene: RevisionScene;
  readonly choices: RevisionChoices;
  /** Whether tracked changes count as accepted, or become proposals on the text without them. */
  readonly tracked: "accepted" | "proposed";
};

/** What a file would change, as plain values. */
export type RevisionReading = {
  readonly rows: readonly RevisionRow[];
  /** The draft as it would read; null where nothing changes. */
  readonly after: {
    readonly blocks: readonly Block[];
    readonly restored: readonly RestoredBlock[];
    readonly moved: readonly ParagraphId[];
    readonly fallen: readonly string[];
    /**
     * The edits to the words of changed paragraphs, so that they need not be compared again while the draft is
     * locked.
     */
    readonly steps: readonly (readonly [ParagraphId, readonly TextRun[]])[];
  } | null;
  readonly numbers: readonly (readonly [ParagraphId, string])[];
  readonly renumbers: boolean;
  readonly parts: readonly (readonly [ParagraphId, readonly ParagraphId[]])[];
  readonly joined: readonly (readonly [ParagraphId, readonly ParagraphId[]])[];
  /** N18: the paragraphs newly read with doubt, each with the kind that it was read as. */
  readonly doubts: readonly (readonly [ParagraphId, BlockKind])[];
  readonly warnings: readonly Sentence[];
  /** D11: a warning for a Word file that names another draft as its own. */
  readonly origin: Sentence | null;
  readonly changes: {
    /** The number of tracked changes, and whether they can be proposed: those of Word files can. */
    readonly tracked: number;
    readonly canBeProposed: boolean;
    readonly proposals: readonly PlacedReturn[];
  };
};

/** The words of a file, and the tracked changes of Word files, read only on demand. */
export type RevisionSource = {
  readonly document: PlainDocument;
  readonly returned: (() => Promise<ReturnedFile>) | null;
};

/** D8 to D10: reads a revision. Throws the refusal of the rule, and `unreadable` for a file without words. */
export const readRevision = async (
  { document, returned }: RevisionSource,
  { draft, title, scene, choices, tracked }: RevisionTask,
): Promise<RevisionReading> => {
  const { blocks, keeps, doubts, warnings } = importDraft(document, scene.numbering);
  if (blocks.length === 0) throw new Refusal("unreadable", "The file holds no words.");
  orThrow(tooLong(blocks, standingBlocks(scene.live).length));
  const looks = looksOf(document, blocks);
  const plan = orThrow(planRevision(scene, { blocks, keeps, looks }, choices, freshName));
  const word = await returned?.();
  const proposals =
    tracked === "proposed" && word ? proposalsIn(word, { title, plan, live: scene.live, blocks }) : [];
  const { restoration } = plan;
  return {
    rows: plan.rows,
    after: restoration && {
      ...restoration,
      moved: [...restoration.moved],
      steps: [...wordSteps(changedWords(scene.live, restoration.blocks))],
    },
    numbers: [...plan.numbers],
    renumbers: plan.renumbers,
    parts: [...plan.parts],
    joined: [...plan.joined],
    doubts: doubtsTaken(plan, { live: scene.live, doubts }),
    warnings,
    origin: word ? saidOrigin(namedOrigin(word, draft)) : null,
    changes: {
      tracked: (document.stretches ?? []).reduce((sum, { changes }) => sum + changes.length, 0),
      canBeProposed: returned !== null,
      proposals,
    },
  };
};

type DoubtsOfFile = { readonly live: readonly Block[]; readonly doubts: readonly number[] };

// Where the draft already has the kind that a paragraph was read as, there is no doubt: the draft decides.
const doubtsTaken = (
  { rows, restoration }: RevisionPlan,
  { live, doubts }: DoubtsOfFile,
): RevisionReading["doubts"] => {
  const [was, is] = [live, restoration?.blocks ?? live].map(
    (blocks) => new Map(blocks.map(({ pid, kind }) => [pid, kind] as const)),
  );
  return rows.flatMap(({ n, to }): RevisionReading["doubts"][number][] => {
    const kind = to && n !== null && doubts.includes(n) ? is?.get(to.pid) : undefined;
    return to && kind !== undefined && was?.get(to.pid) !== kind ? [[to.pid, kind]] : [];
  });
};

const freshName = (): ParagraphId => paragraphId(randomBytes(12).toString("base64url"));

// Plain text and PDF do not convey italics; a file without a single footnote or reference does not convey
// those.
const looksOf = ({ mediaType, paragraphs }: PlainDocument, blocks: readonly ImportedBlock[]): Looks => {
  const has = (test: (run: ImportedBlock["runs"][number]) => boolean) =>
    blocks.some(({ runs }) => runs.some(test));
  const isBare = mediaType === "text/plain" || mediaType === "application/pdf";
  return {
    italics: !isBare || has(({ italic }) => italic),
    notes: !isBare || has(({ footnote }) => footnote !== null),
    references: has(({ refersTo }) => refersTo !== undefined),
    kinds: paragraphs.some(({ place }) => place !== undefined),
  };
};

type Revised = {
  readonly title: string;
  readonly plan: RevisionPlan;
  readonly live: readonly Block[];
  readonly blocks: readonly ImportedBlock[];
};

// The file is read as if the text without its changes had been exported with the ids that its paragraphs have
// now, so that untracked differences are part of the text. Each change is then placed on the draft as it would
// read.
const proposalsIn = (file: ReturnedFile, { title, plan, live, blocks }: Revised): PlacedReturn[] => {
  const draft = presentDraft(title, plan.restoration?.blocks ?? live);
  const bare = withoutTypedNumbers(file);
  const { changes } = readReturned(
    {
      ...bare,
      paragraphs: bare.paragraphs.map((each) => ({ ...each, names: [], goesOn: false })),
      sent: {
        marks: file.sent?.marks ?? [],
        notes: file.notes.flatMap(({ text, isTracked }) => (isTracked ? [] : [text])),
        paragraphs: wentOut(plan, blocks),
      },
    },
    draft,
  );
  if (changes.length > fileLimits.changes)
    throw new Refusal("too-large", "The file brings {count} changes; {mostChanges} are the most.", {
      count: changes.length,
      mostChanges: fileLimits.changes,
    });
  return changes.filter(({ makers }) => makers.length > 0).map((change) => placeReturned(change, draft));
};

// Where two paragraphs of the file match one of the draft, the second is identified by its position alone.
const wentOut = ({ rows }: RevisionPlan, blocks: readonly ImportedBlock[]): SentParagraph[] => {
  const names = new Map(rows.flatMap(({ n, to }) => (n !== null && to ? [[n, to.pid] as const] : [])));
  const taken = new Set<ParagraphId>();
  return blocks.map((block, n) => {
    const name = names.get(n);
    const pid = name === undefined || taken.has(name) ? paragraphId(`file ${n}`) : name;
    taken.add(pid);
    const words = collapse(block.runs.map(({ text }) => text).join(""));
    return { pid, base: words, all: words };
  });
};
