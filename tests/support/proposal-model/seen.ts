// What a real room shows, character by character, in the words of the plain model: so that the two can be compared and read.
import type { Block } from "#domain/draft";
import { type Character, live, type ModelParagraph } from "./model";

/** A sign as the product has it. */
export type SeenSign = {
  readonly ch: string;
  readonly insertedBy: readonly string[];
  readonly struckBy: readonly string[];
};

export const seenIn = ({ runs }: Block): SeenSign[] =>
  runs.flatMap(({ text, insertions, deletions }) =>
    text.split("").map((ch) => ({
      ch,
      insertedBy: insertions.map(({ id }) => id),
      struckBy: deletions.map(({ id }) => id),
    })),
  );

/** Whom the marks on a block name as the maker of each proposal. */
export const makersIn = ({ runs, whole = [] }: Block): ReadonlyMap<string, string> =>
  new Map(
    [...whole, ...runs.flatMap(({ insertions, deletions }) => [...insertions, ...deletions])].map(
      ({ id, by }) => [id, by] as const,
    ),
  );

const seenAs = ({ ch, insertedBy, struckBy }: Character): SeenSign => ({
  ch,
  insertedBy: insertedBy === null ? [] : [insertedBy],
  struckBy: [...struckBy],
});

const sorted = (described: object): object =>
  Object.fromEntries(Object.entries(described).sort(([a], [b]) => (a < b ? -1 : 1)));

const line = (pid: string, whole: readonly object[], characters: readonly SeenSign[]): string => {
  let text = `${pid} ${JSON.stringify(whole.map(sorted))} `;
  let last = "";
  for (const { ch, insertedBy, struckBy } of characters) {
    const marks = [...insertedBy.map((id) => `+${id}`), ...[...struckBy].sort().map((id) => `-${id}`)].join(
      "",
    );
    if (marks !== last) text += `|${marks}|`;
    text += ch;
    last = marks;
  }
  return text;
};

/** A block of the product as a line. The instant of a proposal is left out. */
export const lineOfBlock = (block: Block): string => {
  const whole = (block.whole ?? []).map(({ by: _, at: __, ...described }) => described);
  return line(block.pid, whole, seenIn(block));
};

/** A paragraph of the model as such a line. */
export const lineOf = (paragraph: ModelParagraph): string =>
  line(paragraph.pid, paragraph.whole, live(paragraph).map(seenAs));
