// Suggestions for links, from either end: what shares distinctive words and is not linked yet.

import { setImmediate as nextTurn } from "node:timers/promises";
import QuickLRU from "quick-lru";
import { z } from "zod";
import { type Db, perDatabase } from "#db/client";
import { linksIn } from "#db/sources/links";
import {
  type PassageWords,
  passagesById,
  stateOfPassages,
  submissionMarks,
  wordsIn,
  wordsOfVersions,
} from "#db/submissions/passage-words";
import { BlockTypeSchema, ParagraphIdSchema } from "#domain/draft-values";
import { grouped } from "#domain/grouping";
import type { Candidate } from "#domain/sources/links/candidates";
import { type CandidateIndex, makeCandidateIndex } from "#domain/sources/links/candidates";
import { sharedWords } from "#domain/sources/links/shared-words";
import type { Span } from "#domain/words/values";
import { SpanSchema } from "#domain/words/values";
import type { BlockView } from "#server/draft/block-view";
import { findBlock, listBlocks } from "#server/draft/blocks-view";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { passageIn, SourcedPassageView, viewSourced } from "#server/submissions/passages-view";

// The paragraphs of a draft as an index for candidates, updated by the digests of their words.

type CachedBlocks = { readonly index: CandidateIndex; readonly read: Map<string, string> };

const blocksIn = perDatabase(() => new QuickLRU<string, CachedBlocks>({ maxSize: 4 }));

/** The index of these blocks, the current paragraphs of the draft. */
const blockIndex = (db: Db, draftId: string, blocks: readonly BlockView[]): CandidateIndex => {
  const { index, read } = blocksIn(db).get(draftId) ?? { index: makeCandidateIndex(), read: new Map() };
  blocksIn(db).set(draftId, { index, read });
  const present = new Set<string>(blocks.map(({ pid }) => pid));
  for (const pid of read.keys()) {
    if (present.has(pid)) continue;
    index.take(pid);
    read.delete(pid);
  }
  for (const { pid, digest, text } of blocks) {
    if (read.get(pid) === digest) continue;
    index.put({ id: pid, text, language: "und" });
    read.set(pid, digest);
  }
  return index;
};

export const CandidateQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) });

/** Why something is suggested. */
type Reasons = {
  readonly score: number;
  /** Words that both have, as written at the requesting end. */
  readonly shared: readonly string[];
  /**
   * Where they occur: `here` at the requesting end, `there` at the other one, or in `through` on the other
   * side.
   */
  readonly places: { readonly here: readonly Span[]; readonly there: readonly Span[] };
  /**
   * The equivalent passage in another language to which the words belong; null when they are the passage's own.
   */
  readonly through: { readonly id: string; readonly language: string; readonly text: string } | null;
};

/** How similar a suggestion is, and by which words. */
const resemblance = {
  score: z.number(),
  /** Words that both have, as written at the requesting end. */
  shared: z.array(z.string()).readonly(),
  /**
   * Where they occur: `here` at the requesting end, `there` at the other one, or in `through` on the other
   * side.
   */
  places: z.strictObject({
    here: z.array(SpanSchema).readonly(),
    there: z.array(SpanSchema).readonly(),
  }),
  /**
   * The equivalent passage in another language to which the words belong; null when they are the passage's own.
   */
  through: z
    .strictObject({
      id: z.string(),
      language: z.string(),
      text: z.string(),
    })
    .nullable(),
};

export const SuggestedPassage = SourcedPassageView.extend({
  ...resemblance,
}).meta({ id: "SuggestedPassage" });
export type SuggestedPassage = z.infer<typeof SuggestedPassage>;
export const SuggestedBlock = z
  .strictObject({
    type: BlockTypeSchema,
    text: z.string(),
    pid: ParagraphIdSchema,
    label: z.string(),
    ...resemblance,
  })
  .meta({ id: "SuggestedBlock" });
export type SuggestedBlock = z.infer<typeof SuggestedBlock>;

const standingParagraphs = async (seat: Seat): Promise<BlockView[]> =>
  (await listBlocks(seat)).filter((block) => block.type === "paragraph" && block.proposed === null);

const indices = async (seat: Seat) => {
  const { db } = runtime().database;
  const blocks = await standingParagraphs(seat);
  return {
    blocks,
    ofPassages: await passageIndex(db, seat.draft.id),
    ofBlocks: blockIndex(db, seat.draft.id, blocks),
  };
};

/** Passages that may belong to a paragraph, best first, without those already linked to it. */
export const candidatesForBlock = async (
  seat: Seat,
  pid: string,
  limit: number,
): Promise<SuggestedPassage[]> => {
  const { db } = runtime().database;
  const block = await findBlock(seat, pid);
  const { ofPassages, ofBlocks } = await indices(seat);
  const without = new Set((await linksIn(db, seat.draft.id, { pid })).map(({ link }) => link.passageId));
  const here = { text: block.text, language: "und" };
  const ranked = ofPassages.rank(here, { limit, without, among: ofBlocks });
  const found = await passagesById(
    db,
    seat.draft.id,
    ranked.flatMap(({ id, through }) => (through === null ? [id] : [id, through])),
  );
  const byId = new Map(found.map((each) => [each.passage.id, each]));
  const views = await viewSourced(
    seat,
    ranked.flatMap(({ id }) => byId.get(id) ?? []),
  );
  const candidates = new Map(ranked.map((candidate) => [candidate.id, candidate]));
  return Array.from(views, (view) => {
    const candidate = candidates.get(view.id);
    const through = byId.get(candidate?.through ?? "")?.passage ?? null;
    return {
      ...view,
      ...reasons({ candidate, here, there: through ?? view, rarity: ofPassages.rarity }),
      through: through && said(through),
    };
  });
};

/** Paragraphs that a passage may belong to, best first, without those already linked to it. */
export const candidatesForPassage = async (
  seat: Seat,
  id: string,
  limit: number,
): Promise<SuggestedBlock[]> => {
  const { db } = runtime().database;
  const { passage } = await passageIn(db, seat, id);
  const { blocks, ofPassages, ofBlocks } = await indices(seat);
  const without = new Set<string>(
    (await linksIn(db, seat.draft.id, { passageId: id })).map(({ link }) => link.pid),
  );
  const others = await wordsOfVersions(db, seat.draft.id, passage.version === null ? [] : [passage.version]);
  const sayings = [passage, ...others.filter((each) => each.id !== id)];
  const byPid = new Map<string, BlockView>(blocks.map((block) => [block.pid, block]));
  const best = bestOfSayings(sayings, (saying) =>
    ofBlocks.rank(saying, { limit, without, among: ofPassages }),
  );
  const found = Array.from(best.slice(0, limit), ({ saying, candidate }): SuggestedBlock[] => {
    const block = byPid.get(candidate.id);
    if (!block) return [];
    const { pid, type, label, text } = block;
    const there = { text, language: "und" };
    return [
      {
        ...{ pid, type, label, text },
        ...reasons({ candidate, here: saying, there, rarity: ofBlocks.rarity }),
        through: saying === passage ? null : said(saying),
      },
    ];
  });
  return found.flat();
};

type PassageText = Pick<PassageWords, "id" | "text" | "language">;
type BestCandidate = { readonly saying: PassageText; readonly candidate: Candidate };

// Each language version of a passage is searched, and the best result counts.
const bestOfSayings = (
  sayings: readonly PassageText[],
  rank: (saying: PassageText) => Candidate[],
): BestCandidate[] => {
  const best = new Map<string, BestCandidate>();
  for (const saying of sayings) {
    for (const candidate of rank(saying)) {
      const known = best.get(candidate.id);
      if (!known || known.candidate.score < candidate.score) best.set(candidate.id, { saying, candidate });
    }
  }
  return [...best.values()].sort((a, b) => b.candidate.score - a.candidate.score);
};

const said = ({ id, language, text }: PassageText) => ({ id, language, text });

type WordsInLanguage = { readonly text: string; readonly language: string };

const reasons = (found: {
  readonly candidate: Candidate | undefined;
  readonly here: WordsInLanguage;
  readonly there: WordsInLanguage;
  readonly rarity: CandidateIndex["rarity"];
}): Omit<Reasons, "through"> => {
  const { words, here, there } = sharedWords(found.here, found.there, found.rarity);
  return { score: found.candidate?.score ?? 0, shared: words, places: { here, there } };
};

// The passages of a draft as an index for candidates. It is cached for the life of the process and updated on
// request by the submissions that changed, without blocking other requests.

// The passages of a draft as an index for candidates, updated on request by the submissions that changed.

type CachedPassages = {
  readonly index: CandidateIndex;
  /** The record entry up to which it was read, and the number of passages then. */
  state: { readonly head: number; readonly passages: number };
  /** By submission: the state in which it was read, and the passages in it. */
  readonly read: Map<string, { readonly mark: string; readonly ids: readonly string[] }>;
  /** The last update, for which the next one waits. */
  ready: Promise<void>;
};

/** Passages indexed before yielding: a whole draft at once would take a third of a second. */
const inOneTurn = 500;

const passagesIn = perDatabase(() => new QuickLRU<string, CachedPassages>({ maxSize: 4 }));

/** The index of the draft's passages, up to date with the database at the time of the call. */
export const passageIndex = async (db: Db, draftId: string): Promise<CandidateIndex> => {
  const mine = cachedFor(db, draftId);
  const before = mine.ready;
  mine.ready = before.catch(() => undefined).then(() => update(db, draftId, mine));
  await mine.ready;
  return mine.index;
};

const cachedFor = (db: Db, draftId: string): CachedPassages => {
  const mine = passagesIn(db).get(draftId) ?? {
    index: makeCandidateIndex(),
    state: { head: 0, passages: 0 },
    read: new Map(),
    ready: Promise.resolve(),
  };
  passagesIn(db).set(draftId, mine);
  return mine;
};

const update = async (db: Db, draftId: string, mine: CachedPassages): Promise<void> => {
  const { index, read, state } = mine;
  const now = await stateOfPassages(db, draftId, state.head);
  if (now.touched || now.passages !== state.passages) {
    const marks = await submissionMarks(db, draftId);
    const present = new Map(marks.map(({ submissionId, mark }) => [submissionId, mark]));
    for (const [submissionId, known] of read) {
      if (present.get(submissionId) === known.mark) continue;
      read.delete(submissionId);
      for (const id of known.ids) {
        index.take(id);
      }
    }
    const missing = marks.filter(({ submissionId }) => !read.has(submissionId));
    const words = await wordsIn(
      db,
      draftId,
      missing.map(({ submissionId }) => submissionId),
    );
    for (const [n, each] of words.entries()) {
      if (n % inOneTurn === 0) await nextTurn();
      index.put(each);
    }
    const bySubmission = grouped(words, ({ submissionId }) => submissionId);
    for (const { submissionId, mark } of missing)
      read.set(submissionId, { mark, ids: (bySubmission.get(submissionId) ?? []).map(({ id }) => id) });
  }
  mine.state = now;
};
