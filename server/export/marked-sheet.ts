// What is printed with its changes shown, whatever the format: the sheet of a text, what is marked in it, and
// the base text.

import { type MarkedTexts, markChanges } from "#domain/documents/marked/marked-changes";
import type { MarkedComment } from "#domain/documents/marked/marked-comments";
import { numberProposals } from "#domain/documents/marked/marked-numbers";
import { markProposals } from "#domain/documents/marked/marked-proposals";
import type { MarkedParagraph } from "#domain/documents/marked/marked-text";
import type { DelegationCode } from "#domain/draft";
import type { FixedLabels } from "#domain/numbers/number-rows";
import type { Numbering } from "#domain/numbers/numbering";
import type { IssuedBlock } from "#domain/texts/values";
import type { PrintedSheet } from "./sheet";

/** What is marked: the open proposals on a text with its blocks, or the difference between two texts. */
type MarkOrder =
  | {
      readonly how: "proposals";
      readonly blocks: readonly IssuedBlock[];
      /** Only the proposals of one delegation. */
      readonly by?: DelegationCode | undefined;
      /** How the text is numbered. */
      readonly numbering: Numbering;
      readonly fixed: FixedLabels;
    }
  | ({ readonly how: "changes" } & MarkedTexts);

/** What is printed. `against` names the text that remains when all changes are rejected. */
export type MarkedSheet = {
  readonly sheet: PrintedSheet;
  readonly against: string;
  readonly order: MarkOrder;
  readonly comments: readonly MarkedComment[];
};

/** The paragraphs with their changes. */
export const markedParagraphs = ({ order }: Pick<MarkedSheet, "order">): MarkedParagraph[] =>
  order.how === "proposals" ? markProposals(order.blocks, order.by) : markChanges(order);

/** The same, each with its number before and after the changes. */
export const numberedParagraphs = ({ order }: Pick<MarkedSheet, "order">): MarkedParagraph[] => {
  const paragraphs = markedParagraphs({ order });
  return order.how === "proposals" ? numberProposals(paragraphs, order) : paragraphs;
};
