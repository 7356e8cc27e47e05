// From an open text of forty paragraphs to its adoption, by three delegations and two co-facilitators, through the API.
import { beforeAll, expect, it } from "vitest";
import { silences } from "#db/schema/procedure";
import { hashing } from "#domain/digest";
import { verifyFile } from "#domain/record/record-chain";
import { endSilence } from "#server/agreement/silence-watch";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { type Attendee, askApi, type Negotiation, negotiation } from "../../support/negotiation";
import { paragraph, type SeatHolder, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

let room: Negotiation;
let second: SeatHolder;
const pids = Array.from({ length: 40 }, (_, index) => `p${index + 1}`);

beforeAll(async () => {
  room = await negotiation(
    database,
    server,
    pids.map((pid, index) =>
      paragraph(pid, `We decide to take step ${index + 1} on the way to access for all.`),
    ),
  );
  second = await seatPerson(database, room.draft, "co-facilitator");
});

const block = async (pid: string) => (await room.blocks()).find((each: { pid: string }) => each.pid === pid);
const takes = async (who: Attendee, pid: string, position: string) => {
  const { digest } = await block(pid);
  expect(await room.ask(who, "PUT", `blocks/${pid}/position`, { position, digest })).toMatchObject({
    status: 200,
  });
};
/** What the second co-facilitator asks. */
const other = (method: string, path: string, body?: unknown) =>
  askApi(second, method, `drafts/${room.draft}/${path}`, body);
const closes = async (pid: string, to: string, more: object = {}) =>
  expect(await other("POST", `blocks/${pid}/standing`, { to, ...more })).toMatchObject({ status: 200 });
const standings = async () =>
  new Map(
    (await room.blocks()).map((each: { pid: string; standing: string }) => [each.pid, each.standing]),
  ) as Map<string, string>;

/** Puts the last text under silence; `meanwhile` is done before its hour, which then comes. */
const underSilence = async (symbol: string, meanwhile: () => Promise<void>) => {
  expect(await room.ask("facilitator", "POST", "texts", { symbol })).toMatchObject({ status: 201 });
  const until = new Date(Date.now() + 3_600_000).toISOString();
  expect(await room.ask("facilitator", "POST", "silence", { until })).toMatchObject({ status: 201 });
  await meanwhile();
  // The hour comes: the one that was fixed is moved back, and the server ends what has passed.
  await database.db.update(silences).set({ expiresAt: new Date(Date.now() - 1000) });
  await endSilence(room.draft);
};

it("[S2][S3][S4][S5][S8][S12][S16][R4] every state on the way is what the rules say, and the record verifies", async () => {
  await takes("chn", "p1", "agree");
  await takes("bra", "p2", "reserve");
  await takes("ind", "p3", "agree");
  const card = await room.propose("chn", {
    op: "replace",
    pid: "p3",
    quote: "access",
    text: "affordable access",
  });
  await room.act("facilitator", card.id, "accept");
  expect((await block("p3")).positions).toMatchObject([{ delegation: "IND", lapsed: true }]);
  await closes("p2", "agreed-ad-ref");
  expect((await block("p2")).heldUp.pending).toEqual(["BRA"]);
  await closes("p4", "agreed-ad-ref", { conditions: ["p5"] });
  expect((await block("p4")).heldUp.waitsFor).toEqual(["p5"]);
  await closes("p6", "agreed-ad-ref");
  await closes("p6", "open", { reason: "New instructions.", askedBy: "IND" });
  expect(await block("p6")).toMatchObject({ standing: "open", closing: { askedBy: "IND" } });

  await underSilence("Rev.1", async () => {
    const broken = { pids: ["p7", "p8"], reason: "Not yet cleared.", visibility: "all" };
    expect(await room.ask("ind", "POST", "silence/objections", broken)).toMatchObject({ status: 201 });
  });
  const after = await standings();
  expect([...after].filter(([, standing]) => standing !== "agreed").map(([pid]) => pid)).toEqual([
    "p7",
    "p8",
  ]);
  expect((await block("p4")).heldUp.waitsFor).toEqual([]);
  const adoption = { symbol: "A/RES/70/125", withoutVote: true };
  expect((await room.ask("facilitator", "POST", "adoption", adoption)).body.pids).toEqual(["p2", "p7", "p8"]);

  await underSilence("Rev.2", async () => undefined);
  expect([...(await standings()).values()].every((standing) => standing === "agreed")).toBe(true);
  expect((await room.ask("facilitator", "POST", "adoption", adoption)).body.pids).toEqual(["p2"]);
  await takes("bra", "p2", "agree");
  expect(await room.ask("bra", "POST", "sponsors", {})).toMatchObject({ status: 201 });
  expect(await other("POST", "adoption", adoption)).toMatchObject({ status: 201, body: { adopted: true } });

  const headers = { authorization: `Bearer ${room.people.observer.token}` };
  const address = `http://127.0.0.1/api/drafts/${room.draft}/record?format=json`;
  const file = await (await answer(endpoints, new Request(address, { headers }))).text();
  expect(verifyFile(file, hashing).faults).toEqual([]);
  const reserved = JSON.parse(file).entries.find(
    ({ act, delegation }: { act: string; delegation: string }) =>
      act === "position.taken" && delegation === "BRA",
  ).n;
  const changed = file.replace('"position":"reserve"', '"position":"reserVe"');
  expect(changed).not.toBe(file);
  expect(verifyFile(changed, hashing).faults[0]).toMatchObject({ entry: reserved });
}, 120_000);
