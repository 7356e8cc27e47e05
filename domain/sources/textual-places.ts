// Rule L31: a textual proposal put in its place. Its numbers are those of a text that was issued; the paragraph is followed
// by its identity to the draft as it stands, and there the change is made to the present words.

import type { ParagraphId } from "../draft";
import type { FloorChange, FloorPlace } from "../floor/floor";
import { findPlace } from "../floor/floor-places";
import { readChange } from "../floor/floor-verbs";
import { placesOf } from "../floor/floor-words";
import { isRefusal, Refusal } from "../refusal";
import { compareWords } from "../words";
import type { CompiledRun } from "./compilation";
import type { AskedChange } from "./textual-frames";
import type { TextualAsk } from "./textual-proposals";

/** A block of the draft as it stands. `words` is the base text as it is kept, white space included. */
export type LivePlace = FloorPlace & { readonly words: string };

/** What the numbers and the words of a submission are looked up in. */
export type TextualGround = {
  /** The text that the numbers are of: its symbol, or null for the draft as it stands. */
  readonly symbol: string | null;
  /** Its blocks, with labels in full and the words as they stood then. */
  readonly then: readonly LivePlace[];
  /** The blocks of the draft as it stands. */
  readonly now: readonly LivePlace[];
};

/** A change as it can be proposed. `pid` is the block that it lies on or stands behind; null at the start of the text. */
export type PlacedChange = {
  readonly pid: ParagraphId | null;
  readonly change: FloorChange | { readonly op: "merge" };
  /** How the block is called in the text that the numbers are of, and in the draft as it stands. */
  readonly label: string;
  readonly present: string;
  /** The paragraph with the change drawn in it. */
  readonly drawn: readonly CompiledRun[];
};

/** L31: the change that a textual proposal asks for, on the draft as it stands; or why it has no place there. */
export const placeTextual = (
  { place, change }: Pick<TextualAsk, "place" | "change">,
  ground: TextualGround,
): PlacedChange | Refusal => {
  if (isRefusal(change)) return change;
  if (change.ask === "new") return newPlace(change, ground);
  const found = liveBlock(place ?? "", ground);
  if (isRefusal(found)) return found;
  if (found.block.type === "heading" && change.ask !== "words" && change.ask !== "alternative")
    return new Refusal("malformed", "A section is moved, merged and deleted paragraph by paragraph.");
  switch (change.ask) {
    case "words":
      return wordsPlace(change, found, ground);
    case "alternative":
      return drawnOn(
        found,
        { op: "alternative", text: change.text },
        changed(found.block.words, change.text),
      );
    case "remove":
      return drawnOn(found, { op: "remove" }, changed(found.block.words, ""));
    case "move":
      return moved(change, found, ground);
    case "merge":
      return merged(change.label, found, ground);
  }
};

type Found = { readonly block: LivePlace; readonly then: LivePlace };

const nameOf = ({ symbol }: TextualGround): string => symbol ?? "the draft";

const liveBlock = (label: string, ground: TextualGround): Found | Refusal => {
  const named = findPlace(label, { places: ground.then, pid: "" as ParagraphId });
  if (isRefusal(named))
    return new Refusal(
      named.code,
      named.message.replace(/^There is no paragraph [^.]*/u, (said) => `${said} in ${nameOf(ground)}`),
      named.facts,
    );
  const then = ground.then.find(({ pid }) => pid === named.pid);
  const block = ground.now.find(({ pid }) => pid === named.pid);
  if (!block || !then)
    return new Refusal(
      "not-found",
      `${called(named)} of ${nameOf(ground)} does not stand in the draft any more.`,
    );
  return block.isProposed
    ? new Refusal("conflict", `${called(named)} is only proposed: amend its words in the room.`)
    : { block, then };
};

const called = ({ type, label }: FloorPlace): string =>
  `${type === "heading" ? "Section" : "Paragraph"} ${label}`;

const drawnOn = (
  { block, then }: Found,
  change: PlacedChange["change"],
  drawn: readonly CompiledRun[],
): PlacedChange => ({ pid: block.pid, change, label: then.label, present: block.label, drawn });

const wordsPlace = (
  { line }: Extract<AskedChange, { ask: "words" }>,
  found: Found,
  ground: TextualGround,
): PlacedChange | Refusal => {
  const { block, then } = found;
  const room = { pid: block.pid, isProposed: false, delegations: [], proposals: [], places: ground.then };
  const change = readChange(line, { ...room, words: block.words });
  const what = `${called(then).toLowerCase()}`;
  if (change === null) return new Refusal("malformed", `It is not clear what is to be changed in ${what}.`);
  if (!isRefusal(change)) return drawnOn(found, change, drawWords(change, block.words));
  if (/^Say\b/u.test(change.message))
    return new Refusal(
      change.code,
      `It does not say which words are meant, or where in ${what} they are to stand.`,
    );
  // Words that stood there then and do not any more are told as such.
  const before = block.words === then.words ? change : readChange(line, { ...room, words: then.words });
  return before === null || isRefusal(before)
    ? change
    : new Refusal(
        "words-changed",
        `The words stood in ${what} of ${nameOf(ground)} and do not stand in it any more.`,
      );
};

const drawWords = (change: FloorChange, words: string): CompiledRun[] => {
  const at = "at" in change ? change.at : 0;
  const gone = change.op === "delete" || change.op === "replace" ? change.quote : "";
  const come = change.op === "insert" || change.op === "replace" ? change.text : "";
  const runs: CompiledRun[] = [
    { text: words.slice(0, at), change: "same" },
    { text: gone, change: "removed" },
    { text: come, change: "added" },
    { text: words.slice(at + gone.length), change: "same" },
  ];
  return runs.filter(({ text }) => text !== "");
};

const changed = (from: string, to: string): CompiledRun[] =>
  compareWords(from, to)
    .filter(({ text }) => text !== "")
    .map(({ text, op }) => ({ text, change: op }));

const standing = ({ now }: TextualGround): LivePlace[] => now.filter(({ isProposed }) => !isProposed);

const said = (text: string): CompiledRun => ({ text, change: "said" });

const newPlace = (
  { side, label, until, text }: Extract<AskedChange, { ask: "new" }>,
  ground: TextualGround,
): PlacedChange | Refusal => {
  const blocks = standing(ground);
  if (label === null) {
    const last = blocks.at(-1);
    return last
      ? newBehind(last, last, text, "at the end")
      : new Refusal("conflict", "The draft has no paragraph yet.");
  }
  const found = liveBlock(label, ground);
  if (isRefusal(found)) return found;
  const at = blocks.findIndex(({ pid }) => pid === found.block.pid);
  if (side === "end") {
    const rest = blocks.slice(at + 1);
    const next = rest.findIndex(({ type }) => type === "heading");
    const last = (next < 0 ? rest : rest.slice(0, next)).at(-1) ?? found.block;
    return newBehind(last, found.then, text, `at the end of section ${found.then.label}`);
  }
  if (side === "before")
    return newBehind(blocks[at - 1] ?? null, found.then, text, `before ${found.then.label}`);
  if (until !== undefined) {
    const next = liveBlock(until, ground);
    if (isRefusal(next)) return next;
    if (blocks[at + 1]?.pid !== next.block.pid)
      return new Refusal("conflict", `Paragraphs ${label} and ${until} do not stand next to each other.`);
  }
  return newBehind(lastBelow(blocks, at), found.then, text, `after ${found.then.label}`);
};

// What stands behind a paragraph stands behind its sub-paragraphs, too.
const lastBelow = (blocks: readonly LivePlace[], at: number): LivePlace | null => {
  const above = blocks[at];
  if (!above) return null;
  const rest = blocks.slice(at + 1);
  const end = rest.findIndex(({ label }) => above.label === "" || !label.startsWith(`${above.label} (`));
  return (end < 0 ? rest : rest.slice(0, end)).at(-1) ?? above;
};

const newBehind = (behind: LivePlace | null, then: LivePlace, text: string, where: string): PlacedChange => ({
  pid: behind?.pid ?? null,
  change: { op: "new", text },
  label: then.label,
  present: behind?.label ?? "",
  drawn: [said(`new paragraph ${where}`), { text, change: "added" }],
});

const moved = (
  { side, label }: Extract<AskedChange, { ask: "move" }>,
  found: Found,
  ground: TextualGround,
): PlacedChange | Refusal => {
  const others = standing(ground).filter(({ pid }) => pid !== found.block.pid);
  if (label === null) {
    const after = side === "end" ? (others.at(-1)?.pid ?? null) : null;
    return drawnOn(found, { op: "move", after, side, label: "" }, [
      said(`move to the ${side} of the text`),
      { text: found.block.words, change: "same" },
    ]);
  }
  const to = liveBlock(label, ground);
  if (isRefusal(to)) return to;
  if (to.block.pid === found.block.pid)
    return new Refusal("malformed", "A paragraph cannot stand behind itself.");
  const at = others.findIndex(({ pid }) => pid === to.block.pid);
  const behind = side === "before" ? (others[at - 1] ?? null) : lastBelow(others, at);
  return drawnOn(found, { op: "move", after: behind?.pid ?? null, side, label: to.then.label }, [
    said(`move ${side} ${to.then.label}`),
    { text: found.block.words, change: "same" },
  ]);
};

// A merger is proposed on the second of the two, which must stand behind the first.
const merged = (label: string, found: Found, ground: TextualGround): PlacedChange | Refusal => {
  const other = liveBlock(label, ground);
  if (isRefusal(other)) return other;
  const blocks = standing(ground);
  const placeOf = ({ block }: Found) => blocks.findIndex(({ pid }) => pid === block.pid);
  const [first, second] = placeOf(found) < placeOf(other) ? [found, other] : [other, found];
  if (placeOf(second) - placeOf(first) !== 1)
    return new Refusal(
      "conflict",
      `Paragraphs ${first.then.label} and ${second.then.label} do not stand next to each other: one must be moved first.`,
    );
  return drawnOn(second, { op: "merge" }, [
    said(`merge with ${first.then.label}`),
    { text: `${first.block.words.trim()} `, change: "same" },
    { text: second.block.words.trim(), change: "same" },
  ]);
};

/** L33: whether words that a proposal brings are the passage's own, word for word. */
export const isVerbatim = (passage: string, words: string): boolean => placesOf(passage, words).length > 0;
