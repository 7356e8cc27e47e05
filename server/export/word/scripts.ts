// Words split where the script changes, so that each stretch can be set in its own font, language and
// direction.
import { judgeLanguage } from "#domain/words/languages";

/** A stretch of one script with its language tag for proofing. */
export type ScriptRun = {
  readonly text: string;
  readonly script: "latin" | "east-asian" | "arabic";
  readonly language: string;
};

const letters: readonly [ScriptRun["script"], RegExp][] = [
  ["arabic", /[\p{Script=Arabic}\p{Script=Hebrew}]/u],
  [
    "east-asian",
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u,
  ],
  ["latin", /\p{L}/u],
];

// Punctuation, digits and spaces belong to no script: they go with the letters before them.
const scriptOf = (character: string): ScriptRun["script"] | null =>
  letters.find(([, letter]) => letter.test(character))?.[0] ?? null;

const regions: Record<string, string> = {
  ar: "ar-SA",
  zh: "zh-CN",
  en: "en-GB",
  fr: "fr-FR",
  ru: "ru-RU",
  es: "es-ES",
};

/** A language tag with a region, as word processors expect it. */
export const languageTag = (language: string): string => regions[language] ?? language;

/** The stretches of a text. `language` is the draft's, used where the words themselves do not decide. */
export const stretches = (text: string, language: string): ScriptRun[] => {
  const cuts: { text: string; script: ScriptRun["script"] | null }[] = [];
  for (const character of text) {
    const script = scriptOf(character);
    const last = cuts.at(-1);
    if (last && (script === null || last.script === null || last.script === script)) {
      last.text += character;
      last.script ??= script;
    } else cuts.push({ text: character, script });
  }
  return cuts.map((cut) => {
    const script = cut.script ?? "latin";
    return { text: cut.text, script, language: languageOf(cut.text, script, language) };
  });
};

const languageOf = (text: string, script: ScriptRun["script"], usual: string): string => {
  if (script === "arabic") return /\p{Script=Hebrew}/u.test(text) ? "he-IL" : languageTag("ar");
  if (script === "east-asian") {
    if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return "ja-JP";
    return /\p{Script=Hangul}/u.test(text) ? "ko-KR" : languageTag("zh");
  }
  const { language, weight } = judgeLanguage(text);
  if (language !== "und" && weight > 20) return languageTag(language);
  return /^(ar|zh|ja|ko|he)/.test(usual) ? languageTag("en") : languageTag(usual);
};

/** True for a right-to-left paragraph: one most of whose letters are. */
export const readsRightToLeft = (text: string): boolean => {
  const right = text.match(/[\p{Script=Arabic}\p{Script=Hebrew}]/gu)?.length ?? 0;
  return right > (text.match(/\p{L}/gu)?.length ?? 0) / 2;
};

/** The language of most of the words. */
export const mainLanguage = (text: string, usual: string): string => {
  const sizes = new Map<string, number>();
  for (const { text: words, language } of stretches(text, usual))
    sizes.set(language, (sizes.get(language) ?? 0) + words.length);
  const [first] = [...sizes].sort(([, one], [, other]) => other - one);
  return first?.[0] ?? usual;
};

/** Words split where their language changes; `language` is null where it is the surrounding one, `spoken`. */
export const spokenStretches = (
  text: string,
  spoken: string,
  usual: string,
): { readonly text: string; readonly language: string | null }[] =>
  stretches(text, usual).map(({ text: words, language, script }) => ({
    text: words,
    language: language === spoken || (script === "latin" && !/\p{L}/u.test(words)) ? null : language,
  }));
