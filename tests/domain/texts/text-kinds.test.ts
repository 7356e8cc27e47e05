import { describe, expect, it } from "vitest";
import type { BlockKind, ParagraphId } from "#domain/draft";
import { type IssuedKind, kindBeside, nextKind, nextSymbol, type TextKind } from "#domain/texts/text-kinds";
import { fixedNumbers } from "#domain/texts/texts";

const texts = (...symbols: (string | readonly [string, TextKind])[]) =>
  symbols.map((each) =>
    typeof each === "string" ? { symbol: each, kind: null } : { symbol: each[0], kind: each[1] },
  );

it.each<[string, ReturnType<typeof texts>, string]>([
  ["before any text", texts(), "zero-draft"],
  ["after a non-paper", texts(["Non-paper", "non-paper"]), "zero-draft"],
  ["after a zero draft", texts(["Zero draft", "zero-draft"]), "revision"],
  ["after a revision", texts(["Rev.1", "revision"]), "revision"],
  ["after a co-facilitators' text", texts(["Text", "co-facilitators-text"]), "l-document"],
  ["after an L-document", texts(["A/70/L.33", "l-document"]), "l-document"],
  ["after a text whose kind was not kept", texts("Rev.1"), "revision"],
])("[T9] %s the next kind is the one that usually follows", (_, before, expected) => {
  expect(nextKind(before)).toBe(expected);
});

describe("[T9b] the symbol that would follow", () => {
  it.each<[IssuedKind, string[], string, string]>([
    ["non-paper", [], "", "Non-paper"],
    ["zero-draft", [], "", "Zero draft"],
    ["zero-draft", ["Zero draft"], "", "Zero draft 2"],
    ["revision", ["Zero draft"], "", "Rev.1"],
    ["revision", ["Zero draft", "Rev.1", "Rev.2"], "", "Rev.3"],
    ["revision", ["Rev.9", "Rev.10"], "", "Rev.11"],
    ["revision", ["Rev.1 (clean)", "A/70/L.33/Rev.4"], "", "Rev.1"],
    ["co-facilitators-text", ["Co-facilitators' text"], "", "Co-facilitators' text 2"],
    ["l-document", ["Rev.3"], "", ""],
    ["l-document", ["Rev.3"], "A/70/L.33", "A/70/L.33"],
    ["l-document", ["A/70/L.33"], "A/70/L.33", "A/70/L.33/Rev.1"],
    ["l-document", ["A/70/L.33", "A/70/L.33/Rev.1"], "", "A/70/L.33/Rev.2"],
    ["l-document", ["Rev.3"], "A/70/1", ""],
  ])("[T9] a %s after %j, printed %j, is %j", (kind, symbols, printed, expected) => {
    expect(nextSymbol(kind, texts(...symbols), printed)).toBe(expected);
    expect(symbols).not.toContain(nextSymbol(kind, texts(...symbols), printed));
  });
});

it.each<[TextKind | null, string, "named" | "not named"]>([
  ["zero-draft", "Zero draft", "not named"],
  ["zero-draft", "A/70/WSIS/1", "named"],
  ["revision", "Rev.1", "not named"],
  ["revision", "Second reading", "named"],
  ["l-document", "A/70/L.33", "not named"],
  ["non-paper", "Elements paper", "named"],
  ["adopted", "A/RES/70/125", "named"],
  [null, "Rev.1", "not named"],
])("[T9] the kind of a %s under the symbol %s is %s beside it", (kind, symbol, is) => {
  expect(kindBeside(kind, symbol)).toBe(is === "named" ? kind : null);
});

it("[T9] a text carries its concordance with the one before, items in full, and what is gone at the end", () => {
  const block = (pid: string, label: string, level = 1, kind: BlockKind = "operative") => ({
    pid: pid as ParagraphId,
    kind,
    level,
    label,
  });
  const before = [
    block("t", "", 1, "title"),
    block("a", "1"),
    block("b", "2"),
    block("c", "3"),
    block("i", "(a)", 2),
  ];
  const now = [
    block("t", "", 1, "title"),
    block("a", "1"),
    block("n", "2"),
    block("c", "3"),
    block("i", "(a)", 2),
  ];
  expect(fixedNumbers(before, now)).toEqual([
    { pid: "a", was: "1", is: "1" },
    { pid: "n", was: null, is: "2" },
    { pid: "c", was: "3", is: "3" },
    { pid: "i", was: "3 (a)", is: "3 (a)" },
    { pid: "b", was: "2", is: null },
  ]);
  expect(fixedNumbers([], before).map(({ was }) => was)).toEqual([null, null, null, null]);
});
