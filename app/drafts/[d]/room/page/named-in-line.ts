// Paragraphs and delegations that are named in one line of a form, as a pen-holder writes them down: "12, 14 bis", "IND, USA".
import { fullLabels } from "#domain/numbers/numbering";
import type { BlockView } from "../answers";

/** What a line names, and the first name in it that is nobody's; null when there is none. */
export type NamedInLine = { readonly named: readonly string[]; readonly unknown: string | null };

const read = (names: readonly string[], find: (name: string) => string | undefined): NamedInLine => {
  const found = names.map((name) => [name, find(name)] as const);
  return {
    named: [...new Set(found.flatMap(([, known]) => (known === undefined ? [] : [known])))],
    unknown: found.find(([, known]) => known === undefined)?.[0] ?? null,
  };
};

const partsOf = (line: string, between: RegExp): string[] =>
  line
    .split(between)
    .map((part) => part.trim())
    .filter(Boolean);

/** The paragraphs of these printed numbers, by identity. */
export const paragraphsIn = (line: string, blocks: readonly BlockView[]): NamedInLine => {
  const labels = fullLabels(blocks);
  const standing = blocks.filter(({ type, proposed }) => type === "paragraph" && proposed === null);
  const plain = (label: string) => label.replaceAll(" ", "").toLowerCase();
  return read(partsOf(line, /[,;]|\band\b/u), (name) => {
    const label = plain(name.replace(/^para(graph|\.)?s?\s*/iu, ""));
    return standing.find(({ pid, label: own }) => plain(labels.get(pid) ?? own) === label)?.pid;
  });
};

/** The delegations of these codes. */
export const delegationsIn = (line: string, known: ReadonlyMap<string, unknown>): NamedInLine =>
  read(partsOf(line.toUpperCase(), /[\s,;]+/u), (code) => (known.has(code) ? code : undefined));
