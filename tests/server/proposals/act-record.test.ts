// What an entry keeps of how an act left the paragraphs, and who proposed what.
import { expect, it } from "vitest";
import { paragraphId } from "#domain/draft";
import { Ledger } from "#server/room/ledger";

const mark = (n: number) => ({ id: `m${n % 700}`, by: "CHN", at: "2015-11-12T10:00:00.000Z" });

it("a ledger that sees one proposal on more blocks leaves the others where they lie", () => {
  const ledger = new Ledger();
  const [one, other] = [mark(1), mark(2)];
  for (const pid of ["p1", "p2", "p3"].map(paragraphId)) ledger.enter(one, pid);
  ledger.enter(other, paragraphId("p1"));
  ledger.enter(mark(3), paragraphId("p2"));
  expect([one, other, mark(3)].map(({ id }) => [...(ledger.find(id)?.pids ?? [])])).toEqual([
    ["p1", "p2", "p3"],
    ["p1"],
    ["p2"],
  ]);
});
