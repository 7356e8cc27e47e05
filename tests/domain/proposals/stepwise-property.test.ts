// Long paragraphs are gone through with less work: what comes of it is what the plain rule says.
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type Block,
  baseRuns,
  canonicalText,
  collapse,
  joinFootnotes,
  type Run,
  run,
  type Suggestion,
} from "#domain/draft";
import { emptiedBy } from "#domain/proposals/emptied";
import { proposedIn } from "#domain/proposals/proposal-words";
import { proposalsOn } from "#domain/proposals/proposals";
import { pid } from "../../support/marked-text";

const markOf = (n: number): Suggestion => ({ id: `m${n}`, by: `D${n % 3}`, at: "2015-11-12T10:00:00.000Z" });
const marks = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 5 }).map((ns) => ns.map(markOf));
const words = fc.constantFrom("a ", " ", "to", "  b", "\u00a0", "e\u0301");
const notes = fc.constantFrom(null, null, "See 1.", " See  2. ", "");

const piece = fc
  .record({ text: words, insertions: marks, deletions: marks, footnote: notes })
  .map(({ text, ...rest }): Run => run(text, rest));
const blockOf = (runs: readonly Run[]): Block => ({ pid: pid("p1"), kind: "operative", level: 1, runs });
const blocks = fc.array(piece, { maxLength: 30 }).map(blockOf);

it("[A14a] deletions of the same words collide, whichever went before", () => {
  const deleted = fc
    .record({ text: words, deletions: marks })
    .map(({ text, deletions }) => run(text, { deletions }));
  fc.assert(
    fc.property(fc.array(deleted, { maxLength: 30 }), (runs) => {
      const expected = new Map<string, Set<string>>();
      for (const { deletions } of runs)
        for (const one of deletions)
          for (const other of deletions)
            if (one.id !== other.id) expected.set(one.id, (expected.get(one.id) ?? new Set()).add(other.id));
      expect(proposedIn([blockOf(runs)]).collided).toEqual(expected);
    }),
  );
});

it("[A20] proposals are emptied that had words and have only white space left", () => {
  const saying = ({ runs }: Block) =>
    new Set(proposalsOn({ runs: runs.filter(({ text }) => /\S/u.test(text)) }));
  fc.assert(
    fc.property(blocks, blocks, (before, after) => {
      const [had, left] = [saying(before), saying(after)];
      const expected = proposalsOn(after).filter((id) => had.has(id) && !left.has(id));
      expect([...emptiedBy([before], [after])].sort()).toEqual(expected.sort());
    }),
  );
});

it("[S1] the canonical text has each footnote after the last of its words", () => {
  fc.assert(
    fc.property(blocks, (block) => {
      const said: (string | { note: string })[] = [];
      let pending = "";
      const flush = () => {
        const text = pending.normalize("NFC").replace(/\s+/gu, " ");
        if (text !== "") said.push(text);
        pending = "";
      };
      for (const { text, footnote } of joinFootnotes(baseRuns(block))) {
        pending += text;
        if (footnote === null) continue;
        flush();
        said.push({ note: collapse(footnote) });
      }
      flush();
      const trimmed = said.map((each, index) => {
        if (typeof each !== "string") return each;
        const begun = index === 0 ? each.trimStart() : each;
        return index === said.length - 1 ? begun.trimEnd() : begun;
      });
      const expected = [block.kind, block.level, ...trimmed.filter((each) => each !== "")];
      expect(canonicalText(block)).toBe(JSON.stringify(expected));
    }),
  );
});
