// The parts of a text by which board and register are filtered: the same as in the outline of the room.
import { expect, it } from "vitest";
import { sectionKeys } from "#domain/sections";
import type { BoardView } from "../../app/drafts/[d]/(agreement)/agreement/answers";
import { chosenRows, partsOf } from "../../app/drafts/[d]/(agreement)/agreement/board-choice";
import { chosenBy } from "../../app/drafts/[d]/proposals/use-register-choice";

const row = (pid: string, kind: string, section = -1) => ({ pid, kind, section, standing: "open" });
const board = (rows: unknown[], sections: unknown[] = []) =>
  ({ delegations: [], sections, rows }) as unknown as BoardView;
const all = { by: "group", standing: "", delegation: "", section: "", held: false, turned: [] } as const;
const pids = (of: BoardView, section: string) => chosenRows(of, { ...all, section }).map(({ pid }) => pid);

it("[V1] the board of a text without headings is filtered by preamble and operative part", () => {
  const bare = board([row("a", "plain"), row("b", "preambular"), row("c", "operative"), row("d", "plain")]);
  expect(partsOf(bare)).toEqual(["preamble", "operative"]);
  expect(pids(bare, "preamble")).toEqual(["a", "b"]);
  expect(pids(bare, "operative")).toEqual(["c", "d"]);
  expect(partsOf(board([row("c", "operative")]))).toEqual(["operative"]);
});

it("[V1] what stands under a heading is of no part before it", () => {
  const headed = board(
    [row("a", "preambular"), row("b", "preambular", 0)],
    [{ pid: "s", label: "", title: "I" }],
  );
  expect(pids(headed, "preamble")).toEqual(["a"]);
  expect(pids(headed, "s")).toEqual(["b"]);
});

it("[V1] the register tells sections apart that have no numbers, and what is only proposed opens none", () => {
  const blocks = [
    { pid: "a", kind: "preambular" },
    { pid: "b", kind: "operative" },
    { pid: "n", kind: "section", proposed: { op: "new" } },
    { pid: "s", kind: "section" },
    { pid: "c", kind: "operative" },
    { pid: "t", kind: "section" },
    { pid: "d", kind: "operative" },
  ] as const;
  const keys = sectionKeys(blocks);
  expect(Object.fromEntries(keys)).toEqual({
    a: "preamble",
    b: "operative",
    n: "operative",
    s: "s",
    c: "s",
    t: "t",
    d: "t",
  });
  const cards = blocks.map(({ pid }) => ({ id: pid, pid, sponsors: [], state: "open", section: "" }));
  const shown = (section: string) =>
    chosenBy(
      cards as never,
      { by: "", section, state: "open", sort: "place" },
      { places: blocks as never, keys },
    ).map(({ pid }) => pid);
  expect(shown("operative")).toEqual(["b", "n"]);
  expect(shown("s")).toEqual(["s", "c"]);
  expect(shown("t")).toEqual(["t", "d"]);
});
