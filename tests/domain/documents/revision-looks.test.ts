import { describe, expect, it } from "vitest";
import { type ParagraphId, run } from "#domain/draft";
import { fileOf, para, revised, sceneOf } from "../../support/revised-draft";

const b = "We recognize that digital divides remain between and within countries, and that they are wide.";
const pid = (name: string) => name as ParagraphId;

describe("[D8e] what a file cannot say", () => {
  const looks = { italics: false, notes: false, references: false, kinds: false };
  const styled = [
    {
      ...para("a", ""),
      runs: [
        run("Recalling", { italic: true }),
        run(" paragraph 2", { reference: pid("b") }),
        run(" of it", { footnote: "See there." }),
        run(", and more."),
      ],
    },
    para("b", b),
  ];
  it("is kept on words that stay", () => {
    const same = revised(
      sceneOf(styled),
      fileOf(
        [
          ["1", "Recalling paragraph 2 of it, and more."],
          ["2", b],
        ],
        { looks },
      ),
    );
    expect(same.restoration).toBeNull();
    const done = revised(
      sceneOf(styled),
      fileOf(
        [
          ["1", "Recalling paragraph 2 of it, and much more."],
          ["2", b],
        ],
        { looks },
      ),
    );
    expect(done.after[0]?.runs).toEqual([
      run("Recalling", { italic: true }),
      run(" paragraph 2", { reference: pid("b") }),
      run(" of it", { footnote: "See there." }),
      run(", and much more."),
    ]);
  });

  it("goes where the file does say it", () => {
    const done = revised(
      sceneOf(styled),
      fileOf([
        ["1", "Recalling paragraph 2 of it, and more."],
        ["2", b],
      ]),
    );
    expect(done.after[0]?.runs).toEqual([run("Recalling paragraph 2 of it, and more.")]);
  });

  it("is what an unnumbered paragraph is, and whether a short line is a heading", () => {
    const live = [
      para("pp", "Recalling what was said before,", "preambular"),
      para("head", "Access for all", "section"),
      para("op", "We commit to ending the divide, and to this end resolve:"),
      para("item", "To meet again.", "operative", 2),
    ];
    const guessed = fileOf(
      [
        ["", "Recalling what was said before,", { kind: "plain" }],
        ["", "Access for all", { kind: "plain" }],
        ["9", "We commit to ending the divide, and to this end resolve:", { kind: "section" }],
        ["10", "To meet again."],
      ],
      { looks },
    );
    const done = revised(sceneOf(live, { numbering: { preamble: "apart" } }), guessed);
    expect(done.after.map(({ pid: name, kind, level }) => [name, kind, level])).toEqual([
      ["pp", "preambular", 1],
      ["head", "section", 1],
      ["op", "operative", 1],
      ["item", "operative", 1],
    ]);
    expect(done.labels).toEqual(["", "", "9", "10"]);
    expect(revised(sceneOf(live), { ...guessed, looks: { ...looks, kinds: true } }).after[2]?.kind).toBe(
      "section",
    );
  });
});
