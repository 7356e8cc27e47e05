// What a hostile person asks of the API, over real sockets: the server goes on, its health check is answered meanwhile, and
// so is whoever asks for something small. The longest attacks run in `npm run bench attacks` only.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { battlefield } from "../../support/battlefield";
import { httpAttacks } from "../../support/http-attacks";
import { type RuntimeProcess, startRuntime } from "../../support/runtime-process";
import { withstanding } from "../../support/withstanding";

let runtime: RuntimeProcess;

beforeAll(async () => {
  runtime = await startRuntime();
});
afterAll(() => runtime.end());

/** By what the attack's name begins with: what is answered. */
const outcomes = {
  "20 bodies of up to a megabyte of unknown members": "20 × 413 too-large",
  "20 bodies of up to a megabyte of backslashes": "20 × 400 malformed",
  "20 bodies of up to a megabyte of small lists": "20 × 400 malformed",
  "20 bodies of up to a megabyte of small proposals": "20 × 413 too-large",
  "acceptance of one of": "200",
  "proposals of a whole share": "413 too-large",
};

describe("[A21] one person who asks for too much", () => {
  const chosen = httpAttacks.flatMap((attack) => {
    const [found] = Object.entries(outcomes).filter(([begins]) => attack.name.startsWith(begins));
    return found ? [{ attack, outcome: found[1] }] : [];
  });

  for (const { attack, outcome } of chosen)
    it(`${attack.name}: nobody else waits for it`, { timeout: 120_000 }, async () => {
      const field = await battlefield(runtime, attack);
      const act = await attack.begin(field);
      expect(await withstanding(runtime, () => field.during(act))).toContain(outcome);
      expect((await field.draft.ask("ken", "GET", "blocks")).status).toBe(200);
      field.close();
    });

  it("every attack that is looked for is there", () =>
    expect(chosen).toHaveLength(Object.keys(outcomes).length));
});
