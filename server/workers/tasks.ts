// All tasks that run in child processes, by name. The modules of a task are loaded with its first job.
import type { Block } from "#domain/draft";
import type { FloorDelegation } from "#domain/floor/values";
import type { Numbering } from "#domain/numbers/numbering";
import type { SubmittedAsk } from "#domain/sources/answers/answers";
import type { SaidSubmission } from "#domain/sources/links/same-statement";
import type { TextualGround } from "#domain/sources/textual/textual-standing";
import type { Credited, CreditedAct } from "#domain/texts/credited-acts";
import type { CompareDirection } from "#domain/texts/credits";
import type { ChangeLooks, CreditedChange, IssuedBlock } from "#domain/texts/values";
import type { ArchivedWordsSheet } from "#server/export/archived-words";
import type { CompilationSheet } from "#server/export/compilation";
import type { LifeSheet } from "#server/export/life-sheet";
import type { MarkedSheet } from "#server/export/marked-sheet";
import type { PdfSheet } from "#server/export/pdf";
import type { PrintedSheet } from "#server/export/sheet";
import type { Table } from "#server/export/tables/tables";
import type { TraceSheet } from "#server/export/tables/trace-file";
import type { AnswersSheet } from "#server/export/word/answers-docx";
import type { CertificateSheet } from "#server/export/word/certificate-docx";
import type { TableSheet } from "#server/export/word/table-docx";
import type { XmlSheet } from "#server/export/xml/xml-sheet";
import type { IncomingFile, ReturnTask } from "#server/intake/reading";
import type { RevisionTask } from "#server/intake/revision-file";

/** The proposals and acts to which changes may be credited, and the direction of the comparison. */
type CreditedOnes = {
  readonly proposals: readonly Credited[];
  readonly acts: readonly CreditedAct[];
  readonly way: CompareDirection;
};

/** T3h, T8: a change with its author, and the formatting of its words. */
export type ComparedChange = CreditedChange & { readonly looks: ChangeLooks };

// Text is encoded here, so that the serving process need not do it.
const encoded = (printed: string | Uint8Array): Uint8Array =>
  typeof printed === "string" ? Buffer.from(printed) : printed;

const compare = async (
  from: readonly IssuedBlock[],
  to: readonly IssuedBlock[],
  { proposals, acts, way }: CreditedOnes = { proposals: [], acts: [], way: "forward" },
): Promise<ComparedChange[]> => {
  const [{ comparedBlock, compareTexts }, { creditChanges }, { withLooks }] = await Promise.all([
    import("#domain/texts/compare"),
    import("#domain/texts/credits"),
    import("#domain/texts/looks"),
  ]);
  const [old, young] = [from.map(comparedBlock), to.map(comparedBlock)];
  return withLooks(creditChanges(compareTexts(old, young), { proposals, acts }, way), old, young);
};

export const tasks = {
  // Files generated here.
  docx: async (sheet: PrintedSheet) => (await import("#server/export/word/docx")).printDocx(sheet),
  html: async (sheet: PrintedSheet) => encoded((await import("#server/export/web/html")).printHtml(sheet)),
  text: async (sheet: PrintedSheet) => encoded((await import("#server/export/plain")).printText(sheet)),
  markdown: async (sheet: PrintedSheet) =>
    encoded((await import("#server/export/markdown")).printMarkdown(sheet)),
  pdf: async (sheet: PdfSheet) => (await import("#server/export/pdf")).printPdf(sheet),
  xml: async (sheet: XmlSheet) => encoded((await import("#server/export/xml/xml-text")).printXml(sheet)),
  marked: async (sheet: MarkedSheet) => (await import("#server/export/word/marked-docx")).printMarked(sheet),
  "marked-html": async (sheet: MarkedSheet) =>
    encoded((await import("#server/export/web/marked-html")).printMarkedHtml(sheet)),
  answers: async (sheet: AnswersSheet) =>
    (await import("#server/export/word/answers-docx")).printAnswers(sheet),
  certificate: async (sheet: CertificateSheet) =>
    (await import("#server/export/word/certificate-docx")).printCertificate(sheet),
  table: async (sheet: TableSheet) => (await import("#server/export/word/table-docx")).printTable(sheet),
  xlsx: async (tables: readonly Table[]) => (await import("#server/export/tables/xlsx")).printXlsx(tables),
  trace: async (sheet: TraceSheet) =>
    encoded(await (await import("#server/export/tables/trace-file")).printTrace(sheet)),
  compilation: async (sheet: CompilationSheet) =>
    encoded(await (await import("#server/export/compilation")).printCompilation(sheet)),
  /** K1: writes the text of an archive into a file of its own. */
  "archived-words": async (sheet: ArchivedWordsSheet) =>
    (await import("#server/export/archived-words")).writeWords(sheet),

  // Comparisons of text.
  compare,
  concordance: async (from: readonly IssuedBlock[], to: readonly IssuedBlock[]) => {
    const { comparedBlock, concordance } = await import("#domain/texts/compare");
    return concordance(from.map(comparedBlock), to.map(comparedBlock));
  },
  alike: async (asks: readonly SubmittedAsk[]) =>
    (await import("#domain/sources/answers/answers")).alikeAsks(asks),
  /** E1: what is found in the blocks, of which these are agreed. */
  preflight: async (blocks: readonly Block[], agreed: readonly string[]) => {
    const [{ preflight }, { registered }] = await Promise.all([
      import("#domain/preflight/preflight"),
      import("#domain/citations/register"),
    ]);
    return preflight(blocks, { register: registered, agreed: new Set(agreed) });
  },
  /** What each passage has in common with its paragraph, word for word. */
  overlaps: async (pairs: readonly (readonly [passage: string, block: string])[]) => {
    const { overlapOf } = await import("#domain/sources/links/overlap");
    return pairs.map(([passage, block]) => overlapOf(passage, block));
  },
  /** L25, L26: the history of a paragraph, and the origin of its present text. */
  life: async (sheet: LifeSheet) => (await import("#server/export/life-sheet")).describeLife(sheet),
  /** L34: the submissions that may make the same statement as the first. */
  kinships: async (one: SaidSubmission, others: readonly SaidSubmission[]) =>
    (await import("#domain/sources/links/same-statement")).kinshipsOf(one, others),
  /** L34: the passages of two submissions that state the same, as groups of ids. */
  "same-sayings": async (one: SaidSubmission, other: SaidSubmission) =>
    (await import("#domain/sources/links/same-statement")).sameSayings(one, other),

  // Uploaded files.
  document: async (file: IncomingFile) => (await reading()).readDocument(file),
  submission: async (file: IncomingFile) => (await reading()).readAsSubmission(file),
  /** O25: the operations of a document of amendments, each put in its place. */
  amendments: async (file: IncomingFile, ground: TextualGround, delegations: readonly FloorDelegation[]) => {
    const { readAmendments } = await import("#domain/packages/amendments");
    return readAmendments(await (await reading()).readDocument(file), ground, delegations);
  },
  draft: async (file: IncomingFile, numbering: Numbering) => (await reading()).readAsDraft(file, numbering),
  revision: async (file: IncomingFile, task: RevisionTask) => (await reading()).readAsRevision(file, task),
  return: async (file: IncomingFile, task: ReturnTask) => (await reading()).readAsReturn(file, task),
  archive: async (file: string, into: string) => (await reading()).readAsArchive(file, into),
};

const reading = () => import("#server/intake/reading");

export type Tasks = typeof tasks;
