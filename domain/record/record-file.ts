// R4: a record as a file: JSON with one entry, and one text, on each line, so that the broken place can be named even where
// the file is no longer JSON.

import type { IssuedBlock } from "#domain/texts/values";
import { canonicalJson } from "../canonical-json";
import { type Sentence, sentence } from "../sentence";
import type { TextBody } from "../texts/texts";
import type { Attested } from "./attested";
import type { SignedCheckpoint } from "./checkpoint";
import type { RecordEntry } from "./record-words";
import type { Sealed } from "./values";

/** The format's name; another version has another number. */
export const recordFormat = "adref-record/1";

/** What comes before the entries. `people` are names at the time of saving; nothing proves them. */
export type RecordHeader = {
  readonly format: typeof recordFormat;
  readonly draft: { readonly id: string; readonly title: string };
  readonly savedAt: string;
  /** The last entry of the record when it was saved. */
  readonly head: { readonly n: number; readonly hash: string };
  readonly people: Readonly<Record<string, string>>;
  /** R11: the checkpoint of the whole record when it was saved; absent in files made before there were any. */
  readonly checkpoint?: SignedCheckpoint;
  /** R15e, R16c: attestations by witnesses and time stamps; absent where there are none. */
  readonly attested?: Attested;
};

/** A saved record. */
export type SavedRecord = RecordHeader & {
  readonly entries: readonly RecordEntry[];
  /** Sealed facts that the person who saved the record may read, by the number of their entry. */
  readonly opened: Readonly<Record<string, Sealed>>;
  readonly texts: readonly SavedText[];
  /** The words when it was saved. */
  readonly words: readonly IssuedBlock[];
};

/** An issued text: `digest` is that of `body`. */
export type SavedText = { readonly digest: string; readonly body: TextBody };

const lists = ["entries", "texts"] as const;
const openings: ReadonlyMap<string, string> = new Map(lists.map((list) => [`"${list}":[`, list]));

/** The beginning of a file, before its entries. */
export const openingOf = (header: RecordHeader): string =>
  `${canonicalJson(header).slice(0, -1)},\n"entries":[\n`;

/** The separator of two entries or two texts, and of entries and texts. */
export const betweenLines = ",\n";
export const betweenLists = '\n],\n"texts":[\n';

/** The end of a file, after its texts. */
export const endingOf = ({ opened, words }: Pick<SavedRecord, "opened" | "words">): string =>
  `\n],\n"opened":${canonicalJson(opened)},\n"words":${canonicalJson(words)}}\n`;

/** A record as its file. */
export const fileOf = ({ entries, texts, opened, words, ...header }: SavedRecord): string =>
  [
    openingOf(header),
    entries.map(canonicalJson).join(betweenLines),
    betweenLists,
    texts.map(canonicalJson).join(betweenLines),
    endingOf({ opened, words }),
  ].join("");

/** Where a file stops being JSON: "entry 17", "text 2"; null where the lines of entries and texts are sound. */
export const brokenLine = (
  file: string,
): { readonly where: Sentence; readonly entry: number | null } | null => {
  let list: string | undefined;
  let count = 0;
  for (const line of file.split("\n")) {
    if (openings.has(line)) {
      list = openings.get(line);
      count = 0;
    } else if (line === "],") list = undefined;
    else if (list !== undefined) {
      count += 1;
      if (!isJson(line.replace(/,$/, "")))
        return list === "entries"
          ? { where: sentence("entry {n}", { n: count }), entry: count }
          : { where: sentence("text {n} in the file", { n: count }), entry: null };
    }
  }
  return null;
};

const isJson = (line: string): boolean => {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
};
