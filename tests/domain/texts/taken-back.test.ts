import { describe, expect, it } from "vitest";
import { type Block, baseText, type ParagraphId, run, type WholeProposal } from "#domain/draft";
import { restoreFallen } from "#domain/proposals/fallen";
import { keptFacts, proposedIn } from "#domain/proposals/proposal-words";
import { proposalsOn } from "#domain/proposals/proposals";
import { isRefusal } from "#domain/refusal";
import { restore } from "#domain/texts/restore";
import { takeBack } from "#domain/texts/taken-back";

const kept = (blocks: readonly Block[], id: string) => keptFacts(proposedIn(blocks), id);

const mark = (id: string, by = "EU") => ({ id, by, at: "2015-11-01T00:00:00Z" });
const words: Readonly<Record<string, string>> = {
  a: "We reaffirm our vision of a people-centred information society.",
  b: "We recognize that divides remain between and within countries.",
  c: "We call for access to networks in every village and school.",
  d: "We decide to review progress in the year 2025.",
};
const block = (pid: string, text = words[pid] ?? "", more: Partial<Block> = {}): Block => ({
  pid: pid as ParagraphId,
  kind: "operative",
  level: 1,
  runs: [run(text)],
  ...more,
});
const text = ["a", "b", "c", "d"].map((pid) => block(pid));
const idsIn = (blocks: readonly Block[]) => [...new Set(blocks.flatMap(proposalsOn))].sort();

const proposed = (pid: string, id: string, op: Partial<WholeProposal>): Block =>
  block(pid, "", {
    runs: [run("Proposed words.", { insertions: [mark(id)] })],
    whole: [{ ...mark(id), ...op } as WholeProposal],
  });

/** Restores `text` in a draft, lets `since` happen, and takes the restoration back. */
const there = (live: readonly Block[], pids: readonly string[] | null) => {
  const scope = { pids: pids && new Set(pids as ParagraphId[]), places: pids === null };
  const plan = restore(live, text, scope);
  if (isRefusal(plan)) throw plan;
  return plan;
};
const back = (
  before: readonly Block[],
  pids: readonly string[] | null,
  since: (left: readonly Block[]) => readonly Block[] = (left) => left,
) => {
  const { blocks: left, restored, moved } = there(before, pids);
  const live = since(left);
  const scope = { pids: new Set(restored.map((each) => each.pid)), places: moved.size > 0 };
  const taken = takeBack({ before, left, live }, restore(live, before, scope), new Set());
  if (isRefusal(taken)) throw taken;
  return taken;
};

describe("[T10i] taking a restoration back takes back all of it", () => {
  const rewritten = block("b", "", {
    runs: [run("We say "), run("nothing", { deletions: [mark("gone")] }), run(" of divides.")],
  });
  const draft = [
    text[0] ?? rewritten,
    rewritten,
    proposed("alt", "alternative", { op: "alternative", of: "b" as ParagraphId }),
    block("new", "New."),
    ...text.slice(2),
  ];

  it("[T10] words, order, and the proposals that fell with them", () => {
    expect(there(draft, null).fallen).toEqual(["gone"]);
    const taken = back(draft, null);
    expect(taken.blocks).toEqual(draft);
    expect([taken.again, taken.lost, taken.fallen]).toEqual([["gone"], [], []]);
  });

  it("[T10] an alternative and a paragraph that was taken out come back with what was proposed in them", () => {
    const more = [
      ...draft.slice(0, 3),
      block("new", "", { runs: [run("New", { deletions: [mark("in-new")] }), run(".")] }),
      proposed("beside", "beside-new", { op: "alternative", of: "new" as ParagraphId }),
      ...draft.slice(4),
    ];
    const since = (left: readonly Block[]) =>
      left.map((each) => (each.pid === "d" ? block("d", "Other.") : each));
    const taken = back(more, null, since);
    expect(taken.blocks).toEqual(since(more));
    expect(taken.again).toEqual(expect.arrayContaining(["gone", "in-new", "beside-new"]));
  });

  it("[T10] where words were changed since, what fell stands again where its place is still there", () => {
    const since = (left: readonly Block[]) =>
      left.map((each) => (each.pid === "b" ? block("b", `${words.b} More.`) : each));
    const taken = back(draft, ["b"], since);
    expect(baseText(taken.blocks.find(({ pid }) => pid === "b") ?? rewritten)).toBe(
      "We say nothing of divides.",
    );
    expect([taken.again, taken.lost]).toEqual([["gone"], []]);
  });

  it("[T10] [A11] a proposal whose place is gone is named", () => {
    const facts = kept(draft, "gone");
    const item = { mark: mark("gone"), pid: "b" as ParagraphId, facts };
    expect(restoreFallen(draft, [item]).again).toEqual([]);
    expect(restoreFallen([block("b", "Altogether other words.")], [item]).again).toEqual([]);
    expect(restoreFallen([block("b", "We say nothing of divides.")], [item]).again).toEqual(["gone"]);
  });

  it("[T10] whatever was proposed and restored, it stands again as it stood (400 draws)", () => {
    let seed = 11_2015;
    const below = (n: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % n;
    };
    const marked = (each: Block, n: number): Block => {
      const words = baseText(each).split(" ");
      const runs = words.map((word, nth) => {
        const piece = run(nth === 0 ? word : ` ${word}`);
        if (below(6) === 0) return { ...piece, deletions: [mark(`${n}-${below(3)}`)] };
        return below(8) === 0 ? { ...piece, insertions: [mark(`${n}-${below(3)}`)] } : piece;
      });
      return {
        ...each,
        runs,
        ...(below(6) === 0 && { whole: [{ ...mark(`${n}-w`), op: "remove" as const }] }),
      };
    };
    for (let round = 0; round < 400; round += 1) {
      const before = text
        .filter(() => below(5) > 0)
        .map((each) =>
          below(2) === 0 ? block(each.pid, "We say other words in this paragraph of ours.") : each,
        )
        .map(marked);
      for (let n = below(3); n > 0; n -= 1)
        before.splice(below(before.length + 1), 0, marked(block(`n${n}`, `New words, number ${n}.`), 10 + n));
      const of = before[below(Math.max(1, before.length))];
      if (of && below(2) === 0)
        before.splice(
          before.indexOf(of) + 1,
          0,
          proposed("alt", "alternative", { op: "alternative", of: of.pid }),
        );
      if (before.length > 2) before.splice(below(before.length), 0, ...before.splice(0, 1));
      const plan = restore(before, text, { pids: null, places: true });
      if (isRefusal(plan)) continue;
      const taken = back(before, null);
      expect(taken.blocks, `round ${round}`).toEqual(before);
      expect(taken.again.toSorted(), `round ${round}`).toEqual(
        idsIn(before).filter((id) => !idsIn(plan.blocks).includes(id)),
      );
      // Somebody has typed in one paragraph since: all others are exactly as they were.
      const typed = plan.blocks[below(plan.blocks.length)]?.pid;
      const since = back(before, null, (left) =>
        left.map((each) => (each.pid === typed ? { ...each, runs: [...each.runs, run(" More.")] } : each)),
      );
      for (const each of since.blocks.filter(({ pid }) => pid !== typed))
        expect(each, `round ${round}`).toEqual(before.find(({ pid }) => pid === each.pid) ?? each);
    }
  });
});
