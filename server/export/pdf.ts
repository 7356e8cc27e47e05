// A version as a PDF in the look of an official document, set by typst. The words are passed to it as data,
// never as source.
import { readFileSync } from "node:fs";
import { type CompileDocArgs, NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { cleanRuns, shownLabel } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { officialWords } from "#server/export/word/official-words";
import { readsRightToLeft, stretches } from "#server/export/word/scripts";
import { programFile } from "#server/program-files";
import { addressOf, citingStretches } from "./cited-documents";
import { fontFolders } from "./fonts";
import {
  adoptionLine,
  agendaLine,
  dayOf,
  distributionOf,
  nameOf,
  type PrintedSheet,
  referralOf,
  resolutionNumber,
  sealOf,
} from "./sheet";

/** What is printed, and whether lines are numbered, restarting on each page. */
export type PdfSheet = { readonly sheet: PrintedSheet; readonly lines: boolean };

const page = () => readFileSync(programFile("server/export/pdf-page.typ"), "utf8");

let compiler: NodeCompiler | undefined;

/** PDF standards that a file can claim: PDF/A for archiving, PDF/UA for accessibility. */
export type PdfStandard = "a-2a" | "ua-1";

/**
 * The file. Equal sheets give equal bytes: its date is the text's own. It claims a standard when it conforms to
 * it (ISO 19005-2, level A, or ISO 14289-1), and is printed without the claim when it cannot, as with a
 * character that no font has.
 */
export const printPdf = ({ sheet, lines }: PdfSheet, standard: PdfStandard = "a-2a"): Uint8Array => {
  // For a character in none of these fonts, a font of the machine is used, or a box is printed.
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: fontFolders() }] });
  const data = JSON.stringify({
    ...around(sheet),
    lines,
    blocks: sheet.blocks.map((each) => set(each, sheet)),
  });
  const source = { mainFileContent: page(), inputs: { data } };
  const bytes = marked(compiler, source, standard) ?? compiler.pdf(source);
  compiler.evictCache(2);
  return new Uint8Array(bytes);
};

const marked = (compiler: NodeCompiler, source: CompileDocArgs, pdfStandard: PdfStandard): Buffer | null => {
  try {
    return compiler.pdf(source, { pdfStandard });
  } catch {
    return null;
  }
};

const around = (sheet: PrintedSheet) => {
  const name = plain(nameOf(sheet));
  const referral = referralOf(sheet);
  const { organization, organ, leftward, language } = officialWords(sheet.language);
  const [, series, rest] = /^([A-Z]{1,2})(\/.+)$/.exec(name) ?? [];
  const [year, month, day] = dayOf(sheet.date, sheet.zone).toISOString().slice(0, 10).split("-").map(Number);
  return {
    name,
    symbol: series && rest ? [series, rest] : null,
    title: words(sheet.title, sheet.language),
    leftward: readsRightToLeft(sheet.title),
    plainTitle: plain(sheet.title),
    titled: sheet.blocks.some(({ kind }) => kind === "title"),
    masthead: { organization, organ, leftward, language },
    distribution: distributionOf(sheet).map(plain),
    date: [year, month, day],
    session: plain(sheet.session ?? ""),
    agenda: sheet.agendaItem ? plain(agendaLine(sheet.agendaItem, sheet.language)) : "",
    adoption: adoptionLine(sheet) ?? "",
    referral: referral && { ...referral, address: addressOf(referral.symbol) },
    number: resolutionNumber(sheet),
    note: plain(sheet.note ?? ""),
    closing: sheet.closing.map((line) => words(line, sheet.language)),
    seal: plain(sealOf(sheet)),
    keywords: [
      name,
      ...(sheet.digest ? [`SHA-256 ${plain(sheet.digest)}`] : []),
      ...(sheet.record ? [`Record entry ${sheet.record.n}`, `Record head ${plain(sheet.record.hash)}`] : []),
    ],
    language: tongue(sheet.language).lang,
  };
};

const set = (block: IssuedBlock, { language }: PrintedSheet) => ({
  kind: block.kind,
  level: block.level,
  label: plain(shownLabel(block)),
  leftward: readsRightToLeft(block.text),
  runs: cleanRuns(block).map((piece) => ({
    words: (block.type === "heading" ? words : citing)(piece.text, language),
    italic: piece.italic,
    note:
      piece.footnote === null
        ? null
        : { words: citing(piece.footnote, language), leftward: readsRightToLeft(piece.footnote) },
  })),
});

const noAddress: string | null = null;
const words = (text: string, usual: string) =>
  stretches(plain(text), usual).map(({ text, language }) => ({
    text,
    address: noAddress,
    ...tongue(language),
  }));

// The same, with citations linked to the documents.
const citing = (text: string, usual: string) =>
  words(text, usual).flatMap((piece) => citingStretches(piece.text).map((cut) => ({ ...piece, ...cut })));

const tongue = (tag: string) => {
  const [, lang, region] = /^([a-z]{2,3})(?:-([A-Z]{2}))?$/.exec(tag) ?? [];
  return { lang: lang ?? "en", region: region ?? null };
};

// Control characters and lone surrogates, which could upset PDF readers, become spaces.
const plain = (text: string): string => text.replace(/\p{Cc}|\p{Surrogate}/gu, " ");
