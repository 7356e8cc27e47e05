// How the outline of the room cuts a text into parts.
import { expect, it } from "vitest";
import type { BlockView } from "../../app/drafts/[d]/room/answers";
import { sectionsOf } from "../../app/drafts/[d]/room/page/outline";

const block = (pid: string, kind: BlockView["kind"]): Pick<BlockView, "pid" | "kind" | "proposed"> => ({
  pid: pid as BlockView["pid"],
  kind,
  proposed: null,
});

const parts = (...kinds: BlockView["kind"][]): [string, number][] =>
  sectionsOf(kinds.map((kind, n) => block(`p${n}`, kind))).map(({ key, paragraphs }) => [
    key,
    paragraphs.length,
  ]);

it("words before the first heading are the preamble where they are preambular, and otherwise the operative part", () => {
  expect(parts("title", "operative", "operative")).toEqual([["operative", 2]]);
  expect(parts("title", "preambular", "preambular", "operative")).toEqual([
    ["preamble", 2],
    ["operative", 1],
  ]);
  // A line that opens the preamble belongs to it, as does one between its paragraphs.
  expect(parts("title", "plain", "preambular", "plain", "operative")).toEqual([
    ["preamble", 3],
    ["operative", 1],
  ]);
  // What goes on is not cut again.
  expect(parts("preambular", "operative", "preambular", "operative")).toEqual([
    ["preamble", 1],
    ["operative", 3],
  ]);
  expect(parts("preambular", "section", "preambular", "operative")).toEqual([
    ["preamble", 1],
    ["p1", 2],
  ]);
});
