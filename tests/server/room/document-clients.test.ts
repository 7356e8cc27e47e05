// How many document clients one person may bring into a draft over time, each an opened page in which something was written.
import { expect, it } from "vitest";
import { documentClients } from "#db/schema/drafts";
import { liveLimits } from "#domain/limits";
import { until } from "../../support/raw-client";
import { makeDraft, openRoomServer, paragraph, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

it("[A21] whoever has brought in all that one person may writes with none that is new; others write on", async () => {
  const blocks = [paragraph("p1", "We reaffirm our vision.")];
  const draftId = await makeDraft(database, server, { blocks });
  const many = await seatPerson(database, draftId, "co-facilitator");
  const other = await seatPerson(database, draftId, "co-facilitator");
  // One of them is still open to this person.
  const bound = Array.from({ length: liveLimits.clients - 1 }, (_, n) => ({
    draftId,
    client: 1_000_000 + n,
    userId: many.userId,
  }));
  await database.db.insert(documentClients).values(bound);
  // A server that takes the draft over reads who has brought in what.
  const opened = await openRoomServer(database);
  const last = await opened.connect(draftId, many).ready();
  last.words("p1").insert(0, "a");
  await last.allSaved();
  const beyond = await opened.connect(draftId, many).ready();
  beyond.words("p1").insert(0, "b");
  await until(() => beyond.refused.length > 0, "a refusal");
  expect(beyond.refused[0]?.code).toBe("too-many");
  last.words("p1").insert(0, "c");
  await last.allSaved();
  const one = await opened.connect(draftId, other).ready();
  one.words("p1").insert(0, "d");
  await one.allSaved();
  expect([...last.refused, ...one.refused]).toEqual([]);
  await opened.close();
});
