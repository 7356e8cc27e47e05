// API endpoints for the history of a paragraph, and for the proof about one, which can include the origin of
// its words.
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

// R18: the origin of a paragraph's words in a proof: what is derived about them (L26), as far as the entries in
// the proof support it by themselves.

/**
 * The most pieces, and characters of passages, that are included; beyond that the text is a book, and the
 * passage a whole submission.
 */
const mostPieces = 1000;
const mostCharacters = 200_000;

/** Returns where the words of a paragraph come from; nothing where its words have changed meanwhile. */
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

// The entry that made each link; for a link made on another paragraph, the entry that carried it over.
const linksIn = (entries: OriginGround["entries"]): ReadonlyMap<unknown, RecordEntry> =>
  new Map(
    [...entries.values()]
      .filter(({ act }) => act === "link.made" || act === "link.followed")
      .reverse()
      .map((entry) => [entry.facts.link, entry]),
  );

/** An entry with all the words in it, for entries that stored the full text. */
type EntryWords = { readonly entry: RecordEntry; readonly words: readonly string[] };

const saidIn = (entry: RecordEntry): EntryWords => ({ entry, words: wordsIn(entry.facts).map(collapsed) });

// Words with nothing to collapse are kept as they are, so that they are in memory once.
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
  // Words cut off from elsewhere, or typed before their entry, came with the act that contains them.
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

// The words of a passage whose digest is in the entry.
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
      /** Includes the linked passages that the words come from. */
      origin: z.literal("yes").optional(),
    }),
    answer: download("json"),
    run: async ({ seat, query: { origin, ...asked } }) =>
      attachment(await proveParagraph(seat, { ...asked, origin: origin && originTo(seat) })),
  }),
];
