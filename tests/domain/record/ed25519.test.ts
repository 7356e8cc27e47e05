// Keys and signatures of Ed25519 that no library is asked about, because libraries do not agree on them.
import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { base64Of, bytesOfText } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { readKey, writtenKey } from "#domain/record/checkpoint";
import { isEd25519Key, isEd25519Signature } from "#domain/record/ed25519";
import { readPublicKey } from "#domain/record/signed-acts/keys";
import { isSigned } from "#server/record/signature";
import { isSigned as isSignedInPage } from "../../../app/verifier/signature";
import { constantSignature } from "../../support/signing-keys";

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));
const ends = (first: string, last: string) => bytes(`${first}${"00".repeat(30)}${last}`);
const high = (first: string, last: string) => bytes(`${first}${"ff".repeat(30)}${last}`);

const torsion = [
  ["the neutral point", ends("01", "00")],
  ["the point of order two", high("ec", "7f")],
  ["a point of order four", ends("00", "00")],
  ["the other point of order four", ends("00", "80")],
  ["a point of order eight", bytes("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")],
  ["another point of order eight", bytes("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85")],
  ["a third point of order eight", bytes("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")],
  [
    "the last point of order eight",
    bytes("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"),
  ],
] as const;
const otherForms = [
  ["the neutral point with a sign", ends("01", "80")],
  ["the point of order two with a sign", high("ec", "ff")],
  ["zero as the size of the field", high("ed", "7f")],
  ["one as one more than the field", high("ee", "7f")],
  ["the largest number", high("ff", "ff")],
  ["too few bytes", new Uint8Array(31).fill(9)],
  ["no bytes", new Uint8Array(0)],
] as const;

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const own = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
const said = bytesOfText("We agree.");
const signature = new Uint8Array(sign(null, said, privateKey));

describe("[G3e] a key of Ed25519", () => {
  it.each([...torsion, ...otherForms])("is not %s: nowhere", async (_, key) => {
    expect(isEd25519Key(key)).toBe(false);
    expect(readPublicKey("EdDSA", base64Of(key))).toBeNull();
    for (const kind of ["installation", "witness"] as const)
      expect(
        readKey(hashing.ofBytes, writtenKey(hashing.ofBytes, { name: "n", publicKey: key }, kind), kind),
      ).toBeNull();
    const claim = { publicKey: key, bytes: said, signature: constantSignature };
    expect([await isSigned(claim), await isSignedInPage(claim)]).toEqual([false, false]);
  });

  it("is one that was made, and signs", async () => {
    expect(isEd25519Key(own)).toBe(true);
    const claim = { publicKey: own, bytes: said, signature };
    expect([await isSigned(claim), await isSignedInPage(claim)]).toEqual([true, true]);
  });
});

describe("[G3e] a signature of Ed25519", () => {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const withNumber = (change: (number: bigint) => bigint): Uint8Array => {
    const number = BigInt(`0x${Buffer.from(signature.slice(32)).reverse().toString("hex")}`);
    const written = change(number).toString(16).padStart(64, "0");
    return Uint8Array.from([...signature.slice(0, 32), ...Buffer.from(written, "hex").reverse()]);
  };

  it.each([
    ["whose number is larger than the order", withNumber((number) => number + order)],
    ["that is too short", signature.slice(0, 63)],
    ["that is too long", Uint8Array.from([...signature, 0])],
    ["with a point in another form", Uint8Array.from([...high("ed", "7f"), ...signature.slice(32)])],
    ["with a point of small order", Uint8Array.from([...ends("01", "00"), ...signature.slice(32)])],
  ])("is none %s", async (_, other) => {
    expect(isEd25519Signature(other)).toBe(false);
    const claim = { publicKey: own, bytes: said, signature: other };
    expect([await isSigned(claim), await isSignedInPage(claim)]).toEqual([false, false]);
  });
});

describe("[G3e] a key of RSA", () => {
  it("has the exponent 65537: with 1 anybody could sign", () => {
    const written = (publicExponent: number) =>
      base64Of(
        new Uint8Array(
          generateKeyPairSync("rsa", { modulusLength: 2048, publicExponent }).publicKey.export({
            format: "der",
            type: "spki",
          }),
        ),
      );
    const usual = written(65537);
    expect(readPublicKey("RS256", usual)).not.toBeNull();
    const one = Buffer.from(usual, "base64");
    one[one.length - 3] = 0;
    expect(readPublicKey("RS256", one.toString("base64"))).toBeNull();
    expect(readPublicKey("RS256", written(3))).toBeNull();
  });
});
