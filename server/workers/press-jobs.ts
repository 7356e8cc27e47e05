// What the press is asked and what it answers: the table that both sides of its pipe are held to.
import type { Block } from "#domain/draft";
import type { Refusal, RefusalCode } from "#domain/refusal";
import type { SubmittedAsk } from "#domain/sources/answers/answers";
import type { Overlap } from "#domain/sources/links/overlap";
import type { Kinship, SaidSubmission } from "#domain/sources/links/same-statement";
import type { ComparedBlock, Correspondence } from "#domain/texts/compare";
import type { Credited, CreditedAct } from "#domain/texts/credited-acts";
import type { CompareDirection, CreditedChange } from "#domain/texts/credits";
import type { Restoration, RestoreScope } from "#domain/texts/restore";
import type { TakenBack } from "#domain/texts/taken-back";
import type { UndoneWords } from "#domain/texts/undone-words";
import type { ChangedWords, WordSteps } from "#domain/texts/word-steps";
import type { TextRun } from "#domain/words/words";
import type { TakebackSheet } from "#server/earlier-blocks";
import type { ArchivedWordsSheet } from "#server/export/archived-words";
import type { CompilationSheet } from "#server/export/compilation";
import type { DescribedLife, LifeSheet } from "#server/export/life-sheet";
import type { MarkedSheet } from "#server/export/marked-sheet";
import type { PdfSheet } from "#server/export/pdf";
import type {
  NamingSheet,
  NewReferences,
  ReferencePlan,
  ReferenceSheet,
} from "#server/export/reference-plan";
import type { PrintedSheet } from "#server/export/sheet";
import type { Table } from "#server/export/tables/tables";
import type { TraceSheet } from "#server/export/tables/trace-file";
import type { AnswersSheet } from "#server/export/word/answers-docx";
import type { CertificateSheet } from "#server/export/word/certificate-docx";
import type { TableSheet } from "#server/export/word/table-docx";
import type { XmlSheet } from "#server/export/xml/xml-sheet";

/** Two texts: from and to, or passage and paragraph. */
export type TextPair = readonly [string, string];

/** The proposals and the acts to which changes may go back, and which way the comparison goes. */
export type CreditedOnes = {
  readonly proposals: readonly Credited[];
  readonly acts: readonly CreditedAct[];
  readonly way: CompareDirection;
};

/** A value, or the parts of a refusal, as a child sends them: of an error only the sentence would come through. */
export type SentValue<T extends object> =
  | T
  | { readonly refused: readonly [code: RefusalCode, words: string, facts: Refusal["facts"]] };

type Drafted = readonly Block[];

/** Whether an update of a document is compressed. */
export type UpdateForm = "plain" | "compressed";

type TwoTexts = { readonly from: readonly ComparedBlock[]; readonly to: readonly ComparedBlock[] };
type Restoring = { readonly live: Drafted; readonly earlier: Drafted; readonly scope: RestoreScope };
type On<Sheet> = { readonly sheet: Sheet };
type FileBytes = Uint8Array;

/** Every kind of work: what is sent, and what comes back. */
type Works = {
  docx: [sent: On<PrintedSheet>, answer: FileBytes];
  html: [sent: On<PrintedSheet>, answer: FileBytes];
  text: [sent: On<PrintedSheet>, answer: FileBytes];
  markdown: [sent: On<PrintedSheet>, answer: FileBytes];
  marked: [sent: On<MarkedSheet>, answer: FileBytes];
  "marked-html": [sent: On<MarkedSheet>, answer: FileBytes];
  pdf: [sent: On<PdfSheet>, answer: FileBytes];
  xml: [sent: On<XmlSheet>, answer: FileBytes];
  answers: [sent: On<AnswersSheet>, answer: FileBytes];
  certificate: [sent: On<CertificateSheet>, answer: FileBytes];
  table: [sent: On<TableSheet>, answer: FileBytes];
  trace: [sent: On<TraceSheet>, answer: FileBytes];
  compilation: [sent: On<CompilationSheet>, answer: FileBytes];
  xlsx: [sent: { readonly tables: readonly Table[] }, answer: FileBytes];
  "archived-words": [sent: On<ArchivedWordsSheet>, answer: undefined];
  alike: [sent: { readonly asks: readonly SubmittedAsk[] }, answer: string[][]];
  compare: [sent: TwoTexts & { readonly credited: CreditedOnes }, answer: CreditedChange[]];
  concordance: [sent: TwoTexts, answer: Correspondence[]];
  references: [sent: On<ReferenceSheet>, answer: ReferencePlan];
  "new-references": [sent: On<NamingSheet>, answer: NewReferences[]];
  restore: [sent: Restoring, answer: SentValue<Restoration>];
  "taken-back": [sent: On<TakebackSheet>, answer: SentValue<TakenBack>];
  "blocks-after": [sent: { readonly changes: readonly Uint8Array[] }, answer: Block[]];
  "first-changes": [sent: { readonly blocks: Drafted; readonly client: number }, answer: Uint8Array[]];
  "undone-words": [sent: On<Omit<TakebackSheet, "scope">>, answer: SentValue<UndoneWords>];
  "divided-update": [
    sent: { readonly update: Uint8Array; readonly form: UpdateForm },
    answer: readonly Uint8Array[],
  ];
  "word-steps": [sent: { readonly changed: readonly ChangedWords[] }, answer: WordSteps];
  words: [sent: { readonly pairs: readonly TextPair[] }, answer: TextRun[][]];
  overlaps: [sent: { readonly pairs: readonly TextPair[] }, answer: Overlap[]];
  life: [sent: On<LifeSheet>, answer: DescribedLife];
  kinships: [
    sent: { readonly one: SaidSubmission; readonly others: readonly SaidSubmission[] },
    answer: Kinship[],
  ];
  "same-sayings": [
    sent: { readonly one: SaidSubmission; readonly other: SaidSubmission },
    answer: string[][],
  ];
};

export type JobKind = keyof Works;

/** What is sent to a child for a kind of work, and what it answers. */
export type JobOf<K extends JobKind> = Works[K][0];
export type AnswerOf<K extends JobKind> = Works[K][1];

/** A piece of work, as it is sent to a child. */
export type PressJob<K extends JobKind = JobKind> = { readonly kind: K } & JobOf<K>;
