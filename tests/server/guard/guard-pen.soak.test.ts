// Rule A24 under load: pen-holders write and propose at random, and say damaged things. What delegations propose only becomes
// less by it, nobody comes to stand under another's name, and whatever changes the text is known as an edit of it.
import { describe, expect, it } from "vitest";
import type * as Y from "yjs";
import type { Block } from "#domain/draft";
import { penName } from "#domain/people/access";
import { isRefusal } from "#domain/refusal";
import { readBlocks } from "#editor/draft-doc";
import { chance, damage } from "../../support/forged-update";
import {
  at,
  chn,
  del,
  GuardScene,
  ins,
  negotiated,
  nothing,
  said,
  type Who,
  wordsIn,
} from "../../support/room-guard";
import { goOn, rounds, some } from "../../support/soak";

type Pick = (below: number) => number;

const pids = ["open", "other", "empty", "m", "cut", "own", "mine", "theirs", "crossed"];
const words = ["and ", "shall", "😀", "不"];
const pen: Who = { mode: "negotiating", role: "co-facilitator", delegation: null, userId: "u-pen" };

const change = (doc: Y.Doc, pick: Pick): void => {
  const pid = pids[pick(pids.length)] ?? "open";
  const field = wordsIn(doc, pid);
  const [from, length] = [pick(field.length + 1), 1 + pick(4)];
  const most = Math.min(length, field.length - from);
  const mark = { id: `${pid}-${pick(4)}`, by: penName, at };
  const word = words[pick(words.length)] ?? "x";
  const kind = pick(12);
  if (kind < 3) field.insert(from, word, ins(mark));
  else if (kind < 6) field.insert(from, word, {});
  else if (kind < 7) field.insert(from, word, ins(chn(`c${pick(9)}`)));
  else if (most === 0) return;
  else if (kind < 9) field.delete(from, most);
  else if (kind < 10) field.format(from, most, del(mark));
  else if (kind < 11) field.format(from, most, nothing(mark, pick(2) ? "insertion" : "deletion"));
  else field.format(from, most, del(chn(`c${pick(9)}`)));
};

// Character by character what a block says, with the marks of delegations, without what pen-holders propose in their name.
const restOf = ({ runs }: Block): string[] =>
  runs.flatMap(({ text, insertions, deletions, italic, footnote }) => {
    const foreign = (marks: typeof insertions) => marks.filter(({ by }) => by !== penName);
    if (insertions.length > 0 && foreign(insertions).length === 0) return [];
    const marks = [foreign(insertions), foreign(deletions)].map((all) =>
      all.map(({ id, by }) => `${by} ${id}`).sort(),
    );
    return [...text].map((sign) => JSON.stringify([sign, marks, italic, footnote]));
  });

const proposedOf = (block: Block): string[] => restOf(block).filter((sign) => !sign.includes("[[],[]]"));

const isPart = (after: readonly string[], before: readonly string[]): boolean => {
  let found = 0;
  for (const sign of before) if (sign === after[found]) found += 1;
  return found === after.length;
};

const walk = (seed: number, scenes: number): void => {
  const pick = chance(seed);
  const seen = { proposed: 0, edited: 0, refused: 0 };
  for (let n = 0; n < scenes; n += 1) onOneDraft(pick, seen);
  expect(seen.proposed).toBeGreaterThan(5 * scenes);
  expect(seen.edited).toBeGreaterThan(5 * scenes);
  expect(seen.refused).toBeGreaterThan(5 * scenes);
};

const onOneDraft = (pick: Pick, seen: { proposed: number; edited: number; refused: number }): void => {
  const scene = new GuardScene(negotiated);
  let doc = scene.open();
  for (let n = 0; n < 60; n += 1) {
    const before = new Map(scene.words.committed.blocks().map((block) => [block.pid, block]));
    const bytes = said(doc, (each) => change(each, pick));
    const isDamaged = pick(4) === 0;
    try {
      const { edited, made } = scene.accept(isDamaged ? damage(Uint8Array.from(bytes), pick) : bytes, pen);
      if (isDamaged) doc = scene.open();
      seen.proposed += made.length;
      seen.edited += edited.length;
      for (const block of scene.words.committed.blocks()) {
        const was = before.get(block.pid);
        if (!was) throw new Error("A paragraph came from nowhere.");
        expect(isPart(proposedOf(block), proposedOf(was))).toBe(true);
        if (JSON.stringify(restOf(block)) !== JSON.stringify(restOf(was)))
          expect(edited.map(({ pid }) => pid)).toContain(block.pid);
      }
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (scene.words.inDoubt) scene.words.rebuild([]);
      seen.refused += 1;
      doc = scene.open();
    }
  }
  expect(scene.words.nextBlocks()).toEqual(scene.words.committed.blocks());
  expect(readBlocks(scene.open())).toEqual(scene.words.committed.blocks());
};

describe("[A24b] who holds the pen", () => {
  const scenes = rounds(15, 60);
  it.each(some(1, [20151215, 20151216, 4711, 7]))(
    `${scenes} drafts with 60 changes each, seed %i: what delegations propose only becomes less, every edit is known`,
    (seed) => walk(seed, scenes),
  );
  goOn((seed) => walk(seed, 15));
});
