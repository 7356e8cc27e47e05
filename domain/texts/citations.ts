// Rule T12: how a paragraph of an issued text is cited: by the text's symbol and its own number, and where it stands.
import type { ParagraphId } from "../draft";
import { fullLabels } from "../numbers/numbering";
import { anchors, type IssuedBlock } from "./texts";

/** What a block is called behind the symbol, and the address of its place on the text's page. */
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
  return new Map(
    blocks.map((block, index) => {
      const count = (counts.get(block.kind) ?? 0) + 1;
      counts.set(block.kind, count);
      const address = addresses.get(block.pid) ?? `b-${index + 1}`;
      return [block.pid, { words: called(block, labels.get(block.pid) ?? "", count), address }];
    }),
  );
};

const called = ({ kind }: Cited, label: string, count: number): string => {
  const number = label.replace(/\.$/u, "");
  switch (kind) {
    case "title":
      return count === 1 ? "title" : `title ${count}`;
    case "section":
      return number ? `section ${number}` : `heading ${count}`;
    case "preambular":
      return `preambular paragraph ${number.replace(/^PP/u, "") || count}`;
    case "operative":
      return number ? `paragraph ${number}` : `unnumbered paragraph ${count}`;
    case "plain":
      return `unnumbered paragraph ${count}`;
  }
};
