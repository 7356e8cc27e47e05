// The answers to one submitter, as a Word document: what was asked, what became of it, in which words.

import { HeadingLevel, type Paragraph } from "docx";
import type { LinkKind } from "#domain/sources/links/links";
import type { AnswerCounts } from "#domain/sources/values";
import type { Span } from "#domain/words/values";
import { printedDay } from "#server/export/sheet";
import {
  answerWords,
  linkWords,
  type ReportedAnswer,
  type ReportedSender,
  unnamed,
} from "#server/export/tables/report-tables";
import { printReport, type ReportRun, words } from "./report-page";

type AnsweredPassage = {
  readonly ordinal: number;
  readonly section: string | null;
  readonly text: string;
  readonly shared: readonly Span[];
  readonly answer: ReportedAnswer | null;
  readonly paragraphs: readonly {
    readonly label: string;
    readonly kind: LinkKind;
    readonly text: string | null;
    readonly shared: readonly Span[];
    readonly moved: boolean;
  }[];
};

/** The answers and the draft that they concern. `at`: ISO 8601. */
export type AnswersSheet = {
  readonly draft: { readonly title: string };
  readonly language: string;
  /** The time zone of the meeting. */
  readonly zone: string;
  readonly at: string;
  readonly answers: {
    readonly submission: ReportedSender;
    readonly receivedAt: string;
    readonly counts: AnswerCounts;
    readonly passages: readonly AnsweredPassage[];
  };
};

/** The document. */
export const printAnswers = (sheet: AnswersSheet): Promise<Uint8Array> => {
  const { draft, language, at, answers, zone } = sheet;
  const { submission, counts, passages } = answers;
  const from = [
    submission.organization ?? unnamed,
    submission.stakeholderType,
    submission.countries.join(", "),
  ];
  return printReport({
    title: "What you asked, and what became of it",
    lead: [
      from.filter(Boolean).join(" · "),
      `Received on ${printedDay(answers.receivedAt, { zone })}. Answers in the words of “${draft.title}” as it stood on ${printedDay(at, { zone })}. ${counts.total - counts.open} of ${counts.total} passages are answered. Words that passage and paragraph share are in bold.`,
    ].join("\n"),
    language,
    lying: false,
    body: passages.flatMap((passage) => passageOf(passage, sheet)),
  });
};

const flush = { left: 0, hanging: 0, right: 0 };
const inset = { left: 560, right: 0 };

const passageOf = (passage: AnsweredPassage, { language, zone }: AnswersSheet): Paragraph[] => {
  const { ordinal, section, answer, paragraphs } = passage;
  const kind = { text: answerWords(answer?.kind ?? null), look: { bold: true } };
  return [
    words([`Passage ${ordinal}${section ? `: ${section}` : ""}`], language, {
      heading: HeadingLevel.HEADING_2,
      indent: flush,
      spacing: { before: 280, after: 80 },
    }),
    words(marked(passage.text, passage.shared), language, { spacing: { after: 120 } }),
    words(
      answer
        ? [kind, ` on ${printedDay(answer.at, { zone })}`, answer.reason ? `. ${answer.reason}` : "."]
        : [kind, "."],
      language,
      { indent: inset, spacing: { after: 80 } },
    ),
    ...paragraphs.map(({ label, kind, text, shared, moved }) => {
      const name = [label ? `Paragraph ${label}` : "A paragraph", ` (${linkWords[kind]}): `].join("");
      return words(
        [
          { text: name, look: { italics: true } },
          ...(text === null ? ["it is no longer in the text."] : marked(text, shared)),
          ...(moved && text !== null
            ? [{ text: " [The words have changed since they were linked.]", look: { italics: true } }]
            : []),
        ],
        language,
        { indent: inset, spacing: { after: 80 } },
      );
    }),
  ];
};

const marked = (text: string, spans: readonly Span[]): ReportRun[] => {
  const pieces: ReportRun[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (start > at) pieces.push(text.slice(at, start));
    pieces.push({ text: text.slice(start, end), look: { bold: true } });
    at = end;
  }
  return at < text.length ? [...pieces, text.slice(at)] : pieces;
};
