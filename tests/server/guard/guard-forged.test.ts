// The guard: updates that no honest editor writes are refused, quickly and without a trace.
import * as encoding from "lib0/encoding";
import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { serverClient } from "#server/room/guard/guard";
import { endsOf, forge, idOf, text } from "../../support/forged-update";
import { elementIn, GuardScene, said, wordsIn } from "../../support/room-guard";

let scene: GuardScene;
beforeEach(() => {
  scene = new GuardScene();
});

/** The sentence with which something is refused. */
const refusedAs = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (isRefusal(error)) return say(error);
    throw error;
  }
  return "taken";
};

describe("forged and broken updates", () => {
  const first = () => endsOf(wordsIn(scene.browser, "open")).first;
  const lockedEnd = () => endsOf(wordsIn(scene.browser, "locked")).last;
  const one = (client: number, clock: number, ...structs: Parameters<typeof forge>[0][number]["structs"]) =>
    forge([{ client, clock, structs }]);

  const forged: Record<string, () => Uint8Array> = {
    "another person's client id": () => one(4711, 0, text("x", { right: first() })),
    "the server's client id": () =>
      one(serverClient, Y.getState(scene.browser.store, serverClient), text("x", { right: first() })),
    "a gap": () => one(99, 5, text("x", { right: first() })),
    "an origin that does not exist": () => one(99, 0, text("x", { origin: { client: 12, clock: 9 } })),
    "an origin of its own future": () =>
      one(99, 0, text("x", { origin: { client: 99, clock: 3 } }), text("abcd", { right: first() })),
    "itself as origin": () => one(99, 0, text("x", { origin: { client: 99, clock: 0 } })),
    "two clients that wait for each other": () =>
      forge([
        { client: 98, clock: 0, structs: [text("x", { origin: { client: 99, clock: 0 } })] },
        { client: 99, clock: 0, structs: [text("y", { origin: { client: 98, clock: 0 } })] },
      ]),
    "one end in an open paragraph, the other in an agreed one": () =>
      one(99, 0, text("x", { origin: lockedEnd(), right: first() })),
    "an agreed paragraph by its text's id": () =>
      one(99, 0, text("x", { parent: idOf(wordsIn(scene.browser, "locked")) })),
    "an element as the parent of words": () =>
      one(99, 0, text("x", { parent: idOf(elementIn(scene.browser, "open")) })),
    "words as the parent of words": () => one(99, 0, text("x", { parent: first() })),
    "a root by name": () => one(99, 0, text("x", { parent: "default" })),
    "a root attribute": () => one(99, 0, text("x", { parent: "default", attribute: "y" })),
    "an attribute of a text": () =>
      one(99, 0, text("x", { parent: idOf(wordsIn(scene.browser, "open")), attribute: "y" })),
    "deleting what does not exist yet": () => forge([], [{ client: 777, ranges: [[0, 5]] }]),
    "deleting a whole paragraph by range": () =>
      forge([], [{ client: serverClient, ranges: [[0, Y.getState(scene.browser.store, serverClient)]] }]),
    "overlapping deletions": () =>
      forge(
        [],
        [
          {
            client: serverClient,
            ranges: [
              [5, 3],
              [6, 3],
            ],
          },
        ],
      ),
    "an empty deletion": () => forge([], [{ client: serverClient, ranges: [[5, 0]] }]),
    "a client named twice": () =>
      forge([
        { client: 99, clock: 0, structs: [text("x", { right: first() })] },
        { client: 99, clock: 1, structs: [text("y", { right: first() })] },
      ]),
    "a client without changes": () => forge([{ client: 99, clock: 0, structs: [] }]),
    "a client id out of range": () => one(2 ** 33, 0, text("x", { right: first() })),
    "neighbours the wrong way round": () =>
      one(
        99,
        0,
        text("x", {
          origin: endsOf(wordsIn(scene.browser, "m")).last,
          right: endsOf(wordsIn(scene.browser, "m")).first,
        }),
      ),
    "neighbours the wrong way round in one piece of text": () => {
      const { client, clock } = first();
      return one(
        99,
        0,
        text("x", { origin: { client, clock: clock + 7 }, right: { client, clock: clock + 2 } }),
      );
    },
    "one character as both neighbours": () => one(99, 0, text("x", { origin: first(), right: first() })),
    "neighbours of its own the wrong way round": () =>
      one(
        99,
        0,
        text("ab", { right: first() }),
        text("c", { origin: { client: 99, clock: 1 }, right: { client: 99, clock: 0 } }),
      ),
    "half a character": () => {
      const at = {
        client: serverClient,
        clock: first().clock + wordsIn(scene.browser, "open").toString().indexOf("😀"),
      };
      return one(99, 0, text("x", { origin: at }));
    },
    "hidden characters": () => one(99, 0, text("a\u200bb", { right: first() })),
    "a line break": () => one(99, 0, text("a\nb", { right: first() })),
    "text that is no text": () =>
      one(99, 0, {
        content: 4,
        right: first(),
        write: (e) => encoding.writeVarUint8Array(e, Uint8Array.of(0xff, 0xfe)),
      }),
    "a length that lies": () =>
      one(99, 0, { content: 4, right: first(), write: (e) => encoding.writeVarUint(e, 5000) }),
    "a deletion of 2^50": () =>
      one(99, 0, { content: 1, right: first(), write: (e) => encoding.writeVarUint(e, 2 ** 50) }),
    "a length of nothing": () =>
      one(99, 0, { content: 1, right: first(), write: (e) => encoding.writeVarUint(e, 0) }),
    "a skip": () =>
      one(99, 0, { content: 10, write: (e) => encoding.writeVarUint(e, 5) }, text("x", { right: first() })),
    "a count of 2^40 structs": () => {
      const encoder = encoding.createEncoder();
      for (const value of [1, 2 ** 40, 99, 0]) encoding.writeVarUint(encoder, value);
      return encoding.toUint8Array(encoder);
    },
    "bytes after the end": () => Uint8Array.from([...one(99, 0, text("x", { right: first() })), 0]),
    "nothing at all": () => new Uint8Array(),
    "nested types, 20,000 deep": () =>
      forge([
        {
          client: 99,
          clock: 0,
          structs: Array.from({ length: 20_000 }, (_, depth) => ({
            content: 7,
            parent: depth === 0 ? "default" : { client: 99, clock: depth - 1 },
            write: (e: encoding.Encoder) => {
              encoding.writeVarUint(e, 3);
              encoding.writeVarString(e, "p");
            },
          })),
        },
      ]),
    "a value 4,000 deep": () =>
      one(99, 0, {
        content: 6,
        right: first(),
        write: (e) => {
          encoding.writeVarString(e, "italic");
          encoding.writeVarString(e, "[".repeat(4000) + "]".repeat(4000));
        },
      }),
    "a hundred new client ids": () =>
      forge(
        Array.from({ length: 100 }, (_, n) => ({
          client: 1000 + n,
          clock: 0,
          structs: [text("x", { right: first() })],
        })),
      ),
    "10,000 words in one place": () =>
      one(99, 0, ...Array.from({ length: 10_000 }, () => text("x", { right: first() }))),
  };
  for (const reference of [2, 3, 5, 9, 11, 31]) {
    forged[`content of kind ${reference}`] = () =>
      one(99, 0, { content: reference, right: first(), write: (e) => encoding.writeVarUint(e, 1) });
  }
  for (const [what, make] of Object.entries(forged)) {
    it(`refuses ${what}`, () => {
      expect(scene.refusal(make(), { role: "secretariat" })).toMatch(
        /not-allowed|malformed|conflict|too-large|closed/,
      );
    });
    it(`refuses ${what} from a delegation that proposes`, () => {
      expect(scene.refusal(make(), { mode: "negotiating" })).toMatch(
        /not-allowed|malformed|conflict|too-large|closed/,
      );
    });
  }

  it("refuses to continue known words somewhere else", () => {
    scene.accept(said(scene.browser, () => wordsIn(scene.browser, "open").insert(0, "ab")));
    const elsewhere = endsOf(wordsIn(scene.browser, "other")).first;
    const bytes = forge([
      { client: scene.browser.clientID, clock: 0, structs: [text("abcd", { right: elsewhere })] },
    ]);
    expect(scene.refusal(bytes)).toBe("not-allowed");
  });

  it("refuses words for a paragraph that was removed meanwhile", () => {
    scene.remove("other");
    expect(scene.refusal(said(scene.browser, () => wordsIn(scene.browser, "other").insert(0, "x")))).toBe(
      "conflict",
    );
  });

  const heavy: Record<string, () => Uint8Array> = {
    "16,000 overlapping deletions": () =>
      forge(
        [],
        [{ client: serverClient, ranges: Array.from({ length: 16_000 }, (_, n) => [n, 2] as const) }],
      ),
    "4,000 changes that compete for one place": () => {
      scene.accept(said(scene.browser, () => wordsIn(scene.browser, "open").insert(0, "abc".repeat(2000))));
      const origin = endsOf(wordsIn(scene.browser, "open")).first;
      const right = (n: number) => ({ client: origin.client, clock: origin.clock + 1 + n });
      return one(99, 0, ...Array.from({ length: 4000 }, (_, n) => text("x", { origin, right: right(n) })));
    },
    "many short walks over a long paragraph": () => {
      for (let n = 0; n < 1500; n += 1)
        scene.accept(said(scene.browser, () => wordsIn(scene.browser, "open").insert(n % 7, "x")));
      const { first: origin, last: right } = endsOf(wordsIn(scene.browser, "open"));
      return one(99, 0, ...Array.from({ length: 100 }, () => text("x", { origin, right })));
    },
  };
  for (const [what, make] of Object.entries(heavy)) {
    it(`refuses ${what} before working on it`, () => {
      const bytes = make();
      expect(refusedAs(() => scene.words.accept(bytes, scene.rules()))).toMatch(/too|out of order/);
    });
  }
});
