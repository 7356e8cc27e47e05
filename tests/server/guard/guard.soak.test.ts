// The guard under chance: honest typists in step are never refused, damaged updates never harm. Seeds are in the titles.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { canonicalText } from "#domain/draft";
import { isRefusal } from "#domain/refusal";
import { readBlocks } from "#editor/draft-doc";
import { chance, damage } from "../../support/forged-update";
import { GuardScene, said, wordsIn } from "../../support/room-guard";
import { goOn, rounds } from "../../support/soak";

const open = ["open", "other", "empty"];
const syllables = ["a", "information ", "的", "😀", "[", "é"];

const plainText = (field: Y.XmlText): string =>
  (field.toDelta() as { insert: string }[]).map((piece) => piece.insert).join("");

/** One edit as people make it: mostly a key, sometimes a deletion, italics, a footnote, or a longer paste. */
const edit = (doc: Y.Doc, pick: (below: number) => number): void => {
  const field = wordsIn(doc, open[pick(open.length)] ?? "open");
  // Characters of two units are left whole: positions are taken from whole characters.
  const plain = plainText(field);
  const characters = [...plain];
  const at = characters.slice(0, pick(characters.length + 1)).join("").length;
  const rest = [...plain.slice(at)].slice(0, 1 + pick(4)).join("");
  const kind = pick(20);
  if (plain.length > 2000) field.delete(0, characters.slice(0, 900).join("").length);
  else if (kind < 11 || rest === "") field.insert(at, syllables[pick(syllables.length)] ?? "x");
  else if (kind < 16) field.delete(at, rest.length);
  else if (kind < 18) field.format(at, rest.length, { italic: pick(2) ? {} : null });
  else if (kind < 19) field.format(at, rest.length, { footnote: { note: `Note ${pick(9)}` } });
  else
    field.insert(at, "A longer passage that was pasted. ".repeat(1 + pick(5)), pick(2) ? { italic: {} } : {});
};

const lockedWords = (scene: GuardScene): string =>
  scene.words.committed
    .blocks()
    .filter((block) => block.pid === "locked")
    .map(canonicalText)
    .join();

describe("honest typists", () => {
  const inStep = (seed: number, edits: number) => {
    const pick = chance(seed);
    const scene = new GuardScene();
    const typists = Array.from({ length: 4 }, (_, n) => ({ doc: scene.open(), userId: `u-${n}` }));
    for (let n = 0; n < edits; n += 1) {
      const typist = typists[pick(typists.length)];
      if (!typist) continue;
      const bytes = said(typist.doc, (doc) => edit(doc, pick));
      const { bytes: kept } = scene.accept(bytes, { userId: typist.userId });
      if (kept) for (const each of typists) Y.applyUpdate(each.doc, kept);
    }
    for (const each of typists) expect(readBlocks(each.doc)).toEqual(scene.words.committed.blocks());
  };
  it("four in step, seed 20151216: none refused, all read the same", () =>
    inStep(20151216, rounds(1500, 6000)));
  goOn((seed) => inStep(seed, 1500));

  it("four who hear of each other late and come in bursts, seed 7: none refused, all converge", () => {
    const pick = chance(7);
    const scene = new GuardScene();
    const typists = Array.from({ length: 4 }, (_, n) => ({ doc: scene.open(), userId: `u-${n}` }));
    for (let n = 0; n < rounds(1000, 3000); n += 1) {
      const typist = typists[pick(typists.length)];
      if (!typist) continue;
      said(typist.doc, (doc) => edit(doc, pick));
      if (pick(6) > 0) continue;
      scene.accept(Y.encodeStateAsUpdate(typist.doc, scene.words.committed.vector()), {
        userId: typist.userId,
      });
      scene.bring(typist.doc);
    }
    for (const each of typists) {
      scene.accept(Y.encodeStateAsUpdate(each.doc, scene.words.committed.vector()), { userId: each.userId });
    }
    for (const each of typists) {
      scene.bring(each.doc);
      expect(readBlocks(each.doc)).toEqual(scene.words.committed.blocks());
    }
  });
});

describe("damaged updates", () => {
  const walk = (seed: number, updates: number) => {
    const pick = chance(seed);
    const scene = new GuardScene();
    const agreed = lockedWords(scene);
    let refused = 0;
    for (let n = 0; n < updates; n += 1) {
      const doc = n % 50 === 0 ? scene.open() : scene.browser;
      const bytes = Uint8Array.from(said(doc, (each) => edit(each, pick)));
      const damaged = damage(bytes, pick);
      try {
        scene.accept(damaged);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refused += 1;
        if (scene.words.inDoubt) scene.words.rebuild([]);
      }
      if (n % 10 === 0) scene.bring(scene.browser);
      if (n % 100 === 0) {
        expect(lockedWords(scene)).toBe(agreed);
        expect(scene.words.committed.blocks().map((block) => block.pid)).toEqual([
          "open",
          "locked",
          "other",
          "empty",
          "m",
        ]);
        expect(scene.words.nextBlocks()).toEqual(scene.words.committed.blocks());
        expect(readBlocks(scene.open())).toEqual(scene.words.committed.blocks());
      }
    }
    expect(refused).toBeGreaterThan(updates / 4);
    expect(lockedWords(scene)).toBe(agreed);
  };
  it("with flipped, cut and repeated bytes, seed 4711: nothing crashes, agreed words and structure stay", () =>
    walk(4711, rounds(3000, 12_000)));
  goOn((seed) => walk(seed, 3000));
});
