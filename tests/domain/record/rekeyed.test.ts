// The key of a record is replaced by an entry: who follows, and what is found.
import { describe, expect, it } from "vitest";
import { base64Of } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { isKeyOf, isSuccession } from "#domain/record/succession";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { signedProof } from "../../support/proof-files";
import {
  broughtRecord,
  first,
  forgedRekeyed,
  rekeyedRecord,
  soundRekeyed,
  stranger,
  unnamedRecords,
} from "../../support/rekeyed-files";
import { checkpointOf, saidFaults } from "../../support/saved-record";

const tools = { hashing, isSigned };
const verdictOf = (value: object) => verify({ file: JSON.stringify(value) }, tools);
const record = rekeyedRecord();
const { entries, checkpoint: shown } = record;
if (!shown) throw new Error("The record has no checkpoint.");

describe("a record whose key was replaced", () => {
  it.each(soundRekeyed)("[R17b] verifies: %s", async (_, { value }) => {
    expect(saidFaults((await verdictOf(value)).faults)).toEqual([]);
  });

  it("[R17a] says which key signed that another took its place", async () => {
    const said = (await verdictOf(record)).proven.map((each) => say(each));
    const places = said.filter((each) => each.includes("in the place of"));
    expect(places).toHaveLength(2);
    expect(places[0]).toMatch(
      /^Entry 16 put the key [0-9a-f]{32} in the place of [0-9a-f]{32}, which signed that\.$/,
    );
  });

  it.each([
    ["a replacement that the key before did not sign", 16, "it is not signed by the key"],
    ["a replacement that was signed for another entry", 16, "it is not signed by the key"],
    ["a replacement of a key that signed nothing", 17, "is not the one that signed the record"],
    ["a return to a key that was replaced", 17, "had been replaced before"],
    ["a checkpoint by a key that was replaced", 16, "in whose place entry 16 had put another"],
    ["a checkpoint by a key that the record does not name", null, "which the record does not name"],
    ["a checkpoint by another key than the first that is named", null, "which the record does not name"],
    ["a replacement that is none", 16, "not of the form"],
    [
      "a record that was cut before its first replacement and signed by anybody",
      null,
      "which the record does not name",
    ],
  ] as const)("[R17b] is found with %s", async (name, entry, what) => {
    const forged = forgedRekeyed.find(([each]) => each === name)?.[1].value;
    const [fault] = saidFaults((await verdictOf(forged ?? {})).faults);
    expect([fault?.entry, fault?.what]).toEqual([entry, expect.stringContaining(what)]);
  });
});

describe("a record whose first entry names no key", () => {
  it.each(unnamedRecords)("[R17f] proves nothing, as do proofs from it: %s", async (_, { value }) => {
    const found = await Promise.all([verdictOf(value), verdictOf(signedProof(value, "p1"))]);
    for (const { outcome, conclusion } of found)
      expect([outcome, say(conclusion)]).toEqual([
        "nothing proved",
        expect.stringContaining("does not name the key that signs it"),
      ]);
  });
});

describe("a record that came from another installation", () => {
  it("[R17e] says which keys signed it before and since, and that the one did not name the other", async () => {
    const { outcome, proven } = await verdictOf(broughtRecord());
    expect(outcome).toBe("holds");
    const said = proven.map((each) => say(each)).filter((each) => each.includes("another installation"));
    expect(said).toEqual([
      expect.stringMatching(
        /^Entry 17 brought the record to another installation\. Up to entry 16 it was signed by the key [0-9a-f]{32}, which did not name the one that has signed it since, [0-9a-f]{32}: compare both\.$/,
      ),
    ]);
  });

  it.each([
    ["a record that came from an installation that did not sign it", 16, "did not sign the record before"],
    [
      "a record that came from an installation by a key that had been replaced",
      17,
      "did not sign the record before",
    ],
    ["a record that came with a checkpoint of fewer entries", 16, "not of the entries before it"],
    ["a record that came with a checkpoint of others", 16, "not of the entries before it"],
    [
      "a record that came with a checkpoint of others that does not say so",
      16,
      "not of the entries before it",
    ],
    ["a record that came in another archive than was signed", 16, "not of the entries before it"],
    ["a record that came with nothing that was signed", 16, "not of the form"],
    ["a record that came and names no key", 16, "not of the form"],
    ["a checkpoint by the installation from which a record came", 16, "in whose place entry 16"],
  ] as const)("[R17e] is found wrong: %s", async (name, entry, what) => {
    const forged = forgedRekeyed.find(([each]) => each === name)?.[1].value;
    const [fault] = saidFaults((await verdictOf(forged ?? {})).faults);
    expect([fault?.entry, fault?.what]).toEqual([entry, expect.stringContaining(what)]);
  });
});

describe("whoever knows a key", () => {
  const { rekeyed = [] } = signedProof(record, "p1");
  const seen = checkpointOf(entries.slice(0, 5), first);
  const asked = { draft: "d1", shown, rekeyed, isKnown: isKeyOf(seen, hashing) };

  it("[R17c] goes on with the one that the record leads to", async () => {
    expect(await isSuccession(asked, tools)).toBe(true);
  });

  it("[R17c] does not where nothing leads from one to the other", async () => {
    const foreign = checkpointOf(entries, stranger);
    for (const other of [
      { rekeyed: [] },
      { rekeyed: rekeyed.slice(0, 2) },
      { rekeyed: rekeyed.slice(1) },
      { shown: foreign },
      { draft: "d2" },
      { isKnown: isKeyOf(foreign, hashing) },
      { isKnown: isKeyOf(shown, hashing) },
      { rekeyed: [...rekeyed].reverse() },
    ])
      expect([other, await isSuccession({ ...asked, ...other }, tools)]).toEqual([other, false]);
    expect(await isSuccession(asked, { hashing, isSigned: async () => false })).toBe(false);
  });

  it("[R17c] does not where the record came to another installation meanwhile, and does from there on", async () => {
    const record = broughtRecord();
    const { rekeyed: naming, checkpoint } = signedProof(record, "p1");
    const within = { draft: "d1", shown: checkpoint, rekeyed: naming };
    const knowing = (key: unknown) =>
      isSuccession({ ...within, isKnown: (publicKey) => base64Of(publicKey) === key }, tools);
    const [created, replaced, came] = naming.map(({ entry }) => entry.facts);
    expect([await knowing(created?.key), await knowing(replaced?.new)]).toEqual([false, false]);
    expect(await knowing(came?.key)).toBe(true);
  });
});
