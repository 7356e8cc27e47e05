// Checkpoints: notes that are read to the letter, and a key and a signature from the documentation of such notes.
import { describe, expect, it } from "vitest";
import { base64Of, bytesOfBase64 } from "#domain/bytes";
import { hashing } from "#domain/digest";
import {
  noteOf,
  originOf,
  readKey,
  readNote,
  signatureBy,
  textOfCheckpoint,
  writtenKey,
} from "#domain/record/checkpoint";
import { isSigned } from "#server/record/signature";

const { ofBytes } = hashing;

// From the documentation of golang.org/x/mod/sumdb/note.
const knownKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const knownText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const knownSignature =
  "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

const root = new Uint8Array(32).fill(7);
const origin = originOf("wsis10", "0123456789abcdef".repeat(4));
const text = textOfCheckpoint({ origin, size: 17, root });
const key = { name: origin, publicKey: new Uint8Array(32).fill(1) };
const note = noteOf(ofBytes, text, { ...key, signature: new Uint8Array(64).fill(2) });

describe("[R11] keys", () => {
  it("are read and written as verifiers of notes take them", async () => {
    const known = readKey(ofBytes, knownKey);
    if (!known) throw new Error("no key");
    expect(known.name).toBe("PeterNeumann");
    expect(writtenKey(ofBytes, known)).toBe(knownKey);
    const signature = bytesOfBase64(knownSignature)?.slice(4) ?? new Uint8Array();
    const signed = { ...known, bytes: Buffer.from(knownText), signature };
    expect(await isSigned(signed)).toBe(true);
    expect(await isSigned({ ...signed, bytes: Buffer.from(knownText.trim()) })).toBe(false);
    expect(noteOf(ofBytes, knownText, { ...known, signature })).toBe(
      `${knownText}\n— PeterNeumann ${knownSignature}\n`,
    );
  });

  it("with a letter changed anywhere are none", () => {
    for (let at = 0; at < knownKey.length; at += 1) {
      const letter = knownKey[at] === "A" ? "B" : "A";
      expect([at, readKey(ofBytes, knownKey.slice(0, at) + letter + knownKey.slice(at + 1))]).toEqual([
        at,
        null,
      ]);
    }
  });
});

describe("[R11a] checkpoints", () => {
  it("are three lines and a signature, and are read as they were written", () => {
    expect(text).toBe(`adref/wsis10/0123456789abcdef\n17\n${base64Of(root)}\n`);
    const read = readNote(note);
    expect(read).toMatchObject({ origin, size: 17, root, text });
    expect(read && signatureBy(ofBytes, read, key)).toEqual({
      publicKey: key.publicKey,
      bytes: new TextEncoder().encode(text),
      signature: new Uint8Array(64).fill(2),
    });
    expect(read && signatureBy(ofBytes, read, { ...key, name: "another" })).toBeNull();
  });

  it("may have lines that we do not know, and signatures of others", () => {
    const more = `${text}an extension\n\n— another ${base64Of(new Uint8Array(68))}\n${note.split("\n\n")[1]}`;
    const read = readNote(more);
    expect(read?.text).toBe(`${text}an extension\n`);
    expect(read?.signatures.map(({ name }) => name)).toEqual(["another", origin]);
  });

  it.each([
    ["nothing", ""],
    ["no signature", text],
    ["an empty signature", `${text}\n\n`],
    ["no end of the last line", note.slice(0, -1)],
    ["a size with a zero before it", note.replace("\n17\n", "\n017\n")],
    ["no size", note.replace("\n17\n", "\n0\n")],
    ["a size that is none", note.replace("\n17\n", "\n1e3\n")],
    ["too large a size", note.replace("\n17\n", "\n4294967296\n")],
    ["a root that is too short", note.replace(base64Of(root), base64Of(root.slice(1)))],
    ["a root written in another way", note.replace(base64Of(root), base64Of(root).replace(/c=$/, "d="))],
    ["a name with a space", note.replace(`${origin}\n17`, `adref wsis10\n17`)],
    ["an empty line", note.replace("\n17\n", "\n17\n\n")],
    ["a hyphen before its signature", note.replace("— ", "- ")],
    ["a signature that is no base64", note.replace(/.=\n$/, "!=\n")],
    ["carriage returns", note.replaceAll("\n", "\r\n")],
    ["a million lines", `${text}${"x\n".repeat(1_000_000)}${note.slice(text.length)}`],
  ])("are refused with %s", (_, wrong) => {
    expect(wrong).not.toBe(note);
    expect(readNote(wrong)).toBeNull();
  });
});
