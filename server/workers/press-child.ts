// The child process of the press: takes a job, answers with its value or with why it failed, and waits for the next.

import { brotliDecompressSync } from "node:zlib";
import { Refusal } from "#domain/refusal";
import { alikeAsks } from "#domain/sources/answers/answers";
import { overlapOf } from "#domain/sources/links/overlap";
import { kinshipsOf, sameSayings } from "#domain/sources/links/same-statement";
import { compareTexts, concordance } from "#domain/texts/compare";
import { creditChanges } from "#domain/texts/credits";
import { restore } from "#domain/texts/restore";
import { wordSteps } from "#domain/texts/word-steps";
import { compareWords } from "#domain/words/words";
import { divideUpdate } from "#server/divided-update";
import { blocksAfter, takenBack, undoneWords } from "#server/earlier-blocks";
import { writeWords } from "#server/export/archived-words";
import { describeLife } from "#server/export/life-sheet";
import { findReferences, planReferences } from "#server/export/reference-plan";
import { firstChanges } from "#server/first-changes";
import { assembling, portionsOf } from "./portions";
import type { AnswerOf, JobKind, JobOf, PressJob, SentValue } from "./press-jobs";
import type { WorkerOutcome } from "./worker-pool";

type Works = { readonly [K in JobKind]: (job: JobOf<K>) => AnswerOf<K> | Promise<AnswerOf<K>> };

// What prints is loaded with the first sheet of its kind.
const works: Works = {
  docx: async ({ sheet }) => (await import("#server/export/word/docx")).printDocx(sheet),
  marked: async ({ sheet }) => (await import("#server/export/word/marked-docx")).printMarked(sheet),
  "marked-html": async ({ sheet }) =>
    encoded((await import("#server/export/web/marked-html")).printMarkedHtml(sheet)),
  html: async ({ sheet }) => encoded((await import("#server/export/web/html")).printHtml(sheet)),
  text: async ({ sheet }) => encoded((await import("#server/export/plain")).printText(sheet)),
  markdown: async ({ sheet }) => encoded((await import("#server/export/markdown")).printMarkdown(sheet)),
  pdf: async ({ sheet }) => (await import("#server/export/pdf")).printPdf(sheet),
  xml: async ({ sheet }) => encoded((await import("#server/export/xml/xml-text")).printXml(sheet)),
  answers: async ({ sheet }) => (await import("#server/export/word/answers-docx")).printAnswers(sheet),
  certificate: async ({ sheet }) =>
    (await import("#server/export/word/certificate-docx")).printCertificate(sheet),
  table: async ({ sheet }) => (await import("#server/export/word/table-docx")).printTable(sheet),
  compilation: async ({ sheet }) =>
    encoded(await (await import("#server/export/compilation")).printCompilation(sheet)),
  xlsx: async ({ tables }) => (await import("#server/export/tables/xlsx")).printXlsx(tables),
  trace: async ({ sheet }) =>
    encoded(await (await import("#server/export/tables/trace-file")).printTrace(sheet)),
  alike: ({ asks }) => alikeAsks(asks),
  compare: ({ from, to, credited: { proposals, acts, way } }) =>
    creditChanges(compareTexts(from, to), { proposals, acts }, way),
  concordance: ({ from, to }) => concordance(from, to),
  restore: ({ live, earlier, scope }) => sent(restore(live, earlier, scope)),
  "undone-words": ({ sheet }) => sent(undoneWords(sheet)),
  "taken-back": ({ sheet }) => sent(takenBack(sheet)),
  "blocks-after": ({ changes }) => blocksAfter(changes.map((bytes) => ({ bytes }))),
  "first-changes": ({ blocks, client }) => firstChanges(blocks, client),
  "divided-update": ({ update, form }) =>
    divideUpdate(form === "compressed" ? brotliDecompressSync(update) : update),
  "word-steps": ({ changed }) => wordSteps(changed),
  words: ({ pairs }) => pairs.map(([from, to]) => compareWords(from, to)),
  overlaps: ({ pairs }) => pairs.map(([passage, block]) => overlapOf(passage, block)),
  kinships: ({ one, others }) => kinshipsOf(one, others),
  "same-sayings": ({ one, other }) => sameSayings(one, other),
  references: ({ sheet }) => planReferences(sheet),
  "archived-words": async ({ sheet }) => {
    await writeWords(sheet);
    return undefined;
  },
  "new-references": ({ sheet }) => findReferences(sheet),
  life: ({ sheet }) => describeLife(sheet),
};

const work = async <K extends JobKind>(job: PressJob<K>): Promise<AnswerOf<K>> => works[job.kind](job);

// What is printed as text goes as the bytes of the file, so that the process that serves has nothing to do with it.
const encoded = (printed: string | Uint8Array): Uint8Array =>
  typeof printed === "string" ? Buffer.from(printed) : printed;

const sent = <T extends object>(value: T | Refusal): SentValue<T> =>
  value instanceof Refusal ? { refused: [value.code, value.words, value.facts] } : value;

const answer = (outcome: WorkerOutcome) => {
  for (const portion of portionsOf(outcome)) process.send?.(portion);
};

process.on(
  "message",
  assembling<PressJob>((job) => {
    work(job).then(
      (value) => answer({ value }),
      (error: unknown) =>
        answer({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  }),
);
process.on("disconnect", () => process.exit(0));
// Ready for the first job.
answer({ value: null });
