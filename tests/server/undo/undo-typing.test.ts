// What a person typed into the text is taken back, also when the page in which it was typed is long gone.
import { describe, expect, it } from "vitest";
import { type Attendee, negotiationRuntime } from "../../support/negotiation";
import { ins } from "../../support/room-guard";
import { paragraph } from "../../support/room-server";
import { undoing } from "../../support/undoing";

const runtime = negotiationRuntime();
const { lastEntry, undo, runs } = undoing(runtime);
const one = "States may agree on the first paragraph.";
const two = "States may agree on the second paragraph.";
const begin = (mode: "drafting" | "negotiating" = "drafting") =>
  runtime.begin([paragraph("p1", one), paragraph("p2", two)], mode);
type Draft = Awaited<ReturnType<typeof begin>>;

const types = async (room: Draft, who: Attendee, text: string, pid = "p1") => {
  const page = await runtime.sit(room, who);
  page.words(pid).insert(0, text);
  await page.allSaved();
  page.close();
};
const typed = async (room: Draft, who: Attendee) => (await room.ask(who, "GET", "acts?of=typing")).body.items;

describe("[U9] what a person typed", () => {
  it("[U9a] is taken back by its entry, though the page is closed: the words before, and both in the record", async () => {
    const room = await begin();
    const before = await runs(room);
    await types(room, "chn", "All ");
    const [{ n, undo: obstacle }] = await typed(room, "chn");
    expect(obstacle).toBe(null);
    expect((await undo(room, "chn", "words.edited")).status).toBe(200);
    expect(await runs(room)).toBe(before);
    const back = await lastEntry(room, "block.restored");
    expect(back).toMatchObject({ userId: room.people.chn.userId, delegation: "CHN", pid: "p1" });
    expect(back.facts).toMatchObject({ takesBack: n, was: `All ${one}`, is: one });
    expect((await undo(room, "chn", "words.edited")).body.code).toBe("conflict");
  });

  it("[U9a] one burst after the other, the last first; and formal acts are listed apart", async () => {
    const room = await begin();
    await types(room, "chn", "All ");
    await room.takes("chn", "agree", "p2");
    await types(room, "chn", "Now ");
    expect((await room.ask("chn", "GET", "acts")).body.items.map(({ act }: { act: string }) => act)).toEqual([
      "position.taken",
    ]);
    const [last, first] = await typed(room, "chn");
    expect([last.undo, first.undo.code]).toEqual([null, "built-on"]);
    for (const { n } of [last, first])
      expect((await room.ask("chn", "POST", `acts/${n}/undo`)).status).toBe(200);
    expect(await room.text()).toEqual([one, two]);
  });

  it("[U9b] is refused once somebody else has written there; elsewhere nobody is in the way", async () => {
    const room = await begin();
    await types(room, "chn", "All ");
    await types(room, "bra", "Both ", "p2");
    await typed(room, "bra");
    expect((await undo(room, "bra", "words.edited")).status).toBe(200);
    await types(room, "ken", "Yet ");
    const [{ n, undo: obstacle }] = await typed(room, "chn");
    expect(obstacle.code).toBe("built-on");
    const refused = await room.ask("chn", "POST", `acts/${n}/undo`);
    expect([refused.status, refused.body.code]).toEqual([409, "built-on"]);
    expect(await room.text()).toEqual([`Yet All ${one}`, two]);
  });

  it("[U9b] while two write in different paragraphs at once, each takes back only what is theirs", async () => {
    const room = await begin();
    const [chn, bra] = [await runtime.sit(room, "chn"), await runtime.sit(room, "bra")];
    chn.words("p1").insert(0, "A");
    await chn.allSaved();
    bra.words("p2").insert(0, "Both ");
    await bra.allSaved();
    chn.words("p1").insert(1, "ll ");
    await chn.allSaved();
    const [{ n }] = await typed(room, "chn");
    expect((await room.ask("chn", "POST", `acts/${n}/undo`)).status).toBe(200);
    expect(await room.text()).toEqual([one, `Both ${two}`]);
  });

  it("[U9b] keeps what others proposed in the paragraph while it was typed", async () => {
    const room = await begin("negotiating");
    const pen = await runtime.sit(room, "facilitator");
    pen.words("p1").insert(0, "A");
    await pen.allSaved();
    const eu = await runtime.sit(room, "eu");
    const mark = { id: "soon", by: "EU", at: new Date().toISOString() };
    eu.words("p1").insert(eu.text("p1").length, " Soon.", ins(mark));
    await eu.allSaved();
    pen.words("p1").insert(1, "ll ");
    await pen.allSaved();
    const [{ n }] = await typed(room, "facilitator");
    expect((await room.ask("facilitator", "POST", `acts/${n}/undo`)).body.code).toBe("built-on");
    expect((await room.card("soon")).state).toBe("open");
    expect(await room.text()).toEqual([`All ${one}`, two]);
  });

  it("[U9b] is refused for the same reasons as typing: a closed paragraph, a mode, another person", async () => {
    const room = await begin();
    await types(room, "chn", "All ");
    const { n } = await lastEntryOf(room);
    const by = async (who: Attendee) => (await room.ask(who, "POST", `acts/${n}/undo`)).body.code;
    expect([await by("bra"), await by("facilitator"), await by("observer")]).toEqual([
      "not-allowed",
      "not-allowed",
      "not-allowed",
    ]);
    await room.closes("p1", "suggested-for-closure");
    await room.closes("p1", "agreed");
    expect(await by("chn")).toBe("closed");
    expect((await room.ask("facilitator", "PATCH", "", { mode: "negotiating" })).status).toBe(200);
    expect(await by("chn")).toBe("negotiating");
    expect(await room.text()).toEqual([`All ${one}`, two]);
  });

  it("[U9c] stands there again when taking it back is taken back, as often as one likes", async () => {
    const room = await begin();
    await types(room, "chn", "All ");
    const { n } = await lastEntryOf(room);
    await room.ask("chn", "POST", `acts/${n}/undo`);
    for (const words of [`All ${one}`, one]) {
      const [latest] = await typed(room, "chn");
      expect(latest).toMatchObject({ act: "block.restored", undo: null });
      expect((await room.ask("chn", "POST", `acts/${latest.n}/undo`)).status).toBe(200);
      expect(await room.text()).toEqual([words, two]);
    }
  });
});

const lastEntryOf = async (room: Draft) => {
  await typed(room, "chn");
  return lastEntry(room, "words.edited");
};
