// Lines that are taken back, on real rooms and a real database.
import { describe, expect, it } from "vitest";
import { readBlocks } from "#editor/draft-doc";
import { floorRooms } from "../../support/floor-room";
import { until } from "../../support/raw-client";
import { marked } from "../../support/room-guard";

const { runtime, room, say, said, positionsOn } = floorRooms();

describe("[F9] undo", () => {
  it("takes back line after line, the last one first, each by an act of its own", async () => {
    const [{ card }] = await said('BRA: del "affordable"');
    await said("USA, EU support BRA");
    await said("KEN reserves");
    await said("BRA withdraws");
    const undo = async () => (await say("undo")).body.undone;
    expect(await undo()).toBe("BRA withdraws");
    expect(await room().card(card.id)).toMatchObject({ state: "open", supporters: ["USA", "EU"] });
    expect(await undo()).toBe("KEN reserves");
    expect(await positionsOn("p1")).toEqual([]);
    expect(await undo()).toBe("USA, EU support BRA");
    expect(await room().card(card.id)).toMatchObject({ state: "open", supporters: [] });
    expect(await undo()).toBe('BRA: del "affordable"');
    expect(await room().card(card.id)).toMatchObject({ state: "withdrawn" });
    expect((await say("undo")).body.code).toBe("conflict");
  });

  it("is refused when it is too late, and is nobody else's", async () => {
    const [{ card }] = await said('BRA: del "affordable"');
    expect((await say("undo", "p1", "secretariat")).body.code).toBe("conflict");
    await room().act("facilitator", card.id, "accept");
    expect((await say("undo")).body.detail).toContain("the proposal is accepted");
    await said("KEN objects");
    const { digest } = (await room().blocks())[0];
    await room().ask("ken", "PUT", "blocks/p1/position", { position: "reserve", digest });
    expect((await say("undo")).body.detail).toContain("KEN has taken a position of its own since");
  });

  it("takes away brackets and nothing of what others have typed and struck in them and around them since", async () => {
    await said('bracket "affordable"');
    const [eu, ken] = [await runtime.sit(room(), "eu"), await runtime.sit(room(), "ken")];
    const mark = (by: string, id: string) => ({ id, by, at: "2015-11-12T10:00:00.000Z" });
    const wordsOf = ({ doc }: typeof eu) =>
      readBlocks(doc)[0]
        ?.runs.map(({ text }) => text)
        .join("") ?? "";
    const type = (before: string, words: string, id: string) =>
      eu.words("p1").insert(wordsOf(eu).indexOf(before), words, marked("insertion", mark("EU", id)));
    type("[aff", "really ", "eu-before");
    type("ordable]", "ECT", "eu-inside");
    await eu.allSaved();
    await until(() => wordsOf(ken).includes("affECTordable"), "the words of the EU");
    const struck = "ordable] access";
    const at = wordsOf(ken).indexOf(struck);
    ken.words("p1").format(at, struck.length, marked("deletion", mark("KEN", "ken")));
    await ken.allSaved();
    await said("undo");
    await until(() => !wordsOf(eu).includes("["), "the brackets gone");
    expect(wordsOf(eu)).toContain("to really affECTordable access.");
    expect((await room().text())[0]).toBe(
      "We commit to multi-stakeholder cooperation and to affordable access.",
    );
    expect(await room().card("eu-before")).toMatchObject({ state: "open", inserted: "really " });
    expect(await room().card("eu-inside")).toMatchObject({ state: "open", inserted: "ECT" });
    expect(await room().card("ken")).toMatchObject({ state: "open", removed: "ordable access" });
  });
});
