// Rule T12: how a paragraph of an issued text is cited: by the text's symbol and its own number, or by where it stands.
import type { ParagraphId } from "../draft";
import { fullLabels } from "../numbers/numbering";
import { unitOf } from "../numbers/units";
import { type Sentence, sentence } from "../sentence";
import { anchors } from "./texts";
import type { IssuedBlock } from "./values";

/** What follows the symbol in a citation, and the address of the block on the text's page. */
type Citation = { readonly words: Sentence; readonly address: string };

type Cited = Pick<IssuedBlock, "pid" | "kind" | "level" | "label" | "whole">;

/**
 * T12: the citation of each block of a text, `paragraph 12 bis`, items in full. Blocks without a number are counted within
 * their kind. Neither number nor address ever changes, because the text does not; the sentence can be said in any
 * language.
 */
export const citations = (blocks: readonly Cited[]): Map<ParagraphId, Citation> => {
  const labels = fullLabels(blocks);
  const addresses = anchors(blocks);
  const counts = new Map<string, number>();
  const again = repeated(blocks);
  let unit = "";
  return new Map(
    blocks.map((block, index) => {
      if (block.kind === "section" && (block.level === 1 || unitOf(block.label))) unit = block.label;
      const count = (counts.get(block.kind) ?? 0) + 1;
      counts.set(block.kind, count);
      const address = addresses.get(block.pid) ?? `b-${index + 1}`;
      const full = labels.get(block.pid) ?? "";
      const words = called(block, full, count);
      // N16: where paragraphs are counted anew, the article says which one is meant.
      const isAgain =
        block.kind === "operative" && unitOf(unit) !== null && again.has(full.split(" ")[0] ?? "");
      return [block.pid, { words: isAgain ? sentence("{unit}, {words}", { unit, words }) : words, address }];
    }),
  );
};

// The numbers that more than one paragraph has.
const repeated = (blocks: readonly Cited[]): ReadonlySet<string> => {
  const [seen, again] = [new Set<string>(), new Set<string>()];
  for (const { kind, level, label } of blocks)
    if (kind === "operative" && level === 1 && label !== "") (seen.has(label) ? again : seen).add(label);
  return again;
};

const called = ({ kind, label: own }: Cited, label: string, count: number): Sentence => {
  const number = label.replace(/\.$/u, "");
  switch (kind) {
    case "title":
      return count === 1 ? sentence("title") : sentence("title {n}", { n: count });
    case "section":
      if (unitOf(own)) return sentence(own);
      return number ? sentence("section {label}", { label: number }) : sentence("heading {n}", { n: count });
    case "preambular":
      return sentence("preambular paragraph {n}", { n: number.replace(/^PP/u, "") || count });
    case "operative":
      return number ? sentence("paragraph {label}", { label: number }) : unnumbered(count);
    case "plain":
      return unnumbered(count);
  }
};

const unnumbered = (n: number): Sentence => sentence("unnumbered paragraph {n}", { n });
