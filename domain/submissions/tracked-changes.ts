// Tracked changes of a Word file, placed in the body of a submission.

import type { StretchChange } from "#domain/draft-values";
import { takeOutContact } from "#domain/submissions/form/contact";
import type { ChangedStretch } from "../plain-document";

/**
 * A tracked change, by offsets in the body. Deleted words are not in the body: `start` and `end` are where they stood, and
 * `text` has them, with a line break where a whole paragraph was deleted.
 */
export type TrackedChange = StretchChange;

/** The changes by offsets in a body, and how many belong to words that were not found there. */
type PlacedChanges = { readonly changes: readonly TrackedChange[]; readonly lost: number };

// Shorter words may occur anywhere; they are looked for as a whole paragraph only.
const longEnough = 20;
/**
 * How far after the last words found those without changes are looked for; others in the whole body, unless many are lost.
 */
const reach = 20_000;
const mostLost = 200;

/** Places the changes; `stretches` are all stretches of the file in order, even those without changes. */
export const placeChanges = (body: string, stretches: readonly ChangedStretch[]): PlacedChanges => {
  const changes: TrackedChange[] = [];
  let cursor = 0;
  let lost = 0;
  for (const stretch of stretches) {
    const { text, offsets } = collapsed(stretch.text);
    const words = takeOutContact([text]).paragraphs[0] ?? "";
    const isWanted = stretch.changes.length > 0 && lost < mostLost;
    const near = body.slice(cursor, isWanted ? body.length : cursor + reach);
    const found = words === "" ? 0 : placeOf(words, near);
    const anywhere = found === null && isWanted ? placeOf(words, body) : null;
    const at = found === null ? anywhere : cursor + found;
    if (at === null) {
      lost += stretch.changes.length;
      continue;
    }
    for (const change of stretch.changes) {
      const start = at + (offsets[change.start] ?? 0);
      const end = at + (offsets[change.end] ?? words.length);
      const isWordless = change.kind === "insertion" && start === end;
      if (!isWordless)
        changes.push({
          ...openly(change),
          start,
          end,
          ...(end > start ? { text: body.slice(start, end) } : {}),
          ...(words === "" ? { text: asParagraph(openly(change).text, start) } : {}),
        });
    }
    cursor = at + words.length;
  }
  return { changes, lost };
};

// A paragraph that was deleted as a whole keeps its line break to its neighbour.
const asParagraph = (text: string, start: number): string => (start === 0 ? `${text}\n` : `\n${text}`);

const placeOf = (words: string, body: string): number | null => {
  const whole = paragraphAt(words, body);
  if (whole >= 0) return whole;
  const inside = words.length >= longEnough ? body.indexOf(words) : -1;
  return inside >= 0 ? inside : null;
};

const paragraphAt = (words: string, body: string): number => {
  for (let at = body.indexOf(words); at >= 0; at = body.indexOf(words, at + words.length)) {
    const opens = at === 0 || body[at - 1] === "\n";
    const end = at + words.length;
    if (opens && (end === body.length || body[end] === "\n")) return at;
  }
  return -1;
};

// Deleted words are not in the body, where contact data have been removed.
const openly = (change: StretchChange): StretchChange => {
  const [text = "", author = ""] = takeOutContact([change.text, change.author ?? ""]).paragraphs;
  return { ...change, text, author: author || null };
};

// White space as in a body, and where each offset went: one for every unit and one for the end.
const collapsed = (raw: string): { text: string; offsets: number[] } => {
  const offsets: number[] = [];
  let text = "";
  let space = false;
  for (let index = 0; index < raw.length; index += 1) {
    const character = raw[index] ?? "";
    if (/\s/u.test(character)) {
      offsets.push(text.length);
      space = text !== "";
    } else {
      if (space) text += " ";
      space = false;
      offsets.push(text.length);
      text += character;
    }
  }
  return { text, offsets: [...offsets, text.length] };
};
