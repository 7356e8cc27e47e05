// The live room over real sockets: typists converge through committed changes.

import { describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { updatesAfter } from "#db/draft/updates";
import { schemaVersion } from "#editor/draft-doc";
import { LiveRoom } from "#server/room/live-room";
import { makeRooms } from "#server/room/rooms";
import { until } from "../../support/raw-client";
import { wordsIn } from "../../support/room-guard";
import { makeDraft, paragraph, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const blocks = [paragraph("p1", "We reaffirm our vision."), paragraph("p2", "We note the progress.")];

const room = async () => {
  const draftId = await makeDraft(database, server, { blocks });
  const china = await seatPerson(database, draftId, "delegate", "CHN");
  const brazil = await seatPerson(database, draftId, "delegate", "BRA");
  return { draftId, china, brazil };
};

describe("two typists", () => {
  it("see one text, and learn when it is on disk", async () => {
    const { draftId, china, brazil } = await room();
    const [a, b] = [server.connect(draftId, china), server.connect(draftId, brazil)];
    await Promise.all([a.ready(), b.ready()]);
    expect(a.hello?.schema).toBe(schemaVersion);
    // [P16b] For whom each is taken.
    expect([a.hello?.userId, b.hello?.userId]).toEqual([china.userId, brazil.userId]);
    a.words("p1").insert(0, "Solemnly ");
    b.words("p1").insert(b.words("p1").length, " Indeed.");
    await Promise.all([a.allSaved(), b.allSaved()]);
    await until(() => a.text("p1") === b.text("p1"), "one text");
    expect(a.text("p1")).toBe("Solemnly We reaffirm our vision. Indeed.");
    const kept = await updatesAfter(database.db, draftId, 0);
    expect(kept.length).toBe(3);
    expect(kept.every((each) => each.sound)).toBe(true);
    expect(a.saved.at(-1)?.clocks[a.doc.clientID]).toBe(9);
    expect([...a.refused, ...b.refused]).toEqual([]);
  });

  it("converge after one of them was offline", async () => {
    const { draftId, china, brazil } = await room();
    const [a, b] = [server.connect(draftId, china), server.connect(draftId, brazil)];
    await Promise.all([a.ready(), b.ready()]);
    a.close();
    await a.closedWith();
    a.words("p2").insert(0, "Far away: ");
    a.words("p1").delete(0, 3);
    b.words("p2").insert(3, "gladly ");
    a.open();
    await a.ready();
    await until(() => a.text("p2") === b.text("p2") && a.text("p1") === b.text("p1"), "one text");
    expect(a.text("p2")).toBe("Far away: We gladly note the progress.");
    expect(b.text("p1")).toBe("reaffirm our vision.");
    await a.allSaved();
    expect(a.refused).toEqual([]);
  });
});

describe("the protocol's own client", () => {
  const provider = (draftId: string, token: string) => {
    class Signed extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { authorization: `Bearer ${token}` } });
      }
    }
    const doc = new Y.Doc();
    const made = new WebsocketProvider(server.url, draftId, doc, {
      disableBc: true,
      WebSocketPolyfill: Signed as unknown as typeof globalThis.WebSocket,
    });
    // It complains of kinds of messages that it does not know and goes on; here they are simply passed over.
    for (const kind of [100, 101, 102, 103]) made.messageHandlers[kind] = () => undefined;
    return { doc, made };
  };

  it("joins, types, and sees others' words and presence", async () => {
    const { draftId, china, brazil } = await room();
    const [a, b] = [provider(draftId, china.token), provider(draftId, brazil.token)];
    await until(() => a.made.synced && b.made.synced, "both in step");
    wordsIn(a.doc, "p1").insert(0, "Solemnly ");
    wordsIn(b.doc, "p1").insert(0, "Today, ");
    a.made.awareness.setLocalStateField("cursor", null);
    await until(() => wordsIn(a.doc, "p1").toString() === wordsIn(b.doc, "p1").toString(), "one text");
    expect(wordsIn(a.doc, "p1").length).toBe("Today, Solemnly We reaffirm our vision.".length);
    const seen = () => JSON.stringify([...b.made.awareness.getStates().values()]);
    await until(() => seen().includes('"delegation":"CHN"'), "the other's presence");
    a.made.destroy();
    await until(() => !seen().includes('"delegation":"CHN"'), "that the other has left");
    b.made.destroy();
  });
});

describe("a room that closes", () => {
  it("ends the command that is under way, and takes no other beside it", async () => {
    const rooms = makeRooms(database);
    const closing = await rooms.open(await makeDraft(database, null));
    let end = () => {};
    const begun = closing.exclusive(() => new Promise((resolve) => (end = () => resolve("done"))));
    const ends = vi.spyOn(LiveRoom.prototype, "close");
    const closed = rooms.close();
    await vi.waitFor(() => expect(ends).toHaveBeenCalled());
    const late = expect(closing.exclusive(async () => "late")).rejects.toMatchObject({ code: "unavailable" });
    end();
    await late;
    expect(await begun).toBe("done");
    await closed;
    ends.mockRestore();
  });
});
