// The live room when things go wrong: nothing that was acknowledged is lost, nothing is announced that was not kept.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { appendUpdates } from "#db/draft/appending";
import { updatesAfter } from "#db/draft/updates";
import { drafts, snapshots, updates } from "#db/schema/drafts";
import type { ParagraphId } from "#domain/draft";
import { deleteBlock } from "#editor/draft-doc";
import { RoomWords } from "#server/room/words";
import { freshDatabase } from "../../support/database";
import { RawClient, until } from "../../support/raw-client";
import { wordsIn } from "../../support/room-guard";
import { makeDraft, openRoomServer, paragraph, type RoomServer, seatPerson } from "../../support/room-server";
import { splitBlock } from "../../support/structure-acts";

let database: Database;
let server: RoomServer;

beforeAll(async () => {
  database = await freshDatabase();
  server = await openRoomServer(database, { idleAfter: 300 });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const blocks = [paragraph("p1", "We reaffirm our vision."), paragraph("p2", "We note the progress.")];

const pair = async () => {
  const draftId = await makeDraft(database, server, { blocks });
  const china = await seatPerson(database, draftId, "delegate", "CHN");
  const brazil = await seatPerson(database, draftId, "delegate", "BRA");
  const [a, b] = [server.connect(draftId, china), server.connect(draftId, brazil)];
  await Promise.all([a.ready(), b.ready()]);
  // Their answers to the first question wait for a receipt too: who waits when keeping fails is refused with the rest.
  await Promise.all([a.allSaved(), b.allSaved()]);
  return { draftId, china, brazil, a, b };
};

const keptText = async (draftId: string, pid: string): Promise<string> => {
  const kept = await updatesAfter(database.db, draftId, 0);
  const words = RoomWords.from(kept.map((each) => each.bytes));
  return words.committed
    .blocks()
    .filter((block) => block.pid === pid)
    .flatMap((block) => block.runs.map((piece) => piece.text))
    .join("");
};

describe("when words cannot be kept", () => {
  it("says so, shows nobody anything, and keeps everything once it can again", async () => {
    const { draftId, a, b } = await pair();
    await database.db.execute(sql`alter table updates rename to updates_away`);
    a.words("p1").insert(0, "Lost? ");
    await until(() => a.refused.length > 0, "a refusal");
    expect(a.refused[0]).toMatchObject({ code: "unavailable", received: a.sent });
    a.words("p1").insert(0, "Never! ");
    await until(() => a.refused.length > 1, "a second refusal");
    expect(a.refused.every((each) => each.code === "unavailable")).toBe(true);
    expect(b.text("p1")).toBe("We reaffirm our vision.");
    const receipts = a.saved.length;
    await database.db.execute(sql`alter table updates_away rename to updates`);
    await until(() => b.text("p1") === "Never! Lost? We reaffirm our vision.", "the words, asked for again");
    await until(() => a.saved.length > receipts, "their receipt");
    b.words("p2").insert(0, "x");
    await b.allSaved();
    expect(await keptText(draftId, "p1")).toBe("Never! Lost? We reaffirm our vision.");
    expect(b.refused).toEqual([]);
  });

  it("a receipt never covers what came while the words were being written", async () => {
    const { draftId, a } = await pair();
    await a.allSaved();
    const base = (await server.rooms.open(draftId)).seq();
    const before = a.sent;
    a.saved.length = 0;
    await database.db.transaction(async (tx) => {
      await tx.execute(sql`lock table updates in exclusive mode`);
      for (let n = 0; n < 5; n += 1) {
        a.words("p1").insert(0, "x");
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
      expect(a.saved).toEqual([]);
    });
    await a.allSaved();
    for (const { seq, received } of a.saved) expect(seq - base).toBe(received - before);
    expect(a.saved[0]?.received).toBe(before + 1);
    expect(a.saved.at(-1)?.received).toBe(before + 5);
  });

  it("finds words that another step has kept before it, and goes on after them", async () => {
    const { draftId, a, b } = await pair();
    const room = await server.rooms.open(draftId);
    const [row] = await database.db
      .select({ fence: drafts.fence })
      .from(drafts)
      .where(eq(drafts.id, draftId));
    const beside = RoomWords.from([room.state()]);
    const bytes = beside.mutate((doc) => wordsIn(doc, "p2").insert(0, "Kept beside: "));
    const userId = (await seatPerson(database, draftId, "secretariat")).userId;
    await appendUpdates(database.db, { draftId, fence: row?.fence ?? 0 }, room.seq(), [
      { userId, delegation: null, bytes: bytes ?? new Uint8Array(), clients: [] },
    ]);
    a.words("p1").insert(0, "x");
    await until(() => a.text("p2").startsWith("Kept beside"), "the words beside");
    await until(() => b.text("p1").startsWith("x"), "the words that were asked for again");
    expect(a.text("p2")).toBe(b.text("p2"));
    expect(room.seq()).toBe(3);
  });

  it("a process that lost the draft closes its room, and the next one has every acknowledged word", async () => {
    const { draftId, china, a } = await pair();
    a.words("p1").insert(0, "Kept. ");
    await a.allSaved();
    await database.db.update(drafts).set({ fence: 4711 }).where(eq(drafts.id, draftId));
    a.words("p1").insert(0, "Not kept. ");
    expect(await a.closedWith()).toBe(1012);
    const again = server.connect(draftId, china);
    await again.ready();
    expect(again.text("p1")).toBe("Kept. We reaffirm our vision.");
    a.open();
    await a.ready();
    await a.allSaved();
    await until(() => again.text("p1") === "Not kept. Kept. We reaffirm our vision.", "what came back");
  });
});

describe("commands", () => {
  it("change words and keep facts together, or neither", async () => {
    const { draftId, a, b } = await pair();
    const author = await seatPerson(database, draftId, "co-facilitator");
    const room = await server.rooms.open(draftId);
    const cut = (fails: boolean) =>
      room.exclusive((hold) =>
        hold.change(
          author,
          (doc) => splitBlock(doc, "p1" as ParagraphId, { at: 3, second: "p3" as ParagraphId }),
          async (tx, after) => {
            await tx
              .update(drafts)
              .set({ title: after.map((block) => block.pid).join() })
              .where(eq(drafts.id, draftId));
            if (fails) throw new Error("on purpose");
          },
        ),
      );
    const title = async () =>
      (await database.db.select({ title: drafts.title }).from(drafts).where(eq(drafts.id, draftId)))[0]
        ?.title;
    await expect(cut(true)).rejects.toThrow("on purpose");
    expect(await title()).toBe("A draft");
    expect(room.blocks().length).toBe(2);
    a.words("p2").insert(0, "Between. ");
    await a.allSaved();
    await cut(false);
    expect(await title()).toBe("p1,p3,p2");
    await until(() => b.text("p3") !== "" && b.text("p2").startsWith("Between"), "the split");
    expect(room.blocks().map((block) => block.pid)).toEqual(["p1", "p3", "p2"]);
  });

  it("hold typists still: what comes meanwhile is taken afterwards, under the rules of then", async () => {
    const { draftId, a, b } = await pair();
    const room = await server.rooms.open(draftId);
    let seen = "";
    await room.exclusive(async (hold) => {
      a.words("p1").insert(0, "Late. ");
      b.words("p2").insert(0, "Meanwhile. ");
      await new Promise((resolve) => setTimeout(resolve, 150));
      seen = JSON.stringify(hold.blocks());
      await hold.keep((tx) =>
        tx.execute(
          sql`insert into standing_acts (draft_id, pid, to_standing, digest) values (${draftId}, 'p1', 'agreed', 'd')`,
        ),
      );
    });
    expect(seen).not.toContain("Late");
    await until(() => a.refused.length === 1, "the refusal");
    expect(a.refused[0]).toMatchObject({ code: "closed", pids: ["p1"] });
    await until(() => a.text("p2").startsWith("Meanwhile."), "what may still stand");
    expect(b.text("p1")).toBe("We reaffirm our vision.");
    await expect(
      room.exclusive((hold) =>
        hold.change(
          { userId: "nobody", delegation: null },
          (doc) => deleteBlock(doc, "p1" as ParagraphId),
          async () => undefined,
        ),
      ),
    ).rejects.toMatchObject({ code: "closed" });
    expect(room.blocks().length).toBe(2);
  });

  it("one after the other, however many come at once", async () => {
    const { draftId } = await pair();
    const room = await server.rooms.open(draftId);
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    };
    const fails = room.exclusive(async () => Promise.reject(new Error("on purpose")));
    await Promise.all([
      room.exclusive(work),
      room.exclusive(work),
      expect(fails).rejects.toThrow(),
      room.exclusive(work),
    ]);
    expect(most).toBe(1);
  });
});

describe("opening and leaving", () => {
  it("a late load is shared by all who come meanwhile, and none sees an empty draft", async () => {
    const { draftId, china, brazil, a } = await pair();
    a.words("p1").insert(0, "Kept. ");
    await a.allSaved();
    a.close();
    await server.close();
    server = await openRoomServer(database, { idleAfter: 300 });
    const clients = [china, brazil, china, brazil].map((who) => server.connect(draftId, who));
    const rooms = await Promise.all([server.rooms.open(draftId), server.rooms.open(draftId)]);
    expect(rooms[0]).toBe(rooms[1]);
    for (const client of clients)
      expect((await client.ready()).text("p1")).toBe("Kept. We reaffirm our vision.");
    await expect(server.rooms.open("no-such-draft")).rejects.toMatchObject({ code: "not-found" });
  });

  it("words of one who leaves at once are kept, and the room is closed when nobody is there", async () => {
    const { draftId, china, a, b } = await pair();
    const room = await server.rooms.open(draftId);
    a.words("p1").insert(0, "Last words. ");
    b.words("p1").insert(0, "And mine. ");
    await until(() => room.seq() === 3, "both");
    a.close();
    b.close();
    const kept = () => database.db.select().from(snapshots).where(eq(snapshots.draftId, draftId));
    await expect.poll(async () => (await kept()).map((each) => each.seq), { timeout: 20_000 }).toEqual([3]);
    await expect.poll(() => server.rooms.open(draftId)).not.toBe(room);
    const again = await server.connect(draftId, china).ready();
    expect(again.text("p1")).toContain("Last words. ");
    expect(again.text("p1")).toContain("And mine. ");
    await expect(room.exclusive(async () => undefined)).rejects.toMatchObject({ code: "unavailable" });
  });

  it("a damaged snapshot is passed over, a damaged log is not opened", async () => {
    const { draftId, china, a, b } = await pair();
    a.words("p1").insert(0, "Kept. ");
    await a.allSaved();
    for (const client of [a, b]) client.close();
    await server.close();
    await database.db.execute(sql`update snapshots set bytes = '\\x00' where draft_id = ${draftId}`);
    server = await openRoomServer(database, { idleAfter: 300 });
    const c = await server.connect(draftId, china).ready();
    expect(c.text("p1")).toBe("Kept. We reaffirm our vision.");
    await server.close();
    await database.db.delete(snapshots).where(eq(snapshots.draftId, draftId));
    await database.db.update(updates).set({ checksum: 1 }).where(eq(updates.draftId, draftId));
    server = await openRoomServer(database, { idleAfter: 300 });
    await expect(server.rooms.open(draftId)).rejects.toThrow("damaged");
  });

  it("500 changes later a snapshot stands, and opening from it gives the same words", async () => {
    await server.close();
    server = await openRoomServer(database, { idleAfter: 60_000, updatesPerSnapshot: 500 });
    const { draftId, china, a, b } = await pair();
    for (let n = 0; n < 520; n += 1) {
      (n % 2 ? a : b).words("p1").insert(0, String(n % 10));
      if (n % 40 === 0) await Promise.all([a.allSaved(), b.allSaved()]);
    }
    await Promise.all([a.allSaved(), b.allSaved()]);
    const kept = () => database.db.select().from(snapshots).where(eq(snapshots.draftId, draftId));
    await expect.poll(async () => (await kept()).length, { timeout: 20_000 }).toBeGreaterThan(0);
    expect((await kept())[0]?.seq).toBeGreaterThanOrEqual(500);
    await until(() => a.text("p1") === b.text("p1"), "one text");
    await server.close();
    server = await openRoomServer(database, { idleAfter: 300 });
    expect((await server.connect(draftId, china).ready()).text("p1")).toBe(a.text("p1"));
  });

  it("closing keeps what was taken and sends browsers away to come back", async () => {
    const { draftId, a, b } = await pair();
    a.words("p1").insert(0, "Before the end. ");
    await a.allSaved();
    await server.close();
    expect([a.closed, b.closed]).not.toContain(null);
    expect(await keptText(draftId, "p1")).toBe("Before the end. We reaffirm our vision.");
    const late = new RawClient(`${server.url}/${draftId}`, null);
    late.open();
    expect(await late.closedWith()).toBe(1006);
    server = await openRoomServer(database, { idleAfter: 300 });
  });
});
