// A server in a process of its own, to be killed at the hour of a silence: gate, rooms, watch and embedded database on a
// data folder. Says first what became of the silences before, then puts a new draft under silence and says until when:
// `report <json>` and `open <port> <draft> <token> <milliseconds>`.

import { standingActsIn } from "#db/agreement/positions";
import { silencesIn } from "#db/agreement/silences";
import { openDatabase } from "#db/client";
import { readRecord } from "#db/record/record";
import { databaseNow } from "#db/rows";
import { drafts } from "#db/schema/drafts";
import { watchSilences } from "#server/agreement/silence-watch";
import { askApi } from "./negotiation";
import { makeDraft, openRoomServer, paragraph, seatPerson } from "./room-server";
import { bringHour, farHour } from "./silence-hour";

const [folder = "", milliseconds = "1500"] = process.argv.slice(2);
const database = await openDatabase({ folder });
const { db } = database;
const server = await openRoomServer(database);
await watchSilences();

const described = [];
for (const { id } of await db.select({ id: drafts.id }).from(drafts)) {
  const [kept] = await silencesIn(db, id);
  described.push({
    draft: id,
    acts: kept?.acts.map(({ act }) => act),
    standings: (await standingActsIn(db, id)).map(({ pid, to }) => [pid, to]),
    record: (await readRecord(db, id)).map(({ act }) => act).filter((act) => /^(silence|standing)/.test(act)),
  });
}

const blocks = ["p1", "p2", "p3"].map((pid) => paragraph(pid, `Paragraph ${pid}.`));
const draft = await makeDraft(database, server, { blocks, mode: "negotiating" });
const facilitator = await seatPerson(database, draft, "co-facilitator");
const delegate = await seatPerson(database, draft, "delegate", "IND");
const done = async (who: { token: string }, path: string, body: object): Promise<void> => {
  const { status } = await askApi(who, "POST", `drafts/${draft}/${path}`, body);
  if (status !== 201) throw new Error(`${path}: ${status}`);
};
await done(facilitator, "texts", { symbol: "Rev.1" });
await done(facilitator, "silence", { until: farHour() });
await done(delegate, "silence/objections", { pids: ["p2"], reason: "We cannot join.", visibility: "all" });
process.stdout.write(`report ${JSON.stringify(described)}\n`);
const hour = await bringHour(database, draft, Number(milliseconds));
const left = hour.getTime() - (await databaseNow(db)).getTime();
process.stdout.write(`open ${server.port} ${draft} ${facilitator.token} ${left}\n`);
