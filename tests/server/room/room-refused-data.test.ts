// A command whose facts the database refuses is nobody's trouble but its own.
import { expect, it } from "vitest";
import { insertDraft } from "#db/draft/drafts";
import { makeDraft, paragraph, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

it("a command that the database refuses for its data troubles nobody who types", async () => {
  const id = await makeDraft(database, server, { blocks: [paragraph("p1", "We agree.")] });
  const china = await seatPerson(database, id, "delegate", "CHN");
  const [a, b] = [server.connect(id, china), server.connect(id, china)];
  await Promise.all([a.ready(), b.ready()]);
  const room = await server.rooms.open(id);
  const taken = { id, title: "", mode: "drafting", createdBy: null } as const;
  for (let round = 0; round < 10; round += 1) {
    a.words("p1").insert(0, "x");
    const twice = room.exclusive((hold) => hold.keep((tx) => insertDraft(tx, taken)));
    await expect(twice).rejects.toMatchObject({ cause: { code: "23505" } });
  }
  await a.allSaved();
  expect([...a.refused, ...b.refused]).toEqual([]);
  await expect.poll(() => b.text("p1")).toBe("xxxxxxxxxxWe agree.");
});
