// Paragraphs of a draft as they are said in other languages, without a version in English beside them: how many lead to the
// English paragraph, language by language. All of it was written for this.
import { readFileSync } from "node:fs";
import path from "node:path";
import { type CandidateIndex, makeCandidateIndex } from "#domain/sources/links/candidates";
import { rankingSet } from "./ranking-set";

type Across = { readonly language: string; readonly text: string; readonly paragraph: string };

const file = path.join(import.meta.dirname, "fixtures", "across", "paragraphs.txt");

/** Each text with the English paragraph that it says. */
export const acrossSet = (): Across[] => {
  const paragraphs = rankingSet().paragraphs.map(({ text }) => text);
  const english = new Map<string, string>();
  const said: Across[] = [];
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [head = "", text] = line.split(" | ");
    if (text === undefined) continue;
    const [language = "", name = ""] = head.split(" ");
    if (language === "P") english.set(name, paragraphs.find((each) => each.startsWith(text)) ?? "");
    else said.push({ language, text, paragraph: english.get(name) ?? "" });
  }
  return said;
};

/** Of the texts in each language the share whose paragraph is among the first five of all of the draft's. */
export const recallAcross = (make: () => CandidateIndex = makeCandidateIndex): Map<string, number> => {
  const index = make();
  for (const { text } of rankingSet().paragraphs) index.put({ id: text, text, language: "en" });
  const among = make();
  const said = acrossSet();
  for (const { text, language } of said) among.put({ id: `${language} ${text}`, text, language });
  const found = new Map<string, boolean[]>();
  for (const { language, text, paragraph } of said) {
    const first = index.rank({ text, language }, { limit: 5, among }).map(({ id }) => id);
    found.set(language, [...(found.get(language) ?? []), first.includes(paragraph)]);
  }
  return new Map([...found].map(([language, each]) => [language, each.filter(Boolean).length / each.length]));
};
