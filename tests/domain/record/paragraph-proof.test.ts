// A proof about a paragraph: what it shows, and that nothing in it can be another without being found.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestOfBlock, hashing } from "#domain/digest";
import { run } from "#domain/draft";
import type { ParagraphProof } from "#domain/record/paragraph-proof";
import { asText, describeEntry } from "#domain/record/record";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { checkpointOf, saidFaults, soundProof, soundRecord } from "../../support/saved-record";

const proof = soundProof();
const file = JSON.stringify(proof);
const tools = { hashing, isSigned };
const verdictOf = (changed: unknown) =>
  verify({ file: typeof changed === "string" ? changed : JSON.stringify(changed) }, tools);
const faultsIn = async (changed: unknown) => saidFaults((await verdictOf(changed)).faults);

describe("[R12] a proof", () => {
  it("shows the words, their number, who agreed, and by which key the record is signed", async () => {
    const { faults, proven, unproven, words, sections, names, conclusion } = await verdictOf(proof);
    expect(faults).toEqual([]);
    expect([words, say(conclusion)]).toEqual(["We commit to bridge digital divides.", "The proof holds."]);
    expect(proven.map((each) => say(each))).toEqual([
      `The words in the file are those of the digest ${proof.paragraph.digest}.`,
      "They stand with the number 1 in the text Rev.1, which entry 7 says was issued.",
      "Each of the 3 entries in the file is in the record whose checkpoint is in the file; 2 of them are positions and closings on exactly these words.",
      expect.stringMatching(/^The record was signed, with 8 entries in it, by the key [0-9a-f]{32}\.$/),
    ]);
    expect(unproven.map((each) => say(each)).join(" ")).toContain("such as a later position");
    const [on, others] = sections.map(({ entries }) =>
      entries.map((entry) => asText(describeEntry(entry, names))),
    );
    expect(on).toEqual(["CHN agreed to paragraph 1: “好的”.", "Somebody closed as agreed paragraph 1."]);
    expect(others).toEqual(["Somebody issued the text Rev.1."]);
  });

  it("counts what was said of another paragraph with the same words for that one alone", async () => {
    const { sections, faults } = await verdictOf({
      ...proof,
      paragraph: { ...proof.paragraph, pid: "p9" },
      text: null,
    });
    expect(faults).toEqual([]);
    expect(sections.map(({ heading }) => say(heading))).toEqual(["Everything else about it"]);
  });

  it("shows less where it is of no text, and where entries were left out", async () => {
    const saidOf = async (changed: ParagraphProof) =>
      (await verdictOf(changed)).unproven.map((each) => say(each)).join(" ");
    expect(await saidOf({ ...proof, text: null })).toContain(
      "That they stood in the draft with the number 1",
    );
    expect(await saidOf({ ...proof, left: 12 })).toContain("in 12 more entries");
  });

  const inventedBlock = () => {
    const invented = { ...proof.paragraph, runs: [run("We pay all of it.")] };
    return { ...invented, text: "We pay all of it.", digest: digestOfBlock(invented) };
  };

  it.each([
    ["that are said to stand", { text: null }],
    ["of another paragraph", { text: null, paragraph: { ...proof.paragraph, pid: "p9" } }],
    ["without any entry", { text: null, entries: [] }],
  ])(
    "[R12e] [R13e] of words %s that no entry names says in its head line that nothing is proved",
    async (_, change) => {
      const { faults, outcome, conclusion, proven } = await verdictOf({
        ...proof,
        paragraph: inventedBlock(),
        ...change,
      });
      expect([faults, outcome]).toEqual([[], "nothing proved"]);
      expect(say(conclusion)).toMatch(/^Nothing is proved about these words/u);
      expect(proven.map((each) => say(each)).join(" ")).not.toContain("The words");
    },
  );

  it("[R12e] of words as they stand rests on an entry that was done on exactly them", async () => {
    const { outcome, proven, unproven } = await verdictOf({ ...proof, text: null });
    expect(outcome).toBe("holds");
    expect(proven.map((each) => say(each))).toContain(
      "Entry 4 of the record is on exactly these words of the paragraph.",
    );
    expect(unproven.map((each) => say(each)).join(" ")).toContain("That they stood in the draft");
  });

  it("[R13c] [R13e] proves nothing where its signature cannot be checked", async () => {
    const unchecked = await verify({ file }, { hashing, isSigned: async () => null });
    expect([unchecked.outcome, unchecked.faults]).toEqual(["nothing proved", []]);
    expect(say(unchecked.conclusion)).toContain("cannot be checked on this device");
  });

  it("of which a letter is another is found, wherever it is but in what it does not prove (300 seeds)", async () => {
    const parts = {
      checkpoint: proof.checkpoint,
      paragraph: proof.paragraph,
      text: proof.text,
      entries: proof.entries,
    };
    const places = Object.values(parts).map((part) => {
      const written = JSON.stringify(part);
      return { from: file.indexOf(written), length: written.length };
    });
    const place = fc
      .constantFrom(...places)
      .chain(({ from, length }) => fc.integer({ min: from, max: from + length - 1 }));
    await fc.assert(
      fc.asyncProperty(place, fc.constantFrom(..."aB3+"), async (at, letter) => {
        fc.pre(file[at] !== letter);
        const changed = file.slice(0, at) + letter + file.slice(at + 1);
        // Digits of numbers may be written in more than one way.
        fc.pre(!isSame(changed));
        expect([at, letter, (await verdictOf(changed)).faults.length > 0]).toEqual([at, letter, true]);
      }),
      { numRuns: 300, seed: 20151214 },
    );
  });
});

const isSame = (changed: string): boolean => {
  try {
    return JSON.stringify(JSON.parse(changed)) === file;
  } catch {
    return false;
  }
};

describe("[R12] a forged proof", () => {
  const { entries, paragraph, text } = proof;
  const [agreed, issued, closed] = entries;
  const others = soundRecord().entries;
  if (!agreed || !issued || !closed || !text) throw new Error("The proof has fewer entries.");
  const within = (entry: object) => ({ ...proof, entries: [{ ...agreed, entry }, issued, closed] });

  it.each<[string, unknown, number | null, string]>([
    ["another position", within({ ...agreed.entry, facts: { position: "object" } }), 4, "it was changed"],
    [
      "an entry under a hash of its own",
      within({
        ...others[4],
        pid: "p1",
        hash: hashing.ofValue({ ...others[4], pid: "p1", hash: undefined }),
      }),
      5,
      "it is not in the record",
    ],
    [
      "another place",
      { ...proof, entries: [{ ...agreed, hashes: issued.hashes }, issued, closed] },
      4,
      "it is not in the record",
    ],
    ["an entry twice", { ...proof, entries: [agreed, agreed, issued] }, 4, "it stands twice"],
    ["entries in another order", { ...proof, entries: [closed, issued, agreed] }, 7, "out of its order"],
    [
      "other words",
      { ...proof, paragraph: { ...paragraph, text: "We do not." } },
      null,
      "the words of paragraph 1",
    ],
    [
      "another number",
      { ...proof, paragraph: { ...paragraph, label: "2" } },
      7,
      "does not stand in it with this number",
    ],
    [
      "no entry of the text",
      { ...proof, entries: [agreed, closed] },
      null,
      "no entry says that it was issued",
    ],
    [
      "another symbol",
      { ...proof, text: { ...text, symbol: "A/70/L.33" } },
      7,
      "it is not the text that entry 7",
    ],
    [
      "a checkpoint of fewer entries",
      { ...proof, checkpoint: checkpointOf(others.slice(0, 7)) },
      4,
      "it is not in the record",
    ],
    [
      "a checkpoint of another record",
      { ...proof, checkpoint: checkpointOf(others.slice(1)) },
      4,
      "it is not in the record",
    ],
    [
      "a checkpoint that is not signed",
      {
        ...proof,
        checkpoint: { ...proof.checkpoint, note: proof.checkpoint.note.replace(/[A-Z](?=.{20}\n$)/, "x") },
      },
      null,
      "its signature is not by the key",
    ],
    [
      "the draft of another",
      { ...proof, draft: { ...proof.draft, id: "d2" } },
      null,
      "it is of another record",
    ],
    ["nothing in an entry", within({}), null, "it is not of the form that it should have"],
    [
      "no place in a text that has a tree",
      { ...proof, text: { ...text, place: null } },
      7,
      "is left out, although entry 7 has its tree",
    ],
    ["no entries", { ...proof, entries: {} }, null, "it is not a proof of the form adref-proof/1"],
    ["half a file", file.slice(0, 2000), null, "it cannot be read as JSON"],
  ])("with %s is refused", async (_, changed, entry, what) => {
    const [fault] = await faultsIn(changed);
    expect([fault?.entry, fault?.what]).toEqual([entry, expect.stringContaining(what)]);
  });
});
