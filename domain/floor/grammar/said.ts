// Rule F1: what a line says, before it is looked up in the paragraph and in the register.
import type { DelegationCode } from "../../draft";
import type { NamedText } from "../instruction/instruction-words";

/** All places of words, or the two at which they stand. */
export type Every = "all" | "both";

/** Words of the paragraph that are named. `typed`: where they stand in the line, without quotation marks, and how many characters. */
export type Phrase = NamedText & {
  readonly typed?: { readonly at: number; readonly length: number };
  /** "In paragraph 12" after them. */
  readonly label?: string;
  /** "In the second sentence": from 1, or from the end with -1. */
  readonly sentence?: number;
  /** "Throughout": wherever they stand in the paragraph; `both` where that is to be at two places. */
  readonly every?: Every;
};

/** Where words are to stand. */
export type InsertionPoint =
  | { readonly side: "after" | "before"; readonly at: Phrase; readonly until?: Phrase }
  | { readonly side: "start" | "end"; readonly sentence?: number };

/** Words that are to come. `isOpen`: typed without quotation marks, to where they seem to end. */
export type New = { readonly text: string; readonly isOpen?: true };

/** Where a paragraph is to stand: beside a number, beside this one (null), or at an end of the text. */
export type ParagraphPlace =
  | { readonly side: "after" | "before"; readonly label: string | null }
  | { readonly side: "start" | "end" };

/** A proposal as it is called: whose it is and its number, `it`, or the one that the line has just made. */
export type ProposalName =
  | { readonly of: DelegationCode; readonly n: number | null }
  | { readonly of: "it" | "all" | "line" };

/** What is to be changed. `label` is the number of the paragraph, where it is said. */
export type SaidChange =
  | { readonly say: "delete"; readonly words: Phrase; readonly until?: Phrase }
  | { readonly say: "replace"; readonly words: Phrase; readonly by: New }
  | { readonly say: "insert"; readonly text: New; readonly place: InsertionPoint }
  /** `isIt`: it was not called a paragraph. */
  | { readonly say: "remove"; readonly isIt?: true }
  | { readonly say: "rewrite"; readonly text: New }
  | {
      readonly say: "new";
      readonly text: New;
      readonly place: ParagraphPlace | null;
      readonly own: string | null;
      readonly row: "preambular" | "operative" | null;
      readonly isSub?: true;
    }
  | { readonly say: "move"; readonly place: ParagraphPlace };

/** What delegations say of paragraphs and proposals. */
export type Attitude =
  | { readonly say: "support" | "oppose" | "withdraw"; readonly proposals: readonly ProposalName[] }
  | { readonly say: "position"; readonly position: "reserve" | "object"; readonly note: string | null }
  | { readonly say: "lift" }
  /** `asSponsor`: it wants to be named as one that proposes it too. */
  | { readonly say: "agree"; readonly proposals: readonly ProposalName[]; readonly asSponsor?: true };

/** What those who hold the pen do. */
export type ChairAct =
  | {
      readonly say: "decide";
      readonly decision: "accept" | "reject" | "park";
      readonly proposals: readonly ProposalName[];
      /** "As amended": by whom, or by all that amends it. */
      readonly amendedBy: readonly ProposalName[] | null;
    }
  | { readonly say: "bracket" | "unbracket"; readonly words: Phrase | null; readonly isAll?: true }
  | {
      readonly say: "standing";
      readonly to: "open" | "suggested-for-closure" | "agreed-ad-ref" | "agreed" | "suspended";
      readonly reason: string | null;
    }
  | { readonly say: "go"; readonly label: string }
  | { readonly say: "step"; readonly by: 1 | -1 }
  | { readonly say: "undo" };

/** Who speaks. */
export type Speakers = {
  readonly codes: readonly DelegationCode[];
  readonly onBehalfOf: string | null;
  readonly supporters: readonly DelegationCode[];
};

/** One thing that is said. `speakers` is null for what nobody says but who holds the pen. */
export type SaidAct = {
  readonly speakers: Speakers | null;
  /** The number of the paragraph, where it is said. */
  readonly label: string | null;
  readonly what: SaidChange | Attitude | ChairAct;
};
