// The certificate of an adoption as a Word document: what was adopted, and the positions of delegations on it.
import { HeadingLevel, type Paragraph } from "docx";
import type { Certificate, CertifiedParagraph } from "#domain/agreement/values";
import type { ParagraphId } from "#domain/draft";
import { positionWords } from "#server/export/tables/account-tables";
import { printReport, type ReportRun, words } from "./report-page";

export type CertificateSheet = {
  readonly certificate: Certificate;
  /** False where there are more oral revisions than are printed. */
  /** The digest of the certificate. */
  readonly digest: string;
  /**
   * Who has signed that the adoption is in the record, and what its time stamp says; null where there is
   * neither.
   */
  readonly attested?: Attested | null;
  readonly language: string;
};

type Attested = {
  readonly witnesses: readonly { readonly name: string; readonly size: number; readonly at: string }[];
  readonly stampedAt: string | null;
};

/** The document. */
export const printCertificate = ({
  certificate,
  digest,
  attested,
  language,
}: CertificateSheet): Promise<Uint8Array> => {
  const { draft, text, record, by, note } = certificate;
  const say = (...pieces: ReportRun[]) => words(pieces, language, { spacing: { after: 80 } });
  return printReport({
    title: `Certificate of adoption: ${text.symbol}`,
    lead: `“${draft.title}” was adopted without a vote at ${certificate.headquarters}.`,
    language,
    lying: false,
    body: [
      ...(note ? [say(note)] : []),
      say("Certified by ", by.name, `, ${by.role}.`),
      say("SHA-256 of the text: ", text.digest),
      say(`Entry ${record.n} of the record: `, record.hash),
      say("SHA-256 of this certificate: ", digest),
      ...attestedLines(attested ?? null).map((line) => say(line)),
      ...section(
        "Sponsors",
        certificate.sponsors.map((each) => sponsorLine(certificate, each)),
        language,
      ),
      ...section("Oral revisions", revisionLines(certificate), language),
      ...section("Statements", certificate.statements.map(statementLine(certificate)), language),
      ...section("Paragraphs and positions", certificate.paragraphs.map(paragraphLine), language),
    ],
  });
};

// Times are in UTC, so that readers can compare them with what a witness has stored.
const inUtc = (at: string): string => `${at.slice(0, 16).replace("T", " ")} UTC`;

const attestedLines = (attested: Attested | null): string[] => [
  ...(attested?.witnesses ?? []).map(
    ({ name, size, at }) => `Witnessed by ${name}, with ${size} entries in the record: ${inUtc(at)}`,
  ),
  ...(attested?.stampedAt ? [`Time stamp of the record: ${inUtc(attested.stampedAt)}`] : []),
];

const section = (title: string, lines: readonly (readonly ReportRun[])[], language: string): Paragraph[] => [
  words([title], language, {
    heading: HeadingLevel.HEADING_2,
    indent: { left: 0, hanging: 0, right: 0 },
    spacing: { before: 280, after: 80 },
  }),
  ...(lines.length === 0 ? [["None."]] : lines).map((line) =>
    words(line, language, { spacing: { after: 80 }, keepLines: true }),
  ),
];

const bold = (text: string): ReportRun => ({ text, look: { bold: true } });

const sponsorLine = (
  { names }: Certificate,
  { delegation, onBehalfOf }: Certificate["sponsors"][number],
): ReportRun[] => [
  names[delegation] ?? delegation,
  ...(onBehalfOf === null ? [] : [`, on behalf of ${names[onBehalfOf] ?? onBehalfOf}`]),
];

const labelIn = ({ paragraphs }: Certificate, pid: ParagraphId | null): string => {
  if (pid === null) return "the text as a whole";
  const label = paragraphs.find((each) => each.pid === pid)?.label;
  return label ? `paragraph ${label}` : "a paragraph";
};

const revisionLines = (certificate: Certificate): ReportRun[][] => [
  ...certificate.oralRevisions.map(revisionLine(certificate)),
];

const revisionLine =
  (certificate: Certificate) =>
  ({ pid, was, is, readOutBy }: Certificate["oralRevisions"][number]): ReportRun[] => [
    bold(`On ${labelIn(certificate, pid)}`),
    `${readOutBy === null ? "" : `, as read out by ${certificate.names[readOutBy] ?? readOutBy}`}: “`,
    was,
    "” became “",
    is,
    "”",
  ];

const statementLine =
  (certificate: Certificate) =>
  ({ delegation, kind, pid, words }: Certificate["statements"][number]): ReportRun[] => [
    bold(certificate.names[delegation] ?? delegation),
    kind === "dissociation" ? " dissociated itself from " : " explained its position on ",
    labelIn(certificate, pid),
    ...(words === null ? ["."] : [": ", words]),
  ];

// Delegations with the same position share a line.
const positionLines = (positions: CertifiedParagraph["positions"]): string[] =>
  [...new Set(positions.map(({ position }) => position))].map((each) => {
    const held = positions.filter(({ position }) => position === each);
    const names = held.map(({ delegation, note }) => `${delegation}${note === null ? "" : ` (${note})`}`);
    return `\n${positionWords[each]}: ${names.join(", ")}`;
  });

// A section and a paragraph may have the same number.
const nameOf = ({ kind, label }: CertifiedParagraph): string => {
  if (kind === "title") return "Title";
  return kind === "section" ? `Section ${label}`.trimEnd() : label || "(no number)";
};

const paragraphLine = (paragraph: CertifiedParagraph): ReportRun[] => [
  bold(nameOf(paragraph)),
  ` ${paragraph.standing === "agreed" ? "Agreed" : "Agreed ad referendum"}`,
  ...(paragraph.condition === null ? ["."] : [`, on condition: ${paragraph.condition}`]),
  ...positionLines(paragraph.positions),
  ...(paragraph.lapsed.length === 0 ? [] : [`\nOn earlier words: ${paragraph.lapsed.join(", ")}`]),
  { text: `\n${paragraph.digest}`, look: { size: 14 } },
];
