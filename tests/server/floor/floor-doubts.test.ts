// A file with a doubtful line in its preamble: no paragraph is called by its ordinal until somebody has looked.
import { expect, it } from "vitest";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { doubtfulPreamble } from "../../support/doubtful-preamble";
import { askApi, negotiation } from "../../support/negotiation";
import { filesOf } from "../../support/still-room";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const send = async (path: string, token: string, file: readonly [name: string, content: string]) => {
  const url = `http://127.0.0.1/api/drafts/${path}`;
  const headers = { authorization: `Bearer ${token}` };
  const sent = await answer(endpoints, new Request(url, { method: "POST", headers, body: filesOf(file) }));
  return sent.json();
};

it("[N18a] [N18b] [N18c] an ordinal after a doubt is refused on the floor and in an amendment, until it is settled", async () => {
  const room = await negotiation(database, server, [], "drafting");
  const { facilitator, secretariat } = room.people;
  const { warnings } = await send(`${room.draft}/import`, facilitator.token, [
    "gardens.md",
    doubtfulPreamble,
  ]);
  expect(warnings.join("\n")).toContain("Read with doubt in the preamble");
  const set = (change: object) => askApi(facilitator, "PATCH", `drafts/${room.draft}`, change);
  await set({ mode: "negotiating" });
  const blocks: { pid: string; text: string }[] = await room.blocks();
  const pid = blocks.find(({ text }) => text.startsWith("Noting"))?.pid;
  const go = () => room.ask("facilitator", "POST", "floor", { pid: blocks.at(-1)?.pid, line: "go PP3" });
  const amendment = 'In the third preambular paragraph, replace "work" with "great work".';
  const { items } = await send(`${room.draft}/submissions`, secretariat.token, ["amendment.txt", amendment]);
  const { passages } = (await room.ask("observer", "GET", `submissions/${items[0].id}`)).body;
  const looked = async () =>
    (await room.ask("facilitator", "GET", `passages/${passages[0].id}/textual-proposals`)).body.items[0];

  expect(await go()).toMatchObject({ status: 409, body: { code: "in-doubt" } });
  expect(await looked()).toMatchObject({ refused: { code: "in-doubt" } });
  const doubts: { pid: string }[] = (await room.ask("facilitator", "GET", "doubts")).body.items;
  await set({ settings: { readRightly: doubts.map((each) => each.pid) } });
  expect(await go()).toMatchObject({ status: 200, body: { acts: [{ act: "go", pid }] } });
  expect(await looked()).toMatchObject({ pid, refused: null });
});
