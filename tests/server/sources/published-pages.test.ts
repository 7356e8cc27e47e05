// What is published on the web is more than what was said: only the words of a statement become passages, and everything
// else of the source stands in the remainder.
import { describe, expect, it } from "vitest";
import { readSubmission } from "#domain/submissions/submissions";
import { parsePublishedMarkdown } from "#server/intake/markdown/published-markdown";
import { readHtml } from "#server/intake/web/html";
import { bytes } from "../../support/files";
import {
  asks,
  markdownPages,
  openings,
  type PublishedPage,
  signatories,
  webPages,
} from "../../support/published-pages";
import { documentOf } from "../../support/submission-fixtures";

const readMarkdown = (source: string) => readSubmission(parsePublishedMarkdown(source));
const readPage = ({ name, source }: PublishedPage) =>
  readSubmission(name.endsWith(".md") ? parsePublishedMarkdown(source) : readHtml(bytes(source)));

const spoken = (text: string): string => text.replace(/^\d\. /u, "");

describe("[L17] what a page has around a statement is remainder", () => {
  it.each([...markdownPages, ...webPages])("[L17] $name holds its six asks and nothing else", (page) => {
    expect(readPage(page).passages.map(({ text }) => spoken(text))).toEqual(asks);
  });
  it.each(markdownPages)("[L17] every word of $name is in a passage or in the remainder", ({ source }) => {
    const { body } = readMarkdown(source);
    const held = new Set(body.toLowerCase().match(/[\p{L}\p{N}]+/gu));
    // The names of tags alone say nothing.
    const words = source
      .toLowerCase()
      .replace(/<\/?[a-z0-9]+>|<\/?(?=[a-z])/gu, " ")
      .match(/[\p{L}\p{N}]+/gu);
    expect(words?.filter((word) => !held.has(word) && !/^(?:\d|title|long)$/u.test(word))).toEqual([]);
  });
});

const textOf = (lines: readonly string[]) => readSubmission(documentOf(lines.join("\n")));
const passagesOf = (lines: readonly string[]) => textOf(lines).passages.map(({ text }) => text);
const [first, second, ...others] = asks;
const demands = others.slice(0, 3).map((ask) => `• ${ask}`);
const statement = ["Our asks on rivers", first, second, "We ask for:", ...demands, others[3] ?? ""];
const kept = passagesOf(statement);

describe("[L18] those who signed are remainder, asks that are short lines are not", () => {
  it("[L18c] all of the asks are passages where nobody signed", () => {
    expect(kept).toEqual([first, second, "We ask for:", ...asks.slice(2)]);
  });
  it.each(openings)("[L18] twelve names after “%s”", (opening) => {
    const { passages, remainder, body } = textOf([...statement, opening, ...signatories]);
    expect(passages.map(({ text }) => text)).toEqual(kept);
    const signed = remainder.filter(({ kind }) => kind === "signatories");
    expect(signed.map(({ start, end }) => body.slice(start, end))).toEqual([opening, ...signatories]);
  });
  it("[L18] two hundred names without a word before them, before the text and after it", () => {
    const many = Array.from({ length: 200 }, (_, index) => signatories[index % signatories.length] ?? "");
    expect(passagesOf([...statement, ...many])).toEqual(kept);
    expect(passagesOf(["Joint statement", ...many, ...statement])).toEqual(kept);
  });
  it("[L18] names as items, numbered, in one paragraph, and a heading and words after them", () => {
    expect(passagesOf([...statement, "Signatories", ...signatories.map((name) => `• ${name}`)])).toEqual(
      kept,
    );
    expect(
      passagesOf([...statement, "Signed by:", ...signatories.map((name, n) => `${n + 1}. ${name}`)]),
    ).toEqual(kept);
    expect(passagesOf([...statement, `Signed by: ${signatories.join("; ")}`])).toEqual(kept);
    const words = "The annex holds the figures of forty basins and is kept by the network for all.";
    expect(passagesOf([...statement, "Signed by:", ...signatories, "Annex", words])).toEqual([
      ...kept,
      words,
    ]);
  });
  it.each([
    "We, the undersigned organizations, call on all States to publish the flow of every river.",
    "The proposal is supported by many towns along the river, and should be taken up.",
    "Nous, soussignés, demandons que chaque fleuve soit mesuré.",
    "Las organizaciones abajo firmantes pedimos que se publiquen los datos.",
    "We ask that tracking cookies on the sites of governments be banned without consent.",
    "Share the benefits of the river with those who live along it.",
    "Contact with those who live along the rivers should come before any permit is given.",
  ])("[L17] [L18] a statement stays one: %s", (text) => {
    expect(passagesOf([first, text, second])).toEqual([first, text, second]);
  });
  it("[L17] a table of contents with dots is remainder, in a text without marks", () => {
    const contents = ["Contents", "What we ask ........ 1", "What follows ........ 12"];
    const words = ["What we ask", first, "What follows", second];
    expect(passagesOf([...contents, ...words])).toEqual([first, second]);
    expect(passagesOf(["Índice", "What we ask", "What follows", ...words])).toEqual([first, second]);
  });
  it("[L17] [L18] a page that was copied as text: menu, who sends it, sections, buttons, a form for remarks", () => {
    const around = [
      "Skip to content",
      "Home",
      "Contact",
      "",
      "Joint submission to the zero draft",
      "Submitted jointly by:",
    ];
    const senders = ["- Rivers Forum (Kenya)", "- Delta Youth Network", "- Women of the Basin"];
    const below = [
      "Share this:",
      "Click to share on Facebook (Opens in new window)",
      "Loading...",
      "Leave a Reply",
      "Your email address will not be published. Required fields are marked *",
    ];
    const text = [...around, ...senders, "1. Introduction", first, "2. What follows", second, ...below];
    expect(passagesOf(text)).toEqual([first, second]);
  });
});
