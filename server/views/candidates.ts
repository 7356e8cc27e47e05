// Suggestions for linking, from either end: what shares words with it and is not linked to it yet.
import { z } from "zod";
import { linksIn } from "#db/links";
import { type Passage, searchPassages } from "#db/passages";
import {
  type Candidate,
  rankCandidates,
  tellingWeights,
  type Vocabulary,
  vocabularyOf,
} from "#domain/candidates";
import { house } from "../house";
import type { Seat } from "../session";
import { type BlockView, findBlock, listBlocks } from "./blocks";
import { passageIn, type SourcedPassageView, viewSourced } from "./passages";

// Passages that are compared; more than any meeting has sent in so far.
const most = 20_000;

const corpusOf = async (seat: Seat) => {
  const search = { words: [], unlinked: false, withoutHome: false, limit: most };
  const found = await searchPassages(house().database.db, seat.draft.id, search);
  const vocabularies = found.map(({ passage }) => knownVocabulary(passage));
  return { found, vocabularies, weigh: tellingWeights(vocabularies) };
};

// Finding words takes most of the time, and the words of a passage never change: they are remembered by digest.
const remembered = new Map<string, ReadonlySet<string>>();

const knownVocabulary = (passage: Passage): Vocabulary => {
  const key = `${passage.language} ${passage.digest}`;
  const words = remembered.get(key) ?? vocabularyOf(passage).words;
  if (remembered.size >= most) remembered.clear();
  remembered.set(key, words);
  return { id: passage.id, words };
};

export const CandidateQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) });

type Suggestion<T> = T & { readonly score: number; readonly shared: readonly string[] };

/** Passages that may belong to a paragraph, best first; those that are linked to it already are left out. */
export const candidatesForBlock = async (
  seat: Seat,
  pid: string,
  limit: number,
): Promise<Suggestion<SourcedPassageView>[]> => {
  const { db } = house().database;
  const block = await findBlock(seat, pid);
  const { found, vocabularies, weigh } = await corpusOf(seat);
  const linked = new Set((await linksIn(db, seat.draft.id, { pid })).map(({ link }) => link.passageId));
  const ranked = rankCandidates(
    vocabularyOf({ id: pid, text: block.text, language: "und" }),
    vocabularies.filter((each) => !linked.has(each.id)),
    weigh,
  ).slice(0, limit);
  const byId = new Map(found.map((each) => [each.passage.id, each]));
  const views = await viewSourced(
    db,
    ranked.flatMap((candidate) => byId.get(candidate.id) ?? []),
  );
  return withScores(views, ranked, (view) => view.id);
};

/** Paragraphs that a passage may belong to, best first; those that are linked to it already are left out. */
export const candidatesForPassage = async (
  seat: Seat,
  id: string,
  limit: number,
): Promise<Suggestion<Pick<BlockView, "pid" | "type" | "label" | "text">>[]> => {
  const { db } = house().database;
  const { passage } = await passageIn(db, seat, id);
  const { weigh } = await corpusOf(seat);
  const linked = new Set((await linksIn(db, seat.draft.id, { passageId: id })).map(({ link }) => link.pid));
  const blocks = (await listBlocks(seat)).filter(
    (block) => block.type === "paragraph" && block.proposed === null && !linked.has(block.pid),
  );
  const ranked = rankCandidates(
    vocabularyOf(passage),
    blocks.map((block) => vocabularyOf({ id: block.pid, text: block.text, language: "und" })),
    weigh,
  ).slice(0, limit);
  const byPid = new Map<string, BlockView>(blocks.map((block) => [block.pid, block]));
  const views = ranked
    .flatMap((candidate) => byPid.get(candidate.id) ?? [])
    .map(({ pid, type, label, text }) => ({ pid, type, label, text }));
  return withScores(views, ranked, (view) => view.pid);
};

const withScores = <T>(
  views: readonly T[],
  ranked: readonly Candidate[],
  idOf: (view: T) => string,
): Suggestion<T>[] => {
  const byId = new Map(ranked.map((candidate) => [candidate.id, candidate]));
  return views.map((view) => {
    const { score = 0, shared = [] } = byId.get(idOf(view)) ?? {};
    return { ...view, score, shared };
  });
};
