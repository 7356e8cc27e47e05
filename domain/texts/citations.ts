// Rule T12: how a paragraph of an issued text is cited: by the text's symbol and its own number, and where it stands.
import type { ParagraphId } from "../draft";
import { fullLabels } from "../numbers/numbering";
import { unitOf } from "../numbers/units";
import { anchors, type IssuedBlock } from "./texts";

/** What a block is called after the symbol, and the address of its place on the text's page. */
export type Citation = { readonly words: string; readonly address: string };

type Cited = Pick<IssuedBlock, "pid" | "kind" | "level" | "label" | "whole">;

/**
 * T12: of each block of a text its citation, `paragraph 12 bis`, items in full. What has no number is counted among its
 * kind. Neither words nor address ever change, because the text does not.
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
      // N16: where paragraphs count anew, the article says which one is meant.
      const isAgain =
        block.kind === "operative" && unitOf(unit) !== null && again.has(full.split(" ")[0] ?? "");
      return [block.pid, { words: isAgain ? `${unit}, ${words}` : words, address }];
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

const called = ({ kind, label: own }: Cited, label: string, count: number): string => {
  const number = label.replace(/\.$/u, "");
  switch (kind) {
    case "title":
      return count === 1 ? "title" : `title ${count}`;
    case "section":
      if (unitOf(own)) return own;
      return number ? `section ${number}` : `heading ${count}`;
    case "preambular":
      return `preambular paragraph ${number.replace(/^PP/u, "") || count}`;
    case "operative":
      return number ? `paragraph ${number}` : `unnumbered paragraph ${count}`;
    case "plain":
      return `unnumbered paragraph ${count}`;
  }
};
