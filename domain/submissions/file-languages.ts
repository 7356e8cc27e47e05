// The language of every paragraph of a file: the six official ones by their script and small words, others by their groups
// of three letters, and undecided paragraphs by their neighbours.

import { francAll } from "franc";
import { languages as official } from "#domain/languages";
import { judgeLanguage, type Language, languages, leaningsOf, smallWordShare } from "#domain/words/languages";

// The library's codes that are not the three-letter forms of ISO 639-1 codes.
const codes: ReadonlyMap<string, Language> = new Map(
  [
    "afr:af amh:am azj:az bel:be bul:bg ben:bn cat:ca ces:cs dan:da deu:de ell:el ekk:et pes:fa fin:fi glg:gl guj:gu",
    "hau:ha heb:he hin:hi hrv:hr hat:ht hun:hu hye:hy ind:id ibo:ig ita:it jpn:ja kat:ka kaz:kk khm:km kan:kn kor:ko",
    "kir:ky lin:ln lao:lo lit:lt lvs:lv plt:mg mkd:mk mal:ml khk:mn mar:mr zlm:ms mya:my npi:ne nld:nl nob:no nya:ny",
    "pan:pa pol:pl pbu:ps por:pt run:rn ron:ro kin:rw sin:si slk:sk slv:sl sna:sn som:so als:sq srp:sr swe:sv swh:sw",
    "tam:ta tel:te tgk:tg tha:th tir:ti tuk:tk tgl:tl tur:tr uig:ug ukr:uk urd:ur uzn:uz vie:vi xho:xh yor:yo zul:zu",
    "arb:ar cmn:zh eng:en fra:fr rus:ru spa:es",
  ]
    .flatMap((line) => line.split(" "))
    .flatMap((pair): [string, Language][] => {
      const [code = "", short] = pair.split(":");
      const language = languages.find((each) => each === short);
      return language === undefined ? [] : [[code, language]];
    }),
);
const only = [...codes.keys()];

/** A text judged among all languages that have a name here. */
type Naming = {
  readonly best: Language;
  /** How close another language comes to the best one, between 0 and 1. */
  readonly nearness: (language: Language) => number;
};

const nameLanguage = (text: string): Naming => {
  const found = francAll(text, { only, minLength: 4 });
  const scores = new Map(
    found.flatMap(([code, score]) => {
      const language = codes.get(code);
      return language === undefined ? [] : [[language, score] as const];
    }),
  );
  const [best = "und"] = scores.keys();
  return { best, nearness: (language) => scores.get(language) ?? 0 };
};

const isOfficial = (language: Language): boolean => official.some((each) => each === language);

// A shorter text has too few groups of three letters, and one of names alone is in no language.
const leastNamed = 40;
/** Where this share of the words are small words of one of the six, or its letters fit it nearly best, it is that one. */
const plainShare = 0.28;
const nearlySame = 0.92;

type LanguageGuess = { readonly language: Language; readonly weight: number; readonly script: ScriptName };

const undetermined = (text: string): LanguageGuess => ({
  language: "und",
  weight: 0,
  script: scriptOf(text),
});

const verdictOf = (text: string): LanguageGuess => {
  const script = scriptOf(text);
  const own = { ...judgeLanguage(text), script };
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0 || own.language === "zh") return own;
  if (own.language !== "und" && isPlain(text, own.language, script)) return own;
  if (script === "latin" && (letters < leastNamed || isOfNames(text)))
    return own.language === "und" ? undetermined(text) : own;
  const { best, nearness } = nameLanguage(text);
  if (best === "und" || (own.language !== "und" && nearness(own.language) >= nearlySame)) return own;
  // Groups of letters alone do not make a Latin text one of the six when its small words do not.
  if (isOfficial(best) && script === "latin") return own.language === best ? own : undetermined(text);
  return { language: best, weight: Math.max(own.weight, letters), script };
};

const isPlain = (text: string, language: Language, script: ScriptName): boolean =>
  script === "latin" && smallWordShare(text, language) >= plainShare;

const isOfNames = (text: string): boolean => {
  const words = text.match(/\p{L}+/gu) ?? [];
  return words.filter((word) => /^\p{Lu}/u.test(word)).length > words.length * 0.6;
};

// Fewer letters than this in a row are a quotation or a name, not a version of the text.
const leastVersion = 80;

/**
 * The language of every paragraph of a file. An undecided paragraph, or a short run in another language, goes with its
 * neighbours of the same script; a change of script always counts.
 */
export const languagesOf = (paragraphs: readonly string[]): Language[] => {
  const verdicts = settled(paragraphs.map(verdictOf));
  const runs = runsOf(verdicts);
  const isStrong = (run: LanguageRun) =>
    run.weight >= leastVersion || (run.weight >= 6 && run.script !== "latin" && run.language !== "und");
  const strong = new Set(runs.filter(isStrong).map(({ script }) => script));
  const kept = runs.filter((run) => isStrong(run) || !strong.has(run.script));
  if (kept.length === 0) return new Array<Language>(paragraphs.length).fill(ofWhole(paragraphs));
  const own = new Map(kept.flatMap((run) => range(run.from, run.to).map((index) => [index, run.language])));
  const among = groupsOf(kept);
  return paragraphs.map((text, index) => own.get(index) ?? near(among, text, index));
};

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Runs in order: those of a script, and within these those of an official language, or of any other one. */
type Runs = ReadonlyMap<string, readonly LanguageRun[]>;

const groupsOf = (kept: readonly LanguageRun[]): Runs => {
  const groups = new Map<string, LanguageRun[]>();
  for (const run of kept) {
    const leaning = isOfficial(run.language) ? run.language : "und";
    for (const key of ["", leaning, run.script, `${run.script} ${leaning}`]) {
      const group = groups.get(key);
      if (group) group.push(run);
      else groups.set(key, [run]);
    }
  }
  return groups;
};

// The language of an undecided paragraph: that of the nearest run of its script to which its small words lean.
const near = (groups: Runs, text: string, index: number): Language => {
  const script = scriptOf(text);
  const inScript = (leaning: string) =>
    groups.get(script === "none" ? leaning : `${script} ${leaning}`) ?? [];
  const leanings = leaningsOf(text)
    .flatMap((leaning) => {
      const run = nearest(inScript(leaning), index) ?? nearest(groups.get(leaning) ?? [], index);
      return run ?? [];
    })
    .sort((one, other) => one.from - other.from);
  const around =
    leanings.length > 0 ? leanings : (groups.get(script === "none" ? "" : script) ?? groups.get("") ?? []);
  return nearest(around, index)?.language ?? "und";
};

// Lines that are undecided one by one may be decided together.
const ofWhole = (paragraphs: readonly string[]): Language => {
  const whole = paragraphs.join("\n").slice(0, 4_000);
  return verdictOf(whole).language;
};

/** A file has few languages: a small share that seems to be in a further one is in the main one. */
const leastShare = 0.1;

const settled = (verdicts: readonly LanguageGuess[]): LanguageGuess[] => {
  const weights = new Map<Language, number>();
  for (const { language, weight } of verdicts) weights.set(language, (weights.get(language) ?? 0) + weight);
  const weightOf = (language: Language): number => weights.get(language) ?? 0;
  const namesLatin = verdicts.some(({ weight, script }) => script === "latin" && weight >= leastNamed);
  const mains = new Map<ScriptName, Language>();
  for (const { language, script } of verdicts) {
    if (isOfficial(language)) continue;
    const main = mains.get(script);
    if (main === undefined || weightOf(language) > weightOf(main)) mains.set(script, language);
  }
  return verdicts.map((verdict) => {
    // One small word in a short line must not separate what is on either side of it.
    if (namesLatin && verdict.script === "latin" && verdict.weight < leastNamed)
      return { ...verdict, weight: 0 };
    if (verdict.weight === 0 || isOfficial(verdict.language)) return verdict;
    const main = mains.get(verdict.script) ?? verdict.language;
    const isLittle = weightOf(verdict.language) < weightOf(main) * leastShare;
    return isLittle ? { ...verdict, language: main } : verdict;
  });
};

type LanguageRun = { language: Language; script: ScriptName; from: number; to: number; weight: number };

const runsOf = (verdicts: readonly LanguageGuess[]): LanguageRun[] => {
  const runs: LanguageRun[] = [];
  verdicts.forEach(({ language, weight, script }, index) => {
    if (weight === 0) return;
    const last = runs.at(-1);
    if (last?.language === language) {
      last.to = index;
      last.weight += weight;
    } else runs.push({ language, script, from: index, to: index, weight });
  });
  return runs;
};

type ScriptName = "latin" | "han" | "arabic" | "cyrillic" | "other" | "none";

const scriptPatterns: readonly (readonly [ScriptName, RegExp])[] = [
  ["han", /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu],
  ["arabic", /\p{Script=Arabic}/gu],
  ["cyrillic", /\p{Script=Cyrillic}/gu],
  ["latin", /\p{Script=Latin}/gu],
];

// The script of most letters. One Chinese character carries about as much as three letters.
const scriptOf = (text: string): ScriptName => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return "none";
  const counts = scriptPatterns.map(([script, pattern]) => {
    const count = text.match(pattern)?.length ?? 0;
    return { script, count, weight: script === "han" ? count * 3 : count };
  });
  const others = letters - counts.reduce((sum, { count }) => sum + count, 0);
  const [first] = [...counts, { script: "other" as const, count: others, weight: others }].sort(
    (one, other) => other.weight - one.weight,
  );
  return first?.script ?? "none";
};

const distance = (run: LanguageRun, index: number): number =>
  index > run.to ? index - run.to : run.from - index + 0.5;

// The nearest of consecutive runs, the one before first: a heading alone belongs to what follows, but an undecided paragraph
// usually continues what is above.
const nearest = (runs: readonly LanguageRun[], index: number): LanguageRun | undefined => {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.from ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [runs[low - 1], runs[low]];
  if (!before || !after) return before ?? after;
  return distance(before, index) <= distance(after, index) ? before : after;
};
