// What an entry keeps of how an act left the paragraphs, and who proposed what, are read in steps: the same as at once.
import { expect, it } from "vitest";
import { sha256 } from "#domain/digest";
import { type Block, paragraphId, run } from "#domain/draft";
import { atOnce } from "#domain/steps";
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
    expect(await leftBy(blocks, pids)).toBe(sha256(JSON.stringify(chosen)));
  }
});

it("a ledger that is read in steps knows what one that is read at once knows", () => {
  const acts = Array.from({ length: 12_000 }, (_, n) => ({
    proposal: `m${n % 901}`,
    pid: paragraphId(`p${n % 7}`),
    act: n % 5 === 4 ? ("withdrawn" as const) : ("made" as const),
    delegation: "CHN",
  }));
  const blocks = [block("p1", 12_000), block("p2", 3)];
  const atOneGo = new Ledger(acts);
  atOneGo.see(blocks);
  const inSteps = atOnce(Ledger.reading(acts, blocks));
  for (let n = 0; n < 901; n += 1) expect(inSteps.find(`m${n}`)).toEqual(atOneGo.find(`m${n}`));
  expect(inSteps.find("m4")?.isDecided).toBe(true);
  // What is little is read in no step of its own.
  expect([...Ledger.reading(acts.slice(0, 4000), [block("p2", 900)])]).toEqual([]);
  expect([...Ledger.reading(acts.slice(0, 4000), [block("p2", 1001)])]).toHaveLength(1);
  expect([...Ledger.reading(acts, blocks)]).toHaveLength(4);
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
