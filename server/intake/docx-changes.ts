// The changes that a Word file tracked and the comments in its margin, read from its mark-up beside the words.
import { Parser } from "htmlparser2";
import type { ChangedStretch, StretchChange } from "#domain/plain-document";

type Mark = Pick<StretchChange, "kind" | "author" | "at">;
type Open = { text: string; changes: StretchChange[] };

const kinds: Record<string, Mark["kind"]> = {
  "w:ins": "insertion",
  "w:moveTo": "insertion",
  "w:del": "deletion",
  "w:moveFrom": "deletion",
};

/** Every stretch of words of a document part, between paragraphs and line breaks, with its changes. */
export const changedStretches = (markup: string): ChangedStretch[] => {
  const stretches: ChangedStretch[] = [];
  const paragraphs: Open[] = [];
  const marks: Mark[] = [];
  let isText = false;
  let choices = 0;
  const cut = () => {
    const open = paragraphs.at(-1);
    if (!open || (open.text === "" && open.changes.length === 0)) return;
    stretches.push({ text: open.text, changes: open.changes });
    paragraphs[paragraphs.length - 1] = { text: "", changes: [] };
  };
  const take = (words: string) => {
    const open = paragraphs.at(-1);
    if (!open || choices > 0) return;
    const deletion = marks.find(({ kind }) => kind === "deletion");
    const mark = deletion ?? marks.at(-1);
    const start = open.text.length;
    if (!deletion) open.text += words;
    if (mark) addTo(open.changes, { ...mark, start, end: open.text.length, text: words });
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const kind = kinds[name];
        if (kind)
          marks.push({ kind, author: attributes["w:author"] || null, at: instantOf(attributes["w:date"]) });
        if (name === "w:p") paragraphs.push({ text: "", changes: [] });
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

const instantOf = (date: string | undefined): string | null => {
  const at = new Date(date ?? "");
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};

// Word cuts one change into many runs.
const addTo = (changes: StretchChange[], change: StretchChange): void => {
  const last = changes.at(-1);
  const goesOn =
    last?.kind === change.kind &&
    last.author === change.author &&
    last.at === change.at &&
    last.end === change.start;
  if (goesOn) changes[changes.length - 1] = { ...last, end: change.end, text: last.text + change.text };
  else changes.push(change);
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
