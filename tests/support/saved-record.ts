// A small saved record made by hand: a draft of two paragraphs, two texts, positions, a closing and a sealed invitation. And a proof
// about its first paragraph.
import { base64Of, bytesOfText } from "#domain/bytes";
import { canonicalJson } from "#domain/canonical-json";
import { digestOf, hashing, sha256 } from "#domain/digest";
import { type Block, canonicalText, type ParagraphId, run } from "#domain/draft";
import {
  noteOf,
  originOf,
  type SignedCheckpoint,
  textOfCheckpoint,
  writtenKey,
} from "#domain/record/checkpoint";
import { genesis, hashedPart, hashOfEntry } from "#domain/record/entry-hash";
import { GrowingTree } from "#domain/record/growing-tree";
import { type ParagraphProof, proofFormat } from "#domain/record/paragraph-proof";
import { fileOf, recordFormat, type SavedRecord, type SavedText } from "#domain/record/record-file";
import type { ActFacts, RecordEntry } from "#domain/record/record-words";
import { namesKey } from "#domain/record/rekeyed";
import { hashOfLeaf, inclusionOf, rootOf } from "#domain/record/tree";
import type { ProvenEntry, Sealed } from "#domain/record/values";
import type { Fault } from "#domain/record/verdict";
import { say } from "#domain/saying";
import { freeze } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { publicKeyOf, signNote } from "#server/signing/installation-keys";
import { constantSignature } from "./signing-keys";

export type EntryInput = {
  act: string;
  userId?: string | null;
  delegation?: string | null;
  pid?: string | null;
  digest?: string | null;
  facts?: ActFacts;
  sealed?: string;
};

/** The secret of the key that signs records where nothing else is said, and that key as a first entry names it. */
export const usualSecret = "a secret that only tests know";
export const usualKey = base64Of(publicKeyOf(usualSecret));

/** Entries chained in order, a minute apart. The first names the usual key, unless it says something else of one. */
export const chained = (given: readonly EntryInput[]): RecordEntry[] => {
  const entries: RecordEntry[] = [];
  for (const [
    index,
    { act, userId = "u1", delegation = null, pid = null, digest = null, facts: said = {}, sealed },
  ] of given.entries()) {
    const facts = index === 0 && act === "draft.created" ? { key: usualKey, ...said } : said;
    const entry: RecordEntry = {
      draftId: "d1",
      n: index + 1,
      at: new Date(Date.UTC(2015, 11, 14, 15, index)).toISOString(),
      userId,
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
    blocks: freeze(blocks, { numbering: { preamble: "none" }, fixed: new Map() }, digestOfBlock),
  };
  return { digest: digestOf(body), body };
};

const treeOf = (leaves: readonly Uint8Array[]): GrowingTree => {
  const tree = new GrowingTree(hashing.ofBytes);
  for (const leaf of leaves) tree.add(leaf);
  return tree;
};
const treeOfBlocks = (blocks: readonly IssuedBlock[]): GrowingTree =>
  treeOf(blocks.map((each) => hashOfLeaf(hashing.ofBytes, bytesOfText(canonicalJson(each)))));

const treeOfEntries = (entries: readonly RecordEntry[]): GrowingTree =>
  treeOf(entries.map((entry) => hashOfEntry(hashing.ofBytes, entry)));

/** The checkpoint of these entries, signed by an installation with this secret. */
export const checkpointOf = (entries: readonly RecordEntry[], secret = usualSecret): SignedCheckpoint => {
  const tree = treeOfEntries(entries);
  const origin = originOf(entries[0]?.draftId ?? "d1", entries[0]?.hash ?? "");
  const text = textOfCheckpoint({ origin, size: tree.size, root: rootOf(tree, tree.size) });
  return signNote({ secret }, { name: origin }, text);
};

/** The same under a key with which everybody can sign. */
export const everybodysCheckpoint = (entries: readonly RecordEntry[]): SignedCheckpoint => {
  const name = originOf("d1", entries[0]?.hash ?? "");
  const tree = treeOfEntries(entries);
  const text = textOfCheckpoint({ origin: name, size: tree.size, root: rootOf(tree, tree.size) });
  const key = { name, publicKey: constantSignature.slice(0, 32) };
  const note = noteOf(hashing.ofBytes, text, { ...key, signature: constantSignature });
  return { note, key: writtenKey(hashing.ofBytes, key) };
};

/** The entries of a record with their ways to its root. */
export const provenIn = (entries: readonly RecordEntry[]) => {
  const tree = treeOfEntries(entries);
  return (entry: RecordEntry): ProvenEntry => ({
    entry,
    hashes: inclusionOf(tree, entry.n - 1, tree.size).map(base64Of),
  });
};

/** Those of them that name its keys. */
export const namingIn = (entries: readonly RecordEntry[]): ProvenEntry[] =>
  entries.filter(namesKey).map(provenIn(entries));

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
  const issued = ({ digest, body: { n, symbol, previous, blocks } }: SavedText) => {
    const tree = treeOfBlocks(blocks);
    const facts = { n, symbol, note: null, renumber: false, previous };
    return {
      act: "text.issued",
      digest,
      facts: { ...facts, blocks: { count: tree.size, root: base64Of(rootOf(tree, tree.size)) } },
    };
  };
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
    checkpoint: checkpointOf(entries),
    entries,
    opened: { 2: sealed },
    texts: [zero, rev],
    words: freeze(second, { numbering: { preamble: "none" }, fixed: new Map() }, digestOfBlock),
  };
};

/** A record as the bytes of its file. */
export const saved = (record: SavedRecord): string => fileOf(record);

/** A proof about the first paragraph of the second text: all that was done on it, and the issue of the text. */
export const soundProof = (): ParagraphProof => {
  const { draft, entries, texts, people } = soundRecord();
  const body = texts[1]?.body;
  const paragraph = body?.blocks[0];
  if (!body || !paragraph) throw new Error("The record has no second text.");
  const isOf = ({ pid, facts }: RecordEntry) => pid === "p1" || facts.symbol === "Rev.1";
  return {
    format: proofFormat,
    draft,
    madeAt: "2015-12-14T16:00:00.000Z",
    checkpoint: checkpointOf(entries),
    paragraph,
    text: {
      n: 2,
      symbol: body.symbol,
      place: { index: 0, hashes: inclusionOf(treeOfBlocks(body.blocks), 0, 2).map(base64Of) },
    },
    entries: entries.filter(isOf).map(provenIn(entries)),
    rekeyed: namingIn(entries),
    left: 0,
    people,
  };
};

/** Faults as they are said in English. */
export const saidFaults = (faults: readonly Fault[]) =>
  faults.map(({ where, entry, what }) => ({ where: say(where), entry, what: say(what) }));
