import { describe, expect, it } from "vitest";
import { type Block, baseText, type ParagraphId, run, type WholeProposal } from "#domain/draft";
import type { Mode, Role } from "#domain/people/access";
import { isRefusal } from "#domain/refusal";
import { type RestoreScope, refusalToRestore, restore } from "#domain/texts/restore";

const eu = { id: "p-eu", by: "EU", at: "2015-11-01T00:00:00Z" };
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
  runs: text === "" ? [] : [run(text)],
  ...more,
});
const proposed = (pid: string, whole: Partial<WholeProposal>): Block =>
  block(pid, "", {
    runs: [run("Proposed words.", { insertions: [eu] })],
    whole: [{ ...eu, ...whole } as WholeProposal],
  });
const text = ["a", "b", "c", "d"].map((pid) => block(pid));
const everything: RestoreScope = { pids: null, places: true };
const only = (...pids: string[]): RestoreScope => ({ pids: new Set(pids as ParagraphId[]), places: false });

const done = (live: readonly Block[], scope: RestoreScope, earlier: readonly Block[] = text) => {
  const plan = restore(live, earlier, scope);
  if (isRefusal(plan)) throw plan;
  return {
    ...plan,
    order: plan.blocks.map(({ pid }) => pid).join(" "),
    words: plan.blocks.map((each) => baseText(each)),
    described: plan.restored.map(({ pid, how }) => `${pid} ${how}`),
  };
};

describe("[T10] one paragraph", () => {
  it.each<[string, Block[], RestoreScope, string, string[]]>([
    [
      "gets its words back",
      [block("a"), block("b", "Other words."), block("c", "Others too."), block("d")],
      only("b"),
      "a b c d",
      ["b changed"],
    ],
    [
      "gets kind and level back",
      [block("a"), block("b", words.b, { level: 2 }), block("c"), block("d")],
      only("b"),
      "a b c d",
      ["b changed"],
    ],
    ["comes back in its place", [block("a"), block("c"), block("d")], only("b"), "a b c d", ["b back"]],
    ["comes back at the beginning", [block("b"), block("c")], only("a"), "a b c", ["a back"]],
    ["comes back after what still stands", [block("a"), block("x", "New.")], only("d"), "a d x", ["d back"]],
    [
      "comes back after newer items of the paragraph before it",
      [block("a"), block("x", "An item;", { level: 2 }), block("y", "A paragraph.")],
      only("b"),
      "a x b y",
      ["b back"],
    ],
    [
      "leaves newer ones, and the order, as they are",
      [block("d"), block("a"), block("n", "New."), block("b", "Other.")],
      only("b"),
      "d a n b",
      ["b changed"],
    ],
  ])("[T10] %s", (_, live, scope, order, described) => {
    const plan = done(live, scope);
    expect([plan.order, plan.described]).toEqual([order, described]);
    const pids = new Set(plan.blocks.map(({ pid }) => pid));
    expect(pids.size).toBe(plan.blocks.length);
    for (const { pid } of plan.restored)
      expect(baseText(plan.blocks.find((each) => each.pid === pid) as Block)).toBe(words[pid]);
  });

  it("[T10] two together come back in the order of the text", () => {
    expect(done([block("a"), block("d")], only("c", "b")).order).toBe("a b c d");
  });
});

describe("[T10] everything", () => {
  it.each<[string, Block[], string[]]>([
    ["takes out what is newer", [block("a"), block("n", "New."), ...text.slice(1)], ["n out"]],
    ["puts one that moved back, and moves no other", [3, 0, 1, 2].map((i) => text[i] as Block), ["d moved"]],
    [
      "does all of it at once",
      [block("c", "Other."), block("n", "New."), block("a")],
      ["a moved", "b back", "c changed", "d back", "n out"],
    ],
  ])("[T10] %s", (_, live, described) => {
    const plan = done(live, everything);
    expect(plan.order).toBe("a b c d");
    expect(plan.words).toEqual(Object.values(words));
    expect(plan.described).toEqual(described);
  });

  it("[T10] a paragraph whose place is closed stays, and others move around it", () => {
    const live = [3, 0, 1, 2].map((i) => text[i] as Block);
    const plan = done(live, { ...everything, steady: new Set(["d" as ParagraphId]) });
    expect([plan.order, plan.described]).toEqual(["a b c d", ["a moved", "b moved", "c moved"]]);
  });

  it("[T10] what is only proposed stays after its paragraph, and goes with one that is taken out", () => {
    const live = [
      block("a", "Other."),
      proposed("new", { op: "new" }),
      block("n", "Newer."),
      proposed("alt", { id: "p-alt", op: "alternative", of: "n" as ParagraphId }),
      ...text.slice(1),
    ];
    const plan = done(live, everything);
    expect(plan.order).toBe("a new b c d");
    expect(plan.fallen).toEqual(["p-alt"]);
  });
});

describe("[T10] open proposals", () => {
  const live = (...runs: Block["runs"]) => [block("a", "", { runs }), ...text.slice(1)];

  it("[T10] those on words that stay are kept, where they were", () => {
    const plan = done(
      live(
        run("We reaffirm our "),
        run("common ", { insertions: [eu] }),
        run("vision of an open information "),
        run("society", { deletions: [{ ...eu, id: "p-2" }] }),
        run("."),
      ),
      only("a"),
    );
    expect(plan.fallen).toEqual([]);
    expect(plan.words[0]).toBe(words.a);
    const [first] = plan.blocks;
    expect(first?.runs.filter((each) => each.insertions.length > 0).map((each) => each.text)).toEqual([
      "common ",
    ]);
    expect(first?.runs.filter((each) => each.deletions.length > 0).map((each) => each.text)).toEqual([
      "society",
    ]);
  });

  it("[T10e] one whose words all go falls, and is named", () => {
    const plan = done(
      live(run("We reaffirm our vision. "), run("Nonsense", { deletions: [eu] }), run(".")),
      only("a"),
    );
    expect(plan.fallen).toEqual(["p-eu"]);
  });
});

describe("[T10] nothing is doubled", () => {
  it.each<[string, Block[], RestoreScope, string | null]>([
    [
      "a paragraph that was joined to another comes back only with the other",
      [block("a", `${words.a} ${words.b}`), block("c"), block("d")],
      only("b"),
      "a",
    ],
    [
      "with it there is no doubt",
      [block("a", `${words.a} ${words.b}`), block("c"), block("d")],
      only("a", "b"),
      null,
    ],
    [
      "a paragraph that was cut in two is not made whole beside its other half",
      [
        block("a", "We reaffirm our vision"),
        block("n", "of a people-centred information society."),
        ...text.slice(1),
      ],
      only("a"),
      "n",
    ],
    [
      "everything together is as it was",
      [
        block("a", "We reaffirm our vision"),
        block("n", "of a people-centred information society."),
        ...text.slice(1),
      ],
      everything,
      null,
    ],
  ])("[T10] %s", (_, live, scope, other) => {
    const plan = restore(live, text, scope);
    if (other === null) {
      expect(isRefusal(plan)).toBe(false);
      return;
    }
    expect(plan).toMatchObject({ code: "conflict", facts: { others: [other] } });
  });
});

it.each<[string, Block[], RestoreScope]>([
  ["stands as it stood", text, everything],
  ["is only proposed now", [proposed("a", { op: "new" }), ...text.slice(1)], only("a")],
])("[T10] what %s is not restored", (_, live, scope) => {
  expect(restore(live, text, scope)).toMatchObject({ code: "conflict" });
});

it.each<[Role, Mode, boolean, string | null]>([
  ["co-facilitator", "negotiating", true, null],
  ["secretariat", "negotiating", false, null],
  ["delegate", "negotiating", false, "negotiating"],
  ["delegate", "drafting", false, null],
  ["delegate", "drafting", true, "not-allowed"],
  ["observer", "drafting", false, "not-allowed"],
  ["co-facilitator", "adopted", false, "conflict"],
])("[T10] a %s in a draft that is %s, everything: %s: %s", (role, mode, isEverything, code) => {
  expect(refusalToRestore({ role }, mode, isEverything)?.code ?? null).toBe(code);
});

it("[T10] whatever became of the text, restoring everything gives it back (500 draws)", () => {
  let seed = 70_125;
  const below = (n: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  for (let round = 0; round < 500; round += 1) {
    const live = text
      .filter(() => below(4) > 0)
      .map((each) => (below(3) === 0 ? block(each.pid, "Other.") : each));
    for (let n = below(3); n > 0; n -= 1) live.splice(below(live.length + 1), 0, block(`n${n}`, `New ${n}.`));
    if (live.length > 1) live.splice(below(live.length), 0, ...live.splice(below(live.length), 1));
    const plan = restore(live, text, everything);
    const after = isRefusal(plan) ? live : plan.blocks;
    expect(after.map((each) => [each.pid, baseText(each)])).toEqual(Object.entries(words));
  }
});
