// Rule F: what the pen-holder says for nobody: another paragraph, brackets, undo.

import { notUnderstood } from "#domain/floor/instruction/not-understood";
import { isRefusal, Refusal } from "../refusal";
import type { FloorAct, FloorRoom } from "./floor-acts";
import { calledHere, findPlace, labelPattern, stopsOf } from "./floor-places";
import { type QuotedLine, restoreQuotes } from "./floor-quotes";
import { besideQuotation, readNamedWords } from "./floor-verbs";
import { findWords } from "./floor-words";

const undo = /^(?:undo|oops|take (?:it|that) back|take back)[.!]?$/iu;
const next = /^(?:next|forward|following)(?: para(?:graph)?)?$/iu;
const previous = /^(?:previous|prev|preceding|backward)(?: para(?:graph)?)?$/iu;
const go = /^(?:go(?: ?to)?|show|jump(?: to)?)\s+(?:to\s+)?(.+)$/iu;
const bare = new RegExp(`^(?:(?:para(?:graph)?|section|¶|§)\\.?\\s*)?(?:${labelPattern})$`, "iu");
const brackets = /^(?:put )?(?:square )?brackets?(?:\s+(?:around|on|round))?[\s:：]+(.+)$/isu;

/** Reads a line that nobody says. Null when it is not one. */
export const readCommand = (line: QuotedLine, room: FloorRoom): FloorAct | Refusal | null => {
  const { text } = line;
  if (undo.test(text)) return { act: "undo" };
  if (next.test(text)) return step(room, 1);
  if (previous.test(text)) return step(room, -1);
  const named = bare.test(text) ? text : go.exec(text)?.[1];
  if (named !== undefined) return goTo(named, room);
  const quoted = brackets.exec(text)?.[1];
  return quoted === undefined ? null : bracket(quoted, line, room);
};

const goTo = (named: string, room: FloorRoom): FloorAct | Refusal => {
  if (next.test(named)) return step(room, 1);
  if (previous.test(named)) return step(room, -1);
  const place = findPlace(named, room);
  return isRefusal(place) ? place : { act: "go", pid: place.pid, place: place.label };
};

const step = (room: FloorRoom, by: 1 | -1): FloorAct | Refusal => {
  const stops = stopsOf(room);
  const to = stops[stops.findIndex(({ pid }) => pid === room.pid) + by];
  if (to) return { act: "go", pid: to.pid, place: to.label };
  return new Refusal("conflict", by > 0 ? "This is the last paragraph." : "This is the first paragraph.");
};

const bracket = (quoted: string, line: QuotedLine, room: FloorRoom): FloorAct | Refusal => {
  const beyond = besideQuotation(quoted);
  if (beyond !== null) return notUnderstood("bracket", restoreQuotes(beyond, line));
  const stretch = findWords(room.words, readNamedWords(quoted, line), calledHere(room));
  if (isRefusal(stretch)) return stretch;
  return { act: "bracket", ...stretch, quote: room.words.slice(stretch.start, stretch.end) };
};
