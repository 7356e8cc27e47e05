// Completing a delegation's code as it is typed.
import type { FloorDelegation } from "#domain/floor/values";

/** The delegations that match the last word, and the offset at which that word begins. */
export type Completion = { readonly start: number; readonly choices: readonly FloorDelegation[] };

const quotationMarks = /["“”«»「」]/gu;

// In the six languages, words followed by the name of a delegation.
const comesNext =
  /(?:(?<!\p{L})(?:and|supports?|opposes?|of|by|et|appuie|par|de|y|apoya|por|и|поддерживает|поддержке|имени|تؤيد|يؤيد|تعارض|و|باسم)\s+|(?:和|支持|反对|代表|得到)\s*)$/iu;

/** Examines the words before the caret. Null inside a quotation, or when nothing matches. */
export const completionOf = (before: string, delegations: readonly FloorDelegation[]): Completion | null => {
  if ((before.match(quotationMarks)?.length ?? 0) % 2 === 1) return null;
  const word = /[\p{L}\d-]+$/u.exec(before)?.[0];
  if (word === undefined) return null;
  const start = before.length - word.length;
  const isPlace =
    /^\s*$|[,;&，،、]\s*$/u.test(before.slice(0, start)) || comesNext.test(before.slice(0, start));
  if (!isPlace) return null;
  const typed = word.toLowerCase();
  const byCode = delegations.filter(({ code }) => code.toLowerCase().startsWith(typed));
  const byName = delegations.filter(
    (each) => !byCode.includes(each) && typed.length > 1 && each.name.toLowerCase().startsWith(typed),
  );
  const choices = [...byCode, ...byName];
  return choices.length === 0 ? null : { start, choices };
};
