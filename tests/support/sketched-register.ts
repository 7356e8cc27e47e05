// A register described in a few words: blocks, and acts a minute apart on the paragraph `a`.
import { type Block, baseText } from "#domain/draft";
import type { ProposalActKind } from "#domain/proposals/kinds";
import type { ProposalActFacts, ProposalCard } from "#domain/proposals/values";
import { register } from "#domain/proposals/whole-register";
import { block, pid } from "./marked-text";

/** An act: on which proposal, what, for whom, with which facts, on words of which digest. */
export type ActSketch = readonly [string, ProposalActKind, (string | null)?, ProposalActFacts?, string?];

const digestOf = (each: Block) => `#${baseText(each)}`;
/** A heading. */
export const section = (name: string): Block => ({ ...block(name, name), kind: "section" });

/** The register of blocks and acts, which happen a minute apart on the paragraph `a`. */
export const registerOf = (blocks: readonly Block[], described: readonly ActSketch[] = []): ProposalCard[] =>
  register({
    blocks,
    acts: described.map(([proposal, act, delegation = null, facts = {}, digest = "#We agree."], minute) => ({
      proposal,
      pid: pid("a"),
      act,
      delegation,
      digest,
      facts,
      at: `2015-11-12T10:${String(minute).padStart(2, "0")}:00.000Z`,
    })),
    labels: new Map([
      [pid("s1"), "1"],
      [pid("a"), "12"],
      [pid("b"), "13"],
      [pid("s2"), "2"],
      [pid("c"), "14"],
    ]),
    digestOf,
  });

/** One card of it. */
export const cardOf = (
  blocks: readonly Block[],
  described: readonly ActSketch[],
  id = "EU",
): ProposalCard => {
  const card = registerOf(blocks, described).find((each) => each.id === id);
  if (!card) throw new Error(`There is no card of ${id}.`);
  return card;
};

/** The EU's one proposal, its words there and gone, and its being made. */
export const live = [block("a", "We [all +EU]agree.")];
export const gone = [block("a", "We agree.")];
export const made: ActSketch = ["EU", "made", "EU"];
