// Which passages and paragraphs may belong together: ranked by the significant words that they share. A suggestion for
// a person to look at, never a link.

/** A text that may be linked, in whatever language. */
export type Linkable = { readonly id: string; readonly text: string; readonly language: string };

/** The other end that may be meant, with the words that both have and a score between 0 and 1. */
export type Candidate = { readonly id: string; readonly score: number; readonly shared: readonly string[] };

/** Words as they are compared, by the id of their text. */
export type Vocabulary = { readonly id: string; readonly words: ReadonlySet<string> };

// Words that every text has. Small on purpose: how rare a word is among the passages does the rest.
const stopWords = new Set(
  [
    "and the for that with this from are was were has have had been its their they them our will shall can may not all",
    "also which who such any than then into upon under between through other more most these those his her you your but",
    "les des aux une est sont dans pour par sur avec que qui dont leur leurs ces cette nous vous ils elles pas plus entre",
    "los las del una con por para que como sus este esta estos estas son más entre sobre nuestro nuestra",
    "что как для при или это его они все под над без так также который которые",
    "من في على إلى عن أن التي الذي هذا هذه ذلك مع بين كما",
    "我们 以及 对于 这个 这些 一个 他们 应该 可以 以 及 的 和 在 是 了 与 并 等 对 为 将 应 中",
  ]
    .join(" ")
    .split(" "),
);

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** The significant words of a text, in one form: small letters, composed, no stop words, no single letters. */
export const significantWords = (text: string, language: string): Set<string> => {
  const words = new Set<string>();
  for (const [run] of text
    .normalize("NFKC")
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    for (const word of unspaced.test(run) ? segment(run, language) : [run]) {
      if (isSignificant(word)) words.add(word);
    }
  }
  return words;
};

// Chinese, Japanese and their like write no spaces: a dictionary finds the words.
const segment = (run: string, language: string): string[] => {
  const known = segmenters.get(language);
  const segmenter = known ?? new Intl.Segmenter(localeOf(language), { granularity: "word" });
  if (!known) segmenters.set(language, segmenter);
  return singlesJoined([...segmenter.segment(run)].map((each) => each.segment));
};
const segmenters = new Map<string, Intl.Segmenter>();

// A word that the dictionary does not have comes in single characters: those that stand together are one word.
const singlesJoined = (pieces: readonly string[]): string[] => {
  const words: string[] = [];
  let loose = "";
  for (const piece of [...pieces, ""]) {
    if ([...piece].length === 1 && !stopWords.has(piece)) {
      loose += piece;
      continue;
    }
    words.push(loose, piece);
    loose = "";
  }
  return words;
};

const localeOf = (language: string): string | undefined =>
  /^[a-z]{2,3}$/.test(language) && language !== "und" ? language : undefined;

const isSignificant = (word: string): boolean =>
  !stopWords.has(word) &&
  (word.length > 2 || (word.length === 2 && unspaced.test(word))) &&
  !/^\d+$/.test(word);

/** A text with its significant words taken out. */
export const vocabularyOf = (text: Linkable): Vocabulary => ({
  id: text.id,
  words: significantWords(text.text, text.language),
});

/** How telling each word is: the fewer of the draft's passages have it, the more (inverse document frequency). */
export const tellingWeights = (corpus: readonly Vocabulary[]): ((word: string) => number) => {
  const having = new Map<string, number>();
  for (const { words } of corpus) {
    for (const word of words) having.set(word, (having.get(word) ?? 0) + 1);
  }
  return (word) => Math.log(1 + corpus.length / (1 + (having.get(word) ?? 0)));
};

/**
 * The texts that share significant words with `text`, best first: the weight of the words that both have against the
 * weight of all their words (cosine). Equal scores keep their order; shared words stand with the most telling first.
 */
export const rankCandidates = (
  text: Vocabulary,
  others: readonly Vocabulary[],
  weigh: (word: string) => number,
): Candidate[] => {
  const size = (words: Iterable<string>) => {
    let sum = 0;
    for (const word of words) sum += weigh(word) ** 2;
    return sum;
  };
  const own = size(text.words);
  return others
    .map((other): Candidate => {
      const shared = [...text.words]
        .filter((word) => other.words.has(word))
        .sort((a, b) => weigh(b) - weigh(a) || (a < b ? -1 : 1));
      const whole = Math.sqrt(own * size(other.words));
      return { id: other.id, shared, score: whole === 0 ? 0 : round(size(shared) / whole) };
    })
    .filter((candidate) => candidate.shared.length > 0)
    .sort((a, b) => b.score - a.score);
};

const round = (score: number): number => Math.round(score * 1000) / 1000;
