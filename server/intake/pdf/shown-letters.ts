// N13g: letters that a font of a page gives out as others. They are mended before lines and paragraphs are made of them, which
// look at capitals and scripts.
import { asShown, isGivenOut } from "#domain/words/font-letters";
import type { Drawing } from "./glyphs";

/** A drawing with the letters that it shows. */
export const withShownLetters = (drawing: Drawing): Drawing => {
  const fonts = new Map<string, string>();
  for (const { text, look } of drawing.glyphs) fonts.set(look.font, (fonts.get(look.font) ?? "") + text);
  const spoilt = new Set([...fonts].filter(([, text]) => isGivenOut(text)).map(([font]) => font));
  if (spoilt.size === 0) return drawing;
  return {
    ...drawing,
    glyphs: drawing.glyphs.map((glyph) =>
      spoilt.has(glyph.look.font) ? { ...glyph, text: asShown(glyph.text) } : glyph,
    ),
  };
};
