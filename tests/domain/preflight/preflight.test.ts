// A look through a text: what is found, what is mended, and that nothing else is changed by it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BlockKind } from "#domain/block-kinds";
import { registered } from "#domain/citations/register";
import { type Block, baseText, paragraphId, run } from "#domain/draft";
import { mended, preflight } from "#domain/preflight/preflight";
import { proposalsOn } from "#domain/proposals/proposals";
import { isEditorial } from "#domain/texts/editorial";
import { textDrafts } from "../../support/text-drafts";

const blockOf = (kind: BlockKind, nth: number, words: string, level = 1): Block => ({
  pid: paragraphId(`p${nth}`),
  kind,
  level,
  runs: [run(words)],
});

const text = (kind: BlockKind, ...words: string[]) => words.map((each, nth) => blockOf(kind, nth + 1, each));

const ground = { register: registered, agreed: new Set<string>() };

/** Each finding: "p1 space  " -> " "". */
const found = (blocks: readonly Block[], agreed: readonly string[] = []) =>
  preflight(blocks, { ...ground, agreed: new Set(agreed) }).map(
    ({ pid, code, words, right, isSafe }) =>
      `${pid} ${code} ‹${words}›${right === null ? "" : ` → ‹${right}›`}${isSafe ? " safe" : ""}`,
  );

const mendedText = (blocks: readonly Block[]) => {
  const findings = preflight(blocks, ground);
  return blocks.map(({ pid, runs }) =>
    mended(
      runs,
      findings.filter((each) => each.pid === pid),
    )
      .map(({ text, italic }) => (italic ? `*${text}*` : text))
      .join(""),
  );
};

describe("what is found", () => {
  it.each<[rule: string, words: string, ...found: string[]]>([
    ["[E3] in", "We [may] agree.", "p1 bracket ‹[›"],
    ["[E3] in", "We may] agree.", "p1 unpaired-bracket ‹]›"],
    [
      "[E4] in",
      "We recall resolution 68/302 of 31 August 2014.",
      "p1 citation-date ‹resolution 68/302 of 31 August 2014› → ‹2014-07-31›",
    ],
    ["[E5] in", "We use ICT.", "p1 abbreviation-unexplained ‹ICT›"],
    ["[E5] in", "We use information and communications technologies (ICT) and ICT."],
    ["[E5] in", "Part II comes before section IV."],
    ["[E6] in", "We met on 31 September 2015.", "p1 date ‹31 September 2015›"],
    ["[E6] in", "We met on September 25, 2015.", "p1 date ‹September 25, 2015› → ‹25 September 2015›"],
    ["[E10] in", "We say “open.", "p1 quotes ‹“›"],
    ["[E10] in", "We say “open” and «ouvert»."],
    ["[E11] in", "We note the the report.", "p1 twice ‹the the› → ‹the›"],
    ["[E11] in", "We note that that report stands."],
    ["[E12] in", "We  agree , all.", "p1 space ‹  › → ‹ › safe", "p1 space ‹ › → ‹› safe"],
    ["[E12] in", "Nous notons que les États ont tenu une réunion ; ils le savent."],
    ["[E12] in", "We note its meeting ; they agree with the report of the States.", "p1 space ‹ › → ‹› safe"],
  ])("[E1] %s: %s", (_, words, ...expected) => {
    expect(found(text("operative", words))).toEqual(expected);
  });

  it("[E7] opening words that stand upright", () => {
    const words = "Recalling also its resolution on the matter,";
    expect(found(text("preambular", words))).toEqual(["p1 opening ‹Recalling also› → ‹Recalling also› safe"]);
    expect(found(text("operative", words.replace(",", ".")))).toEqual([]);
    expect(mendedText(text("preambular", words))).toEqual(["*Recalling also* its resolution on the matter,"]);
  });

  it("[E8] a paragraph that ends as no other does, and a last one without its full stop", () => {
    const blocks = text(
      "operative",
      "We note;",
      "We agree,",
      "We act",
      "We say;",
      "We ask;",
      "We go;",
      "We end;",
    );
    expect(found(blocks)).toEqual([
      "p2 ending ‹e,› → ‹e;› safe",
      "p3 ending ‹t› → ‹t;› safe",
      "p7 ending ‹d;› → ‹d.› safe",
    ]);
    expect(mendedText(blocks).slice(1, 3)).toEqual(["We agree;", "We act;"]);
  });

  it("[E8] a colon that no item follows", () => {
    const chapeau = blockOf("operative", 1, "We agree on:");
    expect(found([chapeau, blockOf("operative", 2, "We act.")])).toEqual(["p1 list ‹:›"]);
    expect(found([chapeau, blockOf("operative", 2, "access;", 2)])).toEqual([]);
  });

  it("[E9] a footnote without its full stop", () => {
    const noted = (footnote: string): Block => ({
      ...blockOf("operative", 1, ""),
      runs: [run("We recall it"), run("1", { footnote }), run(".")],
    });
    expect(found([noted("See A/60/687")])).toEqual(["p1 note ‹1›"]);
    expect(found([noted("See A/60/687.")])).toEqual([]);
  });

  it("[E5] an abbreviation that is explained after it was used, or twice", () => {
    expect(
      found(text("operative", "ICT helps.", "We use technologies (ICT).", "All technologies (ICT).")),
    ).toEqual(["p1 abbreviation-unexplained ‹ICT›", "p3 abbreviation-explained-twice ‹ICT›"]);
  });
});

describe("what is mended", () => {
  it("[E2] agreed words stay as they are, but for spaces that no digest counts", () => {
    const blocks = text("operative", "We  agree , all;", "We note;", "We act;", "We end");
    expect(found(blocks, ["p1", "p4"])).toEqual([
      "p1 space ‹  › → ‹ › safe",
      "p1 space ‹ › → ‹›",
      "p4 ending ‹d› → ‹d.›",
    ]);
  });

  it("[E2] only what an editor may change, on any draft, and every proposal stays", () => {
    fc.assert(
      fc.property(textDrafts, fc.boolean(), (blocks, isSpaced) => {
        const rough = isSpaced
          ? blocks.map((block) => ({
              ...block,
              runs: block.runs.map((each) => ({ ...each, text: each.text.replaceAll(" ", "  ") })),
            }))
          : blocks;
        const findings = preflight(rough, ground);
        for (const block of rough) {
          const own = findings.filter(({ pid }) => pid === block.pid);
          const runs = mended(block.runs, own);
          const after = { ...block, runs };
          expect(isEditorial(baseText(block), baseText(after))).toBe(true);
          expect(proposalsOn(after)).toEqual(proposalsOn(block));
        }
      }),
      { numRuns: 60 },
    );
  });
});
