// The same Rev.1 in every format that can be read, and as another program numbers it, onto the same Zero draft.
import { describe, expect, it } from "vitest";
import { type Block, type BlockKind, type ParagraphId, run } from "#domain/draft";
import { revisionRuntime } from "../../support/revision-room";
import { paragraphs } from "../../support/room-server";

const { open } = revisionRuntime();

type Line = readonly [text: string, kind?: BlockKind, level?: number];
const zero: readonly Line[] = [
  ["Outcome document of the review", "title"],
  [
    "Recalling its resolution 68/302 of 31 July 2014, by which the manner of the review was settled,",
    "preambular",
  ],
  ["Reaffirming the Geneva Declaration of Principles and the Tunis Agenda,", "preambular"],
  ["Access", "section"],
  ["We reaffirm our vision of a people-centred and inclusive information society;"],
  ["We recognize that digital divides remain between and within countries, and resolve:"],
  ["To lower the price of access for every household;", "operative", 2],
  ["To build schools and libraries that are connected;", "operative", 2],
  ["We decide to review the progress that was made in the year 2025."],
];
const rev1: readonly Line[] = [
  ...zero.slice(0, 2),
  [
    "Guided by the Charter of the United Nations and by the Universal Declaration of Human Rights,",
    "preambular",
  ],
  ...zero.slice(2, 4),
  ["We invite the regional commissions to report on how bridges across divides are built;"],
  ["We reaffirm our vision of a people-centred, open and inclusive information society;"],
  ...zero.slice(5, 7),
  ["We thank the host country for the meeting and for the care that it took of all."],
  ["We decide to review the progress that was made in the year 2025."],
];
const draftOf = (lines: readonly Line[], sign: string): Block[] =>
  lines.map(([text, kind = "operative", level = 1], n) => ({
    pid: `${sign}${n}` as ParagraphId,
    kind,
    level,
    runs: [run(text)],
  }));

const looks = async (room: { blocks(): Promise<Record<string, unknown>[]> }) =>
  (await room.blocks()).map(({ kind, level, label, text }) => [kind, level, label, text]);

describe("[D8] [D10] a revision in every format", () => {
  it.each([
    ["docx", "format=docx&view=clean"],
    ["html", "format=html&view=clean"],
    ["md", "format=md&view=clean"],
    ["txt", "format=txt&view=clean"],
    ["xml", "format=xml&view=clean"],
  ])("%s: the draft reads as the file does, under the identities that it had", async (format, query) => {
    const written = await open(draftOf(rev1, "rev-"));
    const file = await written.file(`Rev.1.${format}`, query);
    const room = await open(draftOf(zero, "zero-"));
    await room.ask("facilitator", "POST", "texts", { symbol: "Zero" });
    const shown = await room.preview(file);
    expect(shown.body.counts).toMatchObject({ same: 7, changed: 1, new: 3, deleted: 1, moved: 0 });
    await room.take(file);
    expect(await looks(room)).toEqual(await looks(written));
    expect((await room.pids()).filter((pid) => pid.startsWith("zero-"))).toEqual([
      "zero-0",
      "zero-1",
      "zero-2",
      "zero-3",
      "zero-4",
      "zero-5",
      "zero-6",
      "zero-8",
    ]);
  });
});

it("[D8a] [T3h] the preview says which words are italic on either side", async () => {
  const room = await open(paragraphs(["We recognize that digital divides remain wide."]));
  const { body } = await room.preview([
    "Rev.1.md",
    "1. We recognize that *digital* divides remain wide.\n\n2. We *decide* to meet.",
  ]);
  const words = (row: { looks: { to: { italics: [number, number][] } }; runs: { text: string }[] }) => {
    const text = row.runs.map((piece) => piece.text).join("");
    return row.looks.to.italics.map(([from, to]) => text.slice(from, to));
  };
  expect(body.items.map(words)).toEqual([["digital"], ["decide"]]);
  expect(body.items[0].looks.from.italics).toEqual([]);
});
