// Forged changes that name any neighbours at all: what the guard takes reads the same in every document, in whatever
// order it was put together. Seeds are in the titles.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { isRefusal } from "#domain/refusal";
import { readBlocks, withoutCleanup } from "#editor/draft-doc";
import { chance, type Forged, forge, format, type ItemId, idOf, text } from "../../support/forged-update";
import { GuardScene, wordsIn } from "../../support/room-guard";
import { goOn, rounds, some } from "../../support/soak";

type Pick = (below: number) => number;

/** Every place between characters of a text, deleted ones included. */
const placesIn = (field: Y.XmlText): ItemId[] => {
  const places: ItemId[] = [];
  for (let item = field._start; item; item = item.right)
    for (let n = 0; n < item.length; n += 1)
      places.push({ client: item.id.client, clock: item.id.clock + n });
  return places;
};

const forgedChange = (scene: GuardScene, clients: readonly number[], pick: Pick): Uint8Array => {
  const field = wordsIn(scene.browser, "other");
  const places = placesIn(field);
  const client = clients[pick(clients.length)] ?? 99;
  const clock = Y.getState(scene.browser.store, client);
  const structs: Forged[] = [];
  for (let n = 1 + pick(3); n > 0; n -= 1) {
    const some = pick(places.length);
    const origin = pick(5) ? places[some] : undefined;
    const right = pick(5) ? places[some + 1 + (pick(2) ? pick(6) : 0)] : undefined;
    const place = {
      ...(origin && { origin }),
      ...(right && { right }),
      ...(!origin && !right && { parent: idOf(field) }),
    };
    structs.push(
      pick(4) ? text("abcdefgh"[pick(8)] ?? "x", place) : format("italic", pick(2) ? {} : null, place),
    );
    places.splice(some + 1, 0, { client, clock: clock + structs.length - 1 });
  }
  return forge([{ client, clock, structs }]);
};

/** True when a document has all that an update builds on. */
const isReady = (doc: Y.Doc, bytes: Uint8Array): boolean => {
  const { structs } = Y.decodeUpdate(bytes);
  const has = (id: ItemId | null) =>
    !id ||
    id.clock < Y.getState(doc.store, id.client) ||
    structs.some(({ id: own, length }) => own.client === id.client && id.clock < own.clock + length);
  return structs.every(
    (struct) =>
      (struct.id.clock === 0 || has({ client: struct.id.client, clock: struct.id.clock - 1 })) &&
      (!(struct instanceof Y.Item) || (has(struct.origin) && has(struct.rightOrigin))),
  );
};

const inAnyOrder = ([first, ...rest]: readonly Uint8Array[], pick: Pick): Y.Doc => {
  const doc = withoutCleanup(new Y.Doc());
  if (first) Y.applyUpdate(doc, first);
  while (rest.length > 0) {
    const ready = rest.filter((bytes) => isReady(doc, bytes));
    const next = ready[pick(ready.length)];
    if (!next) throw new Error("Nothing can be applied.");
    rest.splice(rest.indexOf(next), 1);
    Y.applyUpdate(doc, next);
  }
  return doc;
};

describe("forged neighbours", () => {
  const walk = (seed: number, documents: number) => {
    const pick = chance(seed);
    let taken = 0;
    for (let n = 0; n < documents; n += 1) {
      const scene = new GuardScene();
      const updates = [scene.words.committed.state()];
      // Client ids below and above those of the document.
      const clients = [0, 2, 50 + n, 4_000_000_000 + n];
      for (let change = 0; change < 30; change += 1) {
        try {
          const { bytes } = scene.accept(forgedChange(scene, clients, pick));
          if (!bytes) continue;
          updates.push(bytes);
          Y.applyUpdate(scene.browser, bytes);
          taken += 1;
        } catch (error) {
          if (!isRefusal(error)) throw error;
          if (scene.words.inDoubt) scene.words.rebuild([]);
        }
      }
      const expected = scene.words.committed.blocks();
      expect(readBlocks(scene.open())).toEqual(expected);
      for (let order = 0; order < 2; order += 1)
        expect(readBlocks(inAnyOrder(updates, pick))).toEqual(expected);
    }
    expect(taken).toBeGreaterThan(7 * documents);
  };
  it.each(some(1, [1, 2, 3]))(
    "small documents of 30 changes, seed %i: the same words in every order",
    (seed) => walk(seed, rounds(60, 100)),
  );
  goOn((seed) => walk(seed, 60));
});
