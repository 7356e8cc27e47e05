// The numbers of the marked view in Word: whatever is decided there, every paragraph has the number of the text that one
// comes to. The file is read as a word processor takes it.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordsIn } from "#domain/documents/marked/marked-proposals";
import { type Block, collapse, standingBlocks } from "#domain/draft";
import type { FixedLabels } from "#domain/numbers/number-rows";
import { labels } from "#domain/numbers/numbering";
import { readAs } from "#domain/proposals/readings";
import { freeze, labelsOf, printedLabel } from "#domain/texts/texts";
import { printMarked } from "#server/export/word/marked-docx";
import { readReturnedDocx } from "#server/intake/word/returned-docx";
import { numbering } from "../../support/generated-draft";
import { proposalsOrder } from "../../support/marked-text";
import { textDrafts } from "../../support/text-drafts";
import { xmlSheetOf } from "../../support/xml-sheet";

const seed = 70_125;
const nameOfDraft = "A draft whose text has no title";

const frozenOf = (blocks: readonly Block[], fixed: FixedLabels) =>
  freeze(blocks, { numbering, fixed }, () => "");

const print = (blocks: readonly Block[], fixed: FixedLabels, by?: string): Promise<Uint8Array> => {
  const frozen = frozenOf(blocks, fixed);
  const sheet = {
    ...xmlSheetOf([], "en").sheet,
    title: nameOfDraft,
    closing: [],
    blocks: standingBlocks(frozen),
  };
  const order = proposalsOrder(frozen, { by, fixed });
  return printMarked({ sheet, against: "Working draft", order, comments: [] });
};

type Verdict = "accept" | "reject";

/** The lines that stand when every change is accepted, or every change is rejected. */
const taken = (file: Uint8Array, verdict: Verdict): string[] => {
  const out: string[] = [];
  let line = "";
  for (const { pieces, end } of readReturnedDocx(file).paragraphs) {
    const stays = ({ came, went }: typeof end) => (verdict === "accept" ? went : came) === null;
    line += pieces
      .filter(stays)
      .map(({ text }) => text)
      .join("");
    if (!stays(end)) continue;
    // Direction marks hold a number together in a paragraph that is read from right to left.
    out.push(collapse(line.replaceAll("\u200e", "")));
    line = "";
  }
  return out.filter((each) => each !== "" && each !== nameOfDraft);
};

const linesOf = (blocks: readonly Block[], fixed: FixedLabels): string[] => {
  const printed = labels(blocks, numbering, fixed);
  return blocks
    .map((each) => {
      const isNumbered = each.kind === "operative" || each.kind === "section";
      const label = isNumbered ? printedLabel({ ...each, label: printed.get(each.pid) ?? "" }) : "";
      return collapse(`${label} ${wordsIn(each.runs)}`);
    })
    .filter(Boolean);
};

const hasBoth = async (blocks: readonly Block[], fixed: FixedLabels, by?: string): Promise<void> => {
  const file = await print(blocks, fixed, by);
  const own = by === undefined ? blocks : readAs(blocks, { as: "only", by });
  expect(taken(file, "reject")).toEqual(linesOf(readAs(blocks, { as: "refused" }), fixed));
  expect(taken(file, "accept")).toEqual(linesOf(readAs(own, { as: "accepted" }), fixed));
};

describe("[A22] the numbers of a text with its proposals in Word", () => {
  const printed = (blocks: readonly Block[]) => labelsOf(frozenOf(blocks, new Map()));

  it.each([
    ["before the first text", (_: readonly Block[]) => new Map()],
    ["after it", (blocks: readonly Block[]) => printed(standingBlocks(blocks))],
    [
      "where some paragraphs came since",
      (blocks: readonly Block[]) => printed(standingBlocks(blocks).slice(1)),
    ],
  ])(`are those of the text, all accepted and all rejected: %s (seed ${seed})`, async (_, fixedOf) => {
    await fc.assert(
      fc.asyncProperty(textDrafts, (blocks) => hasBoth(blocks, fixedOf(blocks))),
      { seed, numRuns: 100 },
    );
  });
});
