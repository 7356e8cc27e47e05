// L19d: submissions that name no sender, each under a label that no other of them has.
import { grouped } from "#domain/grouping";

/** What a submission calls itself, or its file is called, where anything does; and its number, which no other has. */
export type NamedSubmission = { readonly id: string; readonly name: string | null; readonly number: number };

/**
 * L19d: the labels by id. Without a name a submission has what `numbered` makes of its number; where two have one name, or one
 * has the name that another is called by its number, its number stands beside it.
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
  // The label that is made for one may be the name of the next.
  for (const label of made) {
    const named = plain.get(label);
    if (named) give(named.id, `${label} (${named.number})`);
    plain.delete(label);
  }
  for (const [name, { id }] of plain) labels.set(id, name);
  return labels;
};
