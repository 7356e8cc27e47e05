// Whoever hears that it is in step holds all that is committed: the one answer to a state vector is the whole of it.
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { withoutCleanup } from "#editor/draft-doc";
import { StateWriter } from "#server/room/committed-words";
import { chance } from "../../support/forged-update";
import { RawClient, syncMessage } from "../../support/raw-client";
import { makeDraft, paragraph, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

describe("the answer to a state vector", () => {
  const textAtStep2 = (client: RawClient) =>
    new Promise<string>((resolve) => {
      const doc = client.doc;
      doc.once("update", () => resolve(client.text("p1")));
    });

  it("holds what was typed since another one asked, for a client that has nothing", async () => {
    const draftId = await makeDraft(database, server, { blocks: [paragraph("p1", "x".repeat(83))] });
    const writer = await server.connect(draftId, await seatPerson(database, draftId, "secretariat")).ready();
    for (let n = 0; n < 200; n += 1) writer.words("p1").insert(0, "y");
    await writer.allSaved();
    const person = await seatPerson(database, draftId, "delegate", "CHN");
    const late = new RawClient(`${server.url}/${draftId}`, person.token);
    const seen = textAtStep2(late);
    late.open();
    expect((await seen).length).toBe(283);
    writer.words("p1").delete(0, 100);
    await writer.allSaved();
    const later = new RawClient(`${server.url}/${draftId}`, person.token);
    const seenLater = textAtStep2(later);
    later.open();
    expect((await seenLater).length).toBe(183);
    for (const client of [late, later]) client.close();
  });

  it("is refused for a vector of more clients than there can be, and costs nobody else anything", async () => {
    const draftId = await makeDraft(database, server, { blocks: [paragraph("p1", "We note.")] });
    const person = await seatPerson(database, draftId, "delegate", "CHN");
    const hostile = await server.connect(draftId, person).ready();
    const vector = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 150_000);
      for (let n = 0; n < 150_000; n += 1) {
        encoding.writeVarUint(encoder, n + 5);
        encoding.writeVarUint(encoder, 1);
      }
    });
    hostile.send(syncMessage(0, vector));
    expect(await hostile.closedWith()).toBe(1007);
  });
});

describe("what is written for one who comes", () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    it.each([500, 3])(
      `says what Yjs says, from nothing and from any state between, also half prepared (seed ${seed}, segments of %i)`,
      (most) => {
        const pick = chance(seed);
        const doc = withoutCleanup(new Y.Doc());
        const writer = new StateWriter(doc, most);
        const writers = Array.from({ length: 4 }, () => withoutCleanup(new Y.Doc()));
        const late = withoutCleanup(new Y.Doc());
        for (let round = 0; round < 60; round += 1) {
          const author = writers[pick(writers.length)] ?? doc;
          Y.applyUpdate(author, writer.beyond(Y.decodeStateVector(Y.encodeStateVector(author))));
          const text = author.getText("t");
          author.transact(() => {
            if (text.length > 8 && pick(3) === 0) text.delete(pick(text.length - 6), 1 + pick(5));
            else if (text.length > 8 && pick(4) === 0) text.format(pick(text.length - 6), 4, { italic: {} });
            else text.insert(pick(text.length + 1), "words ".slice(0, 1 + pick(6)));
          });
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(author, Y.encodeStateVector(doc)));
          const fresh = withoutCleanup(new Y.Doc());
          Y.applyUpdate(fresh, writer.beyond(new Map()));
          expect(fresh.getText("t").toDelta()).toEqual(doc.getText("t").toDelta());
          expect(Y.encodeStateAsUpdate(fresh)).toEqual(Y.encodeStateAsUpdate(doc));
          if (pick(5) > 0) continue;
          Y.applyUpdate(late, writer.beyond(Y.decodeStateVector(Y.encodeStateVector(late))));
          expect(Y.encodeStateAsUpdate(late)).toEqual(Y.encodeStateAsUpdate(doc));
        }
      },
    );
  }
});
