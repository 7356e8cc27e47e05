// Word files as a word processor would change them: the mark-up of one that went out, edited.
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

const part = "word/document.xml";

/** The file with its main part changed. */
export const editWord = (bytes: Uint8Array, edit: (markup: string) => string): Uint8Array<ArrayBuffer> => {
  const parts = unzipSync(bytes);
  const before = strFromU8(parts[part] ?? new Uint8Array());
  const after = edit(before);
  if (after === before) throw new Error("The words to be changed are not in the file.");
  return zipSync({ ...parts, [part]: strToU8(after) }) as Uint8Array<ArrayBuffer>;
};

/** The file without some of its parts, as a program saves it that does not know them. */
export const withoutParts = (bytes: Uint8Array, which: RegExp): Uint8Array<ArrayBuffer> =>
  zipSync(
    Object.fromEntries(Object.entries(unzipSync(bytes)).filter(([name]) => !which.test(name))),
  ) as Uint8Array<ArrayBuffer>;

/** A tracked replacement of words that stand in one run. `by` is how the word processor calls who made it. */
export const trackChange =
  (from: string, to: string, by = "A. Drafter") =>
  (markup: string): string => {
    const sign = `w:id="9001" w:author="${by}" w:date="2026-01-05T10:00:00Z"`;
    const run = (tag: string, words: string) =>
      `<w:r><w:${tag} xml:space="preserve">${words}</w:${tag}></w:r>`;
    const end = "</w:t></w:r>";
    const changed =
      (from === "" ? "" : `<w:del ${sign}>${run("delText", from)}</w:del>`) +
      (to === "" ? "" : `<w:ins ${sign}>${run("t", to)}</w:ins>`);
    const at = markup.indexOf(from);
    const close = markup.indexOf(end, at);
    if (at < 0 || close < 0) return markup;
    const rest = markup.slice(at + from.length, close);
    return `${markup.slice(0, at)}${end}${changed}${run("t", rest)}${markup.slice(close + end.length)}`;
  };
