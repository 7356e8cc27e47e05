// R3: how acts on proposals are described.

import type { Edit, ProposalActKind } from "../proposals/register";
import type { Facts, Names, Piece, ReadableEntry } from "./record-words";
import { here, paragraph, quote, remark, type Sentence, say, textOf } from "./record-words";

type Words = { readonly removed: string; readonly inserted: string };

// The words are those that the entry kept: of a proposal that was made, what was sent; later, what it said when decided.
const wordsOf = (facts: Facts): Words => {
  const edits = Array.isArray(facts.edits) ? (facts.edits as readonly Edit[]) : [];
  const all = (side: "removed" | "inserted") => edits.map((edit) => textOf(edit[side])).join(" … ");
  return {
    removed: all("removed") || textOf(facts.removed) || textOf(facts.quote),
    inserted: all("inserted") || textOf(facts.inserted) || textOf(facts.text) || textOf(facts.words),
  };
};

const targetOf = ({ target }: Facts): Facts =>
  target !== null && typeof target === "object" ? (target as Facts) : {};

// What the proposal would do, after "proposed": "to delete “…” in paragraph 12".
const doing = (entry: ReadableEntry, names: Names): readonly Piece[] => {
  const { removed, inserted } = wordsOf(entry.facts);
  const target = targetOf(entry.facts);
  const place = here(entry, names);
  switch (entry.facts.op) {
    case "insert":
      return say`to insert ${quote(inserted)} in ${place}`;
    case "delete":
      return say`to delete ${quote(removed)} in ${place}`;
    case "replace":
      return say`to replace ${quote(removed)} by ${quote(inserted)} in ${place}`;
    case "new":
      return say`a new paragraph${remark(inserted)}`;
    case "alternative":
      return say`an alternative to ${paragraph(target.of, names)}${remark(inserted)}`;
    case "remove":
      return say`to delete ${place}`;
    case "move":
      return target.after
        ? say`to move ${place} after ${paragraph(target.after, names)}`
        : say`to move ${place} to the beginning`;
    case "merge":
      return say`to merge ${place} with the one before`;
    case "split":
      return target.cut ? say`to divide ${place} before ${quote(target.cut)}` : say`to divide ${place}`;
    case "restyle":
      return say`to change the kind or level of ${place}`;
    default:
      return say`other words in ${place}`;
  }
};

// A proposal as something that is spoken of: its name, and where it lies.
const called = (entry: ReadableEntry, names: Names): readonly Piece[] => {
  const id = textOf(entry.facts.proposal);
  const known = names.proposal(id);
  const by = textOf(entry.facts.by);
  const words = known ?? (by ? `a proposal of ${by}` : "a proposal");
  return say`${{ as: "proposal", id, words }} on ${here(entry, names)}`;
};

const plain =
  (verb: string): Sentence =>
  (entry, names) =>
    say`${verb} ${called(entry, names)}${remark(entry.facts.reason)}`;

const acts: Readonly<Record<ProposalActKind, Sentence>> = {
  made: (entry, names) =>
    entry.facts.op === undefined && entry.facts.typed !== true
      ? say`goes on with its proposal in ${here(entry, names)}, which was divided`
      : say`proposed ${doing(entry, names)}${remark(entry.facts.reason)}`,
  sponsored: plain("joined"),
  explained: plain("explained"),
  supported: plain("supported"),
  opposed: plain("opposed"),
  "stood-aside": plain("neither supports nor opposes any longer"),
  withdrawn: plain("withdrew"),
  accepted: plain("accepted"),
  rejected: plain("rejected"),
  parked: plain("parked"),
  reopened: plain("took up again"),
  merged: (entry, names) => {
    const into = names.proposal(textOf(entry.facts.into)) ?? "another one";
    return say`merged ${called(entry, names)} into ${{ as: "proposal", id: textOf(entry.facts.into), words: into }}${remark(entry.facts.reason)}`;
  },
  fell: (entry, names) => say`left ${called(entry, names)} without words, so that it fell`,
};

type Prefixed = { readonly [Kind in ProposalActKind as `proposal.${Kind}`]: Sentence };

/** The sentences of acts on proposals. */
export const proposalSentences = Object.fromEntries(
  Object.entries(acts).map(([act, sentence]) => [`proposal.${act}`, sentence]),
) as Prefixed;
