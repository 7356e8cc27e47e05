// The changes that a Word file tracked and the comments in its margin, read from its mark-up beside the words.
import { Parser } from "htmlparser2";
import type { ChangedStretch } from "#domain/plain-document";
import {
  addWords,
  cutStretch,
  instantOf,
  newStretch,
  type OpenStretch,
  type TrackedMark,
} from "#server/intake/tracked";

const kinds: Record<string, TrackedMark["kind"]> = {
  "w:ins": "insertion",
  "w:moveTo": "insertion",
  "w:del": "deletion",
  "w:moveFrom": "deletion",
};

/** Every stretch of words of a document part, between paragraphs and line breaks, with its changes. */
export const changedStretches = (markup: string): ChangedStretch[] => {
  const stretches: ChangedStretch[] = [];
  const paragraphs: OpenStretch[] = [];
  const marks: TrackedMark[] = [];
  let isText = false;
  let choices = 0;
  const cut = () => {
    const open = paragraphs.at(-1);
    if (open) cutStretch(open, stretches);
  };
  const take = (words: string) => {
    const open = paragraphs.at(-1);
    if (open && choices === 0)
      addWords(open, words, marks.find(({ kind }) => kind === "deletion") ?? marks.at(-1));
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const kind = kinds[name];
        if (kind)
          marks.push({ kind, author: attributes["w:author"] || null, at: instantOf(attributes["w:date"]) });
        if (name === "w:p") paragraphs.push(newStretch());
        if (name === "mc:Choice") choices += 1;
        if (name === "w:t" || name === "w:delText") isText = true;
        if (name === "w:tab") take(" ");
        if (name === "w:br" || name === "w:cr") cut();
      },
      ontext: (words) => {
        if (isText) take(words);
      },
      onclosetag: (name) => {
        if (kinds[name]) marks.pop();
        if (name === "mc:Choice") choices -= 1;
        if (name === "w:t" || name === "w:delText") isText = false;
        if (name !== "w:p") return;
        cut();
        paragraphs.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(markup);
  parser.end();
  return stretches;
};

/** The comments of a comments part, each as one line of words. */
export const commentsIn = (markup: string): string[] =>
  markup
    .split(/<w:comment[\s>]/u)
    .slice(1)
    .flatMap((comment) => {
      const words = changedStretches(comment.slice(comment.indexOf(">") + 1))
        .map(({ text }) => text.trim())
        .filter((text) => text !== "");
      return words.length > 0 ? [words.join(" ")] : [];
    });
