// What of a block is not in its digest and comes back all the same: italics, and what its words refer to.
import type { Block } from "#domain/draft";
import { cleanRuns, referringRuns } from "#domain/texts/texts";

/** How the words of a block look: italics in strokes. White space has no look. */
export const lookOf = (block: Pick<Block, "runs">): string =>
  cleanRuns(block)
    .map(({ text, italic }) => (italic ? text.replace(/(\S+)/gu, "/$1/") : text))
    .join("")
    .replace(/\s/gu, "")
    .replaceAll("//", "");

/** Which words of each block refer to which block, by their order; what refers to no block of these is left out. */
export const referencesIn = (blocks: readonly Pick<Block, "pid" | "runs">[]): string[][] => {
  const places = new Map(blocks.map(({ pid }, index) => [pid, index]));
  return blocks.map((block) => {
    const stretches: { words: string; place: number | undefined }[] = [];
    for (const { text, reference } of referringRuns(block)) {
      const place = reference === null ? undefined : places.get(reference);
      const last = stretches.at(-1);
      if (last && last.place === place) last.words += text;
      else stretches.push({ words: text, place });
    }
    return stretches
      .filter(({ words, place }) => place !== undefined && words.trim() !== "")
      .map(({ words, place }) => `${words.trim()} → ${place}`);
  });
};
