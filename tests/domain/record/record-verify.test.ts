// A saved record is verified offline, and what is wrong with it is named.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "#domain/canonical-json";
import { hashing } from "#domain/digest";
import { hashesOfEntry } from "#domain/record/entry-hash";
import { verifyFile } from "#domain/record/record-chain";
import type { SavedRecord } from "#domain/record/record-file";
import type { RecordEntry } from "#domain/record/record-words";
import type { Verdict } from "#domain/record/settled";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { chained, checkpointOf, saidFaults, saved, soundRecord } from "../../support/saved-record";

const record = soundRecord();
const file = saved(record);
const faultsIn = (changed: SavedRecord, known?: string) =>
  saidFaults(verifyFile(saved(changed), hashing, known).faults);
const saidBy = (file: string, known?: string) => {
  const { proven, unproven } = verifyFile(file, hashing, known);
  return {
    proven: proven.map((each) => say(each)).join(" "),
    unproven: unproven.map((each) => say(each)).join(" "),
  };
};
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

describe("a sound record", () => {
  it("[R4] is whole, also when its JSON is written in another way", () => {
    expect(verifyFile(file, hashing).faults).toEqual([]);
    expect(verifyFile(JSON.stringify(JSON.parse(file), null, 2), hashing).faults).toEqual([]);
  });

  it("[R6] says what it proves and what it cannot prove", () => {
    const { proven, unproven } = saidBy(file);
    expect(proven).toContain("2 of 3 positions and closings name words that are in this file");
    expect(unproven).toContain("compare the head");
    expect(unproven).toContain("On which words the others, 1 of 3, were taken");
    const hash = record.entries[6]?.hash;
    expect(verifyFile(file, hashing, hash).faults).toEqual([]);
    const known = saidBy(file, hash);
    expect(known.proven).toContain("The hash that was given is that of entry 7.");
    expect(known.unproven).toContain("What comes after entry 7");
  });

  it("[R2] verifies without what is sealed, and then says so", () => {
    const without = verifyFile(saved({ ...record, opened: {} }), hashing);
    expect(without.faults).toEqual([]);
    expect(saidBy(saved({ ...record, opened: {} })).unproven).toContain("What is sealed in 1 of the entries");
  });
});

describe("[R13d] hashes that were taken beforehand", () => {
  const tools = { hashing, isSigned: async () => null };
  const beforehand = (entries: readonly RecordEntry[]) =>
    entries.map((entry) => hashesOfEntry(hashing.ofBytes, entry));
  const both = async (given: string) => {
    const said = ({ faults, proven, unproven }: Verdict) => ({ faults, proven, unproven });
    const alone = await verify({ file: given }, tools);
    const helped = await verify({ file: given }, { ...tools, hashesOf: async (all) => beforehand(all) });
    expect(said(helped)).toEqual(said(alone));
    return helped;
  };

  it("lead to the same verdict, of a sound record and of changed ones", async () => {
    expect((await both(file)).faults).toEqual([]);
    const [one, two, ...others] = record.entries;
    for (const entries of [
      [{ ...one, at: "2015-01-01T00:00:00.000Z" }, two, ...others],
      [two],
      [null, 7, {}],
      // What is no JSON has no hash, and says that it has none.
      [{ n: 1, x: Number.POSITIVE_INFINITY }],
      [{ n: 1, x: "\ud800" }],
    ])
      expect((await both(JSON.stringify({ ...record, entries }))).faults).not.toEqual([]);
  });

  it("are not believed for what the file says: each entry that has another, or none, is named", async () => {
    const hashesOf = async (all: readonly RecordEntry[]) =>
      beforehand(all).map((hashes, index) => (index === 3 ? null : hashes));
    const { faults } = await verify({ file }, { ...tools, hashesOf });
    expect(faults.map(({ entry }) => entry)).toEqual([4]);
  });
});

// Where each entry and each text stands in the file, in bytes.
const bytes = new TextEncoder().encode(file);
const placeOf = (part: unknown) => {
  const line = Buffer.from(canonicalJson(part));
  const start = Buffer.from(bytes).indexOf(line);
  return { start, length: line.length };
};
const places = record.entries.map(placeOf);

const flipped = (at: number, mask: number): string => {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ mask;
  return decoder.decode(copy);
};

describe("one byte changed", () => {
  it("[R4] anywhere inside an entry is found, and the entry named first", () => {
    for (const [index, { start, length }] of places.entries())
      for (let at = start; at < start + length; at += 1)
        expect([at, verifyFile(flipped(at, 1), hashing).faults[0]?.entry]).toEqual([at, index + 1]);
  }, 60_000);

  it("[R4] is found whatever it becomes (200 seeds)", () => {
    const inEntry = fc.nat(places.length - 1).chain((index) => {
      const { start, length } = places[index] ?? { start: 0, length: 1 };
      return fc.record({
        index: fc.constant(index),
        at: fc.integer({ min: start, max: start + length - 1 }),
      });
    });
    fc.assert(
      fc.property(inEntry, fc.integer({ min: 1, max: 255 }), ({ index, at }, mask) => {
        expect(verifyFile(flipped(at, mask), hashing).faults[0]?.entry).toBe(index + 1);
      }),
      { numRuns: 200, seed: 20151214 },
    );
  });

  it("[R5a] inside a text is found, and the text named", () => {
    for (const [index, text] of record.texts.entries()) {
      const { start, length } = placeOf(text);
      const inBody = start + canonicalJson(text).indexOf('"body"');
      for (let at = inBody; at < start + length; at += 7) {
        const faults = saidFaults(verifyFile(flipped(at, 1), hashing).faults);
        expect([
          at,
          faults.some(({ where }) => where.startsWith(`text ${index + 1}`) || where === "the texts"),
        ]).toEqual([at, true]);
      }
    }
  });
});

describe("a record that was changed on purpose", () => {
  const { entries } = record;

  it("[R4a] cut at its end is found by the head", () => {
    const cut = { ...record, entries: entries.slice(0, -1) };
    expect(faultsIn(cut)[0]).toMatchObject({
      where: "the head",
      what: expect.stringContaining("the file ends with entry 7"),
    });
  });

  it("[R6] cut together with its head is found by a hash that was printed elsewhere, and not without one", () => {
    const shorter = entries.slice(0, -2);
    const last = shorter.at(-1) as RecordEntry;
    const cut = {
      ...record,
      entries: shorter,
      head: { n: last.n, hash: last.hash },
      texts: record.texts.slice(0, 1),
      checkpoint: checkpointOf(shorter),
    };
    expect(faultsIn(cut)).toEqual([]);
    expect(faultsIn(cut, entries[6]?.hash)[0]?.what).toContain("no entry has the hash");
  });

  it("[R4] with two entries swapped, one left out, or one put in, names the first that is wrong", () => {
    const swapped = [...entries.slice(0, 3), entries[4], entries[3], ...entries.slice(5)] as RecordEntry[];
    expect(faultsIn({ ...record, entries: swapped })[0]?.entry).toBe(4);
    expect(faultsIn({ ...record, entries: entries.toSpliced(2, 1) })[0]?.entry).toBe(3);
    expect(
      faultsIn({ ...record, entries: entries.toSpliced(5, 0, entries[4] as RecordEntry) })[0]?.entry,
    ).toBe(6);
  });

  it("[R4] with an entry written anew under a hash of its own is found at the next one", () => {
    const [forged] = chained([{ act: "draft.created", facts: { title: "Outcome", mode: "drafting" } }]);
    expect(faultsIn({ ...record, entries: entries.with(0, forged as RecordEntry) })[0]).toMatchObject({
      entry: 2,
      what: "it does not follow the entry before it",
    });
  });

  it("[R5] with other words in a text, under a digest of their own, is not the text that was issued", () => {
    const text = record.texts[1];
    if (!text) throw new Error("no text");
    const body = { ...text.body, note: "Adopted by consensus" };
    const texts = record.texts.with(1, { ...text, body, digest: hashing.ofValue(body) });
    expect(faultsIn({ ...record, texts })[0]).toMatchObject({
      where: "text 2 (Rev.1)",
      entry: 7,
      what: "it is not the text that entry 7 says was issued",
    });
    expect(faultsIn({ ...record, texts: record.texts.slice(0, 1) })[0]?.entry).toBe(7);
  });

  it("[R2] with other sealed facts names the entry", () => {
    const sealed = record.opened[2];
    if (!sealed) throw new Error("nothing sealed");
    const other = { ...sealed, facts: { ...sealed.facts, name: "Somebody else" } };
    expect(faultsIn({ ...record, opened: { 2: other } })[0]?.entry).toBe(2);
  });

  it("[R4] that is no record at all is refused with a sentence", () => {
    for (const junk of ["", "null", "[]", "{}", '{"format":"adref-record/1","entries":[null]}'])
      expect(saidFaults(verifyFile(junk, hashing).faults)[0]?.where).toBe("the file");
    const holes = { ...record, entries: [null, 3, {}], texts: [null], words: [null], opened: { 1: null } };
    expect(faultsIn(holes as unknown as SavedRecord)[0]?.entry).toBe(1);
  });
});

describe("[R11] a record beside its checkpoint", () => {
  const { entries } = record;
  const [first] = entries;
  const earlier = checkpointOf(entries.slice(0, 5)).note;
  const withNote = (note: string) => ({ ...record, checkpoint: { note, key: record.checkpoint?.key ?? "" } });
  // The whole record written anew, with other words in one entry.
  const rewritten = (): SavedRecord => {
    const anew = chained(
      entries.map(({ act, delegation, pid, digest, facts, sealed }, index) => ({
        act,
        facts: index === 3 ? { ...facts, position: "reserve" } : facts,
        ...(delegation !== null && { delegation }),
        ...(pid !== null && { pid }),
        ...(digest !== null && { digest }),
        ...(sealed !== undefined && { sealed }),
      })),
    );
    const last = anew.at(-1);
    return {
      ...record,
      entries: anew,
      head: { n: anew.length, hash: last?.hash ?? "" },
      checkpoint: checkpointOf(anew),
    };
  };

  it("has one signature to be checked, and says by which key", () => {
    const { faults, claims } = verifyFile(file, hashing);
    expect(faults).toEqual([]);
    expect(claims.map(({ holds }) => say(holds))).toEqual([
      expect.stringMatching(/^The record was signed, with 8 entries in it, by the key [0-9a-f]{32}\.$/),
    ]);
    expect(saidBy(file).unproven).toContain("is that of the installation: compare it");
  });

  it("that was written anew as a whole is found by a checkpoint that was kept", () => {
    expect(faultsIn(rewritten())).toEqual([]);
    expect(saidBy(file, earlier).proven).toContain(
      "The first 5 entries are those of the checkpoint that was given.",
    );
    expect(faultsIn(rewritten(), earlier)).toEqual([
      {
        where: "the checkpoint that was given",
        entry: null,
        what: "it is not of the first 5 entries of the file",
      },
    ]);
  });

  it.each([
    [
      "of fewer entries than it says",
      withNote(checkpointOf([...entries, ...entries.slice(0, 1)]).note),
      "it is of 9 entries",
    ],
    [
      "of other entries",
      withNote(checkpointOf(entries.with(7, first as RecordEntry)).note),
      "it is not of the first 8",
    ],
    [
      "of another record",
      withNote(checkpointOf(entries.slice(1)).note),
      "it is of another record, adref/d1/",
    ],
    ["that is none", withNote("adref"), "it is not a note"],
    [
      "signed by another",
      withNote(checkpointOf(entries, "another secret of sixteen").note),
      "it is not signed with the key beside it",
    ],
    [
      "with a key that is none",
      { ...record, checkpoint: { note: record.checkpoint?.note ?? "", key: "adref+00000000+AQ==" } },
      "what is given as its key is none",
    ],
  ])("is refused with one %s", (_, forged, what) => {
    expect(faultsIn(forged)).toEqual([
      { where: "the checkpoint", entry: null, what: expect.stringContaining(what) },
    ]);
  });
});
