// Decisions on proposals and acts on paragraphs taken back: the words before, marks and all.
import { describe, expect, it } from "vitest";
import { negotiationRuntime } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";
import { undoing } from "../../support/undoing";

const runtime = negotiationRuntime();
const { lastEntry, undo, runs } = undoing(runtime);
const begin = () =>
  runtime.begin([
    paragraph("p1", "States may agree on the first paragraph."),
    paragraph("p2", "States may agree on the second paragraph."),
    paragraph("p3", "States may agree on the third paragraph."),
  ]);
const replace = (quote: string, text: string, pid = "p1") => ({ op: "replace", pid, quote, text });

describe("[U6] decisions on proposals", () => {
  it.each([
    ["accept", "proposal.accepted"],
    ["reject", "proposal.rejected"],
    ["park", "proposal.parked"],
  ])("[U6] %s is taken back: the words before, marks and all", async (command, act) => {
    const room = await begin();
    const eu = await room.propose("eu", replace("may", "shall"));
    await room.propose("bra", { op: "insert", pid: "p1", at: 10, text: " soon" });
    await room.act("ind", eu.id, "support");
    const before = await runs(room);
    expect((await room.act("facilitator", eu.id, command)).status).toBe(200);
    expect(await runs(room)).not.toBe(before);
    expect((await undo(room, "facilitator", act)).status).toBe(200);
    expect(await runs(room)).toBe(before);
    const card = await room.card(eu.id);
    expect([card.state, card.supporters]).toEqual(["open", ["IND"]]);
    const reopened = await lastEntry(room, "proposal.reopened");
    expect(reopened.facts.takesBack).toBe((await lastEntry(room, act)).n);
  });

  it("[U6] what fell with it stands again: an amendment inside rejected words", async () => {
    const room = await begin();
    const eu = await room.propose("eu", { op: "new", pid: "p1", text: "A new paragraph on access." });
    const bra = await room.propose("bra", { op: "insert", pid: eu.pid, at: 5, text: " short" });
    const before = await runs(room);
    await room.act("facilitator", eu.id, "reject");
    expect((await room.card(bra.id)).state).toBe("fallen");
    await undo(room, "facilitator", "proposal.rejected");
    expect(await runs(room)).toBe(before);
    expect((await room.card(bra.id)).state).toBe("open");
  });

  it("[U6] [A7] a merger is taken back, unless something was said of what carries on", async () => {
    const room = await begin();
    const eu = await room.propose("eu", { op: "delete", pid: "p1", quote: "first" });
    const bra = await room.propose("bra", { op: "delete", pid: "p1", quote: "first" });
    const before = await runs(room);
    await room.act("facilitator", bra.id, "merge", { into: eu.id });
    expect((await room.card(eu.id)).sponsors).toEqual(["EU", "BRA"]);
    await room.act("ind", eu.id, "support");
    expect((await undo(room, "facilitator", "proposal.merged")).body.code).toBe("built-on");
    const again = await room.act("facilitator", bra.id, "reopen");
    expect(again.status).toBe(409);
    await undo(room, "ind", "proposal.supported");
    expect((await undo(room, "facilitator", "proposal.merged")).status).toBe(200);
    expect(await runs(room)).toBe(before);
    expect((await room.card(eu.id)).sponsors).toEqual(["EU"]);
  });

  it("[U6] a reopening is taken back: the proposal is rejected as before, with its words", async () => {
    const room = await begin();
    const eu = await room.propose("eu", replace("may", "shall"));
    await room.act("facilitator", eu.id, "reject", { reason: "No support." });
    const before = await runs(room);
    await room.act("facilitator", eu.id, "reopen");
    await undo(room, "facilitator", "proposal.reopened");
    expect(await runs(room)).toBe(before);
    const card = await room.card(eu.id);
    expect([card.state, card.inserted, card.reason]).toEqual(["rejected", "shall", "No support."]);
  });

  it.each([
    ["remove", { op: "remove", pid: "p2" }],
    ["move", { op: "move", pid: "p3", after: null }],
    ["merge", { op: "merge", pid: "p2" }],
    ["split", { op: "split", pid: "p2", quote: "agree" }],
    ["new", { op: "new", pid: "p1", text: "New." }],
    ["alternative", { op: "alternative", pid: "p2", text: "States shall agree." }],
  ])("[U6] an accepted %s is taken back", async (_, order) => {
    const room = await begin();
    const eu = await room.propose("eu", order);
    await room.propose("bra", { op: "insert", pid: "p2", at: 6, text: " all" });
    const before = await runs(room);
    expect((await room.act("facilitator", eu.id, "accept")).status).toBe(200);
    expect((await undo(room, "facilitator", "proposal.accepted")).status).toBe(200);
    expect(await runs(room)).toBe(before);
  });

  it("[U3] [U7] positions on the new words stand in the way of undo, and lapse when the proposal is reopened", async () => {
    const room = await begin();
    const eu = await room.propose("eu", replace("may", "shall"));
    await room.act("facilitator", eu.id, "accept");
    await room.takes("ken", "agree");
    const refused = await undo(room, "facilitator", "proposal.accepted");
    expect([refused.body.code, refused.body.detail]).toEqual([
      "built-on",
      "KEN holds a position on these words, which would lapse.",
    ]);
    expect((await room.act("ken", eu.id, "reopen")).status).toBe(403);
    const reopened = await room.act("facilitator", eu.id, "reopen", { reason: "IND asked." });
    expect([reopened.status, reopened.body.state, reopened.body.reason]).toEqual([200, "open", "IND asked."]);
    expect((await room.block()).positions[0].lapsed).toBe(true);
  });
});

describe("[U6] words and paragraphs by command", () => {
  it("[U6] [F9] brackets that a line took away come back, once", async () => {
    const room = await begin();
    const { digest } = await room.block();
    await room.ask("facilitator", "POST", "blocks/p1/bracket", { start: 7, end: 10, digest });
    const before = await runs(room);
    const said = (line: string) => room.ask("facilitator", "POST", "floor", { pid: "p1", line });
    expect((await said("remove the brackets")).status).toBe(200);
    expect(await runs(room)).not.toContain("[may]");
    expect((await undo(room, "facilitator", "words.unbracketed")).status).toBe(200);
    expect(await runs(room)).toBe(before);
    expect((await said("undo")).body.detail).toContain("the words stand in brackets again");
    expect(await runs(room)).toBe(before);
  });

  it("[U6] brackets, joins and deletions go back", async () => {
    const room = await begin();
    const before = await runs(room);
    const { digest } = await room.block();
    await room.ask("facilitator", "POST", "blocks/p1/bracket", { start: 7, end: 10, digest });
    expect((await undo(room, "facilitator", "words.bracketed")).status).toBe(200);
    expect(await runs(room)).toBe(before);
    await room.ask("facilitator", "POST", "blocks/p2/join");
    expect((await undo(room, "facilitator", "block.joined")).status).toBe(200);
    expect(await runs(room)).toBe(before);
    await room.ask("facilitator", "POST", "blocks/p2/delete");
    await undo(room, "facilitator", "block.deleted");
    expect(await runs(room)).toBe(before);
    expect((await undo(room, "facilitator", "block.deleted")).body.code).toBe("conflict");
  });
});
