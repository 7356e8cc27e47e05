// Time stamps as bytes: what is asked, what an answer is taken for, and that no bytes do anything else than be refused.
import { describe, expect, it } from "vitest";
import { hexOf } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { readToken, stampRequest, tokenIn } from "#domain/record/time-stamp";
import { answerOf, der, tokenOf } from "../../support/time-stamps";

const hash = new Uint8Array(hashing.ofBytes(Buffer.from("a record")));
const nonce = Uint8Array.of(0xff, 1, 2, 3, 4, 5, 6, 7);
/** As it is sent: a number above 0 without a byte that says nothing. */
const sent = Uint8Array.of(0x7f, 1, 2, 3, 4, 5, 6, 7);
const order = { hash, nonce };
const token = tokenOf({ hash, nonce: sent });

// Lengths that lie: each element says that all the rest is in it.
const nested = (depth: number): Uint8Array => {
  const bytes = new Uint8Array(depth * 4);
  for (let at = 0; at < depth; at += 1) {
    const rest = (depth - at - 1) * 4;
    bytes.set([0x30, 0x82, (rest >> 8) & 0xff, rest & 0xff], at * 4);
  }
  return bytes;
};

describe("[R16a] what is asked of an authority", () => {
  it("is the SHA-256, a number, and its certificate (RFC 3161, 2.4.1)", () => {
    const imprint = `3031300d06096086480165030402010500 0420${hexOf(hash)}`;
    expect(hexOf(stampRequest(order))).toBe(
      `3043020101${imprint}02087f010203040506070101ff`.replaceAll(" ", ""),
    );
  });

  it.each([0x00, 0x3f, 0x40, 0x80, 0xff])(
    "has a number above 0 that begins with 1 to 7f, from %i",
    (first) => {
      const request = stampRequest({ hash, nonce: Uint8Array.of(first, 0, 0, 0, 0, 0, 0, 0) });
      const sentFirst = request.at(-11) ?? 0;
      expect(sentFirst).toBeGreaterThanOrEqual(0x40);
      expect(sentFirst).toBeLessThan(0x80);
    },
  );
});

describe("[R16b] an answer", () => {
  it("with a stamp of this hash and this number is taken, also where it is granted with changes", () => {
    for (const status of [0, 1])
      expect(tokenIn(answerOf(status, token), order)).toEqual({
        token,
        at: new Date("2015-12-14T15:00:00.000Z"),
      });
  });

  it.each([
    ["refused", answerOf(2)],
    ["refused", answerOf(2, token)],
    ["refused", answerOf(0x80, token)],
    ["unreadable", answerOf(0)],
    ["other-hash", answerOf(0, tokenOf({ hash: hash.toReversed(), nonce: sent }))],
    ["other-nonce", answerOf(0, tokenOf({ hash, nonce: sent.toReversed() }))],
    ["other-nonce", answerOf(0, tokenOf({ hash }))],
    ["unreadable", answerOf(0, tokenOf({ hash, nonce: sent, algorithm: Uint8Array.of(0x2b, 14, 3, 2, 26) }))],
    ["unreadable", new Uint8Array()],
    ["unreadable", Buffer.from("<html>")],
    ["unreadable", Buffer.concat([answerOf(0, token), Uint8Array.of(0)])],
    ["unreadable", token],
  ])("is %s otherwise (%#)", (fault, answer) => {
    expect(tokenIn(answer, order)).toBe(fault);
  });
});

describe("a token", () => {
  it.each([
    ["20151214150000Z", "2015-12-14T15:00:00.000Z"],
    ["20151214150000.123Z", "2015-12-14T15:00:00.000Z"],
    ["20151231235960Z", null],
    ["20150230150000Z", null],
    ["20151214150000", null],
    ["20151214150000+0100", null],
    ["201512141500Z", null],
    ["", null],
    [`20151214150000.${"1".repeat(400)}Z`, null],
  ])("says %s as %s", (time, at) => {
    expect(readToken(tokenOf({ hash, time }))?.at.toISOString() ?? null).toBe(at);
  });

  it("that ends anywhere else is none", () => {
    for (let end = 0; end < token.length; end += 1) expect(readToken(token.slice(0, end))).toBeNull();
    expect(readToken(Buffer.concat([token, token]))).toBeNull();
  });

  it("with any byte another is none, or says what its bytes say", () => {
    for (let at = 0; at < token.length; at += 1)
      for (const byte of [0x00, 0x01, 0x1f, 0x30, 0x7f, 0x80, 0x81, 0x84, 0xa0, 0xff]) {
        const changed = token.with(at, byte);
        const stamp = readToken(changed);
        if (stamp) expect([stamp.hash.length, Number.isNaN(stamp.at.getTime())]).toEqual([32, false]);
      }
  });

  it.each([
    ["a length without end", Uint8Array.of(0x30, 0x80, 0x00, 0x00)],
    ["a length of more bytes than there are", Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff)],
    ["a length that could be shorter", Uint8Array.of(0x30, 0x81, 0x01, 0x00)],
    ["a length with a zero before it", Uint8Array.of(0x30, 0x82, 0x00, 0x80, ...new Uint8Array(128))],
    ["a tag of several bytes", Uint8Array.of(0x1f, 0x81, 0x01, 0x00)],
    ["no length at all", Uint8Array.of(0x30)],
    ["nothing inside", der(0x30)],
    ["nesting without end", nested(20_000)],
    ["a megabyte of nothing", new Uint8Array(1_000_000)],
    ["a megabyte of elements", new Uint8Array(1_000_000).fill(0x05).map((byte, at) => (at % 2 ? 0 : byte))],
  ])("of %s is none", (_, bytes) => {
    expect(readToken(bytes)).toBeNull();
    expect(tokenIn(bytes, order)).toBe("unreadable");
  });
});
