// From the file to the floor: what was read with doubt is asked about before a paragraph is called by its ordinal.
import { expect, it } from "vitest";
import { identified, importDraft } from "#domain/documents/import";
import { openDoubts } from "#domain/documents/preamble-doubts";
import { type ParagraphId, paragraphId } from "#domain/draft";
import { readFloorLine } from "#domain/floor/floor";
import { floorPlaces, floorRoom } from "#domain/floor/floor-room";
import { labels } from "#domain/numbers/numbering";
import { findNamed } from "#domain/sources/textual/textual-labels";
import { parseMarkdown } from "#server/intake/markdown/markdown";
import { doubtfulPreamble } from "../../support/doubtful-preamble";

// The draft that a file fills, and how its paragraphs are called before and after its doubts are settled.
const filled = (markdown: string) => {
  const read = importDraft(parseMarkdown(markdown), { preamble: "apart" });
  const blocks = identified(read.blocks, (nth) => paragraphId(`p${nth}`));
  const label = labels(blocks, { preamble: "apart" }, new Map());
  const labelled = blocks.map((block) => ({ ...block, label: label.get(block.pid) ?? "" }));
  const kinds = new Map(
    read.doubts.flatMap((nth) => (blocks[nth] ? [[blocks[nth].pid, blocks[nth].kind]] : [])),
  );
  const said = (line: string, settled: ReadonlySet<ParagraphId>) => {
    const doubts = openDoubts(kinds, blocks, settled);
    const pid = blocks.at(-1)?.pid ?? paragraphId("");
    const room = floorRoom({
      pid,
      blocks,
      labelled,
      cards: [],
      delegations: [{ code: "BRA", name: "Brazil", kind: "state" }],
      doubts,
    });
    return room && readFloorLine(line, room);
  };
  const named = (label: string, settled: ReadonlySet<ParagraphId>) =>
    findNamed(label, floorPlaces(labelled, openDoubts(kinds, blocks, settled)));
  return { said, named, settled: new Set(kinds.keys()) };
};

// "preambular #3" is how an amendment says "the third preambular paragraph".
it("[N18b] [N18c] a line and an amendment that call PP3 are refused until somebody has settled what is in doubt", () => {
  const { said, named, settled } = filled(doubtfulPreamble);
  expect(said("go PP3", new Set())).toMatchObject({ code: "in-doubt" });
  expect(named("preambular #3", new Set())).toMatchObject({ code: "in-doubt" });
  expect(said("go PP3", settled)).toMatchObject([{ act: "go", pid: "p4" }]);
  expect(named("preambular #3", settled)).toMatchObject({ pid: "p4" });
});

// The file may print five paragraphs where four were counted.
const oneInDoubt = (line: string, place: number) =>
  [
    "# Gardens for everybody",
    "The General Assembly,",
    ...["Recalling its resolution 98/4,", "Noting the work of gardeners,", "Stressing that water is life,"],
    "Aware that seeds must be kept,",
    "1. Decides to plant a garden.",
  ]
    .toSpliced(place, 0, line)
    .join("\n\n");

it.each([
  ["a heading between two paragraphs", "## The role of gardens in cities", 4],
  ["a short line behind the last", "The role of gardens in cities", 6],
] as const)(
  "[N18b] [N18c] PP5 is in doubt where %s may be one of them, and PP6 is not found",
  (_, line, place) => {
    const { said, named, settled } = filled(oneInDoubt(line, place));
    expect(said("go PP5", new Set())).toMatchObject({ code: "in-doubt" });
    for (const label of ["preambular #5", "PP5", "preambular #-1"])
      expect(named(label, new Set())).toMatchObject({ code: "in-doubt" });
    for (const label of ["preambular #6", "PP6"])
      expect(named(label, new Set())).toMatchObject({ code: "not-found" });
    expect(said("go PP5", settled)).toMatchObject({ code: "not-found" });
    expect(named("preambular #5", settled)).toMatchObject({ code: "not-found" });
    expect(named("preambular #-1", settled)).toMatchObject({ kind: "preambular" });
  },
);
