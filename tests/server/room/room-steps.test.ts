// A command that is long changes the live document in steps, and is one act all the same.
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import type * as Y from "yjs";
import { updatesAfter } from "#db/draft/updates";
import { baseText, type ParagraphId } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { insertBlock } from "#editor/draft-doc";
import { loadDraft, readDraft, storeSnapshot } from "#server/room/loading";
import { RoomWords } from "#server/room/words";
import { press } from "#server/workers/press";
import { until } from "../../support/raw-client";
import { makeDraft, paragraph, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

afterEach(() => vi.restoreAllMocks());

describe("commands", () => {
  it("change words in several steps as one: all are kept, or none", async () => {
    const draftId = await makeDraft(database, server, {
      blocks: [paragraph("p1", "We reaffirm our vision."), paragraph("p2", "We note the progress.")],
    });
    const b = await server.connect(draftId, await seatPerson(database, draftId, "delegate", "BRA")).ready();
    const author = await seatPerson(database, draftId, "co-facilitator");
    const room = await server.rooms.open(draftId);
    const before = room.seq();
    const steps = ["p3", "p4", "p5"].map(
      (pid) => (doc: Y.Doc) => insertBlock(doc, "p1" as ParagraphId, paragraph(pid, `${pid} is new.`)),
    );
    const fails = (_: Y.Doc) => {
      throw new Refusal("conflict", "on purpose");
    };
    const change = (made: readonly ((doc: Y.Doc) => void)[], error?: Error) =>
      room.exclusive((hold) =>
        hold.change(author, made, async (_, after) => {
          if (error) throw error;
          return after.map(({ pid }) => pid).join();
        }),
      );
    await expect(change([...steps, fails])).rejects.toThrow("on purpose");
    await expect(change(steps, new Refusal("conflict", "not kept"))).rejects.toThrow("not kept");
    expect(room.blocks().map(({ pid }) => pid)).toEqual(["p1", "p2"]);
    expect(room.seq()).toBe(before);
    // The first key that follows finds all of it read and counted.
    const { words } = Reflect.get(room, "store");
    expect(Reflect.get(words, "totals")).toMatchObject({ isKnown: true });
    expect([...words.readingNext(), ...words.countingNext()]).toEqual([]);
    expect(await change(steps)).toBe("p1,p5,p4,p3,p2");
    expect(room.blocks().map(({ pid }) => pid)).toEqual(["p1", "p5", "p4", "p3", "p2"]);
    await until(() => b.text("p3") === "p3 is new." && b.text("p5") === "p5 is new.", "the steps");
    const kept = (await updatesAfter(database.db, draftId, 0)).map(({ bytes }) => bytes);
    for (const words of [RoomWords.from(kept), await RoomWords.inTurns(kept)]) {
      expect(words.committed.blocks()).toEqual(room.blocks());
      expect(words.nextBlocks()).toEqual(room.blocks());
      expect(words.committed.state()).toEqual(room.state());
    }
  });
});

describe("a command after which the next words cannot be read", () => {
  it("is answered as what it is: stored, or refused with its own reason", async () => {
    const draftId = await makeDraft(database, server, { blocks: [paragraph("p1", "We agree.")] });
    const author = await seatPerson(database, draftId, "co-facilitator");
    const room = await server.rooms.open(draftId);
    const { words } = Reflect.get(room, "store");
    const change = (error?: Error) =>
      room.exclusive((hold) =>
        hold.change(
          author,
          (doc) => insertBlock(doc, "p1" as ParagraphId, paragraph("p2", "It is new.")),
          async () => {
            vi.spyOn(words, "countingNext").mockImplementation(() => {
              throw new Error("not counted");
            });
            if (error) throw error;
            return "stored";
          },
        ),
      );
    await expect(change(new Refusal("conflict", "on purpose"))).rejects.toThrow("on purpose");
    vi.restoreAllMocks();
    const mended = vi.spyOn(words, "rebuild");
    expect(await change()).toBe("stored");
    expect(mended).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    expect(room.blocks().map(({ pid }) => pid)).toEqual(["p1", "p2"]);
    expect(words.nextBlocks()).toEqual(room.blocks());
  });
});

describe("a draft in which very much has changed", () => {
  it("is read in steps by whoever asks for it next, others having their turn in between", async () => {
    const blocks = Array.from({ length: 120 }, (_, n) => paragraph(`p${n}`, "We agree."));
    const draftId = await makeDraft(database, server, { blocks });
    const writer = await server
      .connect(draftId, await seatPerson(database, draftId, "co-facilitator"))
      .ready();
    writer.doc.transact(() => {
      for (const text of writer.everyWords()) text.insert(0, "So ");
    });
    await writer.allSaved();
    const opening = server.rooms.open(draftId);
    const others = new Promise((resolve) => setImmediate(resolve)).then(() => "others");
    expect(await Promise.race([opening.then(() => "the draft"), others])).toBe("others");
    const room = await opening;
    expect(new Set(room.blocks().map(baseText))).toEqual(new Set(["So We agree."]));
    // What is read already is answered at once.
    const again = new Promise((resolve) => setImmediate(resolve)).then(() => "others");
    const answer = server.rooms.open(draftId).then(() => "the draft");
    expect(await Promise.race([answer, again])).toBe("the draft");
  });
});

/** The processes that this one has started for a program. */
const startedFor = (program: string): number[] =>
  readdirSync("/proc")
    .map(Number)
    .filter((pid) => {
      try {
        const isOurs = readFileSync(`/proc/${pid}/status`, "utf8").includes(`PPid:\t${process.pid}\n`);
        return isOurs && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(program);
      } catch {
        return false;
      }
    });

describe.skipIf(process.platform !== "linux")("a long draft", () => {
  afterAll(() => press().close());

  it("is opened within seconds where the process hangs that takes long snapshots apart", async () => {
    const blocks = Array.from({ length: 60 }, (_, n) => paragraph(`p${n}`, randomBytes(600).toString("hex")));
    const draftId = await makeDraft(database, server, { blocks });
    const { log, seq, words } = await loadDraft(database.db, draftId);
    await storeSnapshot(database.db, log, { seq, state: words.committed.state() });
    await press().dividedUpdate(words.committed.state(), "plain");
    const hanging = startedFor("press-child");
    expect(hanging.length).toBeGreaterThan(0);
    for (const pid of hanging) process.kill(pid, "SIGSTOP");
    const begun = performance.now();
    const read = await readDraft(database.db, draftId);
    expect(performance.now() - begun).toBeLessThan(4000);
    expect(read.words.blocks()).toHaveLength(60);
  });
});
