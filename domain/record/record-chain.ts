// R4 to R6: whether a saved record is what it says. All of it can be computed by anybody from the file alone, offline.
import { baseText, canonicalText } from "../draft";
import type { Hashing } from "../hashing";
import type { IssuedBlock } from "../texts/texts";
import { genesis, hashedPart } from "./record";
import { brokenLine, recordFormat, type SavedRecord, type SavedText } from "./record-file";
import type { RecordEntry } from "./record-words";

/** What is wrong, and where: "entry 17", "text 2 (Rev.1)", "the head". `entry` is the number of the entry, if it is one. */
export type Fault = { readonly where: string; readonly entry: number | null; readonly what: string };

/** What came of it. `proven` and `unproven` are sentences, empty where there are faults. */
export type Verification = {
  readonly faults: readonly Fault[];
  readonly proven: readonly string[];
  readonly unproven: readonly string[];
  readonly record: SavedRecord | null;
};

/** R4 to R6: verifies a file. `known` is the hash of an entry that is known from elsewhere, as printed with a text. */
export const verifyFile = (file: string, hashing: Hashing, known?: string): Verification => {
  const record = read(file);
  if ("what" in record) return { faults: [record], proven: [], unproven: [], record: null };
  return verifyRecord(record, hashing, known);
};

/** R4 to R6: the same for a record that has been read. */
export const verifyRecord = (record: SavedRecord, hashing: Hashing, known?: string): Verification => {
  const safe = { ...hashing, ofValue: orNone(hashing.ofValue) };
  const faults = [
    ...entryFaults(record, safe),
    ...formed("the head", () => headFaults(record, known)),
    ...formed("the texts", () => textFaults(record, safe)),
    ...formed("the sealed facts", () => sealFaults(record, safe)),
    ...formed("the words as they stand", () => wordFaults(record, safe)),
  ];
  return faults.length > 0
    ? { faults, proven: [], unproven: [], record }
    : { faults, ...statements(record, known), record };
};

// What has no canonical JSON, a number without end, is no part of any record.
const orNone =
  (ofValue: Hashing["ofValue"]): Hashing["ofValue"] =>
  (value) => {
    try {
      return ofValue(value);
    } catch {
      return "none";
    }
  };

const formed = (where: string, faultsOf: () => Fault[]): Fault[] => {
  try {
    return faultsOf();
  } catch {
    return [{ where, entry: null, what: "they are not in the form of a saved record" }];
  }
};

const read = (file: string): SavedRecord | Fault => {
  let value: Partial<SavedRecord>;
  try {
    value = JSON.parse(file);
  } catch {
    const line = brokenLine(file) ?? { where: "the file", entry: null };
    return { ...line, what: "it cannot be read as JSON" };
  }
  const isWhole =
    value?.format === recordFormat &&
    Array.isArray(value.entries) &&
    Array.isArray(value.texts) &&
    Array.isArray(value.words) &&
    [value.head, value.draft, value.opened].every((part) => part !== null && typeof part === "object");
  return isWhole
    ? (value as SavedRecord)
    : { where: "the file", entry: null, what: `it is not a saved record of the form ${recordFormat}` };
};

const atEntry = (n: number, what: string): Fault => ({ where: `entry ${n}`, entry: n, what });

// S1: the canonical words that a position was taken on or that were closed, which the entry keeps.
const wordsKept = ({ act, facts }: RecordEntry): string | null =>
  /^(position|standing)\./.test(act) && typeof facts?.words === "string" ? facts.words : null;

// R4: of each entry the first thing that is wrong with it.
const entryFaults = ({ entries, draft }: SavedRecord, hashing: Hashing): Fault[] => {
  const faults: Fault[] = [];
  let before = genesis;
  for (const [index, entry] of entries.entries()) {
    const n = index + 1;
    const what = entryFault(entry, { n, before, draftId: draft.id }, hashing);
    if (what !== null) faults.push(atEntry(n, what));
    before = entry?.hash;
  }
  return faults;
};

type EntryPlace = { readonly n: number; readonly before: string; readonly draftId: string };

const entryFault = (
  entry: RecordEntry | null | undefined,
  { n, before, draftId }: EntryPlace,
  { ofValue, ofText }: Hashing,
): string | null => {
  if (entry === null || typeof entry !== "object") return "it is no entry";
  if (entry.n !== n) return `an entry with the number ${entry.n} stands in its place`;
  if (ofValue(hashedPart(entry)) !== entry.hash) return "it was changed: its hash is of something else";
  if (entry.previous !== before) return "it does not follow the entry before it";
  if (entry.draftId !== draftId) return `it is of another draft, ${entry.draftId}`;
  const words = wordsKept(entry);
  return words !== null && ofText(words) !== entry.digest
    ? "the words that it keeps are not those of its digest"
    : null;
};

const headFaults = ({ head, entries, draft }: SavedRecord, known: string | undefined): Fault[] => {
  const last = entries.at(-1);
  const whole = head.n === entries.length && head.hash === (last?.hash ?? genesis);
  const title = titleSaid(entries);
  return [
    ...(whole
      ? []
      : [
          {
            where: "the head",
            entry: null,
            what: `it names entry ${head.n} with the hash ${short(head.hash)}, and the file ends with entry ${entries.length}`,
          },
        ]),
    ...(known === undefined || entries.some(({ hash }) => hash === known)
      ? []
      : [{ where: "the head", entry: null, what: `no entry has the hash ${short(known)} that was given` }]),
    ...(title === null || title === draft.title
      ? []
      : [{ where: "the head", entry: null, what: "the title is not the one that the entries say" }]),
  ];
};

const titleSaid = (entries: readonly RecordEntry[]): string | null => {
  const said = entries.findLast(
    ({ act, facts }) => /^draft\.(created|changed)$/.test(act) && typeof facts?.title === "string",
  );
  return said ? String(said.facts.title) : null;
};

const nameOf = ({ body }: SavedText, index: number): string => `text ${index + 1} (${body?.symbol})`;

type TextPlace = {
  readonly n: number;
  readonly previous: string | null;
  readonly issue: RecordEntry | undefined;
  readonly draftId: string;
};

const textFault = (
  text: SavedText | null | undefined,
  { n, previous, issue, draftId }: TextPlace,
  { ofValue, ofText }: Hashing,
): string | null => {
  const { body, digest } = text ?? {};
  if (body?.n !== n || body.draft !== draftId) return "it is not the text that belongs here";
  if (ofValue(body) !== digest) return "its words were changed: its digest is of something else";
  if (body.previous !== previous) return "it does not follow the text before it";
  if (issue === undefined) return "no entry says that it was issued";
  return issue.digest !== digest || issue.facts.symbol !== body.symbol
    ? `it is not the text that entry ${issue.n} says was issued`
    : blockFault(body.blocks, ofText);
};

// R5: each text is what its digest says, follows the one before, and is the one that its entry names.
const textFaults = ({ texts, entries, draft }: SavedRecord, hashing: Hashing): Fault[] => {
  const issues = entries.filter(({ act }) => act === "text.issued");
  const faults = texts.flatMap((text, index): Fault[] => {
    const n = index + 1;
    const issue = issues.find(({ facts }) => facts.n === n);
    const previous = texts[index - 1]?.digest ?? null;
    const what = textFault(text, { n, previous, issue, draftId: draft.id }, hashing);
    return what === null ? [] : [{ where: nameOf(text, index), entry: issue?.n ?? null, what }];
  });
  const missing = issues.filter(({ facts }) => Number(facts.n) > texts.length);
  return [
    ...faults,
    ...missing.map(({ n, facts }) =>
      atEntry(n, `the text that it issued, ${facts.symbol}, is not in the file`),
    ),
  ];
};

// S1: the words of a block are those that its digest was taken of.
const blockFault = (blocks: readonly IssuedBlock[], ofText: Hashing["ofText"]): string | null => {
  const wrong = blocks.find((block) => {
    try {
      return ofText(canonicalText(block)) !== block.digest || baseText(block) !== block.text;
    } catch {
      return true;
    }
  });
  return wrong ? `the words of paragraph ${wrong.label || wrong.pid} are not those of its digest` : null;
};

const sealFaults = ({ opened, entries }: SavedRecord, { ofValue }: Hashing): Fault[] =>
  Object.entries(opened).flatMap(([n, sealed]) =>
    entries[Number(n) - 1]?.sealed === ofValue(sealed)
      ? []
      : [atEntry(Number(n), "the sealed facts in the file are not those that it sealed")],
  );

const wordFaults = ({ words }: SavedRecord, { ofText }: Hashing): Fault[] => {
  const what = blockFault(words, ofText);
  return what === null ? [] : [{ where: "the words as they stand", entry: null, what }];
};

const short = (hash: unknown): string => `${String(hash).slice(0, 16)}…`;

// R6: what the file shows, and what it cannot show.
const statements = (record: SavedRecord, known: string | undefined) => {
  const { entries, texts, words, head, opened } = record;
  const bound = entries.filter(({ act, digest }) => digest !== null && /^(position|standing)\./.test(act));
  const inFile = new Set(
    [...texts.flatMap((text) => text?.body?.blocks ?? []), ...words].map(({ digest }) => digest),
  );
  const shown = bound.filter((entry) => wordsKept(entry) !== null || inFile.has(entry.digest ?? "")).length;
  const sealed = entries.filter((entry) => entry?.sealed !== undefined).length;
  const back = entries.find((entry, index) => entry?.at < (entries[index - 1]?.at ?? ""));
  const newer = known === undefined ? -1 : entries.findIndex(({ hash }) => hash === known);
  return {
    proven: [
      `Each of the ${entries.length} entries is what its hash was taken of and follows the one before it, up to the head ${head.hash}.`,
      `Each of the ${texts.length} texts is what its digest says, follows the one before it, and is the one whose digest its entry names.`,
      `The words of each paragraph in the texts, and as they stand, are those of its digest.`,
      `${shown} of ${bound.length} positions and closings name words that are in this file.`,
      ...(newer < 0 ? [] : [`The hash that was given is that of entry ${newer + 1}.`]),
    ],
    unproven: [
      ...(newer < 0
        ? [
            "That the record was not written anew as a whole, or cut short together with its head: compare the head, or give the hash that was printed with an issued text (--head HASH).",
          ]
        : [`What comes after entry ${newer + 1}: it may have been cut short or written anew.`]),
      ...(shown === bound.length
        ? []
        : [
            `On which words the others, ${bound.length - shown} of ${bound.length}, were taken: these stood between two texts, and the file has their digests only.`,
          ]),
      ...(sealed > Object.keys(opened).length
        ? [
            `What is sealed in ${sealed - Object.keys(opened).length} of the entries: it is not for whoever saved this file.`,
          ]
        : []),
      ...(back
        ? [
            `The time of entry ${back.n}: it is before that of the entry before it, so the database's clock was set back.`,
          ]
        : []),
      "That the database's clock was right, that people are who they signed in as, and the names of people in this file.",
      "Words as they stand that no position and no closing names.",
    ],
  };
};
