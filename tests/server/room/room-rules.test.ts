// The rules that hold in a room are read anew after each command: the database is given so long to answer, and no more.

import { sql } from "drizzle-orm";
import { afterEach, expect, it, vi } from "vitest";
import { until } from "../../support/raw-client";
import { makeDraft, paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

vi.mock(import("#server/http/timeout"), async (original) => {
  const { withTimeout } = await original();
  return { withTimeout: (work) => withTimeout(work, 1000) };
});

const { database, server } = await openWorld();

afterEach(() => vi.restoreAllMocks());

const opened = async () => {
  const draftId = await makeDraft(database, server, { blocks: [paragraph("p1", "We reaffirm our vision.")] });
  const room = await server.rooms.open(draftId);
  return { room, store: Reflect.get(room, "store") };
};

it("a database that does not answer is not waited for, and asked again", async () => {
  const { room, store } = await opened();
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`lock table drafts in access exclusive mode`);
    await room.exclusive(async () => undefined);
    expect(store.isUnsettled).toBe(true);
  });
  await until(() => !store.isUnsettled, "the rules");
});
