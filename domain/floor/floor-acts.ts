// What is said on the floor, as values: the room that a line is read against, and the acts that a line can be.
import type { Standing } from "../agreement/positions";
import type { BlockKind, DelegationCode, ParagraphId } from "../draft";
import type { FloorDelegation } from "./floor-delegations";
import type { FloorProposal } from "./floor-proposals";

/** A block that a line may name, in the order of the text. `label` is the full one: 12, 12 bis, 30 (b). */
export type FloorPlace = {
  readonly pid: ParagraphId;
  readonly label: string;
  readonly type: "heading" | "paragraph";
  readonly kind?: BlockKind;
  readonly level?: number;
  /** Only proposed: shown with the paragraph before it, and passed over on the way. */
  readonly isProposed?: boolean;
  /** N18: it was read with doubt, or its ordinal hangs on a block that was; that begins so. */
  readonly inDoubt?: string;
};

/** What a line is read against: the projected paragraph, and what lies around it. */
export type FloorRoom = {
  readonly pid: ParagraphId;
  /** The base text as it is stored, white space included: offsets count in it. */
  readonly words: string;
  /** True when the block is only proposed. */
  readonly isProposed: boolean;
  readonly delegations: readonly FloorDelegation[];
  /** The open proposals on this paragraph. */
  readonly proposals: readonly FloorProposal[];
  readonly places: readonly FloorPlace[];
};

/** A change that is proposed to the projected paragraph. Offsets are UTF-16 units of the base text. */
export type FloorChange =
  /** `text` with the spaces that it needs; `said` without, and where it was said to stand. */
  | {
      readonly op: "insert";
      readonly at: number;
      readonly text: string;
      readonly said: string;
      readonly side: "after" | "before" | "start" | "end";
      readonly quote: string;
    }
  | { readonly op: "delete"; readonly at: number; readonly quote: string }
  | { readonly op: "replace"; readonly at: number; readonly quote: string; readonly text: string }
  | { readonly op: "alternative"; readonly text: string }
  | NewParagraph
  | { readonly op: "remove" }
  | {
      readonly op: "move";
      readonly after: ParagraphId | null;
      /** Where it was said to go, and beside which number. */
      readonly side: "after" | "before" | "start" | "end";
      readonly label: string;
    };

/** A new paragraph: after the one that is projected, or where `after` says; of its kind and level unless others are said. */
export type NewParagraph = {
  readonly op: "new";
  readonly text: string;
  readonly after?: ParagraphId | null;
  readonly kind?: "preambular" | "operative";
  readonly level?: number;
};

/** Who speaks. `onBehalfOf` as it was said. */
type ActSpeakers = { readonly delegations: readonly DelegationCode[]; readonly onBehalfOf: string | null };

/** One thing that a line does: what delegations say, what the pen-holder does, and where the projector goes. */
export type FloorAct =
  | (ActSpeakers & { readonly act: "propose"; readonly change: FloorChange })
  | (ActSpeakers & {
      readonly act: "support" | "oppose" | "withdraw";
      /** One that the line itself makes has the identity that `madeByLine` gives it. */
      readonly proposals: readonly FloorProposal[];
    })
  | (ActSpeakers & {
      readonly act: "position";
      readonly position: "reserve" | "object";
      readonly note: string | null;
    })
  | (ActSpeakers & { readonly act: "lift" })
  | {
      readonly act: "decide";
      readonly decision: "accept" | "reject" | "park";
      readonly proposals: readonly FloorProposal[];
    }
  /** Brackets around words of the base text, put there or taken away: then `end` is after the closing one. */
  | { readonly act: "bracket"; readonly start: number; readonly end: number; readonly quote: string }
  | {
      readonly act: "unbracket";
      readonly start: number;
      readonly end: number;
      /** Where the words begin: after the bracket, and after the delegations that are named at it. */
      readonly from: number;
      readonly quote: string;
    }
  | { readonly act: "standing"; readonly to: Standing; readonly reason: string | null }
  | { readonly act: "go"; readonly pid: ParagraphId; readonly place: string }
  | { readonly act: "undo" };

/** The identity by which a line refers to what its nth act proposes, before that is made. */
export const madeByLine = (n: number): string => `line ${n}`;
