// The agreement board over the API: a letter for each position, what holds paragraphs up, and how it went day by day.
import { beforeEach, describe, expect, it } from "vitest";
import type { BoardRow } from "#domain/agreement/board";
import { type Attendee, askApi, type Negotiation, negotiationRuntime } from "../../support/negotiation";
import { paragraph, seatPerson } from "../../support/room-server";

const runtime = negotiationRuntime();
let room: Negotiation;
beforeEach(async () => {
  room = await runtime.begin([
    { ...paragraph("s1", "Digital divides"), kind: "section" },
    paragraph("p1", "We note the [steady] progress."),
    paragraph(
      "p2",
      "We call on all to act, within their means and with due regard to what was agreed before, wherever they are and whatever they do.",
    ),
    paragraph("p3", "We decide to meet again."),
  ]);
});

const board = async (who: Attendee = "observer") => (await room.ask(who, "GET", "board")).body;
const rowOf = async (pid: string): Promise<BoardRow> =>
  (await board()).rows.find((row: BoardRow) => row.pid === pid);
const takes = async (who: Attendee, position: string, pid: string) => {
  const { digest } = (await room.blocks()).find((each: { pid: string }) => each.pid === pid);
  const taken = await room.ask(who, "PUT", `blocks/${pid}/position`, { position, digest });
  expect(taken.status).toBe(200);
};

describe("the board", () => {
  it("[S3] [S13] says what each delegation holds and what holds each paragraph up, as the room does", async () => {
    await takes("ken", "agree", "p2");
    await takes("ind", "reserve", "p2");
    await takes("eu", "agree-ad-ref", "p3");
    const card = await room.propose("bra", { op: "replace", pid: "p3", quote: "meet", text: "convene" });
    const { delegations, sections, rows } = await board();
    expect(delegations.map(({ code }: { code: string }) => code)).toEqual([
      "BRA",
      "CHN",
      "EU",
      "IND",
      "KEN",
      "USA",
    ]);
    expect(sections).toEqual([{ pid: "s1", label: "1", title: "Digital divides" }]);
    expect(
      rows.map(({ pid, label, section, letters }: BoardRow & { label: string; section: number }) => [
        pid,
        label,
        section,
        letters,
      ]),
    ).toEqual([
      ["p1", "1", 0, "......"],
      ["p2", "2", 0, "...ra."],
      ["p3", "3", 0, "..d..."],
    ]);
    expect(rows[0].heldUp).toMatchObject({ brackets: 1 });
    expect(rows[1].heldUp).toMatchObject({ pending: ["IND"] });
    expect(rows[2].heldUp).toMatchObject({ proposals: 1 });
    expect(rows[1].words).toMatch(/^We call on all to act, .{50,110}\u00a0…$/u);
    await room.act("facilitator", card.id, "accept");
    expect((await rowOf("p3")).letters).toBe("..D...");
    for (const { pid, heldUp, standing } of (await room.blocks()).slice(1))
      expect({ ...(await rowOf(pid)).heldUp, standing }).toEqual(heldUp);
  });

  it("is read by whoever has a seat in the draft, and by nobody else", async () => {
    const stranger = await seatPerson(runtime.database, (await runtime.begin([])).draft, "observer");
    for (const path of ["board", "progress"]) {
      expect((await room.ask("observer", "GET", path)).status).toBe(200);
      expect((await askApi(stranger, "GET", `drafts/${room.draft}/${path}`)).status).toBe(404);
      expect((await askApi(null, "GET", `drafts/${room.draft}/${path}`)).status).toBe(401);
    }
  });
});
