// The guard of a negotiated draft under chance: whatever comes from one delegation, the base text and the words of
// others stay. Seeds are in the titles.
import { describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { type Block, canonicalText } from "#domain/draft";
import { isRefusal } from "#domain/refusal";
import { readBlocks } from "#editor/draft-doc";
import { chance, damage } from "../../support/forged-update";
import {
  chn,
  del,
  delegate,
  fra,
  GuardScene,
  ins,
  negotiated,
  nothing,
  said,
  suggestion,
  wordsIn,
} from "../../support/room-guard";
import { goOn, rounds, some } from "../../support/soak";

type Pick = (below: number) => number;

const pids = ["open", "other", "empty", "m", "cut", "own", "mine", "theirs", "crossed", "locked"];
const syllables = ["a", "information ", "的", "😀", "[", "é"];

type Sign = { readonly at: number; readonly length: number; readonly marks: Record<string, unknown> };
const charactersOf = (field: Y.XmlText): Sign[] => {
  let at = 0;
  return (field.toDelta() as { insert: string; attributes?: Record<string, unknown> }[]).flatMap(
    ({ insert, attributes = {} }) =>
      [...insert].map((sign) => {
        at += sign.length;
        return { at: at - sign.length, length: sign.length, marks: attributes };
      }),
  );
};
const insertedBy = ({ marks }: Sign): string[] =>
  Object.entries(marks).flatMap(([key, value]) =>
    key.startsWith("insertion") ? [(value as { by: string }).by] : [],
  );
const isOwn = (sign: Sign) => insertedBy(sign).join() === "CHN";

/** A change that CHN may make: words of its own in or out, words marked for deletion or no more. */
const honest = (doc: Y.Doc, pick: Pick): void => {
  const pid = pids[pick(pids.length - 1)] ?? "open";
  const field = wordsIn(doc, pid);
  const characters = charactersOf(field);
  const sign = characters[pick(characters.length + 1)];
  const [at, mark] = [sign?.at ?? field.length, chn(`${pid}-${pick(6)}`)];
  const kind = pick(10);
  if (kind < 5 || !sign) field.insert(at, syllables[pick(syllables.length)] ?? "x", ins(mark));
  else if (kind < 7 && isOwn(sign)) field.delete(at, sign.length);
  else field.format(at, sign.length, kind < 9 ? del(mark) : nothing(mark, "deletion"));
};

/** A change that CHN may not make, or may make only by luck. */
const hostile = (doc: Y.Doc, pick: Pick, id: () => string): void => {
  const field = wordsIn(doc, pids[pick(pids.length)] ?? "open");
  const characters = charactersOf(field);
  const sign = characters[pick(characters.length + 1)];
  const at = sign?.at ?? field.length;
  const length = sign?.length ?? 0;
  const marks = [
    ins(suggestion),
    del(suggestion),
    ins(fra("f1")),
    del(fra("f2")),
    ins(chn("c1")),
    ins(fra(id())),
  ];
  const mark = marks[pick(marks.length)] ?? {};
  const ended = Object.fromEntries(Object.keys({ ...mark, ...sign?.marks }).map((key) => [key, null]));
  const kind = pick(7);
  if (kind === 0) field.insert(at, "x");
  else if (kind === 1) field.insert(at, "x", { ...mark, ...(pick(2) ? ins(chn(id())) : {}) });
  else if (kind === 2) field.delete(at, length);
  else if (kind === 3) field.format(at, length, mark);
  else if (kind === 4) field.format(at, length, ended);
  else if (kind === 5) field.format(at, length, { ...ended, ...ins(chn(id())) });
  else field.format(at, length, pick(2) ? { italic: {} } : { footnote: { note: "n" } });
};

/** What must not change: the base text, and every word that is not CHN's alone with the marks that are not CHN's. */
const rest = (blocks: readonly Block[]): string =>
  JSON.stringify(
    blocks.map((block) => {
      const kept = block.runs
        .filter(({ insertions }) => insertions.length === 0 || insertions.some(({ by }) => by !== "CHN"))
        .flatMap(({ text, ...marks }) => {
          const others = marks.deletions.filter(({ by }) => by !== "CHN");
          return [...text].map((sign) => [sign, { ...marks, deletions: others }]);
        });
      return [block.pid, block.whole, canonicalText(block), kept];
    }),
  );

const perScene = 100;

describe("[A] a delegation that proposes", () => {
  const walk = (seed: number, scenes: number) => {
    const pick = chance(seed);
    const seen = { accepted: 0, refused: 0, honest: 0 };
    for (let n = 0; n < scenes; n += 1) onOneDraft(pick, seen);
    expect(seen.honest).toBeGreaterThan(18 * scenes);
    expect(seen.accepted).toBeGreaterThan(3 * scenes);
    expect(seen.refused).toBeGreaterThan(30 * scenes);
  };
  const scenes = rounds(50, 100);
  it.each(some(1, [20151215, 20151216, 4711, 7]))(
    `${scenes * perScene} changed updates, seed %i: nothing crashes, the text and others' words stay`,
    (seed) => walk(seed, scenes),
  );
  goOn((seed) => walk(seed, 50));
});

const onOneDraft = (pick: Pick, seen: { accepted: number; refused: number; honest: number }): void => {
  const scene = new GuardScene(negotiated);
  const before = rest(scene.words.committed.blocks());
  let doc = scene.open();
  // Sometimes new, sometimes the identity of a proposal that lies somewhere.
  const id = () => (pick(2) ? `x${pick(1000)}` : (["c1", "c2", "n1", "r1", "f1", "s1"][pick(6)] ?? ""));
  for (let n = 0; n < perScene; n += 1) {
    const kind = pick(10);
    const isHonest = kind < 2;
    const bytes = said(doc, (each) => (kind < 6 ? honest(each, pick) : hostile(each, pick, id)));
    const isDamaged = !isHonest && kind < 8;
    try {
      scene.accept(isDamaged ? damage(Uint8Array.from(bytes), pick) : bytes, delegate);
      if (isHonest) seen.honest += 1;
      else seen.accepted += 1;
      if (isDamaged) doc = scene.open();
    } catch (error) {
      if (!isRefusal(error) || isHonest) throw error;
      if (scene.words.inDoubt) scene.words.rebuild([]);
      seen.refused += 1;
      doc = scene.open();
    }
    if (n % 20 === 0) expect(rest(scene.words.committed.blocks())).toBe(before);
  }
  expect(rest(scene.words.committed.blocks())).toBe(before);
  expect(scene.words.nextBlocks()).toEqual(scene.words.committed.blocks());
  expect(readBlocks(scene.open())).toEqual(scene.words.committed.blocks());
};
