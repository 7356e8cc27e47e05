import { expect, it } from "vitest";
import type { BlockKind, ParagraphId } from "#domain/draft";
import { say } from "#domain/saying";
import { citations } from "#domain/texts/citations";

const block = (pid: string, kind: BlockKind, level: number, label: string) => ({
  pid: pid as ParagraphId,
  kind,
  level,
  label,
});

it("[T12] every block of a text has a citation and an address, with a number or without", () => {
  const blocks = [
    block("t", "title", 1, ""),
    block("p1", "preambular", 1, "PP1"),
    block("p2", "preambular", 1, ""),
    block("s", "section", 2, "1.1"),
    block("a", "operative", 1, "12 bis"),
    block("i", "operative", 2, "(a)"),
    block("x", "plain", 1, ""),
  ];
  expect([...citations(blocks)].map(([pid, { words, address }]) => [pid, say(words), address])).toEqual([
    ["t", "title", "b-1"],
    ["p1", "preambular paragraph 1", "p-PP1"],
    ["p2", "preambular paragraph 2", "b-3"],
    ["s", "section 1.1", "s-1-1"],
    ["a", "paragraph 12 bis", "p-12-bis"],
    ["i", "paragraph 12 bis (a)", "p-12-bis-a"],
    ["x", "unnumbered paragraph 1", "b-7"],
  ]);
});
