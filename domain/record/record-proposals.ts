// R3: the sentences about acts on proposals.
import type { ProposalActKind } from "#domain/proposals/kinds";
import { type Sentence, sentence } from "../sentence";
import {
  type ActFacts,
  countOf,
  type Describing,
  type Description,
  editsIn,
  objectOf,
  paragraph,
  quote,
  type ReadableEntry,
  type RecordNames,
  remark,
  type SentencePart,
  type SpokenName,
  textOf,
} from "./record-words";

type ReplacedWords = { readonly removed: string; readonly inserted: string };

// The words are those stored in the entry: for a new proposal those sent, or typed by then (R9d); later, its words when it
// was decided.
const replacedIn = (facts: ActFacts): ReplacedWords => {
  const edits = editsIn(facts);
  const said = objectOf(facts.said);
  const all = (side: "removed" | "inserted") => edits.map((edit) => textOf(edit[side])).join(" … ");
  return {
    removed: all("removed") || textOf(facts.removed) || textOf(facts.quote) || textOf(said.removed),
    inserted:
      all("inserted") ||
      textOf(facts.inserted) ||
      textOf(facts.text) ||
      textOf(facts.words) ||
      textOf(said.inserted),
  };
};

const moving = ({ after }: ActFacts): string =>
  after
    ? "{who} proposed to move {here} after {after}{reason}"
    : "{who} proposed to move {here} to the beginning{reason}";

const dividing = ({ cut }: ActFacts): string =>
  cut ? "{who} proposed to divide {here} before {cut}{reason}" : "{who} proposed to divide {here}{reason}";

const proposed: Readonly<Record<string, string | ((target: ActFacts) => string)>> = {
  insert: "{who} proposed to insert {inserted} in {here}{reason}",
  delete: "{who} proposed to delete {removed} in {here}{reason}",
  replace: "{who} proposed to replace {removed} by {inserted} in {here}{reason}",
  new: "{who} proposed a new paragraph{words}{reason}",
  alternative: "{who} proposed an alternative to {of}{words}{reason}",
  remove: "{who} proposed to delete {here}{reason}",
  move: moving,
  merge: "{who} proposed to merge {here} with the one before{reason}",
  split: dividing,
  restyle: "{who} proposed to change the kind or level of {here}{reason}",
};
const proposedOther = "{who} proposed other words in {here}{reason}";

const made = ({ facts }: ReadableEntry, names: RecordNames): Sentence | string => {
  if (facts.op === undefined && facts.typed !== true)
    return "{who} goes on with its proposal in {here}, which was divided";
  const { removed, inserted } = replacedIn(facts);
  const target = objectOf(facts.target);
  const words = proposed[textOf(facts.op) || textOf(objectOf(facts.said).op)] ?? proposedOther;
  return sentence(typeof words === "string" ? words : words(target), {
    removed: quote(removed),
    inserted: quote(inserted),
    words: remark(inserted),
    of: paragraph(target.of, names),
    after: paragraph(target.after, names),
    cut: quote(target.cut),
  });
};

// A proposal, named within a sentence.
const called = ({ facts }: ReadableEntry, names: RecordNames): SentencePart<SpokenName> => {
  const id = textOf(facts.proposal);
  const by = textOf(facts.by);
  const unknown = by ? sentence("a proposal of {by}", { by }) : sentence("a proposal");
  return { as: "proposal", id, words: names.proposal(id) ?? unknown };
};

const onProposal =
  (words: string): Describing =>
  (entry, names) =>
    sentence(words, { proposal: called(entry, names) });

const merged = (entry: ReadableEntry, names: RecordNames): Sentence => {
  const id = textOf(entry.facts.into);
  const into: SentencePart<SpokenName> = {
    as: "proposal",
    id,
    words: names.proposal(id) ?? sentence("another one"),
  };
  return sentence("{who} merged {proposal} on {here} into {into}{reason}", {
    proposal: called(entry, names),
    into,
  });
};

const reworded: Readonly<Record<string, string>> = {
  insert: "{who} reworded {proposal} on {here}, which now inserts {inserted}",
  delete: "{who} reworded {proposal} on {here}, which now deletes {removed}",
  replace: "{who} reworded {proposal} on {here}, which now replaces {removed} by {inserted}",
};

// R9e: the present words of a proposal; of a whole paragraph, its words.
const rewording = (entry: ReadableEntry, names: RecordNames): Sentence => {
  const proposal = called(entry, names);
  const said = objectOf(entry.facts.said);
  const [removed, inserted] = [textOf(said.removed), textOf(said.inserted)];
  if (removed + inserted === "")
    return sentence("{who} took all words of {proposal} on {here} away", { proposal });
  return sentence(reworded[textOf(said.op)] ?? "{who} reworded {proposal} on {here}{words}", {
    proposal,
    removed: quote(removed),
    inserted: quote(inserted),
    words: remark(inserted),
  });
};

type Prefixed = { readonly [Kind in ProposalActKind | "reworded" as `proposal.${Kind}`]: Description };

export const proposalSentences: Prefixed = {
  "proposal.made": made,
  "proposal.reworded": rewording,
  "proposal.sponsored": onProposal("{who} joined {proposal} on {here}{reason}"),
  "proposal.explained": onProposal("{who} explained {proposal} on {here}{reason}"),
  "proposal.supported": onProposal("{who} supported {proposal} on {here}{reason}"),
  "proposal.opposed": onProposal("{who} opposed {proposal} on {here}{reason}"),
  "proposal.stood-aside": onProposal(
    "{who} neither supports nor opposes any longer {proposal} on {here}{reason}",
  ),
  "proposal.withdrawn": onProposal("{who} withdrew {proposal} on {here}{reason}"),
  "proposal.accepted": onProposal("{who} accepted {proposal} on {here}{reason}"),
  "proposal.rejected": onProposal("{who} rejected {proposal} on {here}{reason}"),
  "proposal.parked": onProposal("{who} parked {proposal} on {here}{reason}"),
  "proposal.reopened": onProposal("{who} reopened {proposal} on {here}{reason}"),
  "proposal.merged": merged,
  "proposal.fell": onProposal("{who} left {proposal} on {here} without words, so that it fell"),
};

const symbolOf = (symbol: unknown): string => textOf(symbol) || "…";

// O24: the whole of a package, or so many of its amendments.
const onPackage =
  (words: string): Describing =>
  ({ facts: { symbol, count, isWhole } }) =>
    sentence(words, {
      package:
        isWhole === true
          ? sentence("the package {symbol}", { symbol: symbolOf(symbol) })
          : sentence(
              "{count, plural, one {one amendment} other {{count} amendments}} of the package {symbol}",
              { symbol: symbolOf(symbol), count: countOf(count) },
            ),
    });

/** R3: the sentences about packages of amendments, each of which stands beside those about its proposals. */
export const packageSentences = {
  "package.made": ({ facts: { symbol, parts, rationale } }) =>
    sentence(
      "{who} tabled the package {symbol} of {count, plural, one {one amendment} other {{count} amendments}}{words}",
      {
        symbol: symbolOf(symbol),
        count: Array.isArray(parts) ? parts.length : 0,
        words: remark(rationale),
      },
    ),
  "package.sponsored": onPackage("{who} joined {package}{reason}"),
  "package.supported": onPackage("{who} supported {package}{reason}"),
  "package.opposed": onPackage("{who} opposed {package}{reason}"),
  "package.stood-aside": onPackage("{who} neither supports nor opposes any longer {package}{reason}"),
  "package.withdrawn": onPackage("{who} withdrew {package}{reason}"),
  "package.accepted": onPackage("{who} accepted {package}{reason}"),
  "package.rejected": onPackage("{who} rejected {package}{reason}"),
  "package.parked": onPackage("{who} parked {package}{reason}"),
  "package.reopened": onPackage("{who} reopened {package}{reason}"),
} as const satisfies Readonly<Record<`package.${string}`, Description>>;
