// A small saved record made by hand: a draft of two paragraphs, two texts, positions, a closing and a sealed invitation.
import { canonicalJson } from "#domain/canonical-json";
import { digestOf, sha256 } from "#domain/digest";
import { type Block, canonicalText, type ParagraphId, run } from "#domain/draft";
import { genesis, hashedPart, type Sealed } from "#domain/record/record";
import { fileOf, recordFormat, type SavedRecord, type SavedText } from "#domain/record/record-file";
import type { Facts, RecordEntry } from "#domain/record/record-words";
import { freeze } from "#domain/texts/texts";

type Given = {
  act: string;
  delegation?: string;
  pid?: string;
  digest?: string;
  facts?: Facts;
  sealed?: string;
};

/** Entries chained in order, a minute apart. */
export const chained = (given: readonly Given[]): RecordEntry[] => {
  const entries: RecordEntry[] = [];
  for (const [
    index,
    { act, delegation = null, pid = null, digest = null, facts = {}, sealed },
  ] of given.entries()) {
    const entry: RecordEntry = {
      draftId: "d1",
      n: index + 1,
      at: new Date(Date.UTC(2015, 11, 14, 15, index)).toISOString(),
      userId: "u1",
      delegation,
      act,
      pid,
      digest,
      facts,
      ...(sealed !== undefined && { sealed }),
      previous: entries.at(-1)?.hash ?? genesis,
      hash: "",
    };
    entries.push({ ...entry, hash: digestOf(hashedPart(entry)) });
  }
  return entries;
};

const block = (pid: string, words: string): Block => ({
  pid: pid as ParagraphId,
  kind: "operative",
  level: 1,
  runs: [run(words)],
});
const digestOfBlock = (each: Block) => sha256(canonicalText(each));

const first = [block("p1", "We commit to bridge digital divides."), block("p2", "نؤكد من جديد مبادئ جنيف.")];
const second = [first[0] as Block, block("p2", "نؤكد من جديد مبادئ جنيف وتونس.")];

const textOf = (n: number, symbol: string, blocks: readonly Block[], previous: string | null): SavedText => {
  const body = {
    draft: "d1",
    n,
    symbol,
    note: null,
    title: "Outcome",
    settings: {},
    seq: n * 10,
    state: sha256(`state ${n}`),
    previous,
    blocks: freeze(blocks, { preamble: "none" }, new Map(), digestOfBlock),
  };
  return { digest: digestOf(body), body };
};

/** The record whole, as it was kept. */
export const soundRecord = (): SavedRecord => {
  const zero = textOf(1, "Zero draft", first, null);
  const rev = textOf(2, "Rev.1", second, zero.digest);
  const sealed: Sealed = {
    salt: "00112233445566778899aabbccddeeff",
    to: { roles: ["secretariat"] },
    facts: { name: "A. Reader", role: "observer", delegation: null },
  };
  const on = (index: number, words: readonly Block[]) => digestOfBlock(words[index] as Block);
  const issued = ({ digest, body: { n, symbol, previous } }: SavedText) => ({
    act: "text.issued",
    digest,
    facts: { n, symbol, note: null, renumber: false, previous },
  });
  const entries = chained([
    { act: "draft.created", facts: { title: "Outcome", mode: "negotiating" } },
    { act: "person.invited", sealed: digestOf(sealed) },
    issued(zero),
    {
      act: "position.taken",
      delegation: "CHN",
      pid: "p1",
      digest: on(0, first),
      facts: { position: "agree", note: "好的" },
    },
    {
      act: "position.taken",
      delegation: "BRA",
      pid: "p2",
      digest: sha256("words in between"),
      facts: { position: "reserve" },
    },
    { act: "words.bracketed", pid: "p2", digest: on(1, second), facts: { words: "وتونس", was: "", is: "" } },
    issued(rev),
    {
      act: "standing.changed",
      pid: "p1",
      digest: on(0, second),
      facts: { from: "open", to: "agreed", pending: [] },
    },
  ]);
  const last = entries.at(-1) as RecordEntry;
  return {
    format: recordFormat,
    draft: { id: "d1", title: "Outcome" },
    savedAt: "2015-12-14T16:00:00.000Z",
    head: { n: last.n, hash: last.hash },
    people: { u1: "Somebody" },
    entries,
    opened: { 2: sealed },
    texts: [zero, rev],
    words: freeze(second, { preamble: "none" }, new Map(), digestOfBlock),
  };
};

/** A record as the bytes of its file. */
export const saved = (record: SavedRecord): string => fileOf(record, canonicalJson);
