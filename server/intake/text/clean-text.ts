// Removes characters that are invisible on paper from what is read, without joining words, and reports where.
import { listedUpTo, placeOfWords } from "#domain/documents/listed-warnings";
import { forbiddenCharacter } from "#domain/draft";
import type { PlainDocument, PlainParagraph, PlainRun } from "#domain/plain-document";
import { type Sentence, sentence } from "#domain/sentence";
import { type VisibleWords, visibleWords, type WordCounts, wordCounts } from "#domain/words/visible-words";

/**
 * Words without characters that drafts forbid, each replaced by what it represents; no two words are joined.
 */
export const cleanWords = (text: string): string => {
  const cleaned = text
    .split("\t")
    .map((part) => visibleWords(part).text)
    .join("\t");
  return withoutForbidden(cleaned);
};

// Removes the characters that are still forbidden, since nothing can be made of them.
const withoutForbidden = (text: string): string => {
  let words = text;
  const odd = () => forbiddenCharacter(words.replaceAll("\t", ""));
  for (let character = odd(); character !== null; character = odd()) words = words.replaceAll(character, "");
  return words;
};

const kinds = ["parted", "mended", "lost"] as const;

/** Where something was done to the characters of a file. */
type CharacterFindings = Record<(typeof kinds)[number], Sentence[]> & { removed: number };

/** N12: a document without invisible characters; warnings say how many there were, and where it mattered. */
export const cleanDocument = (document: PlainDocument): PlainDocument => {
  const known = wordCounts(document.paragraphs.flatMap(({ runs }) => runs.map(({ text }) => text)));
  const found: CharacterFindings = { parted: [], mended: [], lost: [], removed: 0 };
  const paragraphs = document.paragraphs.map((paragraph) => cleanParagraph(paragraph, known, found));
  return { ...document, paragraphs, warnings: [...document.warnings, ...sentences(found)] };
};

const cleanParagraph = (
  paragraph: PlainParagraph,
  known: WordCounts,
  found: CharacterFindings,
): PlainParagraph => {
  const texts = paragraph.runs.map(({ text }) => text);
  const cleaned: (VisibleWords & { readonly from: number })[] = [];
  let whole = "";
  paragraph.runs.forEach((run, index) => {
    const after = texts
      .slice(index + 1)
      .join("")
      .slice(0, 80);
    const visible = visibleWords(run.text, { before: whole.slice(-80), after, known });
    cleaned.push({ ...visible, from: whole.length });
    whole += visible.text;
  });
  for (const each of cleaned) note(each, { whole, from: each.from, page: paragraph.page }, found);
  const runs = paragraph.runs.map((run, index): PlainRun => {
    const text = cleaned[index]?.text ?? "";
    if (run.footnote === null) return { ...run, text };
    const footnote = visibleWords(run.footnote, { known });
    note(footnote, { whole: footnote.text, from: 0, page: paragraph.page }, found);
    return { ...run, text, footnote: footnote.text };
  });
  return { ...paragraph, runs };
};

type CleanedPlace = { readonly whole: string; readonly from: number; readonly page: number | undefined };

const note = (visible: VisibleWords, { whole, from, page }: CleanedPlace, found: CharacterFindings): void => {
  found.removed += visible.removed;
  for (const kind of kinds)
    for (const offset of visible[kind]) {
      const at = from + offset;
      const words = whole.slice(Math.max(0, at - 20), at + 21).trim();
      found[kind].push(placeOfWords(`…${words}…`, page));
    }
};

const shown = 40;

const sentences = ({ parted, mended, lost, removed }: CharacterFindings): Sentence[] => {
  const at = (words: string, places: readonly Sentence[]) =>
    places.length === 0 ? [] : [sentence(words, { places: listedUpTo(shown, places) })];
  return [
    ...(removed > 0
      ? [
          sentence(
            "{removed, plural, one {One invisible character was} other {{removed, number} invisible characters were}} taken out.",
            { removed },
          ),
        ]
      : []),
    ...at("A space stands now where one stood between two words, at {places}.", parted),
    ...at(
      "Characters of another encoding or an old font were read as what they stand for, at {places}.",
      mended,
    ),
    ...at("Characters that could not be read stand as \ufffd, at {places}.", lost),
  ];
};
