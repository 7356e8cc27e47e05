// The number of a block in a file that itself marks which words are the number.
import { collapse } from "#domain/draft";
import type { Where } from "./printed-page";

/**
 * A number without the stop and the direction marks that it is printed with. What cannot be a number stays as
 * words.
 */
export const saidNumber = (printed: string, { kind, level }: Where): { label: string; words: string } => {
  const number = collapse(printed.replaceAll("\u200e", ""));
  if (number === "" || kind === "title" || kind === "plain") return { label: "", words: "" };
  if (!/^[\p{L}\p{M}\p{N} ().,:/–—、（）‘’'-]{1,40}$/u.test(number)) return { label: "", words: number };
  // Among items only a bare figure keeps its stop: 1., but (a).
  const isBare = kind === "operative" && level > 1 && !number.startsWith("(");
  return { label: !isBare ? number.replace(/\.$/u, "") : number, words: "" };
};
