// The rows of the API about the life of a paragraph, and the proof about one, which can say where its words come from.
import { z } from "zod";
import { sha256 } from "#domain/digest";
import { collapse } from "#domain/draft";
import type { RecordEntry } from "#domain/record/record-words";
import {
  brings,
  isShown,
  type OriginatedPiece,
  type OriginGround,
  type ProvenOrigin,
  type WordsOrigin,
} from "#domain/record/word-origins";
import { download } from "#server/http/answers";
import { seated } from "#server/http/api";
import { attachment } from "#server/http/attachment";
import type { OriginFinder } from "#server/record/paragraph-proof";
import { proveParagraph } from "#server/record/paragraph-proof";
import { RecordFilter } from "#server/record/record-view";
import type { Seat } from "#server/sign-in/session";
import { type LinkView, listLinks } from "#server/sources/links/links-view";
import type { OriginatedWords } from "./life-origins";
import { LifeView, viewLife } from "./life-view";

// R18: what a proof says of the origin of the words of its paragraph: what is derived of them (L26), as far as the entries in the proof show
// it by themselves.

/** Pieces, and characters of passages, that are given; beyond these a text is a book, and a passage its submission. */
const mostPieces = 1000;
const mostCharacters = 200_000;

/** Returns where the words of a paragraph come from; nothing where it reads otherwise now. */
const originTo =
  (seat: Seat): OriginFinder =>
  async (paragraph) => {
    const { text, words } = await viewLife(seat, paragraph.pid);
    if (text !== paragraph.text || words.length > mostPieces) return async () => null;
    return (entries) => originIn(seat, { paragraph, entries }, words);
  };

const originIn = async (
  seat: Seat,
  ground: OriginGround,
  words: readonly OriginatedWords[],
): Promise<ProvenOrigin | null> => {
  const { paragraph, entries } = ground;
  const said = Array.from(entries.values(), (one) => saidIn(one));
  const linked = linksIn(entries);
  const pieces: OriginatedPiece[] = [];
  for (const piece of words)
    pieces.push({
      text: piece.text,
      origin: originOf(piece, said, ground),
      links: [...new Set(piece.passages.flatMap(({ link }) => linked.get(link)?.n ?? []))],
    });
  if (pieces.map((piece) => piece.text).join("") !== paragraph.text) return null;
  const shown = new Set(pieces.flatMap(({ links }) => links));
  const views = shown.size === 0 ? [] : await listLinks(seat, { pid: paragraph.pid });
  return { words: pieces, passages: passagesIn(views, { linked, shown }) };
};

// The entry that made each link; where it was made on another paragraph, the one that brought it along.
const linksIn = (entries: OriginGround["entries"]): ReadonlyMap<unknown, RecordEntry> =>
  new Map(
    [...entries.values()]
      .filter(({ act }) => act === "link.made" || act === "link.followed")
      .reverse()
      .map((entry) => [entry.facts.link, entry]),
  );

/** An entry with all the words in it: it did not bring others. */
type EntryWords = { readonly entry: RecordEntry; readonly words: readonly string[] };

const saidIn = (entry: RecordEntry): EntryWords => ({ entry, words: wordsIn(entry.facts).map(collapsed) });

// Words in which nothing is to be collapsed are held once.
const collapsed = (words: string): string => {
  const short = collapse(words);
  return short === words ? words : short;
};

const wordsIn = (facts: unknown): string[] => {
  if (typeof facts === "string") return [facts];
  return typeof facts === "object" && facts !== null ? Object.values(facts).flatMap(wordsIn) : [];
};

const originOf = (
  { text, origin }: OriginatedWords,
  said: readonly EntryWords[],
  ground: OriginGround,
): WordsOrigin | null => {
  const entries = said.map(({ entry }) => entry);
  for (const each of derivedFrom(origin, entries).reverse()) {
    const isFound = isShown(each, text, ground);
    if (isFound) return each;
  }
  // What was cut off from elsewhere, or typed before its entry, came with the act that has these words.
  const sought = collapse(text);
  for (const { entry, words } of said.toReversed()) {
    if (words.some((each) => each.includes(sought)) && brings(entry, ground.paragraph.pid, text))
      return { as: "act", entry: entry.n };
  }
  return null;
};

const derivedFrom = (origin: OriginatedWords["origin"], entries: readonly RecordEntry[]): WordsOrigin[] =>
  entries.flatMap((entry): WordsOrigin[] => {
    if (origin.as === "act") return entry.n === origin.n ? [{ as: "act", entry: entry.n }] : [];
    if (origin.as === "file") return entry.act === "text.imported" ? [{ as: "file", entry: entry.n }] : [];
    if (origin.as !== "proposal" || entry.act !== "proposal.accepted") return [];
    if (entry.facts.proposal !== origin.id) return [];
    const made = entries.find(({ act, facts }) => act === "proposal.made" && facts.proposal === origin.id);
    return made ? [{ as: "proposal", made: made.n, accepted: entry.n }] : [];
  });

type PassagesShown = {
  readonly linked: ReturnType<typeof linksIn>;
  readonly shown: ReadonlySet<number>;
};

// The words of a passage whose digest the entry has.
const passagesIn = (
  views: readonly LinkView[],
  { linked, shown }: PassagesShown,
): ProvenOrigin["passages"] => {
  const passages: Record<string, string> = {};
  let characters = 0;
  for (const { id, passage } of views) {
    const entry = linked.get(id);
    if (!entry || !shown.has(entry.n) || entry.facts.passageDigest !== sha256(collapse(passage.text)))
      continue;
    characters += passage.text.length;
    if (characters <= mostCharacters) passages[entry.n] = passage.text;
  }
  return passages;
};

export const lifeEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/blocks/:pid/life",
    summary: "The life of a paragraph from the first ask to the present words, and who brought each of them",
    act: "read",
    answer: LifeView,
    run: ({ seat, params }) => viewLife(seat, params.pid),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/record/proof",
    summary:
      "A proof about one paragraph, as it stands now or in a text: one file that anybody verifies offline; also of where its words come from",
    act: "read",
    makes: "file",
    query: z.object({
      pid: RecordFilter.shape.pid.unwrap(),
      text: RecordFilter.shape.text.unwrap().default("live"),
      /** With the linked passages of submissions that its words come from. */
      origin: z.literal("yes").optional(),
    }),
    answer: download("json"),
    run: async ({ seat, query: { origin, ...asked } }) =>
      attachment(await proveParagraph(seat, { ...asked, origin: origin && originTo(seat) })),
  }),
];
