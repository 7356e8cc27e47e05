// L19d: a label for each submission that names no sender, different from those of all others.

import { grouped } from "#domain/grouping";
import { takeOutContact } from "#domain/submissions/form/contact";

/** The title of a submission, or the name of its file, where there is one; and its number, which is unique. */
type NamedSubmission = { readonly id: string; readonly name: string | null; readonly number: number };

/**
 * L19d: the labels by id. A submission without a name is called by what `numbered` makes of its number; where a name is
 * not unique, or is the same as another's numbered name, the number is added.
 */
export const distinctLabels = (
  all: readonly NamedSubmission[],
  numbered: (number: number) => string,
): ReadonlyMap<string, string> => {
  const labels = new Map<string, string>();
  const made: string[] = [];
  const give = (id: string, label: string) => {
    labels.set(id, label);
    made.push(label);
  };
  const plain = new Map<string, NamedSubmission>();
  for (const [name, group] of grouped(all, (each) => each.name)) {
    const [first, second] = group;
    if (name === null) for (const { id, number } of group) give(id, numbered(number));
    else if (first && !second) plain.set(name, first);
    else for (const { id, number } of group) give(id, `${name} (${number})`);
  }
  // The label made for one may be the name of the next.
  for (const label of made) {
    const named = plain.get(label);
    if (named) give(named.id, `${label} (${named.number})`);
    plain.delete(label);
  }
  for (const [name, { id }] of plain) labels.set(id, name);
  return labels;
};

/** The name of a file as a label: without its ending, joining marks and contact data; null where nothing is left. */
export const fileLabel = (fileName: string): string | null => {
  const stem = fileName
    .replace(/^.*[/\\]/u, "")
    .replace(/(?:\.(?:docx?|odt|pdf|html?|md|markdown|txt|xml))+$/iu, "");
  const [words = ""] = takeOutContact([stem.replace(/[_+]+|(?<=\p{L})-(?=\p{L})|%20/gu, " ")]).paragraphs;
  const label = words.replace(/\s+/gu, " ").trim();
  return /[\p{L}\p{N}]/u.test(label) ? label : null;
};
