import { afterEach, describe, expect, it, vi } from "vitest";
import type { ParagraphId } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { insertBlock } from "#editor/draft-doc";
import { makeDraft, paragraph, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

afterEach(() => vi.restoreAllMocks());

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
            vi.spyOn(words, "settleNext").mockImplementation(() => {
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
