// Rule F6: the numbers of paragraphs, as they are said.
import { labelPattern } from "../floor-places";
import { as, mark, type Parser } from "./line";

/** A printed number: 12, 12 bis, PP3, 30 (b), (iv). */
export const label: Parser<string> = as(mark(`(${labelPattern})(?![\\p{L}\\p{N}])`), (text) => text.trim());
