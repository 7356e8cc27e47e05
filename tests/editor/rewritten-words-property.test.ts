// Words of a block that a rule gives other marks or takes out: changed in one pass over what stays, read as the rule has them.
import fc from "fast-check";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { type Run, run } from "#domain/draft";
import { joinRuns } from "#domain/proposals/alternatives";
import { decide } from "#domain/proposals/verdicts";
import { withoutCleanup } from "#editor/draft-doc";
import { appendRuns, replaceRuns, rewriteRuns } from "#editor/marked-words";
import { readRuns } from "#editor/read-words";
import { markOf } from "../support/marked-text";

const seed = 151_216;
const ids = ["EU", "CHN", "KEN"];
const marks = fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 2 }).map((all) => all.map(markOf));
const byIdentity = (runs: readonly Run[]): Run[] =>
  runs.map((piece) => ({
    ...piece,
    insertions: piece.insertions.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    deletions: piece.deletions.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }));

const runs: fc.Arbitrary<Run[]> = fc.array(
  fc
    .record({
      text: fc.constantFrom(" ", "we ", "agree ", "x"),
      italic: fc.boolean(),
      insertions: marks,
      deletions: marks,
    })
    .map(({ text, ...looks }) => run(text, looks)),
  { maxLength: 12 },
);

const verdicts = fc.array(
  fc.record({
    decided: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 2 }),
    verdict: fc.constantFrom("accept" as const, "reject" as const),
  }),
  { maxLength: 4 },
);

it("are read as the rule has them after each change, here and where only the changes arrive (seed 151216)", () => {
  fc.assert(
    fc.property(runs, runs, verdicts, (first, second, all) => {
      const [doc, other] = [withoutCleanup(new Y.Doc()), withoutCleanup(new Y.Doc())];
      const text = new Y.XmlText();
      doc.getXmlFragment("default").insert(0, [text]);
      appendRuns(text, first);
      replaceRuns(text, second);
      let wanted = joinRuns(byIdentity(second));
      expect(readRuns(text)).toEqual(wanted);
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      doc.on("update", (bytes: Uint8Array) => Y.applyUpdate(other, bytes));
      for (const { decided, verdict } of all) {
        const rule = (before: readonly Run[]) => decide({ runs: before }, new Set(decided), verdict);
        doc.transact(() => rewriteRuns(text, rule));
        wanted = joinRuns(rule(wanted).filter((piece) => piece !== null));
        expect(readRuns(text)).toEqual(wanted);
        const copied = other.getXmlFragment("default").get(0);
        expect(copied instanceof Y.XmlText && readRuns(copied)).toEqual(wanted);
      }
    }),
    { seed, numRuns: 300 },
  );
});
