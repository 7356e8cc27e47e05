import { describe, expect, it } from "vitest";
import { noChoices, type RevisionChoices } from "#domain/documents/revision/revision-pairs";
import { planRevision } from "#domain/documents/revision/revision-plan";
import { isRefusal } from "#domain/refusal";
import { block, on } from "../../support/marked-text";
import {
  type FileSketch,
  fileOf,
  lines,
  live,
  pid,
  revised,
  sayings,
  sceneOf,
} from "../../support/revised-draft";

const { a, b, c, d, new: fresh } = sayings;

describe("[D8] what becomes of each paragraph", () => {
  it.each<[string, FileSketch[], string[], string]>([
    ["the same text", lines("1=a 2=b 3=c 4=d"), ["same a→1", "same b→2", "same c→3", "same d→4"], "a b c d"],
    [
      "changed words keep their paragraph",
      lines("1=a 2=deep 3=c 4=d"),
      ["same a→1", "changed b→2", "same c→3", "same d→4"],
      "a b c d",
    ],
    [
      "one is new, one is gone",
      lines("1=a 2=new 3=c 4=d"),
      ["same a→1", "deleted b→", "new →2", "same c→3", "same d→4"],
      "a n1 c d",
    ],
    ["one has moved", lines("1=d 2=a 3=b 4=c"), ["moved d→1", "same a→2", "same b→3", "same c→4"], "d a b c"],
    [
      "one was cut in two: the longer part goes on",
      lines("1=a 2=long 3=short 4=c 5=d"),
      ["same a→1", "split b→2", "split b→3", "same c→4", "same d→5"],
      "a b n2 c d",
    ],
    [
      "two were joined: the longer one goes on",
      lines("1=a 2=b+c 3=d"),
      ["same a→1", "merged b→2", "merged c→2", "same d→3"],
      "a b d",
    ],
  ])("%s", (_, file, described, order) => {
    const done = revised(sceneOf(live), fileOf(file));
    expect(done.described).toEqual(described);
    expect(done.order).toBe(order);
    expect(done.words).toEqual(file.map(([, text]) => text));
    expect(done.labels).toEqual(file.map(([label]) => label));
  });

  it("a name that the file gives goes before all likeness, and is the first one's of two", () => {
    const done = revised(
      sceneOf(live),
      fileOf([
        ["1", a],
        ["2", fresh, { identity: pid("b") }],
        ["3", `${fresh} Also.`, { identity: pid("b") }],
        ["4", c, { identity: pid("of another draft") }],
        ["5", d],
      ]),
    );
    expect(done.described).toEqual(["same a→1", "changed b→2", "new →3", "same c→4", "same d→5"]);
  });

  it("what is only proposed stays beside its paragraph, and goes with one that is gone", () => {
    const with_ = [
      ...live.slice(0, 2),
      block("alt", "[Other words+EU]", on("EU", { op: "alternative", of: pid("b") })),
      block("new", "[New words+CHN]", on("CHN", { op: "new" })),
      ...live.slice(2),
    ];
    const done = revised(sceneOf(with_), fileOf(lines("1=a 2=c 3=d")));
    expect(done.restoration?.blocks.map((each) => each.pid)).toEqual(["a", "new", "c", "d"]);
    expect(done.restoration?.fallen).toEqual(["EU"]);
  });

  it("proposals on words that stay go on, those whose words all go fall and are named", () => {
    const proposed = [
      block(
        "a",
        "We reaffirm our [strong +EU]vision of a people-centred and inclusive [information-CHN] society.",
      ),
      block("b", "Old words [which all go-BRA]."),
    ];
    const done = revised(
      sceneOf(proposed),
      fileOf([
        ["1", a.replace("inclusive", "open")],
        ["2", "Quite something else, from here to there.", { identity: pid("b") }],
      ]),
    );
    expect(done.restoration?.fallen).toEqual(["BRA"]);
    expect(done.described).toEqual(["changed a→1", "changed b→2"]);
  });
});

describe("[D8c] what is set right by hand", () => {
  const file = fileOf(lines("1=a 2=new 3=c 4=d"));
  it.each<[string, Partial<RevisionChoices>, string[], string]>([
    [
      "this is that one",
      { pairs: [{ n: 1, pid: pid("b") }] },
      ["same a→1", "changed b→2", "same c→3", "same d→4"],
      "a b c d",
    ],
    [
      "it is new",
      { pairs: [{ n: 2, pid: null }] },
      ["same a→1", "deleted b→", "deleted c→", "new →2", "new →3", "same d→4"],
      "a n1 n2 d",
    ],
    [
      "one is taken from where it was found",
      { pairs: [{ n: 1, pid: pid("c") }] },
      ["same a→1", "deleted b→", "changed c→2", "new →3", "same d→4"],
      "a c n2 d",
    ],
    [
      "a paragraph that is gone is left as it is",
      { leave: [pid("b")] },
      ["same a→1", "deleted b→ (left)", "new →2", "same c→3", "same d→4"],
      "a b n1 c d",
    ],
    [
      "a new paragraph is not taken",
      { skip: [1] },
      ["same a→1", "deleted b→", "new →1 (skipped)", "same c→3", "same d→4"],
      "a c d",
    ],
  ])("%s", (_, choices, described, order) => {
    const done = revised(sceneOf(live), file, choices);
    expect(done.described).toEqual(described);
    expect(done.order).toBe(order);
  });

  it("words that are left stay, whatever the file says of them", () => {
    const changed = fileOf(lines("1=a 2=deep 3=c 4=d"));
    for (const choices of [{ leave: [pid("b")] }, { skip: [1] }]) {
      const done = revised(sceneOf(live), changed, choices);
      expect(done.described[1]).toBe("changed b→2 (left)");
      expect(done.restoration).toBeNull();
      expect(done.words).toEqual([a, b, c, d]);
    }
  });

  it.each<[string, Partial<RevisionChoices>, string]>([
    ["a paragraph that is not in the draft", { pairs: [{ n: 0, pid: pid("x") }] }, "not-found"],
    ["one that is not in the file", { pairs: [{ n: 9, pid: null }] }, "malformed"],
    ["one to be left that is not there", { leave: [pid("x")] }, "not-found"],
    ["one not to be taken that is not there", { skip: [-1] }, "malformed"],
    [
      "one paragraph twice",
      {
        pairs: [
          { n: 0, pid: pid("b") },
          { n: 1, pid: pid("b") },
        ],
      },
      "malformed",
    ],
    [
      "two for one place",
      {
        pairs: [
          { n: 0, pid: pid("a") },
          { n: 0, pid: pid("b") },
        ],
      },
      "malformed",
    ],
  ])("is refused where it names %s", (_, choices, code) => {
    const plan = planRevision(sceneOf(live), file, { ...noChoices, ...choices }, (n) => pid(`n${n}`));
    expect(isRefusal(plan) && plan.code).toBe(code);
  });
});

describe("[D9d] what is agreed", () => {
  const closed = [pid("b")];
  it.each<[string, FileSketch[], string[], string, string[]]>([
    [
      "keeps its words, and what the file says instead is reported",
      lines("1=a 2=deep 3=c 4=d"),
      ["same a→1", "changed b→2 (closed)", "same c→3", "same d→4"],
      "a b c d",
      [a, b, c, d],
    ],
    [
      "stays after its neighbour where the file does not have it",
      lines("1=a 2=c 3=d"),
      ["same a→1", "deleted b→ (closed)", "same c→2", "same d→3"],
      "a b c d",
      [a, b, c, d],
    ],
    [
      "stays whole where the file cuts it",
      lines("1=a 2=long 3=short 4=c 5=d"),
      ["same a→1", "split b→2 (closed)", "split b→2 (closed)", "same c→4", "same d→5"],
      "a b c d",
      [a, b, c, d],
    ],
  ])("%s", (_, file, described, order, words) => {
    const done = revised(sceneOf(live, { closed }), fileOf(file));
    expect(done.described).toEqual(described);
    expect(done.order).toBe(order);
    expect(done.words).toEqual(words);
  });

  it("does not move, and neither does one whose place is agreed; the others move around them", () => {
    const turned = fileOf(lines("1=d 2=c 3=b 4=a"));
    const done = revised(
      sceneOf(live, { closed: [pid("a"), pid("c")], placed: [pid("a"), pid("b"), pid("c")] }),
      turned,
    );
    const places = ["a", "b", "c"].map((each) => done.order.split(" ").indexOf(each));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    for (const each of ["a", "b", "c"]) expect(done.restoration?.moved.has(pid(each)) ?? false).toBe(false);
  });
});
