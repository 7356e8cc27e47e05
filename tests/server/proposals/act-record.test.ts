// What an entry keeps of how an act left the paragraphs, and who proposed what.
import { expect, it } from "vitest";
import { sha256 } from "#domain/digest";
import { type Block, paragraphId, run } from "#domain/draft";
import { leftBy } from "#server/proposals/act-record";
import { Ledger } from "#server/room/ledger";

const mark = (n: number) => ({ id: `m${n % 700}`, by: "CHN", at: "2015-11-12T10:00:00.000Z" });
const block = (pid: string, places: number): Block => ({
  pid: paragraphId(pid),
  kind: "operative",
  level: 1,
  runs: Array.from({ length: places }, (_, n) =>
    run(`é${n} "`, n % 2 === 0 ? { insertions: [mark(n)] } : {}),
  ),
});

it("the digest of how an act left paragraphs is that of their JSON, however long they are", async () => {
  const whole: Block = { ...block("p3", 2), whole: [{ ...mark(1), op: "move", after: null }] };
  const blocks = [block("p1", 20_000), block("p2", 1), whole];
  for (const pids of [["p1", "p2", "p3"], ["p3", "gone"], []]) {
    const chosen = pids.map((pid) => blocks.find((each) => each.pid === pid) ?? null);
    expect(leftBy(blocks, pids)).toBe(sha256(JSON.stringify(chosen)));
  }
});

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
