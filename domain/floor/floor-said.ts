// Rules F1 and F2: what is said of the projected paragraph, as one change. What stands beside quotation marks is read to its
// last word or refused; only a line without any is read by where its words stand.

import type { Act, InstructionReading, ParagraphText, Standing } from "#domain/floor/instruction/instruction";
import { numbersBefore } from "#domain/floor/instruction/instruction-labels";
import { type NamedPlace, thisPlace } from "#domain/floor/instruction/instruction-places";
import { readInstruction } from "#domain/floor/instruction/instruction-reader";
import { notUnderstood } from "#domain/floor/instruction/not-understood";
import { isRefusal, Refusal } from "../refusal";
import type { FloorChange, FloorRoom } from "./floor-acts";
import { placeChange } from "./floor-changes";
import { calledHere, placeAfter, samePlace } from "./floor-places";
import { type QuotedLine, restoreQuotes } from "./floor-quotes";
import { readChange } from "./floor-verbs";

/** Reads what is to be changed. Null when no verb is found. */
export const readSaid = (said: QuotedLine, room: FloorRoom): FloorChange | Refusal | null => {
  const read = readInstruction(said.text, said, { context: [thisPlace], isStrict: true });
  const isWhole = read !== null && read.unread === null;
  if (said.quotes.length === 0 && !(isWhole && read.acts.every(({ act }) => act !== "move")))
    return readChange(said, room);
  if (read === null) return said.quotes.length === 0 ? null : besideMarks(said);
  const change = oneChange(read, said, room);
  return !isRefusal(change) && room.isProposed
    ? new Refusal("conflict", "This paragraph is only proposed: amend its words in the room.")
    : change;
};

const oneChange = (read: InstructionReading, said: QuotedLine, room: FloorRoom): FloorChange | Refusal => {
  const original = (text: string) => restoreQuotes(text, said);
  if (read.unread?.notUnderstood === "") return incomplete(read.unread.understood, original);
  if (read.unread !== null)
    return notUnderstood(original(read.unread.understood), original(read.unread.notUnderstood));
  const [first = "", ...others] = read.parts.map(original);
  const [act, another] = read.acts;
  if (!act || another) {
    const rest = others.length > 0 ? others.join("; ") : first;
    return notUnderstood(
      others.length > 0 ? first : "",
      rest,
      "A line is one act: say each in a line of its own.",
    );
  }
  return changeOf(act, said, room) ?? notUnderstood("", original(said.text), "That is no act of the floor.");
};

const wholeParagraph = /^((?:(?:an?|the) )?(?:new|alt)\p{L}*\.?)(?:[\s:：]+|(?=\ue000))/iu;

// Of words that stand partly in quotation marks nobody can say where they begin and end.
const besideMarks = (said: QuotedLine): Refusal | null => {
  const verb = wholeParagraph.exec(said.text);
  return verb
    ? notUnderstood(
        verb[1] ?? "",
        restoreQuotes(said.text.slice(verb[0].length), said),
        "Put all of the words in quotation marks.",
      )
    : null;
};

const missing: readonly (readonly [RegExp, string])[] = [
  [/^(?:add|insert|put|includ)/iu, "Say where: add … after “…”, add … before “…”, or at the end."],
  [/^(?:after|before|behind)/iu, "Say what to add: after “…” add “…”."],
  [/^(?:replac|chang|substitut)/iu, "Say what is to stand there instead: replace “…” with “…”."],
];

const incomplete = (understood: string, original: (text: string) => string): Refusal => {
  const why = missing.find(([verb]) => verb.test(understood))?.[1] ?? "It does not say all that is needed.";
  const facts = { understood: original(understood), notUnderstood: "" };
  return new Refusal(
    "not-understood",
    `${why} Understood: ${facts.understood.replace(/[.\s]+$/u, "")}.`,
    facts,
  );
};

const changeOf = (act: Act, line: QuotedLine, room: FloorRoom): FloorChange | Refusal | null => {
  switch (act.act) {
    case "words":
      if (act.inText)
        return new Refusal(
          "malformed",
          "A line changes the paragraph that the room sees, not the whole text.",
        );
      return (
        elsewhere(act.places, room) ??
        placeChange(act.change, { words: room.words, called: calledHere(room) })
      );
    case "remove":
      return elsewhere(act.places, room) ?? { op: "remove" };
    case "rewrite":
      return (
        elsewhere(act.places, room) ??
        withText({ text: act.text, line }, (text) => ({ op: "alternative", text }))
      );
    case "new":
      return newParagraph(act, line, room);
    case "move":
    case "merge":
    case "note":
      return null;
  }
};

const elsewhere = (places: readonly NamedPlace[] | null, room: FloorRoom): Refusal | null => {
  for (const { label, to } of places ?? []) {
    const other = to === undefined && !label.includes("#") ? samePlace(label, room) : severalPlaces;
    if (other) return other;
  }
  return null;
};

const severalPlaces = new Refusal(
  "malformed",
  "A line changes the paragraph that the room sees: say its number, or none.",
);

const withText = (
  { text, line }: { readonly text: ParagraphText; readonly line: QuotedLine },
  make: (text: string) => FloorChange,
): FloorChange | Refusal => {
  if (text.kind === "follows") return new Refusal("malformed", "Say which words are to stand there.");
  if (text.kind === "open" && line.quotes.length > 0)
    return notUnderstood("", text.text, "Put all of the words in quotation marks.");
  if (text.kind === "open") return text.text.trim() === "" ? noWords : make(text.text.trim());
  const [only = "", another] = text.texts;
  if (another !== undefined)
    return new Refusal(
      "malformed",
      "Several quotations follow each other: it is not clear which words are meant.",
    );
  return only.trim() === "" ? noWords : make(only.trim());
};

const noWords = new Refusal("malformed", "Say which words are to stand there.");

const newParagraph = (
  act: Extract<Act, { act: "new" }>,
  line: QuotedLine,
  room: FloorRoom,
): FloorChange | Refusal => {
  if (act.count !== 1)
    return new Refusal("malformed", "A line is one act: say each new paragraph in a line of its own.");
  const kind = act.row ?? undefined;
  const standing: Standing = act.standing ?? { side: "after", at: thisPlace };
  const make = (after?: { after: FloorRoom["pid"] | null }) =>
    withText({ text: act.text, line }, (text) => ({ op: "new", text, ...after, ...(kind && { kind }) }));
  const label =
    standing.side === "own" ? labelAfter(standing.label, room) : "at" in standing ? standing.at.label : null;
  if (label === null || ("until" in standing && standing.until)) return severalPlaces;
  const other = elsewhere([{ label }], room);
  if (other) return other;
  return standing.side === "before" ? make({ after: placeAfter(room) }) : make();
};

// Of 10 bis and 10 that stand both, 10 ter comes after 10 bis.
const labelAfter = (own: string, { places }: FloorRoom): string | null => {
  const before = numbersBefore(own);
  const standing = (label: string) =>
    places.some((place) => place.label === label && place.type === "paragraph");
  return before.find(standing) ?? before.at(-1) ?? null;
};
