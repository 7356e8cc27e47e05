// Rule F10: what those who hold the pen do themselves, as acts.
import { namedInBrackets } from "../brackets/bracket-names";
import { type BracketSpan, namedAt, parseBrackets } from "../brackets/brackets";
import { isRefusal, Refusal } from "../refusal";
import type { Sentence } from "../sentence";
import { folded } from "./floor-finding";
import { calledHere, findPlace, stopsOf } from "./floor-places";
import { proposalName } from "./floor-proposals";
import { proposalsOf } from "./floor-said-attitudes";
import { wordsInSentence } from "./floor-sentences";
import { findWhole } from "./floor-words";
import type { ChairAct, Phrase } from "./grammar/said";
import type { FloorAct, FloorRoom } from "./values";

/** What is done; several where all brackets go. Refused where it cannot be done here. */
export const chairActOf = (said: ChairAct, room: FloorRoom): readonly FloorAct[] | Refusal => {
  switch (said.say) {
    case "undo":
      return [{ act: "undo" }];
    case "step":
      return step(room, said.by);
    case "go": {
      const place = findPlace(said.label, room);
      return isRefusal(place) ? place : [{ act: "go", pid: place.pid, place: place.label }];
    }
    case "standing":
      return room.isProposed
        ? new Refusal("conflict", "This paragraph is only proposed: accept or reject the proposal.")
        : [{ act: "standing", to: said.to, reason: said.reason }];
    case "bracket":
      return bracketed(said.words, room);
    case "unbracket":
      return unbracketed(said, room);
    case "decide":
      return decided(said, room);
  }
};

const step = (room: FloorRoom, by: 1 | -1): readonly FloorAct[] | Refusal => {
  const stops = stopsOf(room);
  const to = stops[stops.findIndex(({ pid }) => pid === room.pid) + by];
  if (to) return [{ act: "go", pid: to.pid, place: to.label }];
  return new Refusal("conflict", by > 0 ? "This is the last paragraph." : "This is the first paragraph.");
};

const bracketed = (words: Phrase | null, room: FloorRoom): readonly FloorAct[] | Refusal => {
  const base = room.words;
  const called = calledHere(room);
  const found = words === null ? wholeOf(base) : findNamed(base, words, called);
  if (isRefusal(found)) return found;
  if (base[found.start - 1] === "[" && base[found.end] === "]")
    return new Refusal("conflict", "“{words}” stands in brackets already in {called}.", {
      words: base.slice(found.start, found.end),
      called,
    });
  return [{ act: "bracket", ...found, quote: base.slice(found.start, found.end) }];
};

const wholeOf = (base: string) => ({
  start: /^\s*/u.exec(base)?.[0].length ?? 0,
  end: base.trimEnd().length,
});

const findNamed = (base: string, words: Phrase, called: Sentence) =>
  words.sentence === undefined ? findWhole(base, words, called) : wordsInSentence(base, words, called);

const unbracketed = (
  { words, isAll }: Extract<ChairAct, { readonly say: "bracket" | "unbracket" }>,
  room: FloorRoom,
): readonly FloorAct[] | Refusal => {
  const spans = parseBrackets(room.words)
    .spans.filter((span) => !span.isEditorial)
    .map((span) => ({ ...span, ...namedAt(room.words, span, namedInBrackets) }));
  const act = (span: NamedSpan): FloorAct => ({
    act: "unbracket",
    ...ends(span, room.words),
    quote: inside(span, room.words),
  });
  const [first, another] = spans;
  if (!first)
    return new Refusal("not-found", "There are no brackets in {paragraph}.", { paragraph: calledHere(room) });
  if (words === null && (isAll || !another)) return spans.map(act);
  const choices = { lines: spans.slice(0, 6).map((span) => `unbracket “${inside(span, room.words)}”`) };
  if (words === null) return new Refusal("malformed", "Say which brackets, by the words in them.", choices);
  const sought = plain(words.text.replace(/^\[|\]$/gu, ""));
  const meant = spans.filter((span) => plain(inside(span, room.words)) === sought);
  const only = meant.length === 1 ? meant[0] : undefined;
  const chosen = words.nth === null ? only : meant.at(words.nth > 0 ? words.nth - 1 : words.nth);
  if (chosen) return [act(chosen)];
  return meant.length > 0
    ? new Refusal(
        "malformed",
        "“{words}” stands in several brackets in {paragraph}: put the number after the quotation.",
        { words: words.text, paragraph: calledHere(room) },
      )
    : new Refusal("not-found", "There are no brackets around “{words}” in {paragraph}.", {
        ...choices,
        words: words.text,
        paragraph: calledHere(room),
      });
};

type NamedSpan = BracketSpan & ReturnType<typeof namedAt>;

const plain = (text: string): string => folded(text, true).text.trim();
const fromOf = ({ start, named }: NamedSpan): number => Math.max(named, start + 1);
const inside = (span: NamedSpan, base: string): string => base.slice(fromOf(span), span.end - 1).trim();
const ends = (span: NamedSpan, base: string) => {
  const from = fromOf(span);
  const spaces = span.who.length > 0 ? (/^\s*/u.exec(base.slice(from, from + 9))?.[0].length ?? 0) : 0;
  return { start: span.start, end: span.end, from: from + spaces };
};

const decided = (
  { decision, proposals: names, amendedBy }: Extract<ChairAct, { readonly say: "decide" }>,
  { proposals: open }: FloorRoom,
): readonly FloorAct[] | Refusal => {
  const chosen = proposalsOf(names, open, []);
  if (isRefusal(chosen)) return chosen;
  if (amendedBy === null) return [{ act: "decide", decision, proposals: chosen }];
  const amending = open.filter(({ amends }) => chosen.some(({ id }) => id === amends));
  const named = amendedBy.some(({ of }) => of === "all") ? amending : proposalsOf(amendedBy, amending, []);
  if (isRefusal(named)) return named;
  if (named.length === 0)
    return new Refusal("not-found", "Nothing that is open amends {chosen}.", {
      chosen: chosen.map(proposalName),
    });
  return [{ act: "decide", decision, proposals: [...chosen, ...named] }];
};
