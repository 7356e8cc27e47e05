// The labelled set on which the ranking of candidates is measured: paragraphs in the style of a draft, and passages in
// the style of submissions, of which it is known which one a paragraph goes back to. All of it was written for this.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Linkable } from "#domain/sources/links/candidates";

export type LabelledParagraph = { readonly text: string; readonly sources: readonly string[] };

/** What a ranking answers for the words of a paragraph: ids of passages, best first. */
export type Ranking = (text: string) => readonly string[] | Promise<readonly string[]>;

const folder = path.join(import.meta.dirname, "fixtures", "ranking");

/** Lines: `P ids | text` is a paragraph with its true sources, `id language =version | text` a passage. */
export const rankingSet = (): { paragraphs: LabelledParagraph[]; passages: Linkable[] } => {
  const paragraphs: LabelledParagraph[] = [];
  const passages: Linkable[] = [];
  const files = readdirSync(folder).sort();
  for (const line of files.flatMap((file) => readFileSync(path.join(folder, file), "utf8").split("\n"))) {
    const [head = "", text] = line.split(" | ");
    if (text === undefined) continue;
    const [first = "", ...rest] = head.trim().split(" ");
    if (first === "P") paragraphs.push({ text, sources: rest });
    else passages.push({ id: first, language: rest[0] ?? "und", version: rest[1]?.slice(1) ?? null, text });
  }
  // The version that a passage names stands under its own name.
  const named = new Set(passages.map((passage) => passage.version));
  return {
    paragraphs,
    passages: passages.map((each) => (named.has(each.id) ? { ...each, version: each.id } : each)),
  };
};

/** How good a ranking is, each figure between 0 and 1. */
export type Quality = {
  /** Of the true sources, the share among the first five. What is said in several languages is one source. */
  readonly recall: number;
  /** One divided by the place of the first true source, on average. */
  readonly reciprocal: number;
  /** Of the true passages that are not in English, the share that comes with the first five sources. */
  readonly foreign: number;
};

/** Measures a ranking on the whole set. */
export const measureRanking = async (rank: Ranking): Promise<Quality & { missed: string[] }> => {
  const { paragraphs, passages } = rankingSet();
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const sourceOf = (id: string) => byId.get(id)?.version ?? id;
  const sums = { recall: 0, reciprocal: 0, foreign: 0, foreigners: 0 };
  const missed: string[] = [];
  for (const { text, sources } of paragraphs) {
    const ranked = await rank(text);
    const order = [...new Set(ranked.map(sourceOf))];
    const places = sources.map((id) => order.indexOf(sourceOf(id))).map((at) => (at === -1 ? Infinity : at));
    sums.recall += places.filter((place) => place < 5).length / sources.length;
    sums.reciprocal += 1 / (1 + Math.min(...places));
    for (const [n, id] of sources.entries()) {
      const isShown = ranked.includes(id) && (places[n] ?? Infinity) < 5;
      if (byId.get(id)?.language !== "en") {
        sums.foreigners += 1;
        sums.foreign += isShown ? 1 : 0;
      }
      if ((places[n] ?? Infinity) >= 5) missed.push(id);
    }
  }
  return {
    recall: sums.recall / paragraphs.length,
    reciprocal: sums.reciprocal / paragraphs.length,
    foreign: sums.foreign / sums.foreigners,
    missed,
  };
};
