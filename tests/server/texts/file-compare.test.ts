// Two files compared without a draft.
import { expect, it } from "vitest";
import { ask, filesOf } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

await openStillWorld();

const first = "1. We commit to access.\n\n2. We recall the Tunis Agenda.\n\n3. We thank the host.\n";
const second = "1. We commit to affordable access.\n\n2. We thank the host.\n";

it("[T3] tells what became of each paragraph by its words alone, and keeps nothing", async () => {
  const { status, json } = await ask(
    "observer",
    "POST",
    "compare",
    filesOf(["a.txt", first], ["b.md", second]),
  );
  expect(status).toBe(200);
  expect([json.from, json.to]).toEqual(["a.txt", "b.md"]);
  expect(
    json.blocks.map(
      ({ change, from, to }: { change: string; from?: { label: string }; to?: { label: string } }) => [
        change,
        from?.label ?? null,
        to?.label ?? null,
      ],
    ),
  ).toEqual([
    ["changed", "1", "1"],
    ["deleted", "2", null],
    ["same", "3", "2"],
  ]);
});

it("[T3] refuses one file, an empty one and a stranger", async () => {
  expect((await ask("bra", "POST", "compare", filesOf(["a.txt", first]))).json.code).toBe("malformed");
  expect((await ask("bra", "POST", "compare", filesOf(["a.txt", first], ["b.txt", " "]))).json.code).toBe(
    "unreadable",
  );
  expect((await ask(null, "POST", "compare", filesOf(["a.txt", first], ["b.txt", second]))).status).toBe(401);
});
