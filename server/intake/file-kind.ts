// Detects a file's type from its bytes. Its name only decides between plain text and Markdown, which the bytes
// cannot tell apart.
import { Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";
import { readDirectory, unpack, type ZipEntry } from "#server/intake/packed/zip";

export type FileKind = "text" | "markdown" | "html" | "akoma-ntoso" | "docx" | "odt" | "pdf";

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((sign, index) => bytes[index] === sign);

const unsupported = (what: Sentence): Refusal =>
  new Refusal(
    "unsupported-type",
    "The file is {what}. Plain text, Markdown, HTML, Word (docx), OpenDocument (odt), PDF and Akoma Ntoso (xml) files can be read.",
    { what },
  );

const foreign: readonly (readonly [Sentence, readonly number[]])[] = [
  [sentence("an old Word or Office file (not docx)"), [0xd0, 0xcf, 0x11, 0xe0]],
  [sentence("a rich text file (RTF)"), [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  [sentence("an image"), [0x89, 0x50, 0x4e, 0x47]],
  [sentence("an image"), [0xff, 0xd8, 0xff]],
  [sentence("an image"), [0x47, 0x49, 0x46, 0x38]],
  [sentence("a compressed archive"), [0x1f, 0x8b]],
  [sentence("a compressed archive"), [0x37, 0x7a, 0xbc, 0xaf]],
  [sentence("a compressed archive"), [0x52, 0x61, 0x72, 0x21]],
  [sentence("a program"), [0x7f, 0x45, 0x4c, 0x46]],
  [sentence("a program"), [0x4d, 0x5a]],
];

/** Returns a file's type. Throws `unsupported-type`, or `unreadable` for a damaged file. */
export const fileKindOf = (name: string, bytes: Uint8Array): FileKind => {
  if (bytes.length === 0) throw new Refusal("unreadable", "The file is empty.");
  const head = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  if (head.slice(0, 1024).includes("%PDF-")) return "pdf";
  if (startsWith(bytes, 0x50, 0x4b)) return zipKind(bytes);
  const known = foreign.find(([, signature]) => startsWith(bytes, ...signature));
  if (known) throw unsupported(known[0]);
  if (isBinary(bytes)) throw unsupported(sentence("of an unknown kind"));
  const words = wideOrNot(bytes, head);
  if (/<(?:[\w-]+:)?akomaNtoso[\s>]/u.test(words)) return "akoma-ntoso";
  if (looksLikeHtml(words)) return "html";
  return /\.(?:md|markdown)$/iu.test(name) ? "markdown" : "text";
};

const zipKind = (bytes: Uint8Array): FileKind => {
  const entries = readDirectory(bytes);
  if (entries.some(({ name }) => /^word\/document\d*\.xml$/u.test(name))) return "docx";
  const said = entries.find(({ name }) => name === "mimetype");
  if (said && openDocument.test(saidType(bytes, said))) return "odt";
  throw unsupported(sentence("an archive or another kind of Office file"));
};

const openDocument = /^application\/vnd\.oasis\.opendocument\.text(?:-template)?\s*$/u;
const longestType = 200;

const saidType = (bytes: Uint8Array, entry: ZipEntry): string =>
  Buffer.from(unpack(bytes, entry, longestType)).toString("latin1");

// Text contains no NUL bytes or other control characters, except for the zero bytes of UTF-16.
const isBinary = (bytes: Uint8Array): boolean => {
  const sample = bytes.subarray(0, 65_536);
  if (wideOrder(sample) !== null) return false;
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  }
  return controls > Math.max(8, sample.length / 100);
};

/**
 * The byte order of UTF-16, or null if the bytes are not UTF-16: judged by the byte order mark, or by where the
 * zero bytes lie.
 */
export const wideOrder = (bytes: Uint8Array): "utf-16le" | "utf-16be" | null => {
  if (startsWith(bytes, 0xff, 0xfe)) return "utf-16le";
  if (startsWith(bytes, 0xfe, 0xff)) return "utf-16be";
  const sample = bytes.subarray(0, 4096 & ~1);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, index) => {
    if (byte === 0) index % 2 === 0 ? even++ : odd++;
  });
  const half = sample.length / 2;
  if (half < 4) return null;
  if (odd > half * 0.6 && even === 0) return "utf-16le";
  if (even > half * 0.6 && odd === 0) return "utf-16be";
  return even + odd > 0 ? orderByWords(sample) : null;
};

// Text in non-Latin scripts has few zero bytes: those of spaces and line ends, or none at all. The order is the
// one in which nearly all units are letters of one script with spaces and stops between them.
const orderByWords = (sample: Uint8Array): "utf-16le" | "utf-16be" | null =>
  (["utf-16le", "utf-16be"] as const).find((order) => {
    const text = new TextDecoder(order).decode(sample);
    const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
    const letters = count(/\p{L}|\p{M}/gu);
    const stops = count(/[ \n\r\u3001\u3002\uff0c]/gu);
    const swapped = count(/[\u2000\u0a00\u0d00\u0130\u0230\u0cff]/gu);
    const known = count(
      /[\t-\r -~\u00a0-\u06ff\u0900-\u0eff\u2010-\u2030\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]/gu,
    );
    const most = Math.max(...widelyUsed.map(count));
    return (
      known > text.length * 0.97 && most > letters * 0.7 && stops > text.length / 200 && stops > swapped * 3
    );
  }) ?? null;

const widelyUsed = [
  /\p{Script=Latin}/gu,
  /\p{Script=Cyrillic}/gu,
  /\p{Script=Arabic}/gu,
  /\p{Script=Greek}/gu,
  /\p{Script=Hebrew}/gu,
  /\p{Script=Devanagari}/gu,
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/gu,
  /\p{Script=Hangul}/gu,
];

const wideOrNot = (bytes: Uint8Array, head: string): string => {
  const order = wideOrder(bytes);
  return order === null ? head : new TextDecoder(order).decode(bytes.subarray(0, 8192));
};

const looksLikeHtml = (head: string): boolean => {
  const text = head
    .replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)/u, "")
    .replace(/^(?:\s|<!--[\s\S]*?-->|<\?xml[^>]*>)+/u, "");
  if (/^<(?:!doctype html|html|head|body)[\s>]/iu.test(text)) return true;
  return (
    /^<[a-z][a-z0-9]*(?:\s[^<>]*)?>/iu.test(text) &&
    /<\/(?:p|div|h[1-6]|article|section|ul|ol|table|span)>/iu.test(text)
  );
};
