// Rules D2 to D4: what a Word file that came back would change, paragraph by paragraph, in the order of the file.

import type { Maker } from "#domain/documents/values";
import type { ParagraphId } from "#domain/draft";
import { comparedChanges, each, isWanted, type StrandChanges, trackedChanges } from "./returned-edits";
import {
  type Knowing,
  knowing,
  type ReturnedFile,
  type RevisedParagraph,
  type Strand,
  strandsOf,
  wordsOf,
} from "./returned-file";
import {
  adopted,
  missing,
  moved,
  type PresentDraft,
  type ReturnedChange,
  type ReturnedTexts,
  sceneOf,
  withMoves,
} from "./returned-order";
import { asSent, namedByWords } from "./returned-strangers";

/** What a file brings: changes, and how many of the changes it tracks went out with it. */
type Returned = { readonly changes: readonly ReturnedChange[]; readonly known: number };

/**
 * D2: compares a file that came back with what went out, or with the draft where the file no longer says what went out.
 */
export const readReturned = (file: ReturnedFile, draft: PresentDraft): Returned =>
  readBy(file, draft, (strands, scene) => adopted(strands, scene));

/** D11: reads a file of another draft, or of none, against the draft as it stands. */
export const readStranger = (file: ReturnedFile, draft: PresentDraft): Returned =>
  dropped(readBy(asSent(file, draft), draft, (strands) => namedByWords(strands, draft)));

// What another draft's file lacks it may never have had, so nothing counts as removed.
const dropped = ({ changes, known }: Returned): Returned => ({
  known,
  changes: changes.map((change) => {
    if (change.op !== "remove" || change.makers.length > 0) return change;
    const { pid, base: text, makers } = change;
    return { op: "none", pid, text, makers, reason: "It is not in the file." };
  }),
});

const readBy = (
  file: ReturnedFile,
  draft: PresentDraft,
  name: (strands: readonly Strand[], scene: ReturnedTexts) => Strand[],
): Returned => {
  const isKnown = knowing(file.sent, draft.marks);
  const scene = sceneOf(file, draft);
  const strands = name(strandsOf(file.paragraphs, isKnown), scene);
  const changes = [
    ...changesIn(strands, scene),
    ...missing(strands, scene),
    ...moved(strands, scene),
    ...besides(file, isKnown),
  ];
  const knownMarks = file.paragraphs.flatMap(({ pieces, end }) =>
    [...pieces, end]
      .flatMap(({ came, went }) => [came, went])
      .filter((maker) => maker !== null && isKnown(maker)),
  );
  return { changes: withMoves(changes, scene), known: each(knownMarks).length };
};

const changesIn = (strands: readonly Strand[], scene: ReturnedTexts): ReturnedChange[] => {
  const changes: ReturnedChange[] = [];
  let before: ParagraphId | null = null;
  let joining: Maker | null = null;
  strands.forEach((strand, index) => {
    const { pid, parts, joins } = strand;
    if (pid === null) {
      changes.push(...strayChanges(strand, { isFirst: index === 0, after: before }, scene));
      return;
    }
    const base = scene.bases.get(pid) ?? "";
    changes.push(...strandChanges(strand, { pid, before }, scene));
    const survives = wordsOf(parts, ({ of, gone }) => of !== "proposed" && gone === null) !== "";
    if (survives && joining) changes.push({ op: "merge", pid, base, makers: [joining] });
    joining = joins && (survives || joining) ? joins : null;
    before = pid;
  });
  return changes;
};

// A paragraph of no block: the title above the text, what went out with the file, or a new one.
const strayChanges = (
  { parts }: Strand,
  { isFirst, after }: { readonly isFirst: boolean; readonly after: ParagraphId | null },
  { title }: ReturnedTexts,
): ReturnedChange[] => {
  const isFresh = ({ of, gone }: RevisedParagraph["bits"][number]) => of === "new" || gone !== null;
  if (parts.every(({ bits }) => bits.every((bit) => bit.of === "proposed" && !isFresh(bit)))) return [];
  return parts.flatMap((part, at): ReturnedChange[] => {
    const text = wordsOf([part], isWanted);
    const makers = each(part.bits.map(({ came }) => came));
    const struck = wordsOf([part], ({ gone }) => gone !== null);
    if (isFirst && at === 0 && after === null && part.bits.some(({ of }) => of === "text"))
      return text === title
        ? []
        : [
            {
              op: "none",
              pid: null,
              text,
              makers,
              reason: "The title above the text is set with the draft.",
            },
          ];
    if (text !== "") return [{ op: "new", after, text, makers }];
    return struck === ""
      ? []
      : [
          {
            op: "none",
            pid: null,
            text: struck,
            makers: each(part.bits.map(({ gone }) => gone)),
            reason: lost,
          },
        ];
  });
};

const lost = "The words that were struck stand in no paragraph of the draft.";
const others = "It changes words that are only proposed. Say so beside the proposal.";

const strandChanges = (
  { parts, swallowed }: Strand,
  { pid, before }: { readonly pid: ParagraphId; readonly before: ParagraphId | null },
  scene: ReturnedTexts,
): ReturnedChange[] => {
  const base = scene.bases.get(pid) ?? "";
  const joined = [base, ...swallowed.map((other) => scene.bases.get(other) ?? "")].join(" ");
  const merges = swallowed.map(
    (other): ReturnedChange => ({ op: "merge", pid: other, base: scene.bases.get(other) ?? "", makers: [] }),
  );
  const isTracked = wordsOf(parts, ({ of }) => of === "text") === base && merges.length === 0;
  const found = isTracked ? trackedChanges(parts) : comparedChanges(joined, parts);
  const here: ReturnedChange[] = [...found.edits.flatMap((edit) => editChange(edit, { pid, base, merges }))];
  for (const { start, makers } of found.cuts) here.push({ op: "split", pid, base, start, makers });
  const isRemoved = base !== "" && wordsOf(parts, isWanted) === "" && found.edits.length > 0;
  const makers = each(found.edits.flatMap((edit) => edit.makers));
  const news = (isBefore: boolean) =>
    found.news
      .filter((one) => one.isBefore === isBefore)
      .map(
        ({ text, makers: by }): ReturnedChange => ({
          op: "new",
          after: isBefore ? before : pid,
          text,
          makers: by,
        }),
      );
  return [
    ...news(true),
    ...(isRemoved ? [{ op: "remove", pid, base, makers } as const] : here),
    ...merges,
    ...news(false),
    ...asides({ ...found, pid, isTracked }, parts, scene),
    ...noteMarks(parts, pid),
  ];
};

type Joined = {
  readonly pid: ParagraphId;
  readonly base: string;
  readonly merges: readonly ReturnedChange[];
};

// Where paragraphs were joined without tracking, changed words are attributed to the paragraph that they came from.
const editChange = (
  { start, end, text, makers }: StrandChanges["edits"][number],
  { pid, base, merges }: Joined,
): ReturnedChange[] => {
  if (end <= base.length) return [{ op: "words", pid, base, start, end, text, makers }];
  let from = base.length + 1;
  for (const merge of merges) {
    if (merge.op !== "merge") continue;
    const until = from + merge.base.length;
    if (start >= from && end <= until)
      return [
        { op: "words", pid: merge.pid, base: merge.base, start: start - from, end: end - from, text, makers },
      ];
    from = until + 1;
  }
  const reason = "It changes words across the end of a paragraph.";
  return [{ op: "none", pid, text, makers, reason }];
};

type TrackedBlock = { readonly pid: ParagraphId; readonly isTracked: boolean };

const asides = (
  { amendments, pid, isTracked }: Pick<StrandChanges, "amendments"> & TrackedBlock,
  parts: readonly RevisedParagraph[],
  { all }: ReturnedTexts,
): ReturnedChange[] => {
  const found = amendments.map(
    ({ text, makers }): ReturnedChange => ({ op: "none", pid, text, makers, reason: others }),
  );
  const whole = wordsOf(parts, ({ of }) => of !== "new");
  const went = all.get(pid);
  if (isTracked && went && !went.includes(whole)) {
    const reason = "Words that are only proposed were changed without tracking.";
    found.push({ op: "none", pid, text: whole, makers: [], reason });
  }
  return found;
};

const noteMarks = (parts: readonly RevisedParagraph[], pid: ParagraphId): ReturnedChange[] =>
  parts.flatMap(({ bits }) =>
    bits
      .filter(({ note, gone }) => note && gone !== null)
      .map(({ gone }): ReturnedChange => {
        const reason = "A footnote was struck. Footnotes are changed by those who hold the pen.";
        return { op: "none", pid, text: "", makers: each([gone]), reason };
      }),
  );

const besides = ({ notes, remarks, sent }: ReturnedFile, isKnown: Knowing): ReturnedChange[] => {
  const known = new Set(sent?.notes ?? []);
  const changedNotes = notes
    .filter(({ text, isTracked }) => isTracked || (sent !== null && !known.has(text)))
    .map(({ text }): ReturnedChange => {
      const reason = "A footnote was added or changed. Footnotes are changed by those who hold the pen.";
      return { op: "none", pid: null, text, makers: [], reason };
    });
  const said = remarks
    .filter((remark) => !isKnown(remark))
    .map(({ text, by, at }): ReturnedChange => {
      const reason = "A comment in the margin. Write it beside the paragraph.";
      return { op: "none", pid: null, text, makers: [{ by, at }], reason };
    });
  return [...changedNotes, ...said];
};
