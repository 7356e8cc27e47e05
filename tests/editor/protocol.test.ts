// The numbers are those of contract and protocol, which other programs rely on: they are written out here.
import * as decoding from "lib0/decoding";
import { describe, expect, test } from "vitest";
import {
  type BrowserMessage,
  closeCodes,
  finalClosing,
  type Notice,
  noticeTypes,
  readBrowserMessage,
  readNotice,
  readSync,
  type ServerMessage,
  writeMessage,
} from "#editor/protocol";

const bytes = Uint8Array.of(7, 8, 9);

/** A notice as a page reads it, after the number of its type. */
const heard = (message: Uint8Array): Notice | null => {
  const decoder = decoding.createDecoder(message);
  return readNotice(decoding.readVarUint(decoder), decoder);
};
/** A message with this number and these fields, whoever sends it. */
const raw = (type: number, fields: unknown): Uint8Array => {
  const body = new TextEncoder().encode(JSON.stringify(fields));
  return Uint8Array.of(type, body.length, ...body);
};

describe("a message reads as it was written", () => {
  test.each<[BrowserMessage, number[]]>([
    [{ type: "question", bytes }, [0, 0, 3, 7, 8, 9]],
    [{ type: "answer", bytes }, [0, 1, 3, 7, 8, 9]],
    [{ type: "update", bytes }, [0, 2, 3, 7, 8, 9]],
    [{ type: "presence", bytes }, [1, 3, 7, 8, 9]],
    [{ type: "presenceQuestion" }, [3]],
  ])("of a browser: %j", (message, written) => {
    expect([...writeMessage(message)]).toEqual(written);
    expect(readBrowserMessage(Uint8Array.from(written))).toEqual(message);
  });

  test.each<[Notice, number]>([
    [{ type: "saved", body: { seq: 4, clocks: { 17: 3 }, received: 2 } }, 100],
    [{ type: "refused", body: { code: "closed", pids: ["p1"], reason: "It is closed.", received: 5 } }, 101],
    [{ type: "changed", body: { kind: "position", pids: ["p1"] } }, 102],
    [{ type: "changed", body: { kind: "standing" } }, 102],
    [{ type: "changed", body: { kind: "settings" } }, 102],
    [{ type: "welcome", body: { epoch: "first", schema: 3 } }, 103],
    [{ type: "welcome", body: { epoch: "first", schema: 3, userId: "u1" } }, 103],
  ])("of the server: %j", (message, type) => {
    const written = writeMessage(message);
    expect(written[0]).toBe(type);
    expect(heard(written)).toEqual(message);
  });

  test("long words keep their length", () => {
    const message: ServerMessage = { type: "update", bytes: new Uint8Array(70_000).fill(5) };
    const decoder = decoding.createDecoder(writeMessage(message));
    expect(decoding.readVarUint(decoder)).toBe(0);
    expect(readSync(decoder)).toEqual(message);
    expect(decoding.hasContent(decoder)).toBe(false);
  });
});

describe("what is not of the protocol", () => {
  test.each([[[]], [[0]], [[0, 3, 1, 7]], [[0, 2, 9, 7]], [[2, 0]], [[3, 3]], [[100, 2, 123, 125]]])(
    "%j is no message of a browser",
    (message) => {
      expect(readBrowserMessage(Uint8Array.from(message))).toBeNull();
    },
  );

  test("a page passes over a kind of change that it does not know", () => {
    expect(heard(raw(noticeTypes.changed, { kind: "block", pids: ["p1"] }))).toBeNull();
    expect(heard(raw(noticeTypes.changed, { kind: "toString" }))).toBeNull();
    expect(heard(raw(104, {}))).toBeNull();
  });

  test("a code of refusal that a page does not know is read as malformed", () => {
    expect(heard(raw(noticeTypes.refused, { code: "new", pids: [1, "p1"] }))).toEqual({
      type: "refused",
      body: { code: "malformed", pids: ["p1"], reason: "", received: 0 },
    });
  });
});

test("a browser comes back after every close code but two, and after those of the network", () => {
  const final = Object.entries(closeCodes).filter(([, code]) => finalClosing(code) !== null);
  expect(final).toEqual([
    ["notSignedIn", 4401],
    ["notAllowed", 4403],
  ]);
  expect([1000, 1006, 4508].map(finalClosing)).toEqual([null, null, null]);
  expect([4401, 4403, 4450].map(finalClosing)).toEqual(["notSignedIn", "notAllowed", "notAllowed"]);
});
