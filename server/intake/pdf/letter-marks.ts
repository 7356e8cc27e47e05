// Vowel marks and accents that are drawn apart from their letters.

import { hasLetter, isCombining, isSpace, wayOf } from "./characters";
import type { Glyph } from "./glyphs";

// Accents with a width of their own, as older printers put them over a letter, and the same without one.
const accents: Readonly<Record<string, string>> = {
  "`": "\u0300",
  "´": "\u0301",
  ˆ: "\u0302",
  "˜": "\u0303",
  "¯": "\u0304",
  "˘": "\u0306",
  "˙": "\u0307",
  "¨": "\u0308",
  "˚": "\u030a",
  "˝": "\u030b",
  ˇ: "\u030c",
  "¸": "\u0327",
  "˛": "\u0328",
};

type DrawnGlyph = { readonly glyph: Glyph };

/** The letters with their characters and accents; what stands over no letter stays as it is. */
export const withMarks = <D extends DrawnGlyph>(drawn: readonly D[]): D[] => {
  const isPlain = ({ glyph }: D) => !isMark(glyph) && accents[glyph.text] === undefined;
  if (drawn.every(isPlain)) return [...drawn];
  const bases = drawn.filter(({ glyph }) => !isMark(glyph));
  const hung = new Map<D, string>();
  const kept = new Set<D>(bases);
  for (const mark of drawn) {
    const accent = accents[mark.glyph.text];
    const host = kept.has(mark) && accent === undefined ? undefined : hostOf(mark, bases);
    if (!host || (accent !== undefined && !isOver(mark.glyph, host.glyph))) {
      kept.add(mark);
      continue;
    }
    kept.delete(mark);
    const combining = accent ?? combiningOf(mark.glyph.text, host.glyph.text);
    hung.set(host, (hung.get(host) ?? "") + combining);
  }
  return drawn
    .filter((each) => kept.has(each))
    .map((each) => {
      const combining = hung.get(each);
      return combining === undefined
        ? each
        : { ...each, glyph: { ...each.glyph, text: (each.glyph.text + combining).normalize("NFC") } };
    });
};

// Of vowel marks that a file does not explain only a mark of another script is left, which is worse than none.
const combiningOf = (mark: string, letter: string): string => {
  const combining = mark.replace(/[^\p{M}]/gu, "");
  return combining === "" && (/\p{L}/u.test(mark) || wayOf(letter) !== "left") ? mark : combining;
};

const isMark = ({ text, left, right, size }: Glyph): boolean =>
  isCombining(text) || (right - left < size * 0.02 && !isSpace(text));

const hostOf = <D extends DrawnGlyph>(mark: D, bases: readonly D[]): D | undefined => {
  let best: { base: D; apart: number } | undefined;
  for (const base of bases) {
    if (base === mark || accents[base.glyph.text] !== undefined || !hasLetter(base.glyph.text)) continue;
    const apart = apartOf(base.glyph, mark.glyph);
    if (!best || apart < best.apart) best = { base, apart };
  }
  return best && best.apart < mark.glyph.size ? best.base : undefined;
};

const apartOf = (base: Glyph, mark: Glyph): number => {
  const middle = (mark.left + mark.right) / 2;
  const outside = Math.max(base.left - middle, middle - base.right, 0);
  return outside * 10 + Math.abs((base.left + base.right) / 2 - middle);
};

const isOver = (mark: Glyph, base: Glyph): boolean =>
  Math.min(mark.right, base.right) - Math.max(mark.left, base.left) > (mark.right - mark.left) * 0.6;
