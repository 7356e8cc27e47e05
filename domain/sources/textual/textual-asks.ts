// Rule L30: what is asked for of which paragraph, made of the acts of an instruction: one ask for every paragraph that is
// named, and a refusal wherever numbers, counts and words do not agree.
import type {
  InstructedAct,
  ParagraphText,
  RowName,
  TargetPosition,
  WordsChange,
} from "#domain/floor/instruction/instruction";
import type { NamedPlace } from "#domain/floor/instruction/instruction-places";
import { isRefusal, Refusal } from "#domain/refusal";
import { type PrintedText, unlabelled } from "./textual-printed";

/** What is asked for. Places are labels as printed, or ordinals as {@link NamedPlace} has them. */
export type AskedChange =
  | { readonly ask: "words"; readonly change: WordsChange; readonly isEverywhere?: true }
  | { readonly ask: "alternative"; readonly text: string }
  | { readonly ask: "remove" }
  | {
      readonly ask: "new";
      readonly standing: TargetPosition;
      readonly row: RowName | null;
      /** An item below the paragraph beside which it stands. */
      readonly isBelow: boolean;
      readonly text: string;
    }
  | { readonly ask: "move"; readonly standing: TargetPosition }
  | { readonly ask: "merge"; readonly label: string };

/** An ask as it was understood. `place` is the paragraph that it changes; null where a new one comes. */
export type UnderstoodAsk = {
  readonly place: string | null;
  readonly change: AskedChange | Refusal;
  /** It is one of all paragraphs from the first to the last of these. */
  readonly among?: { readonly from: string; readonly to: string };
};

/** The place of what is asked for of the whole text. */
export const throughout = "throughout";

/** What surrounds an instruction: the paragraphs it is about, where new ones go, and the paragraphs that follow it. */
export type AskContext = {
  readonly context: readonly NamedPlace[] | null;
  readonly standing: TargetPosition | null;
  /** Takes so many paragraphs that follow, null for as many as there are; `isMarked`: only in quotation marks. */
  readonly following: (count: number | null, isMarked: boolean) => readonly string[] | Refusal;
  /** Why words of whole paragraphs cannot be taken from this document; null where they can. */
  readonly marksLost: Refusal | null;
};

/** L30: the asks of an act. */
export const asksOf = (act: InstructedAct, around: AskContext): UnderstoodAsk[] => {
  switch (act.act) {
    case "note":
      return [];
    case "words":
      if (act.inText) return [{ place: throughout, change: words(act) }];
      return eachPlace(act.places, around, () => words(act));
    case "remove":
      return eachPlace(act.places, around, () => ({ ask: "remove" }));
    case "rewrite":
      return rewritten(act, around);
    case "new":
      return added(act, around);
    case "move":
      return moved(act, around);
    case "merge":
      return merged(act, around);
  }
};

const words = ({ change, isEverywhere }: Extract<InstructedAct, { act: "words" }>): AskedChange => ({
  ask: "words",
  change,
  ...(isEverywhere && { isEverywhere: true as const }),
});

const noPlace = new Refusal("malformed", "It does not say which paragraph is meant.");

const eachPlace = (
  places: readonly NamedPlace[] | null,
  around: AskContext,
  make: () => AskedChange | Refusal,
): UnderstoodAsk[] => {
  const labels = labelsOf(places, around);
  return isRefusal(labels)
    ? [{ place: null, change: labels }]
    : labels.map((each) => ({ ...each, change: make() }));
};

type AskPlace = Omit<UnderstoodAsk, "change"> & { readonly place: string };

/** The most paragraphs that "4 to 60" may mean. */
const mostInRange = 200;

// The label of each paragraph that is named, letters alone put after the one that the context gives.
const labelsOf = (places: readonly NamedPlace[] | null, { context }: AskContext): AskPlace[] | Refusal => {
  const all: AskPlace[] = [];
  for (const { label, to } of places ?? context ?? []) {
    const [above, another] = context ?? [];
    const isLetter = label === "" || label.startsWith("(");
    if (isLetter && (!above || another || above.to !== undefined || above.label === label)) {
      if (label !== "" && above?.label === label) all.push({ place: label });
      else return noPlace;
    } else if (isLetter) all.push({ place: `${above?.label ?? ""} ${label}`.trim() });
    else if (to === undefined) all.push({ place: label });
    else {
      const range = between(label, to);
      if (isRefusal(range)) return range;
      all.push(...range.map((place) => ({ place, among: { from: label, to } })));
    }
  }
  return all.length > 0 ? all : noPlace;
};

const inRow = /^(PP)?(\d{1,4})$/u;
const lettered = /^(.*) \(([a-z])\)$/u;

const between = (from: string, to: string): string[] | Refusal => {
  const [, row = "", first] = inRow.exec(from) ?? [];
  const [, otherRow = "", last] = inRow.exec(to) ?? [];
  const [low, high] = [Number(first), Number(last)];
  const isRow = first !== undefined && last !== undefined && (row === otherRow || otherRow === "");
  if (isRow && low < high && high - low < mostInRange)
    return Array.from({ length: high - low + 1 }, (_, n) => `${row}${low + n}`);
  const [, above = "", a] = lettered.exec(from) ?? [];
  const z = lettered.exec(to)?.[2];
  if (a !== undefined && z !== undefined && a < z)
    return Array.from({ length: z.charCodeAt(0) - a.charCodeAt(0) + 1 }, (_, n) =>
      [above, `(${String.fromCharCode(a.charCodeAt(0) + n)})`].join(" ").trim(),
    );
  return new Refusal("malformed", "It is not clear which paragraphs “{from} to {to}” are.", { from, to });
};

/** Why words of whole paragraphs are not taken from a document that marks what goes by a line through it. */
export const textLost = new Refusal(
  "conflict",
  "The document marks what is deleted by a line through it, which plain words do not show: these words may hold what is to go.",
);

const missing = new Refusal(
  "malformed",
  "The words that are proposed are not in this passage. If they follow in the next one, join the two.",
);

// The texts that are given, without the numbers printed before them.
const textsOf = (
  text: ParagraphText,
  { count, isNumbered }: { readonly count: number | null; readonly isNumbered: boolean },
  around: AskContext,
): PrintedText[] | Refusal => {
  if (text.kind === "open") return text.text.trim() === "" ? missing : [unlabelled(text.text)];
  const texts =
    text.kind === "quoted" ? text.texts : around.following(count, text.isHeading === true && !isNumbered);
  if (isRefusal(texts)) return texts;
  const given = texts.filter((each) => each.trim() !== "").map(unlabelled);
  if (given.length === 0) return missing;
  const paragraphs = given.filter(({ isItem }) => !isItem).length || 1;
  if (count !== null && count !== paragraphs && count !== given.length)
    return new Refusal(
      "malformed",
      count === 1
        ? "Several quotations follow each other: it is not clear which words are meant."
        : "It speaks of {said} paragraphs, and {found} follow.",
      { said: count, found: paragraphs },
    );
  if (count === null && given.length < 2)
    return new Refusal("malformed", "It speaks of several paragraphs, and one follows.", {
      found: given.length,
    });
  return given;
};

const withItems = new Refusal(
  "malformed",
  "The text that is proposed has items of its own: other words for a paragraph are one paragraph.",
);

const rewritten = (act: Extract<InstructedAct, { act: "rewrite" }>, around: AskContext): UnderstoodAsk[] => {
  const labels = labelsOf(act.places, around);
  const texts = isRefusal(labels)
    ? labels
    : (around.marksLost ?? textsOf(act.text, { count: labels.length, isNumbered: false }, around));
  if (isRefusal(labels)) return [{ place: null, change: labels }];
  if (isRefusal(texts)) return labels.map(({ place }) => ({ place, change: texts }));
  const isOne = texts.length === labels.length;
  return labels.map(({ place }, n): UnderstoodAsk => {
    const printed = texts[n];
    if (!printed || !isOne) return { place, change: withItems };
    const { label, text } = printed;
    const differs = label !== null && !place.includes("#") && foldLabel(label) !== foldLabel(place);
    return differs
      ? {
          place,
          change: new Refusal(
            "malformed",
            "The text is printed with the number {label}, and {place} is named.",
            { label, place },
          ),
        }
      : { place, change: { ask: "alternative", text } };
  });
};

const foldLabel = (label: string): string =>
  label
    .replace(/^PP|^section /u, "")
    .replace(/[\s()]/gu, "")
    .toLowerCase();

const noStanding = new Refusal("malformed", "It does not say after which paragraph the new one is to stand.");

const added = (act: Extract<InstructedAct, { act: "new" }>, around: AskContext): UnderstoodAsk[] => {
  const texts = textsOf(act.text, { count: act.count, isNumbered: act.own.length > 0 }, around);
  if (isRefusal(texts)) return [{ place: null, change: texts }];
  const [first] = texts;
  const said = act.standing ?? around.standing;
  const own = act.own[0] ?? first?.label ?? null;
  const standing =
    said ?? (own === null ? null : ({ side: "own", label: inPreamble(own, act.row) } as const));
  const placed = standing === null ? noStanding : standingOf(standing, around);
  if (isRefusal(placed)) return [{ place: null, change: placed }];
  const [named, printed] = [act.own[0], first?.label ?? null];
  if (named !== undefined && printed !== null && foldLabel(named) !== foldLabel(printed))
    return [
      {
        place: null,
        change: new Refusal(
          "malformed",
          "The text is printed with the number {printed}, and {named} is announced.",
          { printed, named },
        ),
      },
    ];
  return texts.map(({ text, isItem }) => ({
    place: null,
    change: {
      ask: "new",
      standing: placed,
      row: act.row,
      isBelow: act.isBelow || (isItem && texts.length > 1),
      text,
    },
  }));
};

const inPreamble = (label: string, row: RowName | null): string =>
  row === "preambular" && !label.startsWith("PP") && !label.includes("#") ? `PP${label}` : label;

// "After this paragraph", "after subparagraph (b)": what the context gives is put in.
const standingOf = (standing: TargetPosition, around: AskContext): TargetPosition | Refusal => {
  if (!("at" in standing)) return standing;
  const at = labelsOf([standing.at], around);
  if (isRefusal(at)) return at;
  const [only, another] = at;
  return only && !another ? { ...standing, at: { label: only.place } } : noStanding;
};

const moved = (act: Extract<InstructedAct, { act: "move" }>, around: AskContext): UnderstoodAsk[] => {
  const labels = labelsOf(act.places, around);
  if (isRefusal(labels)) return [{ place: null, change: labels }];
  const first = standingOf(act.standing, around);
  if (isRefusal(first)) return labels.map(({ place }) => ({ place, change: first }));
  // Each goes after the one before it, so that they stay in their order.
  return labels.map(({ place }, n) => {
    const before = labels[n - 1];
    const standing: TargetPosition = before ? { side: "after", at: { label: before.place } } : first;
    return { place, change: { ask: "move", standing } };
  });
};

const merged = (act: Extract<InstructedAct, { act: "merge" }>, around: AskContext): UnderstoodAsk[] => {
  const labels = labelsOf(act.places, around);
  if (isRefusal(labels)) return [{ place: null, change: labels }];
  const [first, second, third] = labels;
  if (!first || !second || third)
    return [
      {
        place: first?.place ?? null,
        change: new Refusal("malformed", "Only two paragraphs are merged at a time."),
      },
    ];
  return [{ place: first.place, change: { ask: "merge", label: second.place } }];
};
