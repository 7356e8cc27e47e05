// The official form for written submissions, in every shape in which it arrives: where it ends, and which words stand
// at which label. What the words come to is the sheet's.

import type { Sentence } from "#domain/sentence";
import { measure } from "#domain/submissions/passages";
import { endsSentence } from "#domain/submissions/sentences";
import { type FormFields, noFields } from "./form-fields";
import { cleanValue, type FoundLabel, formLine, labelsIn } from "./form-labels";
import { type FormEntry, FormSheet } from "./form-sheet";

export type FormReading = {
  readonly fields: FormFields;
  readonly uncertain: ReadonlySet<keyof FormFields>;
  readonly warnings: readonly Sentence[];
  /** Paragraphs before this index belong to the form. 0: there is no form. */
  readonly end: number;
};

/** Reads the form at the head of a file. Contact data must be blanked out before. */
export const readForm = (paragraphs: readonly string[]): FormReading => {
  const end = endOfForm(paragraphs);
  if (end === 0) return { fields: noFields(), uncertain: new Set(), warnings: [], end };
  const sheet = new FormSheet();
  sheet.straighten(entriesOf(paragraphs.slice(0, end), sheet));
  sheet.conclude();
  return { fields: sheet.fields, uncertain: sheet.uncertain, warnings: sheet.warnings, end };
};

// A form opens within so many paragraphs, and what is longer than a value is already an answer.
const opening = 40;
const longestValue = 260;
const leastStatement = 50;

const endOfForm = (paragraphs: readonly string[]): number => {
  let lastLabel = -1;
  let labels = 0;
  let formLines = 0;
  let said = 0;
  const limit = Math.min(paragraphs.length, opening);
  for (let index = 0; index < limit; index += 1) {
    const text = paragraphs[index] ?? "";
    const line = formLine(text);
    if (line !== null) formLines += 1;
    if (line === "input" && (labels > 0 || formLines > 1)) return index;
    const found = line === null && text.length <= longestValue * 2 ? labelsOf(text) : [];
    if (found.length === 0 && text.length > longestValue) break;
    // A label below two statements belongs to no form at the head of the file.
    if (found.length === 0 && line === null && text.length >= leastStatement && endsSentence(text)) said += 1;
    if (said >= 2 && labels === 0 && formLines === 0) break;
    if (found.some((label) => label.key === "submittedBy") && labels === 0 && formLines === 0)
      return index + 1;
    if (found.length > 0) lastLabel = index;
    labels += found.length;
  }
  const isForm = labels >= 2 || (labels > 0 && formLines > 0);
  if (!isForm) return formLines > 0 ? leadingFormLines(paragraphs) : 0;
  return endOfLastValue(paragraphs, lastLabel);
};

// A sentence may hold a word before a colon as a form does: "We speak for one country: Kenya."
const labelsOf = (text: string): FoundLabel[] => {
  const found = labelsIn(text);
  const isSaid = /[.!?。！？؟]["'”’»)\]]*\s*$/u.test(text) && measure(text) >= leastStatement;
  return isSaid && (found[0]?.start ?? 0) > 0 ? [] : found;
};

const leadingFormLines = (paragraphs: readonly string[]): number => {
  const last = paragraphs.slice(0, 6).findLastIndex((text) => formLine(text) !== null);
  return last + 1;
};

// Without a line that ends the form, the last label takes its own line, or the next short one.
const endOfLastValue = (paragraphs: readonly string[], lastLabel: number): number => {
  const text = paragraphs[lastLabel] ?? "";
  const label = labelsIn(text).at(-1);
  if (!label || text.slice(label.end).trim() !== "") return lastLabel + 1;
  const next = paragraphs[lastLabel + 1] ?? "";
  const takes = next !== "" && next.length <= 100 && formLine(next) === null && !/[.?!]$/u.test(next);
  return takes ? lastLabel + 2 : lastLabel + 1;
};

// Each label with the words that stand between it and the next one, a value for each line. Words on the line of a label,
// before it, are the value of the label above when that has none yet, and else the first half of something cut in two.
const entriesOf = (paragraphs: readonly string[], sheet: FormSheet): FormEntry[] => {
  const entries: FormEntry[] = [];
  for (const text of paragraphs) {
    if (formLine(text) !== null) continue;
    let at = 0;
    let lead: string | null = null;
    for (const label of labelsIn(text)) {
      const words = cleanValue(text.slice(at, label.start));
      if (words !== "" && at === 0 && entries.at(-1)?.values.length !== 0) lead = words;
      else if (words !== "") entries.at(-1)?.values.push(words);
      entries.push({ key: label.key, lead, values: [] });
      lead = null;
      at = label.end;
    }
    const rest = cleanValue(text.slice(at));
    if (rest === "") continue;
    if (entries.length > 0) entries.at(-1)?.values.push(rest);
    else sheet.preface(rest);
  }
  return entries;
};
