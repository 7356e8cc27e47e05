// What witnesses sign: the form that C2SP gives it, and where a witness may go on.
import { describe, expect, it } from "vitest";
import { hashing } from "#domain/digest";
import { type NamedKey, readKey, readNote, writtenKey } from "#domain/record/checkpoint";
import { cosignatureBy, cosignedBytes, nextTime, refusalToFollow } from "#domain/record/cosignature";
import { isSigned } from "#server/record/signature";
import { checkpointOf, soundRecord } from "../../support/saved-record";
import { usualTime, witnessOf } from "../../support/witnesses";

const { ofBytes } = hashing;
const { entries } = soundRecord();
const { note } = checkpointOf(entries);
const ngo = witnessOf("ngo.example/witness");

const signedBy = async (written: string, key: NamedKey) => {
  const read = readNote(written);
  const found = read && cosignatureBy(ofBytes, read, key);
  return found ? { time: found.time, isTrue: await isSigned(found.signed) } : null;
};

describe("[R15a] a cosignature", () => {
  it("is of two lines and the text of the note", () => {
    const text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    expect(new TextDecoder().decode(cosignedBytes(text, 1_679_315_147))).toBe(
      `cosignature/v1\ntime 1679315147\n${text}`,
    );
  });

  it("has its time where the example of the specification has it", () => {
    const example =
      "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" +
      "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n" +
      "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
    const own = readNote(example)?.signatures[1];
    expect([own?.name, own?.id, own?.signature.length]).toEqual(["witness.example.com/w1", "8d66cf3f", 72]);
    const view = new DataView(own?.signature.buffer ?? new ArrayBuffer(8));
    expect(Number(view.getBigUint64(0))).toBe(1_679_315_147);
  });

  it("is by a key of a kind of its own, with its own number", () => {
    const known = "witness.example.org/w1+257cc7f1+BGG3op9v3HIXXDPBmFc/0CioJHhGCXc+pyvvFPlBZdYO";
    const key = readKey(ofBytes, known, "witness");
    expect(key && writtenKey(ofBytes, key, "witness")).toBe(known);
    expect(readKey(ofBytes, known)).toBeNull();
    expect(readKey(ofBytes, ngo.written, "witness")).toEqual({ name: ngo.name, publicKey: ngo.publicKey });
    expect(readKey(ofBytes, writtenKey(ofBytes, ngo), "witness")).toBeNull();
  });

  it("verifies as it was made, beside the signature of the installation", async () => {
    const signed = ngo.cosign(note);
    expect(readNote(signed)?.signatures).toHaveLength(2);
    expect(await signedBy(signed, ngo)).toEqual({ time: usualTime, isTrue: true });
    expect(await signedBy(note, ngo)).toBeNull();
  });

  it.each([
    [
      "of another note",
      ngo.cosign(checkpointOf(entries.slice(0, 5)).note).replace(/^[\s\S]*?\n\n.*\n/u, note),
    ],
    ["by another key of this name", witnessOf(ngo.name, "another").cosign(note)],
    [
      "in which a letter was changed",
      ngo.cosign(note).replace(/.(?=.{20}==\n$)/u, (letter) => (letter === "x" ? "y" : "x")),
    ],
  ])("is not true where it is %s", async (_, written) => {
    expect((await signedBy(written, ngo))?.isTrue ?? false).toBe(false);
  });

  it("is none where its line is too short, or has no time", async () => {
    const line = ngo.cosign(note).slice(note.length);
    const bytes = Buffer.from(line.split(" ").at(-1) ?? "", "base64");
    const withBytes = (changed: Uint8Array) =>
      `${note}— ${ngo.name} ${Buffer.from(changed).toString("base64")}\n`;
    expect(await signedBy(withBytes(bytes), ngo)).toMatchObject({ isTrue: true });
    expect(await signedBy(withBytes(bytes.subarray(0, -1)), ngo)).toBeNull();
    expect(await signedBy(withBytes(Buffer.concat([bytes, bytes])), ngo)).toBeNull();
    for (const time of ["0".repeat(16), "f".repeat(16), "7".repeat(16)]) {
      const timed = Buffer.concat([bytes.subarray(0, 4), Buffer.from(time, "hex"), bytes.subarray(12)]);
      expect(await signedBy(withBytes(timed), ngo)).toBeNull();
    }
  });
});

describe("[R15c] a witness", () => {
  const now = new Date(usualTime * 1000);
  const last = { size: 40, time: usualTime - 60 };

  it.each([
    ["its first", { size: 1, time: usualTime }, null, null],
    ["more entries", { size: 41, time: usualTime }, last, null],
    ["as many, later", { size: 40, time: usualTime }, last, null],
    ["the same again", last, last, null],
    ["fewer entries", { size: 39, time: usualTime }, last, "conflict"],
    ["more entries, earlier", { size: 41, time: usualTime - 61 }, last, "conflict"],
    ["a time that a clock is ahead by", { size: 41, time: usualTime + 599 }, last, null],
    ["a time that has not come", { size: 41, time: usualTime + 601 }, last, "malformed"],
  ] as const)("may sign %s, or not", (_, next, before, code) => {
    expect(refusalToFollow(next, before, now)?.code ?? null).toBe(code);
  });

  it("takes the time of its last signature where its clock was set back", () => {
    expect(nextTime(usualTime * 1000 + 999, null)).toBe(usualTime);
    expect(nextTime(usualTime * 1000, usualTime + 5)).toBe(usualTime + 5);
  });
});
