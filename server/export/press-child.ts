// The child process of the press: takes a job, answers with its value or with why it failed, and waits for the next.
import { alikeAsks } from "#domain/sources/answers";
import { comparedBlock, compareTexts, concordance } from "#domain/texts/compare";
import type { Job, Outcome } from "./press";

const work = async (job: Job): Promise<unknown> => {
  switch (job.kind) {
    case "docx": {
      const { printDocx } = await import("./docx");
      return printDocx(job.sheet);
    }
    case "marked": {
      const { printMarked } = await import("./marked-docx");
      return printMarked(job.sheet);
    }
    case "marked-html": {
      const { printMarkedHtml } = await import("./marked-html");
      return printMarkedHtml(job.sheet);
    }
    case "html": {
      const { printHtml } = await import("./html");
      return printHtml(job.sheet);
    }
    case "pdf": {
      const { printPdf } = await import("./pdf");
      return printPdf(job.sheet);
    }
    case "xml": {
      const { printXml } = await import("./xml-text");
      return printXml(job.sheet);
    }
    case "answers": {
      const { printAnswers } = await import("./answers-docx");
      return printAnswers(job.sheet);
    }
    case "certificate": {
      const { printCertificate } = await import("./certificate-docx");
      return printCertificate(job.sheet);
    }
    case "table": {
      const { printTable } = await import("./table-docx");
      return printTable(job.sheet);
    }
    case "compilation": {
      const { printCompilation } = await import("./compilation");
      return printCompilation(job.sheet);
    }
    case "xlsx": {
      const { printXlsx } = await import("./xlsx");
      return printXlsx(job.tables);
    }
    case "alike":
      return alikeAsks(job.asks);
    case "compare":
      return compareTexts(job.from.map(comparedBlock), job.to.map(comparedBlock));
    case "concordance":
      return concordance(job.from.map(comparedBlock), job.to.map(comparedBlock));
  }
};

const answer = (outcome: Outcome) => process.send?.(outcome);

process.on("message", (job: Job) => {
  work(job).then(
    (value) => answer({ value }),
    (error: unknown) =>
      answer({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));
// Ready for the first job.
answer({ value: null });
