// Coverage over the API: three hundred submissions counted from both ends, and the words after every number.

import { beforeAll, describe, expect, it } from "vitest";
import { seedCoverage } from "../../support/coverage-draft";
import { ask, block } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

const coverage = async (query = "") => (await ask("bra", "GET", `drafts/d1/coverage${query}`)).json;
const passagesOf = async (query: string) =>
  (await ask("observer", "GET", `drafts/d1/coverage/passages?${query}`)).json;

type Counted = { readonly total: number; readonly answered: number };

describe("coverage of three hundred submissions", () => {
  beforeAll(async () => {
    const sections = Array.from({ length: 8 }, (_, at) => at + 1);
    rooms.setBlocks("d1", [
      block("t", "Outcome document", "title"),
      block("pp1", "Recalling the Geneva Declaration,", "preambular"),
      ...sections.flatMap((at) => [
        block(`s${at}`, `Section ${at}`, "section"),
        ...[1, 2, 3, 4].map((paragraph) => block(`p${at}-${paragraph}`, `We commit to ${at}.${paragraph}.`)),
      ]),
    ]);
    const pids = sections.flatMap((at) => [1, 2, 3].map((paragraph) => `p${at}-${paragraph}`));
    const wanted = { draftId: "d1", userId: "u-secretariat", pids, submissions: 300, passages: 40, seed: 7 };
    await seedCoverage(database, wanted);
  });

  it("[V2] gives the counts of the draft, and both worklists", async () => {
    const all = await coverage();
    const counts = await coverage("?only=counts");
    expect(all.passages).toEqual(counts.passages);
    expect(all.passages.total).toBe(12_000);
    expect(Object.keys(counts).sort()).toEqual(["blocksWithoutSource", "bySubmission", "passages"]);
    expect(all.bySubmission.map((each: { passages: Counted }) => each.passages)).toEqual(
      counts.bySubmission.map((each: { passages: Counted }) => each.passages),
    );
    expect(all.blocksWithoutSource.map((each: { pid: string }) => each.pid)).toEqual(
      counts.blocksWithoutSource.map((each: { pid: string }) => each.pid),
    );
    expect(all.blocksWithoutSource[1]).toEqual({ pid: "p1-4", label: "4", text: "We commit to 1.4." });
    expect(all.passagesWithoutAnswer).toHaveLength(100);
    expect(all.passagesWithoutAnswer[0]).toMatchObject({
      submission: { id: "d1-s000" },
      disposition: null,
      text: expect.any(String),
    });
  });

  it("[V5] leads from a number to as many passages, a page at a time, with where each went", async () => {
    const { matrix, flow } = await coverage("?limit=0");
    const row = matrix[17];
    const { section, taken } = row.cells.find((cell: { taken: number }) => cell.taken > 1);
    const cell = await passagesOf(`submission=${row.submission}&section=${section}&limit=1`);
    expect(cell).toMatchObject({ total: taken, next: cell.items[0].id });
    expect(cell.items[0].linked[0]).toMatchObject({
      pid: expect.stringMatching(/^p/),
      label: expect.stringMatching(/^\d+$/),
    });
    const rest = await passagesOf(`submission=${row.submission}&section=${section}&after=${cell.next}`);
    expect(rest.items).toHaveLength(taken - 1);
    const band = flow.into[0];
    expect(flow.by).toBe("type");
    const into = await passagesOf(
      `ofType=${encodeURIComponent(band.source)}&section=${band.section}&limit=1`,
    );
    expect(into.total).toBe(band.passages);
  });

  it("is read by whoever has a seat in the draft, and by nobody else", async () => {
    expect((await ask("stranger", "GET", "drafts/d1/coverage/passages")).status).toBe(404);
    expect((await ask(null, "GET", "drafts/d1/coverage/passages")).status).toBe(401);
    expect((await ask("bra", "GET", "drafts/d1/coverage?limit=no")).status).toBe(400);
  });
});
