// A new revision that was written outside comes to a draft as a file: shown, set right, taken in one act, taken back.
import { describe, expect, it } from "vitest";
import { type BroughtFile, fates, revisionRuntime } from "../../support/revision-room";
import { paragraphs } from "../../support/room-server";

const { open } = revisionRuntime();

const zero = [
  "We reaffirm our vision of a people-centred and inclusive information society.",
  "We recognize that digital divides remain between and within countries, and that they are wide.",
  "We call for affordable access to networks in every village and in every school.",
  "We decide to review the progress that was made in the year 2025.",
];
const [vision = "", divides = "", access = "", review = ""] = zero;
const deep = divides.replace("wide", "deep");
const rivers = "We invite the regional commissions to report on how rivers are crossed.";

const markdown = (...words: readonly string[]): BroughtFile => [
  "Rev.1.md",
  `${words.map((each, n) => `${n + 1}. ${each}`).join("\n\n")}\n`,
];

describe("a new revision over a draft", () => {
  it("[D8] [D9] [D10] is shown, taken in one act with identities, positions, links and numbers, and taken back whole", async () => {
    const room = await open(paragraphs(zero));
    await room.ask("facilitator", "POST", "texts", { symbol: "Zero" });
    await room.takes("chn", "agree", "p1");
    await room.takes("bra", "reserve", "p2");
    const stays = await room.propose("eu", { op: "insert", pid: "p3", at: 3, text: "strongly " });
    const falls = await room.propose("ind", {
      op: "delete",
      pid: "p4",
      quote: "progress that was made",
    });
    const before = await room.reads();
    const file = markdown(
      rivers,
      vision,
      deep,
      access.replace("every school", "all schools"),
      "We decide to meet again.",
    );
    const shown = await room.preview(file, { pairs: [{ n: 4, pid: "p4" }] });
    expect(shown.status).toBe(200);
    expect(fates(shown)).toEqual(["new →1", "same 1→2", "changed 2→3", "changed 3→4", "changed 4→5"]);
    expect(shown.body).toMatchObject({
      changes: true,
      renumbers: true,
      counts: { same: 1, changed: 3, new: 1, deleted: 0, held: 0 },
      falls: [{ id: falls.id, by: "IND", label: "4", op: "delete" }],
    });
    const [, first, second] = shown.body.items;
    expect([first.keeps, first.lapses, second.keeps, second.lapses]).toEqual([["CHN"], [], [], ["BRA"]]);
    expect(await room.reads()).toEqual(before);

    const taken = await room.bring("facilitator", "revisions", file, {
      pairs: [{ n: 4, pid: "p4" }],
      seen: shown.body.seen,
    });
    expect([taken.status, taken.body.counts]).toEqual([201, shown.body.counts]);
    expect((await room.reads()).map((line) => line.split(" ")[0])).toEqual(["1", "2", "3", "4", "5"]);
    expect(await room.text()).toEqual([
      rivers,
      vision,
      deep,
      access.replace("every school", "all schools"),
      "We decide to meet again.",
    ]);
    const pids = await room.pids();
    expect(pids.slice(1)).toEqual(["p1", "p2", "p3", "p4"]);
    const positions = (await room.blocks()).flatMap(
      (block: { pid: string; positions: { delegation: string; lapsed: boolean }[] }) =>
        block.positions.map(({ delegation, lapsed }) => [block.pid, delegation, lapsed]),
    );
    expect(positions).toEqual([
      ["p1", "CHN", false],
      ["p2", "BRA", true],
    ]);
    expect([(await room.card(stays.id)).state, (await room.card(falls.id)).state]).toEqual([
      "open",
      "fallen",
    ]);

    const [act] = await room.acts("text.revised");
    expect(act?.facts).toMatchObject({
      file: "Rev.1.md",
      counts: shown.body.counts,
      sha256: shown.body.digest,
    });
    expect(
      (await room.acts("block.revised")).map(({ pid, facts }) => [pid, facts.how, facts.was, facts.is]),
    ).toEqual([
      [pids[0], "back", null, rivers],
      ["p2", "changed", divides, deep],
      ["p3", "changed", access, access.replace("every school", "all schools")],
      ["p4", "changed", review, "We decide to meet again."],
    ]);
    const sentences = JSON.stringify((await room.ask("observer", "GET", "record")).body.items);
    expect(sentences).toContain("revised the draft with the file “Rev.1.md”: 3 changed, 1 new");
    const life = (await room.ask("observer", "GET", "blocks/p2/life")).body;
    expect(JSON.stringify(life)).toContain("block.revised");
    const fresh = (await room.ask("observer", "GET", `blocks/${pids[0]}/life`)).body;
    expect(fresh.entries.find((each: { what: string }) => each.what === "born")).toMatchObject({
      birth: "added",
      words: rivers,
    });

    const listed = (await room.ask("observer", "GET", "revisions")).body.items;
    expect(listed).toMatchObject([{ id: taken.body.revision, file: "Rev.1.md", undone: null }]);
    const back = await room.ask("secretariat", "POST", `revisions/${taken.body.revision}/undo/preview`, {});
    expect(back.body).toMatchObject({ paragraphs: 4, changedSince: [], obstacle: null });
    expect((await room.undo(taken.body.revision, "secretariat")).status).toBe(200);
    expect(await room.reads()).toEqual(before);
    expect(await room.pids()).toEqual(["p1", "p2", "p3", "p4"]);
    expect((await room.block("p2")).positions[0].lapsed).toBe(false);
    const again = await room.undo(taken.body.revision);
    expect([again.status, again.body.code]).toEqual([409, "conflict"]);
    expect((await room.ask("observer", "GET", "revisions")).body.items[0].undone).not.toBeNull();
  });
});
