// Rule F6: the numbers of paragraphs, as they are said.
import { labelPattern } from "../floor-places";
import { as, mark, type Parser, row } from "./line";
import { numbered } from "./small-words";

/** A printed number: 12, 12 bis, PP3, 30 (b), (iv). */
export const label: Parser<string> = as(mark(`(${labelPattern})(?![\\p{L}\\p{N}])`), (text) => text.trim());

const isPreambular = /^\s*(?:the )?(?:preambular|pp)/iu;

/** A number after what it is the number of: the 4 of "PP4" is not that of paragraph 4. */
export const numberedLabel: Parser<string> = row([mark(`(${numbered})`), label], (said, found) =>
  isPreambular.test(said) && /^\d/u.test(found) ? `PP${found}` : found,
);
