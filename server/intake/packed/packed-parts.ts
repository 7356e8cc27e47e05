// The parts of a file that is a zip of XML: only those needed are unpacked, within bounds, and mark-up that
// could overwhelm a parser is refused.
import { fileLimits } from "#domain/limits";
import { Refusal } from "#domain/refusal";
import { readDirectory, unpack } from "./zip";

/** Unpacks the parts whose names match. Throws `unreadable` for a file that is damaged or hostile. */
export const partsOf = (bytes: Uint8Array, wanted: RegExp): Record<string, Uint8Array> => {
  const parts: Record<string, Uint8Array> = Object.create(null);
  let room = fileLimits.unpacked;
  for (const entry of readDirectory(bytes)) {
    if (!wanted.test(entry.name) || entry.name in parts) continue;
    const part = unpack(bytes, entry, room);
    room -= part.length;
    checkMarkup(Buffer.from(part).toString("latin1"));
    parts[entry.name] = part;
  }
  return parts;
};

// A document type could define entities that grow without end, and deep nesting overflows any parser's stack.
const checkMarkup = (markup: string): void => {
  if (/<!DOCTYPE|<!ENTITY/iu.test(markup.replaceAll("\0", "")))
    throw new Refusal("unreadable", "The file declares a document type, which no file of its kind needs.");
  let depth = 0;
  for (const [tag] of markup.matchAll(/<[^<>!?][^<>]*>/gu)) {
    if (tag.startsWith("</")) depth -= 1;
    else if (!tag.endsWith("/>")) depth += 1;
    if (depth > fileLimits.nesting)
      throw new Refusal("unreadable", "The file is nested too deeply to be read.");
  }
};

/** The mark-up of the first part whose name matches; empty where there is none. */
export const markupOf = (parts: Readonly<Record<string, Uint8Array>>, name: RegExp): string => {
  const part = Object.entries(parts).find(([each]) => name.test(each))?.[1];
  return part ? Buffer.from(part).toString("utf8") : "";
};
