// Where the words of a paragraph come from, as a proof says it; and the signatures that a proof carries.
import { describe, expect, it } from "vitest";
import { hashing } from "#domain/digest";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { forgedProofs, originProof, signedProof, soundProofs } from "../../support/proof-files";
import { saidFaults } from "../../support/saved-record";
import { recordOfSteps } from "../../support/signed-record";

const verdictOf = (value: unknown) => verify({ file: JSON.stringify(value) }, { hashing, isSigned });
const faultIn = async (list: typeof forgedProofs, name: string) => {
  const found = list.find(([each]) => each === name)?.[1].value;
  const [fault] = saidFaults((await verdictOf(found)).faults);
  return [fault?.entry, fault?.what];
};

describe("a proof of where words come from", () => {
  it("[R18a] [R18c] says of each piece who brought it, from which passage, and what is editorial", async () => {
    const { faults, origins } = await verdictOf(originProof());
    expect(saidFaults(faults)).toEqual([]);
    expect(origins.map((each) => say(each))).toEqual([
      "“We commit to”: in the file that Somebody brought in entry 2.",
      "“bridge”: proposed by CHN in entry 4, accepted by Somebody in entry 5; Somebody linked this passage to the paragraph in entry 3: “Bridge  the digital divides, we ask.”.",
      "“digital”: put in by Somebody in entry 6, an editorial change: entry 7 let positions on the words before count for these; Somebody linked this passage to the paragraph in entry 3: “Bridge  the digital divides, we ask.”.",
      "“divides.”: no entry in the file shows where they come from.",
    ]);
  });

  it.each([
    ["a proof in which an act did not bring the words", 5, "it did not bring the words “digital ”"],
    ["a proof in which a proposal is another's", 5, "it did not bring the words “bridge ”"],
    ["a proof in which the file did not have the words", 2, "it did not bring the words"],
    ["a proof in which the link is on another paragraph", 8, "it does not link a passage"],
    ["a proof in which the link is no link", 6, "it does not link a passage"],
    ["a proof of the origin of other words", null, "its pieces are not the words of the paragraph"],
    ["a proof with another passage", 3, "the passage in the file is not the one"],
  ] as const)("[R18b] is found: %s", async (name, entry, what) => {
    expect(await faultIn(forgedProofs, name)).toEqual([entry, expect.stringContaining(what)]);
  });
});

describe("a proof with signatures", () => {
  it("[G6a] says how many were judged, and [G6c] what only the record shows", async () => {
    const { faults, proven, unproven } = await verdictOf(signedProof(recordOfSteps(), "p1"));
    expect(saidFaults(faults)).toEqual([]);
    expect(proven.map((each) => say(each))).toContain(
      "2 of 2 acts of the kinds that are signed were signed by keys that counted when they were used.",
    );
    expect(unproven.map((each) => say(each)).join(" ")).toContain("by an entry that was left out");
  });

  it("[G6b] judges one that was on other paragraphs too, without their entries", async () => {
    const proof = signedProof(recordOfSteps(), "p2");
    expect(proof.entries.map(({ entry }) => entry.n)).toEqual([8]);
    const { faults, proven } = await verdictOf(proof);
    expect(saidFaults(faults)).toEqual([]);
    expect(proven.map((each) => say(each)).join(" ")).toContain("1 of 1 acts of the kinds that are signed");
  });

  it("[G6c] says so where it has nothing to judge them by", async () => {
    for (const name of [
      "a proof with signatures of which nothing is given to judge them by",
      "a proof without the signature that an entry names",
    ]) {
      const { faults, unproven } = await verdictOf(soundProofs.find(([each]) => each === name)?.[1].value);
      expect(saidFaults(faults)).toEqual([]);
      expect(unproven.map((each) => say(each)).join(" ")).toContain("is not in the file");
    }
  });

  it.each([
    ["in a proof: a position moved to other words", 7, "on other words"],
    ["a proof without the accreditation of a key", 7, "was not accredited before"],
    ["a proof without the registration of a key", 7, "no entry registered the key"],
    ["a proof with a signature that is named later", 13, "does not follow the entry 7"],
    ["a proof of other words than the shared signature is on", 8, "on other words"],
    ["a proof with the signature of somebody else in its place", 8, "does not follow the entry 7"],
    ["a proof with an entry on a key that was never recorded", 3, "it was changed"],
  ] as const)("[G6a] is found: %s", async (name, entry, what) => {
    expect(await faultIn(forgedProofs, name)).toEqual([entry, expect.stringContaining(what)]);
  });
});
