// How far a draft has come, in numbers: the outline of the room and the front page say the same ones.
import type { BlockType } from "../draft";
import type { Standing } from "./kinds";

type CountedBlock = {
  readonly type: BlockType;
  /** Not null for a block that is only proposed: it is no part of the text yet. */
  readonly proposed: unknown;
  readonly standing: Standing;
  readonly proposals: number;
  readonly brackets: { readonly open: number };
};

/** Numbers of paragraphs (headings are none), of those agreed in plenary or ad referendum, of open brackets and proposals. */
export type Tally = {
  readonly paragraphs: number;
  readonly agreed: number;
  readonly brackets: number;
  readonly proposals: number;
};

/** Counts a draft. */
export const tallyOf = (blocks: readonly CountedBlock[]): Tally => {
  const paragraphs = blocks.filter(({ type, proposed }) => type === "paragraph" && !proposed);
  return {
    paragraphs: paragraphs.length,
    agreed: paragraphs.filter(({ standing }) => standing === "agreed" || standing === "agreed-ad-ref").length,
    brackets: blocks.reduce((sum, { brackets }) => sum + brackets.open, 0),
    proposals: blocks.reduce((sum, { proposals }) => sum + proposals, 0),
  };
};
