// R18: the origin of the words of a paragraph in a proof, piece by piece, each by entries of the proof. It is checked
// against those entries alone.

import type { IssuedBlock } from "#domain/texts/values";
import { collapse } from "../draft";
import type { Hashing } from "../hashing";
import { type Sentence, sentence } from "../sentence";
import { changingActs } from "./changed-words";
import { editsIn, listed, objectOf, objectsIn, type RecordEntry, textOf } from "./record-words";
import { atEntry, type Fault } from "./verdict";

/**
 * The origin of words: a proposal that was made and accepted, another act, or the file that filled the draft; by the
 * numbers of entries.
 */
export type WordsOrigin =
  | { readonly as: "proposal"; readonly made: number; readonly accepted: number }
  | { readonly as: "act" | "file"; readonly entry: number };

/**
 * Consecutive words. `origin` is null where no entry of the file shows it; `links`: entries that linked passages to them.
 */
export type OriginatedPiece = {
  readonly text: string;
  readonly origin: WordsOrigin | null;
  readonly links: readonly number[];
};

/**
 * The pieces together are the words of the paragraph. `passages`: words of linked passages, by the number of the entry
 * that linked them.
 */
export type ProvenOrigin = {
  readonly words: readonly OriginatedPiece[];
  readonly passages: Readonly<Record<string, string>>;
};

/** The paragraph, and the entries about it by their numbers. */
export type OriginGround = {
  readonly paragraph: Pick<IssuedBlock, "pid" | "text" | "digest">;
  readonly entries: ReadonlyMap<number, RecordEntry>;
};

const isSpace = (text: string): boolean => collapse(text) === "";

const timesIn = (words: string, text: string): number => words.split(text).length - 1;

// What an entry says about the words of a paragraph before and after it: as its own subject, or among the others that it
// changed.
const changeOn = ({ pid, facts }: RecordEntry, own: string) =>
  pid === own ? facts : objectsIn(facts.others).find((other) => other.pid === own);

/**
 * R18b: true where an act put these words into the paragraph: they are among what it inserted, or occur more often after
 * it than before.
 */
export const brings = (entry: RecordEntry, own: string, text: string): boolean => {
  const sought = collapse(text);
  const change = changingActs.has(entry.act) ? changeOn(entry, own) : undefined;
  if (sought === "" || !change) return false;
  if (editsIn(change).some(({ inserted }) => collapse(textOf(inserted)).includes(sought))) return true;
  if (entry.act === "proposal.accepted" && collapse(textOf(change.words)).includes(sought)) return true;
  const [was, is] = [collapse(textOf(change.was)), collapse(textOf(change.is))];
  return timesIn(is, sought) > timesIn(was, sought);
};

const stoodInFile = (
  { facts }: RecordEntry,
  { paragraph: { pid, text, digest }, entries }: OriginGround,
  words: string,
): boolean => {
  const came = objectOf(facts.digests)[pid];
  if (typeof came !== "string") return false;
  const sought = collapse(words);
  if (came === digest) return collapse(text).includes(sought);
  return [...entries.values()].some(
    (entry) =>
      entry.pid === pid && entry.facts.from === came && collapse(textOf(entry.facts.was)).includes(sought),
  );
};

/** R18b: whether entries of the file show an origin. */
export const isShown = (origin: WordsOrigin, words: string, ground: OriginGround): boolean => {
  const { entries, paragraph } = ground;
  if (origin.as === "proposal") {
    const [made, accepted] = [entries.get(origin.made), entries.get(origin.accepted)];
    return (
      made?.act === "proposal.made" &&
      accepted?.act === "proposal.accepted" &&
      made.n < accepted.n &&
      textOf(made.facts.proposal) !== "" &&
      made.facts.proposal === accepted.facts.proposal &&
      brings(accepted, paragraph.pid, words)
    );
  }
  const entry = entries.get(origin.entry);
  if (!entry) return false;
  return origin.as === "file"
    ? entry.act === "text.imported" && stoodInFile(entry, ground, words)
    : brings(entry, paragraph.pid, words);
};

const isLink = (entry: RecordEntry | undefined, pid: string): entry is RecordEntry =>
  entry !== undefined && /^link\.(made|followed|anchored)$/.test(entry.act) && entry.pid === pid;

const firstEntry = (origin: WordsOrigin): number =>
  origin.as === "proposal" ? origin.accepted : origin.entry;

/** R18b: what is wrong with the origins that a proof states. */
export const originFaults = (
  { words, passages }: ProvenOrigin,
  ground: OriginGround,
  { ofText }: Pick<Hashing, "ofText">,
): Fault[] => {
  const { paragraph, entries } = ground;
  const whole = words.map(({ text }) => text).join("");
  if (whole !== paragraph.text) return [ofOrigin(sentence("its pieces are not the words of the paragraph"))];
  return [
    ...words.flatMap(({ text, origin, links }): Fault[] => {
      const unlinked = links.find((n) => !isLink(entries.get(n), paragraph.pid));
      if (unlinked !== undefined)
        return [atEntry(unlinked, sentence("it does not link a passage to the paragraph"))];
      return origin === null || isSpace(text) || isShown(origin, text, ground)
        ? []
        : [atEntry(firstEntry(origin), sentence("it did not bring the words “{words}”", { words: text }))];
    }),
    ...Object.entries(passages).flatMap(([n, text]): Fault[] =>
      entries.get(Number(n))?.facts.passageDigest === ofText(collapse(text))
        ? []
        : [atEntry(Number(n), sentence("the passage in the file is not the one that it linked"))],
    ),
  ];
};

const ofOrigin = (what: Sentence): Fault => ({
  where: sentence("where the words come from"),
  entry: null,
  what,
});

type OriginContext = OriginGround & {
  readonly passages: ProvenOrigin["passages"];
  /** Who acted in an entry. */
  readonly whoOf: (entry: RecordEntry) => unknown;
};

/** R18c: a sentence on the origin of each piece. */
export const originSentences = (words: ProvenOrigin["words"], context: OriginContext): Sentence[] =>
  words.filter(({ text }) => !isSpace(text)).map((piece) => saidOf(piece, context));

const saidOf = ({ text, origin, links }: OriginatedPiece, context: OriginContext): Sentence => {
  const { entries, whoOf } = context;
  const facts = {
    words: collapse(text),
    links: links.reduceRight<Sentence | "">((more, n) => saidLink(n, more, context), ""),
  };
  if (origin === null)
    return sentence("“{words}”: no entry in the file shows where they come from{links}.", facts);
  if (origin.as === "proposal") {
    const [made, accepted] = [entries.get(origin.made), entries.get(origin.accepted)];
    return sentence(
      "“{words}”: proposed by {by} in entry {made}, accepted by {who} in entry {accepted}{links}.",
      {
        ...facts,
        ...origin,
        by: made ? [...new Set([whoOf(made), ...listed(made.facts.sponsors)])] : "",
        who: accepted ? whoOf(accepted) : "",
      },
    );
  }
  const entry = entries.get(origin.entry);
  const who = entry ? whoOf(entry) : "";
  if (origin.as === "file")
    return sentence("“{words}”: in the file that {who} brought in entry {n}{links}.", {
      ...facts,
      who,
      n: origin.entry,
    });
  const carried = entry ? carriedOver(entry, context) : null;
  return carried === null
    ? sentence("“{words}”: put in by {who} in entry {n}{links}.", { ...facts, who, n: origin.entry })
    : sentence(
        "“{words}”: put in by {who} in entry {n}, an editorial change: entry {carried} let positions on the words before count for these{links}.",
        { ...facts, who, n: origin.entry, carried },
      );
};

const saidLink = (
  n: number,
  more: Sentence | "",
  { entries, passages, whoOf }: OriginContext,
): Sentence | "" => {
  const entry = entries.get(n);
  if (!entry) return more;
  const facts = { who: whoOf(entry), n, more };
  const passage = passages[String(n)];
  return passage === undefined
    ? sentence("; {who} linked a passage to the paragraph in entry {n}{more}", facts)
    : sentence("; {who} linked this passage to the paragraph in entry {n}: “{passage}”{more}", {
        ...facts,
        passage: shortened(passage),
      });
};

const longestShown = 300;
const shortened = (words: string): string =>
  words.length > longestShown ? `${words.slice(0, longestShown - 1).trimEnd()}…` : words;

// S9: an act over whose change positions were carried.
const carriedOver = ({ n, pid, facts, digest }: RecordEntry, { entries }: OriginContext): number | null => {
  const after = facts.to ?? digest;
  const found = [...entries.values()].find(
    (each) =>
      each.act === "position.carried-over" &&
      each.pid === pid &&
      each.n > n &&
      each.digest === after &&
      each.facts.from === facts.from &&
      listed(each.facts.carries).length > 0,
  );
  return found?.n ?? null;
};
