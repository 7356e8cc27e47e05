// Drafts and files of new revisions in a few words, for tests of what a revision would do.
import type { ImportedBlock } from "#domain/documents/import";
import { allKept } from "#domain/documents/kept-numbers";
import { noChoices, type RevisionChoices } from "#domain/documents/revision/revision-pairs";
import {
  planRevision,
  type RevisionFile,
  type RevisionScene,
} from "#domain/documents/revision/revision-plan";
import { type Block, type BlockKind, baseText, type ParagraphId, run, standingBlocks } from "#domain/draft";
import { labels } from "#domain/numbers/numbering";
import { orThrow } from "#domain/refusal";

export type FileSketch = readonly [label: string, text: string, more?: Partial<ImportedBlock>];

/** A paragraph of a draft. */
export const para = (pid: string, text: string, kind: BlockKind = "operative", level = 1): Block => ({
  pid: pid as ParagraphId,
  kind,
  level,
  runs: text === "" ? [] : [run(text)],
});

/** A file with these paragraphs, each with its printed number. */
export const fileOf = (sketches: readonly FileSketch[], more: Partial<RevisionFile> = {}): RevisionFile => ({
  blocks: sketches.map(([label, text, extra]) => ({
    kind: "operative",
    level: 1,
    runs: text === "" ? [] : [run(text)],
    label,
    ...extra,
  })),
  keeps: allKept,
  looks: { italics: true, notes: true, references: true, kinds: true },
  ...more,
});

/** The draft that a revision comes to, with nothing closed. */
export const sceneOf = (live: readonly Block[], more: Partial<RevisionScene> = {}): RevisionScene => ({
  live,
  closed: [],
  placed: [],
  numbering: { preamble: "apart", headings: "counted" },
  fixed: [],
  ...more,
});

/** What a revision would do, in lines. New paragraphs are called by their place in the file: `n3`. */
export const revised = (scene: RevisionScene, file: RevisionFile, choices: Partial<RevisionChoices> = {}) => {
  const plan = orThrow(
    planRevision(scene, file, { ...noChoices, ...choices }, (n) => `n${n}` as ParagraphId),
  );
  const after = standingBlocks(plan.restoration?.blocks ?? scene.live);
  const printed = labels(after, scene.numbering, plan.numbers);
  return {
    ...plan,
    after,
    order: after.map(({ pid }) => pid).join(" "),
    words: after.map(baseText),
    labels: after.map(({ pid }) => printed.get(pid) ?? ""),
    described: plan.rows.map(
      ({ change, from, to, n, held }) =>
        `${change} ${from?.pid ?? ""}→${n === null ? "" : (to?.label ?? "") || n}${held ? ` (${held})` : ""}`,
    ),
  };
};

/** A paragraph's name. */
export const pid = (name: string): ParagraphId => name as ParagraphId;

const b = "We recognize that digital divides remain between and within countries, and that they are wide.";
const c = "We call for affordable access to networks in every village and in every school.";

/** What paragraphs say, by their names. */
export const sayings = {
  a: "We reaffirm our vision of a people-centred and inclusive information society.",
  b,
  c,
  d: "We decide to review the progress that was made in the year 2025.",
  new: "We invite the regional commissions to report on how rivers are crossed.",
  "b+c": `${b} ${c}`,
  deep: b.replace("wide", "deep"),
  long: "We recognize that digital divides remain between and within countries,",
  short: "and that they are wide, as they were before.",
};

/** The draft of four paragraphs that say the first four of these. */
export const live = (["a", "b", "c", "d"] as const).map((name) => para(name, sayings[name]));

const isSaying = (name: string): name is keyof typeof sayings => Object.hasOwn(sayings, name);

/** A file in a line: `1=a 7_bis=deep -=new` are paragraphs 1 and 7 bis, and one without a number. */
export const lines = (sketch: string): FileSketch[] =>
  sketch.split(" ").map((each) => {
    const [label = "", name = ""] = each.split("=");
    return [label === "-" ? "" : label.replace("_", " "), isSaying(name) ? sayings[name] : ""];
  });
