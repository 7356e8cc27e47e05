// Generated drafts with everything that a text may hold: levels, italics, footnotes, brackets, six languages, characters that
// other formats take for their own, numbers that came late or were left out, and proposals on words and on paragraphs.

import fc from "fast-check";
import {
  type Block,
  type BlockKind,
  baseRuns,
  type ParagraphId,
  type Run,
  run,
  type Suggestion,
  type WholeProposal,
} from "#domain/draft";
import type { FixedLabels } from "#domain/numbers/number-rows";
import { freeze, labelsOf } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";

/** How preambular paragraphs are numbered in all of them. */
export const numbering = { preamble: "apart" } as const;

/** A draft with the numbers that hold in it, and the same as it is frozen. */
export type GeneratedDraft = {
  readonly blocks: readonly Block[];
  readonly fixed: FixedLabels;
  readonly frozen: readonly IssuedBlock[];
};

const plainWords = fc.constantFrom(
  "We reaffirm our commitment to the vision,",
  "de l’accès — « pour tous » — à l’information;",
  "我们重申信息社会的成果，",
  "نؤكد من جديد التزامنا ببناء مجتمع المعلومات،",
  "Мы подтверждаем нашу решимость ёлки,",
  "niñas y jóvenes: ¿y los demás?",
  "[at least half of] the means",
  "[EU, JPN: [robust] and open]",
  "[Option 1: none] [Option 2: some]",
  "as in paragraph 12 above",
  "é (decomposed)",
  "before\u00a0the\u2009break\u202fends",
  "by 2030: 50% + 3.5",
);
const hostileWords = fc.constantFrom(
  "*",
  "_",
  "**bold**",
  "_under_",
  "a_b_c",
  "`code`",
  "\\",
  "\\*",
  "#",
  "##",
  "#tag",
  "~~no~~",
  ">",
  "<",
  "&",
  "&amp;",
  "<b>",
  "</p>",
  "<!-- no -->",
  "]]>",
  "<br>",
  "[^1]",
  "[^1]: note",
  "[x](y)",
  "![x](y)",
  "{:.plain}",
  "{#id}",
  "|",
  "---",
  "1.",
  "2)",
  "(a)",
  "(i)",
  "PP1.",
  "PP",
  "- item",
  "• item",
  "'",
  '"',
  "[open",
  "shut]",
  "[[two",
  "[no text]",
  "Article 2",
  "1.1",
  "IV.",
  "https://example.org/a_b?c=d&e=*",
  "\u200f",
  "a\u200db",
  "¶",
  "😀",
  "m² and x¹",
  "⁽¹⁾",
  "⁽²",
  "====",
  "-----",
  "...",
  "____________________",
);
const words = fc
  .array(fc.oneof({ weight: 3, arbitrary: plainWords }, { weight: 2, arbitrary: hostileWords }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) => all.join(" "));

const footnote = fc.oneof(
  fc.constantFrom(
    "See resolution 70/125, annex.",
    "参见第70/125号决议。",
    "انظر القرار 70/125.",
    "1. As [agreed].",
  ),
  words,
);

const delegations = ["EU", "CHN", "BRA", "KEN"];
const mark = (by: string): Suggestion => ({ id: `P-${by}`, by, at: "2015-11-12T10:00:00.000Z" });
const marks = fc
  .oneof(
    { weight: 3, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: fc.subarray(delegations, { minLength: 1, maxLength: 2 }) },
  )
  .map((by) => by.map(mark));

type GeneratedPiece = {
  readonly text: string;
  readonly before: string;
  readonly after: string;
  readonly look: Pick<Run, "italic" | "footnote" | "insertions" | "deletions">;
  /** The number of the block that it refers to. */
  readonly refers: number | null;
};

// White space of any kind may stand at either end of words, also beside footnotes and at the ends of a block.
const white = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  { weight: 3, arbitrary: fc.constant(" ") },
  { weight: 1, arbitrary: fc.constantFrom("  ", "\u00a0", " \u2009", "\u3000") },
);

const piece: fc.Arbitrary<GeneratedPiece> = fc.record({
  text: fc.oneof({ weight: 12, arbitrary: words }, { weight: 1, arbitrary: fc.constantFrom(" ", "  ") }),
  before: white,
  after: white,
  look: fc.record({
    italic: fc.boolean(),
    footnote: fc.option(footnote, { freq: 4 }),
    insertions: marks,
    deletions: marks,
  }),
  refers: fc.option(fc.nat(14), { freq: 7 }),
});

/** What is drawn for a block; whether it stood in the earlier text, stands now, or both. */
type GeneratedBlock = {
  readonly kind: BlockKind;
  readonly level: number;
  readonly opening: string;
  readonly note: string | null;
  readonly pieces: readonly GeneratedPiece[];
  readonly isEmpty: boolean;
  readonly life: "old" | "late" | "gone";
  readonly proposed: boolean;
  readonly op: WholeProposal["op"];
};

const drawn = (kinds: fc.Arbitrary<BlockKind>): fc.Arbitrary<GeneratedBlock> =>
  fc.record({
    kind: kinds,
    level: fc.constantFrom(1, 1, 2, 2, 3),
    opening: fc.oneof({ weight: 2, arbitrary: fc.constant("We stress") }, { weight: 1, arbitrary: words }),
    note: fc.option(footnote, { freq: 12 }),
    pieces: fc.array(piece, { maxLength: 3 }),
    isEmpty: fc.nat(15).map((n) => n === 0),
    life: fc.constantFrom("old" as const, "old" as const, "old" as const, "late" as const, "gone" as const),
    proposed: fc.nat(5).map((n) => n === 0),
    op: fc.constantFrom("new", "remove", "alternative", "move", "restyle", "merge", "split", "split"),
  });

const runsOf = ({ opening, note, pieces }: GeneratedBlock): Run[] => [
  ...(note === null ? [] : [run(" ", { footnote: note })]),
  run(opening),
  ...pieces.map(({ text, before, after, look, refers }) =>
    run(before + text + after, {
      ...look,
      ...(refers !== null && { reference: `b${refers}` as ParagraphId }),
    }),
  ),
];

// What resolutions begin their preamble with: a word in italics first, a comma last.
const preambular = (runs: readonly Run[]): Run[] => [
  run("Recalling", { italic: true }),
  run(" "),
  ...runs.map((each, index) => (index === 0 ? { ...each, text: each.text.trimStart() || "also" } : each)),
  run(" indeed,"),
];

const blockOf = (each: GeneratedBlock, index: number, level: number): Block => {
  const pid = `b${index}` as ParagraphId;
  const runs = runsOf(each);
  const { kind } = each;
  const words = kind === "preambular" ? preambular(runs) : runs;
  const block = { pid, kind, level, runs: each.isEmpty ? [] : words };
  const proposal = each.proposed && kind === "operative" ? wholeOf(each.op, index, block) : null;
  return proposal ? { ...block, whole: [proposal] } : block;
};

const wholeOf = (op: GeneratedBlock["op"], index: number, block: Block): WholeProposal | null => {
  const by = { ...mark("USA"), id: `P-USA-${index}` };
  switch (op) {
    case "alternative":
      return { ...by, op, of: `b${index - 1}` as ParagraphId };
    case "move":
      return { ...by, op, after: `b${index + 2}` as ParagraphId };
    case "restyle":
      return { ...by, op, kind: "preambular", level: 1 };
    case "split": {
      const cut = baseRuns(block).at(-1)?.text.trim() ?? "";
      return cut === "" ? null : { ...by, op, cut };
    }
    default:
      return { ...by, op };
  }
};

// Sections below sections, items below paragraphs, in the order in which a text has them.
const inOrder = (all: readonly GeneratedBlock[]): Block[] => {
  const last = { section: 0, operative: 0 };
  return all.map((each, index) => {
    const { kind } = each;
    const level = kind === "section" || kind === "operative" ? Math.min(each.level, last[kind] + 1) : 1;
    if (kind === "section") last.section = level;
    last.operative = kind === "operative" ? level : 0;
    return blockOf(each, index, level);
  });
};

const anyOrder = (all: readonly GeneratedBlock[]): Block[] =>
  all.map((each, index) =>
    blockOf(each, index, each.kind === "section" || each.kind === "operative" ? each.level : 1),
  );

const numbered = (all: readonly GeneratedBlock[], blocks: readonly Block[]): GeneratedDraft => {
  const living = (life: GeneratedBlock["life"]) => blocks.filter((_, index) => all[index]?.life !== life);
  const fixed = all.some(({ life }) => life !== "old")
    ? labelsOf(freeze(living("late"), { numbering, fixed: new Map() }, () => ""))
    : new Map();
  const now = living("gone");
  return { blocks: now, fixed, frozen: freeze(now, { numbering, fixed }, () => "") };
};

const some = (kinds: readonly BlockKind[], least: number, most: number) =>
  fc.array(drawn(fc.constantFrom(...kinds)), { minLength: least, maxLength: most });

/** Drafts as they are written: a title, a preamble, then sections with their paragraphs and items. */
export const generatedDrafts: fc.Arbitrary<GeneratedDraft> = fc
  .tuple(
    some(["title"], 1, 1),
    some(["preambular"], 0, 3),
    some(["operative", "operative", "operative", "section", "plain"], 3, 12),
  )
  .map(([[title], preamble, body]) => {
    const all = [{ ...(title as GeneratedBlock), life: "old" as const }, ...preamble, ...body];
    return numbered(all, inOrder(all));
  });

/** Drafts in which any kind of block may stand anywhere, at any level. */
export const disorderlyDrafts: fc.Arbitrary<GeneratedDraft> = some(
  ["title", "section", "preambular", "operative", "operative", "plain"],
  3,
  12,
).map((all) => numbered(all, anyOrder(all)));
