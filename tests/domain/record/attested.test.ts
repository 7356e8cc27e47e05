// What witnesses and time stamps say of a record, in the files that carry it: who is named, and every forgery of it.
import { describe, expect, it } from "vitest";
import { base64Of } from "#domain/bytes";
import { hashing } from "#domain/digest";
import type { Attested } from "#domain/record/attested";
import { readNote, writtenKey } from "#domain/record/checkpoint";
import type { SavedRecord } from "#domain/record/record-file";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import type { Sentence } from "#domain/sentence";
import { isSigned } from "#server/record/signature";
import { publicKeyOf } from "#server/signing/installation-keys";
import { checkpointOf, saidFaults, saved, soundProof, soundRecord } from "../../support/saved-record";
import { tokenOf } from "../../support/time-stamps";
import { attestedBy, joining, witnessOf } from "../../support/witnesses";

const record = soundRecord();
const { entries } = record;
const [ngo, university] = [witnessOf("ngo.example"), witnessOf("university.example")];
const stampOf = (size: number): string => {
  const text = readNote(checkpointOf(entries.slice(0, size)).note)?.text ?? "";
  return base64Of(tokenOf({ hash: hashing.ofBytes(Buffer.from(text)) }));
};
const attested = attestedBy([ngo, university], entries, { size: 5, timestamp: stampOf(5) });

const verdictOf = (file: string) => verify({ file }, { hashing, isSigned });
const beside = (given: unknown) => (given === undefined ? {} : { attested: given });
const ofRecord = (given: unknown) => verdictOf(saved({ ...record, ...beside(given) } as SavedRecord));
const ofProof = (given: unknown) => verdictOf(JSON.stringify({ ...soundProof(), ...beside(given) }));
const joined = (sentences: readonly Sentence[]): string => sentences.map((each) => say(each)).join("\n");

describe.each([
  ["a saved record", ofRecord],
  ["a proof", ofProof],
])("[R15e] [R16c] %s with what witnesses and a time stamp say", (_, ofFile) => {
  it("names each witness, when it signed how many entries, and its key", async () => {
    const { faults, proven, unproven } = await ofFile(attested);
    expect(faults).toEqual([]);
    for (const name of [ngo.name, university.name]) {
      expect(joined(proven)).toContain(
        `The witness ${name} signed on 14 December 2015 at 15:00 UTC that the record had 5 entries; the record whose checkpoint is in the file begins with them.`,
      );
      expect(joined(unproven)).toMatch(
        new RegExp(`That the key [0-9a-f]{32} is that of the witness ${name}`),
      );
    }
  });

  it("says that the stamp is of the record, and that who made it is not checked", async () => {
    const { proven, unproven } = await ofFile(attested);
    expect(joined(proven)).toContain("A time stamp in the file is of the first 5 entries of the record.");
    expect(joined(unproven)).toMatch(
      /were there on 14 December 2015 at 15:00 UTC, as a time stamp says: .* “openssl ts -verify” does that/,
    );
  });

  it("is sound without them", async () => {
    expect((await ofFile(undefined)).faults).toEqual([]);
  });

  const [only] = attested.checkpoints;
  if (!only) throw new Error("Nothing is attested.");
  const withCheckpoint = (change: object): Attested => ({
    ...attested,
    checkpoints: [{ ...only, ...change }],
  });
  const foreign = checkpointOf(entries.slice(1)).note;
  const installation = { name: "another", publicKey: publicKeyOf("a secret that only tests know") };

  it.each([
    [
      "another witness's signature in its name",
      attestedBy([witnessOf(ngo.name, "forger")], entries, { size: 5 }),
      [ngo.written],
      "has signed nothing in the file",
    ],
    [
      "a signature that was changed",
      withCheckpoint({
        note: only.note.replace(/.(?=.{20}==\n)/u, (letter) => (letter === "x" ? "y" : "x")),
      }),
      null,
      "is not by its key",
    ],
    [
      "a signature of other entries",
      withCheckpoint({ note: ngo.cosign(university.cosign(checkpointOf(entries.slice(0, 4)).note)) }),
      null,
      "does not begin with the 4 entries",
    ],
    [
      "a signature of entries that were changed since",
      withCheckpoint({
        note: ngo.cosign(
          university.cosign(checkpointOf(entries.slice(0, 5).with(4, entries[0] as never)).note),
        ),
      }),
      null,
      "does not begin with the 5 entries",
    ],
    ["hashes of another size", withCheckpoint({ hashes: joining(entries, 4) }), null, "does not begin with"],
    ["no hashes", withCheckpoint({ hashes: [] }), null, "does not begin with"],
    ["hashes that are none", withCheckpoint({ hashes: ["x"] }), null, "does not begin with"],
    [
      "a checkpoint of another record",
      withCheckpoint({ note: ngo.cosign(foreign) }),
      null,
      "of another record",
    ],
    ["a note that is none", withCheckpoint({ note: "adref" }), null, "not a note"],
    ["a stamp of other entries", withCheckpoint({ timestamp: stampOf(4) }), null, "is of something else"],
    ["a stamp that is none", withCheckpoint({ timestamp: "AAAA" }), null, "cannot be read"],
    ["a stamp that is no base64", withCheckpoint({ timestamp: "%" }), null, "cannot be read"],
    [
      "one key under two names",
      attestedBy([ngo, witnessOf("another", ngo.name)], entries, { size: 5 }),
      null,
      "is that of somebody else too",
    ],
    [
      "the key of the installation as a witness",
      attested,
      [writtenKey(hashing.ofBytes, installation, "witness")],
      "is that of somebody else too",
    ],
    ["a key of another kind", attested, [writtenKey(hashing.ofBytes, ngo)], "is none"],
    [
      "a witness that has signed nothing",
      attested,
      [ngo.written, witnessOf("third").written],
      "signed nothing",
    ],
    ["another form", { witnesses: null, checkpoints: [] }, null, "not of the form"],
    ["a list in its place", [], null, "not of the form"],
    ["no checkpoint", { witnesses: [], checkpoints: [null] }, null, "not of the form"],
  ] as const)("is refused with %s", async (_, given, witnesses, what) => {
    const verdict = await ofFile(witnesses ? { ...given, witnesses } : given);
    expect(saidFaults(verdict.faults)[0]).toMatchObject({ what: expect.stringContaining(what) });
    expect(verdict.proven).toEqual([]);
  });
});

it("[R13c] says of signatures that cannot be checked here that they are not proved", async () => {
  const file = saved({ ...record, attested });
  const { faults, proven, unproven } = await verify({ file }, { hashing, isSigned: async () => null });
  expect(faults).toEqual([]);
  expect(joined(proven)).not.toContain("The witness");
  expect(joined(unproven).match(/signatures of this kind cannot be checked here/g)).toHaveLength(3);
});
