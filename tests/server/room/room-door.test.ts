// Many who come at once: asked for together, sent the same, and each still who they are.
import { inflateRawSync } from "node:zlib";
import * as decoding from "lib0/decoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { batchLoader } from "#db/batch-loader";
import { revokeToken } from "#db/people/api-tokens";
import { disablePerson } from "#db/people/people";
import { withoutCleanup } from "#editor/draft-doc";
import { readPacked } from "#editor/protocol";
import { CommittedWords } from "#server/room/committed-words";
import { CatchUp } from "#server/room/sockets/attendance";
import { presenceMessage, RawClient, until } from "../../support/raw-client";
import { makeDraft, paragraph, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

describe("questions that are put together", () => {
  const held = () => {
    const questions: { readonly keys: readonly string[]; answer(): void; fail(): void }[] = [];
    const loader = batchLoader<string, string>(
      (key) => key,
      (keys) =>
        new Promise((resolve, reject) => {
          const answer = () =>
            resolve(new Map(keys.filter((key) => key !== "?").map((key) => [key, `<${key}>`])));
          questions.push({ keys, answer, fail: () => reject(new Error("no database")) });
        }),
    );
    return { questions, loader };
  };
  const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

  it("go out together, a key once, and what is not there is nothing", async () => {
    const { questions, loader } = held();
    const asked = ["a", "b", "a", "?"].map((key) => loader.load(key));
    await turn();
    expect(questions.map(({ keys }) => keys)).toEqual([["a", "b", "?"]]);
    questions[0]?.answer();
    expect(await Promise.all(asked)).toEqual(["<a>", "<b>", "<a>", undefined]);
  });

  it("are put after their asker came: one that is under way answers nobody who came later", async () => {
    const { questions, loader } = held();
    const first = loader.load("a");
    await turn();
    const second = loader.load("a");
    await turn();
    expect(questions).toHaveLength(1);
    questions[0]?.fail();
    await expect(first).rejects.toThrow("no database");
    await until(() => questions.length === 2, "the second question");
    questions[1]?.answer();
    expect(await second).toBe("<a>");
  });

  it("do not wait for one that is never answered", async () => {
    const { questions, loader } = held();
    void loader.load("a");
    await turn();
    const later = loader.load("b");
    await until(() => questions.length === 2, "the next question");
    questions[1]?.answer();
    expect(await later).toBe("<b>");
  });
});

describe("a hundred who come at once", () => {
  it("are let in as who they are, and those whose rights have ended are not", async () => {
    const draftId = await makeDraft(database, server, { blocks: [paragraph("p1", "We note.")] });
    const people = await Promise.all(
      Array.from({ length: 100 }, () => seatPerson(database, draftId, "observer")),
    );
    const [disabled, revoked, ...well] = people;
    if (!disabled || !revoked) throw new Error("Nobody is there.");
    const stranger = await seatPerson(database, await makeDraft(database, server), "observer");
    await disablePerson(database.db, disabled.userId);
    await revokeToken(database.db, revoked.userId, revoked.userId);
    const clients = [...well, disabled, revoked, stranger].map((who) => server.connect(draftId, who));
    await until(() => clients.every(({ synced, closed }) => synced || closed !== null), "an answer for all");
    expect(clients.slice(0, -3).every(({ synced }) => synced)).toBe(true);
    expect(clients.slice(-3).map(({ closed }) => closed)).toEqual([4401, 4401, 4403]);
    const [first] = clients;
    first?.send(presenceMessage(first.doc.clientID, JSON.stringify({ cursor: null }), 1));
    await until(
      () =>
        clients
          .slice(1, -3)
          .every(({ presence }) =>
            presence.some((bytes) => Buffer.from(bytes).includes(well[0]?.userId ?? "?")),
          ),
      "presence for all",
    );
    for (const client of clients) client.close();
  });

  it("see who is there once, whether they come before or after", async () => {
    const draftId = await makeDraft(database, server, { blocks: [paragraph("p1", "We note.")] });
    const seated = () => seatPerson(database, draftId, "observer");
    const first = await server.connect(draftId, await seated()).ready();
    first.send(presenceMessage(first.doc.clientID, JSON.stringify({ cursor: null }), 1));
    const others = await Promise.all(
      Array.from({ length: 5 }, async () => server.connect(draftId, await seated()).ready()),
    );
    await until(() => others.every(({ presence }) => presence.length > 0), "who is there");
    // Anything that was said twice would come before what is said next.
    first.send(presenceMessage(first.doc.clientID, JSON.stringify({ cursor: null }), 2));
    await until(() => others.every(({ presence }) => presence.length > 1), "who is there, said again");
    expect(others.map(({ presence }) => presence.length)).toEqual([2, 2, 2, 2, 2]);
    for (const client of [first, ...others]) client.close();
  });
});

describe("what those who come are sent", () => {
  const long = "We reaffirm our common desire and commitment. ".repeat(100);
  const worded = () => {
    const doc = withoutCleanup(new Y.Doc());
    doc.getText("t").insert(0, long);
    const words = new CommittedWords(doc);
    const catchUp = new CatchUp(words);
    const type = (text: string) => {
      const before = Y.encodeStateVector(doc);
      doc.getText("t").insert(0, text);
      catchUp.hasChanged([Y.encodeStateAsUpdate(doc, before)]);
    };
    return { doc, catchUp, type };
  };
  const nothing = Uint8Array.of(0);

  /** The text that is read from a frame, after its header. */
  const textOf = (frame: Buffer): string => {
    const decoder = decoding.createDecoder(Uint8Array.from(frame.subarray((frame[1] ?? 0) < 126 ? 2 : 4)));
    const fresh = new Y.Doc();
    if (decoding.readVarUint(decoder) === 104) {
      const { whole, since } = readPacked(decoder);
      Y.applyUpdate(fresh, inflateRawSync(whole));
      Y.applyUpdate(fresh, since);
    } else {
      decoding.readVarUint(decoder);
      Y.applyUpdate(fresh, decoding.readVarUint8Array(decoder));
    }
    return fresh.getText("t").toString();
  };

  it("is one buffer for all who have the same, until something is committed", () => {
    const { doc, catchUp, type } = worded();
    const half = Y.encodeStateVector(doc);
    expect(catchUp.answer(nothing)).toBe(catchUp.answer(Uint8Array.of(0)));
    expect(catchUp.answer(half)).toBe(catchUp.answer(Uint8Array.from(half)));
    const before = catchUp.answer(nothing);
    type("x");
    expect(catchUp.answer(nothing)).not.toBe(before);
    expect(textOf(catchUp.answer(nothing))).toBe(`x${long}`);
  });

  it("is compressed for those who read it, whole at every moment, and anew when much has come since", async () => {
    const { doc, catchUp, type } = worded();
    expect(textOf(catchUp.answer(nothing, true))).toBe(long);
    const preparing = catchUp.preparing(nothing);
    type("meanwhile ");
    await preparing;
    const [packed, plain] = [catchUp.answer(nothing, true), catchUp.answer(nothing)];
    expect(packed.byteLength).toBeLessThan(plain.byteLength / 10);
    expect(catchUp.answer(nothing, true)).toBe(packed);
    for (const frame of [packed, plain]) expect(textOf(frame)).toBe(`meanwhile ${long}`);
    expect(catchUp.preparing(nothing)).toBeNull();
    expect(catchUp.preparing(Y.encodeStateVector(doc))).toBeNull();
    for (let n = 0; n < 3; n += 1) {
      type(`${n} `.repeat(2000));
      expect(textOf(catchUp.answer(nothing, true))).toBe(doc.getText("t").toString());
    }
    expect(catchUp.preparing(nothing)).not.toBeNull();
  });

  it("comes compressed over the wire to who asks so at the address, and plain to others", async () => {
    const draftId = await makeDraft(database, server, { blocks: [paragraph("p1", long)] });
    const person = await seatPerson(database, draftId, "observer");
    const heard: number[] = [];
    for (const query of ["", "?packed=1", "?as=reader&packed=1", "?packed=2"]) {
      const client = new RawClient(`${server.url}/${draftId}${query}`, person.token);
      client.open();
      await until(() => client.answers.length > 0, "an answer");
      heard.push(...client.answers);
      client.close();
    }
    expect(heard).toEqual([0, 104, 104, 0]);
  });
});
