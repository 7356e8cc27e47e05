// What a witness keeps as a file: it is sound, or the line is named; two of them show whether one record was shown to both.
import { describe, expect, it } from "vitest";
import { hashing } from "#domain/digest";
import { verify } from "#domain/record/verify";
import { readWitnessLog, type Witnessed } from "#domain/record/witness-log";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { chained, checkpointOf, saidFaults, saved, soundRecord } from "../../support/saved-record";
import { keptBy, logOf, witnessOf } from "../../support/witnesses";

const record = soundRecord();
const { entries } = record;
const [ngo, university] = [witnessOf("ngo.example"), witnessOf("university.example")];
// The same up to an entry, and another from there on.
const forged = entries.map((entry, index) => (index < 3 ? entry : { ...entry, facts: { forged: true } }));
const longer = [...entries, ...entries.slice(-1)];
const kept = keptBy(ngo, entries, { sizes: [2, 5, 8] });

const verdictOf = async (file: string, known?: string) => {
  const verdict = await verify({ file, known }, { hashing, isSigned });
  return {
    ...verdict,
    said: say(verdict.conclusion),
    wrong: saidFaults(verdict.faults).map(({ where, what }) => `${where}: ${what}`),
    shown: verdict.proven.map((each) => say(each)).join("\n"),
    open: verdict.unproven.map((each) => say(each)).join("\n"),
  };
};

const linesOf = (file: string): Witnessed[] => {
  const log = readWitnessLog(file);
  if ("what" in log) throw new Error(say(log.what));
  return [...log.seen];
};
const [first, second, third] = linesOf(kept) as [Witnessed, Witnessed, Witnessed];

describe("[R15f] what a witness keeps", () => {
  it("is whole where each checkpoint goes on from the one before", async () => {
    const { said, wrong, shown, about } = await verdictOf(kept);
    expect([said, wrong]).toEqual(["What the witness kept is whole.", []]);
    expect(say(about[0] ?? { words: "", facts: {} })).toContain(
      "What the witness ngo.example kept of the record of the draft d1: 3",
    );
    expect(shown).toContain(
      "The witness ngo.example signed on 14 December 2015 at 15:00 UTC that the record had 8 entries.",
    );
    expect(shown).toMatch(/The record was signed, with 8 entries in it, by the key/);
  });

  it("is whole without a last line that was never finished", async () => {
    expect((await verdictOf(`${kept}{"note":"adr`)).wrong).toEqual([]);
  });

  it.each([
    ["a line left out", [first, third], "line 3: nothing shows that it goes on"],
    ["two lines exchanged", [second, first, third], "line 3: nothing shows that it goes on"],
    [
      "a line of another record",
      [first, { ...second, note: ngo.cosign(checkpointOf(entries.slice(1)).note) }],
      "line 3: nothing shows",
    ],
    ["a checkpoint that is none", [first, { ...second, note: "adref" }], "line 3: it is not a note"],
    ["a line that is none", [first, { note: 1 }], "line 3: it is not of the form"],
    ["nothing in it", [], "the file: it holds no checkpoint"],
    [
      "a last one that the witness has not signed",
      [{ ...first, note: checkpointOf(entries.slice(0, 2)).note }],
      "has signed nothing in the file",
    ],
    [
      "a last one that somebody else has signed",
      [{ ...first, note: witnessOf(ngo.name, "forger").cosign(checkpointOf(entries.slice(0, 2)).note) }],
      "has signed nothing in the file",
    ],
    [
      "a last one that the installation has not signed",
      [{ ...first, key: checkpointOf(entries, "another secret of sixteen").key }],
      "it is not signed with the key beside it",
    ],
  ])("is refused with %s", async (_, seen, what) => {
    const { said, wrong } = await verdictOf(logOf(ngo, seen));
    expect(said).toBe("This is not what a witness kept.");
    expect(wrong.join()).toContain(what);
  });

  it("is refused with a key that is none, and with a first line that is none", async () => {
    expect((await verdictOf(kept.replace(ngo.written, "ngo+00000000+AAAA"))).wrong.join()).toContain(
      "key of a witness is none",
    );
    expect((await verdictOf(kept.replace('"draft":"d1"', '"draft":1'))).wrong.join()).toContain(
      "it is not what a witness keeps",
    );
  });
});

describe("[R15f] two witnesses", () => {
  it("were shown one record where they have a number of entries in common", async () => {
    const { said, shown, wrong } = await verdictOf(kept, keptBy(university, entries, { sizes: [3, 5] }));
    expect([said, wrong]).toEqual(["Nothing shows that the two witnesses were shown different records.", []]);
    expect(shown).toContain("Both witnesses were shown the same record of 5 entries.");
  });

  it("have nothing in common otherwise, which is said", async () => {
    const { wrong, open } = await verdictOf(kept, keptBy(university, entries, { sizes: [3, 7] }));
    expect(wrong).toEqual([]);
    expect(open).toContain("they kept no checkpoint of the same number of entries");
  });

  it.each([
    [
      "other entries among the first",
      keptBy(university, forged, { sizes: [2, 8] }),
      "other entries among the first 8",
    ],
    [
      "a record that begins otherwise",
      keptBy(university, chained([{ act: "draft.created", facts: { title: "Income" } }]), { sizes: [1] }),
      "records that begin with different entries",
    ],
  ])("that were shown %s are found out by what they keep", async (_, other, what) => {
    for (const [one, two] of [
      [kept, other],
      [other, kept],
    ] as const) {
      const { said, wrong, proven } = await verdictOf(one, two);
      expect(said).toBe("The two witnesses were shown different records.");
      expect(wrong.join()).toContain(what);
      expect(proven).toEqual([]);
    }
  });

  it("show nothing by a checkpoint that the installation has not signed", async () => {
    const made = linesOf(keptBy(university, forged, { sizes: [5, 6] }));
    const unsigned = made.map((each, index) =>
      index === 0
        ? {
            ...each,
            note: each.note.replace(
              /(?<=— adref\S+ )\S+/u,
              (line) => `${line.slice(0, 20)}AAAA${line.slice(24)}`,
            ),
          }
        : each,
    );
    const { said, wrong } = await verdictOf(logOf(university, unsigned), kept);
    expect(said).not.toBe("The two witnesses were shown different records.");
    expect(wrong.join()).toContain("its signature is not by the key");
  });

  it("of two drafts or two installations say nothing of each other", async () => {
    const other = keptBy(university, chained([{ act: "draft.created" }]), {
      sizes: [1],
      secret: "another secret of sixteen",
    });
    expect((await verdictOf(kept, other)).wrong.join()).toContain("of another record, with another key");
    const renamed = kept.replace('"draft":"d1"', '"draft":"d2"');
    expect((await verdictOf(kept, renamed)).wrong.join()).toContain("it is of another record");
  });
});

describe("[R15f] a saved record beside what a witness keeps", () => {
  it("begins with what the witness has signed", async () => {
    const { wrong, shown } = await verdictOf(saved(record), keptBy(ngo, entries, { sizes: [2, 5] }));
    expect(wrong).toEqual([]);
    expect(shown).toContain("The first 5 entries are those of the checkpoint that was given.");
  });

  it.each([
    ["written anew", keptBy(ngo, forged, { sizes: [2, 8] }), "it is not of the first 8 entries of the file"],
    ["cut short", keptBy(ngo, longer, { sizes: [9] }), "it is of 9 entries"],
  ])("is found out where it was %s", async (_, beside, what) => {
    expect((await verdictOf(saved(record), beside)).wrong.join()).toContain(what);
  });

  it("is not compared with what is broken itself", async () => {
    const { said, kind } = await verdictOf(saved(record), logOf(ngo, [first, third]));
    expect([kind, said]).toEqual(["witness", "This is not what a witness kept."]);
  });
});
