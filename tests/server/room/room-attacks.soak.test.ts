// A hostile delegate against a whole server: it answers others all the while, and another's receipt does not wait.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { attacks } from "../../support/attacks";
import { battlefield } from "../../support/battlefield";
import { marked } from "../../support/room-guard";
import { paragraph } from "../../support/room-server";
import { type RuntimeProcess, startRuntime } from "../../support/runtime-process";
import { withstanding } from "../../support/withstanding";

let runtime: RuntimeProcess;
beforeAll(async () => {
  runtime = await startRuntime();
}, 120_000);
afterAll(() => runtime.end());

describe("while somebody attacks", () => {
  // What they come to, by how their names begin.
  const outcomes: Readonly<Record<string, string>> = {
    "one key under 100 deletion marks": "too-large",
    "32 deletion marks at once": "too-large",
    "16 deletion marks at once": "taken",
    "340 messages of 64": "too-large",
    "500 messages, each of a document client": "too-many",
    "a whole share of proposed words": "29 × too-large, taken",
    "five pieces of 180,000": "too-large",
    "as many marks of one proposal": "taken",
    "a refused change in a draft": "negotiating",
  };
  const chosen = attacks.flatMap((attack) => {
    const [found] = Object.entries(outcomes).filter(([begins]) => attack.name.startsWith(begins));
    return found ? [{ attack, outcome: found[1] }] : [];
  });
  for (const { attack, outcome } of chosen)
    it(`${attack.name}: the loop goes on, and so do others`, { timeout: 180_000 }, async () => {
      const field = await battlefield(runtime, attack);
      const act = await attack.begin(field);
      const twin = await field.sit("chn");
      expect(await withstanding(runtime, () => field.during(act))).toContain(outcome);
      const mark = marked("insertion", { id: "twin", by: "CHN", at: "" });
      twin.words(attack.blocks.at(-1)?.pid ?? "").insert(1, "k", attack.mode === "negotiating" ? mark : {});
      await twin.allSaved();
      expect(twin.refused).toEqual([]);
      field.close();
    });
  it("every attack that is looked for is there", () =>
    expect(chosen).toHaveLength(Object.keys(outcomes).length));
});

it("six sockets of one delegate send the whole draft back without end: another is answered all the same", {
  timeout: 180_000,
}, async () => {
  const rest = Array.from({ length: 600 }, (_, n) => paragraph(`r${n}`, "We note the progress. ".repeat(20)));
  const blocks = [paragraph("p1", "We reaffirm our vision."), ...rest];
  const field = await battlefield(runtime, { mode: "negotiating", blocks });
  const honest = await field.sit("chn");
  const sockets = await Promise.all(Array.from({ length: 6 }, () => field.sit("bra")));
  const echo = Y.encodeStateAsUpdate(honest.doc);
  for (let n = 0; n < 100; n += 1) for (const socket of sockets) socket.sendUpdate(echo);
  // How long it takes depends on the machine: whose turn it is between is counted in room-turns.test.ts.
  for (let n = 0; n < 10; n += 1) {
    honest.words("p1").insert(1, "k", marked("insertion", { id: "honest", by: "CHN", at: "" }));
    await honest.allSaved();
  }
  expect(honest.refused).toEqual([]);
  field.close();
});
