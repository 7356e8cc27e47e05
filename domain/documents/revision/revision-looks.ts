// Rule D8: what a file cannot say about words that it brings again. Plain text has no italics, and few files say what words
// refer to: on words that stay the draft keeps its own.
import { type Block, baseRuns, type Run, typeOf } from "#domain/draft";
import { joinRuns } from "#domain/proposals/alternatives";
import { cutRun } from "#domain/proposals/proposals";
import { compareWords } from "#domain/words/words";

/** What a file says about its words besides the words. */
export type Looks = {
  readonly italics: boolean;
  readonly notes: boolean;
  readonly references: boolean;
  /** Whether it says what each paragraph is. Otherwise that is guessed: a number tells a paragraph from an item. */
  readonly kinds: boolean;
};

/**
 * The kind and level of a paragraph of a file, given the paragraph of the draft that it replaces: where the file's are
 * only guessed, the draft's.
 */
export const lendKind = (
  present: Kind,
  { kind, level, label }: Kind & { readonly label: string },
  stated: Looks,
): Kind => {
  const isGuess = !stated.kinds && (label === "" || typeOf(kind) !== typeOf(present.kind));
  return isGuess ? { kind: present.kind, level: present.level } : { kind, level };
};

type Kind = Pick<Block, "kind" | "level">;

/** The runs of a file; on words that stay, what the file does not say is taken from the paragraph that they replace. */
export const lendLooks = (present: Block, runs: readonly Run[], stated: Looks): Run[] => {
  if (stated.italics && stated.notes && stated.references) return [...runs];
  const own = baseRuns(present);
  const [old, young] = [reader(own), reader(runs)];
  const out: Run[] = [];
  for (const { op, text } of compareWords(textOf(own), textOf(runs))) {
    if (op === "removed") old(text.length);
    else if (op === "added") out.push(...young(text.length));
    else out.push(...lent(old(text.length), young(text.length), stated));
  }
  return joinRuns(out);
};

const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join("");

// Hands out runs in order, as many units as are asked for at a time.
const reader = (runs: readonly Run[]) => {
  const left = [...runs];
  return (units: number): Run[] => {
    const out: Run[] = [];
    for (let wanted = units; wanted > 0; ) {
      const next = left.shift();
      if (!next) return out;
      const [part = next, rest] = cutRun(next, [wanted]);
      if (rest) left.unshift(rest);
      wanted -= part.text.length;
      if (part.text !== "") out.push(part);
    }
    return out;
  };
};

// Two lists of runs with the same words, cut where either of them is.
const lent = (old: Run[], young: Run[], stated: Looks): Run[] => {
  const out: Run[] = [];
  const [past, next] = [[...old], [...young]];
  for (;;) {
    const [is, was] = [next.shift(), past.shift()];
    if (!is) return out;
    if (!was) return [...out, is, ...next];
    const length = Math.min(is.text.length, was.text.length);
    const [part = is, rest] = cutRun(is, [length]);
    const [, before] = cutRun(was, [length]);
    if (rest) next.unshift(rest);
    if (before) past.unshift(before);
    out.push(withLook(part, was, stated));
  }
};

const withLook = ({ reference, ...words }: Run, was: Run, stated: Looks): Run => {
  const refersTo = stated.references ? reference : (reference ?? was.reference);
  return {
    ...words,
    italic: stated.italics ? words.italic : was.italic,
    footnote: stated.notes ? words.footnote : (words.footnote ?? was.footnote),
    ...(refersTo !== undefined && { reference: refersTo }),
  };
};
