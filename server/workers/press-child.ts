// The child process of the press: takes a job, answers with its value or with why it failed, and waits for the next.

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
import { assembling, portionsOf } from "./portions";
import type { Job, Sent } from "./press";
import type { Outcome } from "./worker-pool";

const work = async (job: Job): Promise<unknown> => {
  switch (job.kind) {
    case "docx": {
      const { printDocx } = await import("#server/export/word/docx");
      return printDocx(job.sheet);
    }
    case "marked": {
      const { printMarked } = await import("#server/export/word/marked-docx");
      return printMarked(job.sheet);
    }
    case "marked-html": {
      const { printMarkedHtml } = await import("#server/export/web/marked-html");
      return encoded(printMarkedHtml(job.sheet));
    }
    case "html": {
      const { printHtml } = await import("#server/export/web/html");
      return encoded(printHtml(job.sheet));
    }
    case "text": {
      const { printText } = await import("#server/export/plain");
      return encoded(printText(job.sheet));
    }
    case "markdown": {
      const { printMarkdown } = await import("#server/export/markdown");
      return encoded(printMarkdown(job.sheet));
    }
    case "pdf": {
      const { printPdf } = await import("#server/export/pdf");
      return printPdf(job.sheet);
    }
    case "xml": {
      const { printXml } = await import("#server/export/xml/xml-text");
      return encoded(printXml(job.sheet));
    }
    case "answers": {
      const { printAnswers } = await import("#server/export/word/answers-docx");
      return printAnswers(job.sheet);
    }
    case "certificate": {
      const { printCertificate } = await import("#server/export/word/certificate-docx");
      return printCertificate(job.sheet);
    }
    case "table": {
      const { printTable } = await import("#server/export/word/table-docx");
      return printTable(job.sheet);
    }
    case "compilation": {
      const { printCompilation } = await import("#server/export/compilation");
      return encoded(await printCompilation(job.sheet));
    }
    case "xlsx": {
      const { printXlsx } = await import("#server/export/tables/xlsx");
      return printXlsx(job.tables);
    }
    case "trace": {
      const { printTrace } = await import("#server/export/tables/trace-file");
      return encoded(await printTrace(job.sheet));
    }
    case "alike":
      return alikeAsks(job.asks);
    case "compare": {
      const changes = compareTexts(job.from, job.to);
      const { proposals, acts, way } = job.credited;
      return creditChanges(changes, proposals, way, acts);
    }
    case "concordance":
      return concordance(job.from, job.to);
    case "restore":
      return sent(restore(job.live, job.earlier, job.scope));
    case "undone-words":
      return sent(undoneWords(job.sheet));
    case "taken-back":
      return sent(takenBack(job.sheet));
    case "blocks-after":
      return blocksAfter(job.changes.map((bytes) => ({ bytes })));
    case "divided-update":
      return divideUpdate(job.update);
    case "word-steps":
      return wordSteps(job.changed);
    case "words":
      return job.pairs.map(([from, to]) => compareWords(from, to));
    case "overlaps":
      return job.pairs.map(([passage, block]) => overlapOf(passage, block));
    case "kinships":
      return kinshipsOf(job.one, job.others);
    case "same-sayings":
      return sameSayings(job.one, job.other);
    case "references":
      return planReferences(job.sheet);
    case "archived-words":
      return writeWords(job.sheet);
    case "new-references":
      return findReferences(job.sheet);
    case "life":
      return describeLife(job.sheet);
  }
};

// What is printed as text goes as the bytes of the file, so that the process that serves has nothing to do with it.
const encoded = (printed: string | Uint8Array): Uint8Array =>
  typeof printed === "string" ? Buffer.from(printed) : printed;

const sent = <T extends object>(value: T | Refusal): Sent<T> =>
  value instanceof Refusal ? { refused: [value.code, value.message, value.facts] } : value;

const answer = (outcome: Outcome) => {
  for (const portion of portionsOf(outcome)) process.send?.(portion);
};

process.on(
  "message",
  assembling<Job>((job) => {
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
