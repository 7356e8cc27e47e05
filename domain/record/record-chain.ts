// R4 to R6: whether a saved record is what it says. All of it can be computed by anybody from the file alone, offline.
import { baseText, canonicalText } from "../draft";
import { type Sentence, sentence } from "../sentence";
import type { IssuedBlock } from "../texts/texts";
import { genesis, hashedPart } from "./record";
import { brokenLine, recordFormat, type SavedRecord, type SavedText } from "./record-file";
import { statementsOf, wordsKept } from "./record-proof";
import type { RecordEntry } from "./record-words";

/** The hashing that verification needs: both answer lower-case hexadecimal SHA-256. */
export type Hashing = {
  /** Of a value's canonical JSON (RFC 8785). */
  readonly ofValue: (value: unknown) => string;
  /** Of a text in UTF-8. */
  readonly ofText: (text: string) => string;
};

/** What is wrong, and where: "entry 17", "text 2 (Rev.1)", "the head". `entry` is the number of the entry, if it is one. */
export type Fault = { readonly where: Sentence; readonly entry: number | null; readonly what: Sentence };

/** What came of it. `proven` and `unproven` are empty where there are faults. */
export type Verification = {
  readonly faults: readonly Fault[];
  readonly proven: readonly Sentence[];
  readonly unproven: readonly Sentence[];
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
    ...formed(head, () => headFaults(record, known)),
    ...formed(sentence("the texts"), () => textFaults(record, safe)),
    ...formed(sentence("the sealed facts"), () => sealFaults(record, safe)),
    ...formed(present, () => wordFaults(record, safe)),
  ];
  return faults.length > 0
    ? { faults, proven: [], unproven: [], record }
    : { faults, ...statementsOf(record, known), record };
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

const head = sentence("the head");
const present = sentence("the words as they stand");
const file = sentence("the file");

const formed = (where: Sentence, faultsOf: () => Fault[]): Fault[] => {
  try {
    return faultsOf();
  } catch {
    return [{ where, entry: null, what: sentence("they are not in the form of a saved record") }];
  }
};

// What a file says may be of any kind and length.
const given = (value: unknown): string => String(value).slice(0, 100);

const read = (words: string): SavedRecord | Fault => {
  let value: Partial<SavedRecord>;
  try {
    value = JSON.parse(words);
  } catch {
    const line = brokenLine(words) ?? { where: file, entry: null };
    return { ...line, what: sentence("it cannot be read as JSON") };
  }
  const isWhole =
    value?.format === recordFormat &&
    Array.isArray(value.entries) &&
    Array.isArray(value.texts) &&
    Array.isArray(value.words) &&
    [value.head, value.draft, value.opened].every((part) => part !== null && typeof part === "object");
  return isWhole
    ? (value as SavedRecord)
    : {
        where: file,
        entry: null,
        what: sentence("it is not a saved record of the form {form}", { form: recordFormat }),
      };
};

const atEntry = (n: number, what: Sentence): Fault => ({
  where: sentence("entry {n}", { n }),
  entry: n,
  what,
});

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
): Sentence | null => {
  if (entry === null || typeof entry !== "object") return sentence("it is no entry");
  if (entry.n !== n)
    return sentence("an entry with the number {n} stands in its place", { n: given(entry.n) });
  if (ofValue(hashedPart(entry)) !== entry.hash)
    return sentence("it was changed: its hash is of something else");
  if (entry.previous !== before) return sentence("it does not follow the entry before it");
  if (entry.draftId !== draftId)
    return sentence("it is of another draft, {draft}", { draft: given(entry.draftId) });
  const words = wordsKept(entry);
  return words !== null && ofText(words) !== entry.digest
    ? sentence("the words that it keeps are not those of its digest")
    : null;
};

const atHead = (what: Sentence): Fault => ({ where: head, entry: null, what });

const headFaults = ({ head: { n, hash }, entries, draft }: SavedRecord, known?: string): Fault[] => {
  const last = entries.at(-1);
  const whole = n === entries.length && hash === (last?.hash ?? genesis);
  const title = titleSaid(entries);
  const faults: Fault[] = [];
  if (!whole)
    faults.push(
      atHead(
        sentence("it names entry {n} with the hash {hash}, and the file ends with entry {last}", {
          n: given(n),
          hash: short(hash),
          last: entries.length,
        }),
      ),
    );
  if (known !== undefined && !entries.some((entry) => entry.hash === known))
    faults.push(atHead(sentence("no entry has the hash {hash} that was given", { hash: short(known) })));
  if (title !== null && title !== draft.title)
    faults.push(atHead(sentence("the title is not the one that the entries say")));
  return faults;
};

const titleSaid = (entries: readonly RecordEntry[]): string | null => {
  const said = entries.findLast(
    ({ act, facts }) => /^draft\.(created|changed)$/.test(act) && typeof facts?.title === "string",
  );
  return said ? String(said.facts.title) : null;
};

const nameOf = ({ body }: SavedText, index: number): Sentence =>
  sentence("text {n} ({symbol})", { n: index + 1, symbol: given(body?.symbol) });

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
): Sentence | null => {
  const { body, digest } = text ?? {};
  if (body?.n !== n || body.draft !== draftId) return sentence("it is not the text that belongs here");
  if (ofValue(body) !== digest) return sentence("its words were changed: its digest is of something else");
  if (body.previous !== previous) return sentence("it does not follow the text before it");
  if (issue === undefined) return sentence("no entry says that it was issued");
  return issue.digest !== digest || issue.facts.symbol !== body.symbol
    ? sentence("it is not the text that entry {n} says was issued", { n: given(issue.n) })
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
      atEntry(
        n,
        sentence("the text that it issued, {symbol}, is not in the file", { symbol: given(facts.symbol) }),
      ),
    ),
  ];
};

// S1: the words of a block are those that its digest was taken of.
const blockFault = (blocks: readonly IssuedBlock[], ofText: Hashing["ofText"]): Sentence | null => {
  const wrong = blocks.find((block) => {
    try {
      return ofText(canonicalText(block)) !== block.digest || baseText(block) !== block.text;
    } catch {
      return true;
    }
  });
  return wrong
    ? sentence("the words of paragraph {paragraph} are not those of its digest", {
        paragraph: given(wrong.label || wrong.pid),
      })
    : null;
};

const sealFaults = ({ opened, entries }: SavedRecord, { ofValue }: Hashing): Fault[] =>
  Object.entries(opened).flatMap(([n, sealed]) =>
    entries[Number(n) - 1]?.sealed === ofValue(sealed)
      ? []
      : [atEntry(Number(n), sentence("the sealed facts in the file are not those that it sealed"))],
  );

const wordFaults = ({ words }: SavedRecord, { ofText }: Hashing): Fault[] => {
  const what = blockFault(words, ofText);
  return what === null ? [] : [{ where: present, entry: null, what }];
};

const short = (hash: unknown): string => `${String(hash).slice(0, 16)}…`;
