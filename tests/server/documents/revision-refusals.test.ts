// What a revision does not do: to what is agreed, to a draft that has moved on, by whom it may not be brought, with bad files.
import { describe, expect, it } from "vitest";
import { type BroughtFile, fates, revisionRuntime } from "../../support/revision-room";
import { paragraphs } from "../../support/room-server";

const { runtime, open } = revisionRuntime();
const zero = [
  "We reaffirm our vision of a people-centred and inclusive information society.",
  "We recognize that digital divides remain between and within countries, and that they are wide.",
  "We call for affordable access to networks in every village and in every school.",
  "We decide to review the progress that was made in the year 2025.",
];
const [vision = "", divides = "", access = "", review = ""] = zero;
const deep = divides.replace("wide", "deep");
const markdown = (...words: readonly string[]): BroughtFile => [
  "Rev.1.md",
  `${words.map((each, n) => `${n + 1}. ${each}`).join("\n\n")}\n`,
];
const rev1 = markdown(vision, deep, access);

describe("[D9d] what is agreed", () => {
  it("stays as it is, and the words that were not taken are reported and kept", async () => {
    const room = await open(paragraphs(zero));
    await room.closes("p2", "agreed-ad-ref");
    await room.closes("p4", "agreed-ad-ref");
    const file = markdown(deep, vision.replace("inclusive", "open"), access);
    const shown = await room.preview(file);
    expect(shown.body.counts.held).toBe(2);
    expect(fates(shown).filter((line) => line.endsWith("(closed)"))).toEqual([
      expect.stringMatching(/^(?:moved|changed) 2→/),
      "deleted 4→ (closed)",
    ]);
    const before = await room.block("p2");
    await room.take(file);
    const after = await room.block("p2");
    expect([after.text, after.digest, after.standing]).toEqual([before.text, before.digest, "agreed-ad-ref"]);
    expect(await room.text()).toEqual(
      expect.arrayContaining([vision.replace("inclusive", "open"), divides, access, review]),
    );
    const [act] = await room.acts("text.revised");
    expect(act?.facts.untaken).toEqual([
      { pid: "p2", why: "closed", words: deep },
      { pid: "p4", why: "closed", words: "" },
    ]);
  });

  it("is named where it keeps a revision from being taken back", async () => {
    const room = await open(paragraphs(zero));
    const { revision } = await room.take(rev1);
    await room.closes("p2", "agreed-ad-ref");
    const before = await room.reads();
    const seen = await room.ask("facilitator", "POST", `revisions/${revision}/undo/preview`, {});
    expect(seen.body.obstacle).toMatchObject({ code: "closed", labels: ["2"] });
    const refused = await room.undo(revision);
    expect([refused.status, refused.body.code, refused.body.pids]).toEqual([409, "closed", ["p2"]]);
    expect(await room.reads()).toEqual(before);
    await room.closes("p2", "open", { reason: "It was too soon." });
    await room.ask("facilitator", "POST", "blocks/p1/delete", {});
    const again = await room.ask("facilitator", "POST", `revisions/${revision}/undo/preview`, {});
    expect(again.body.obstacle).toBeNull();
    expect((await room.undo(revision)).status).toBe(200);
    expect(await room.text()).toEqual([divides, access, review]);
  });
});

describe("[D9] a draft that has moved on since it was looked at", () => {
  it.each<[string, (room: Awaited<ReturnType<typeof open>>) => Promise<unknown>]>([
    [
      "a word was typed",
      async (room) => {
        const client = await runtime.sit(room, "secretariat");
        client.words("p3").insert(0, "Now ");
        await client.allSaved();
      },
    ],
    ["a proposal was made", (room) => room.propose("eu", { op: "insert", pid: "p3", at: 3, text: "now " })],
    ["a paragraph was agreed", (room) => room.closes("p3", "agreed-ad-ref")],
    ["a position was taken", (room) => room.takes("chn", "object", "p2")],
    [
      "a text was issued",
      (room) => room.ask("facilitator", "POST", "texts", { symbol: "Zero", renumber: true }),
    ],
  ])("%s: nothing is done", async (_, meanwhile) => {
    const room = await open(paragraphs(zero));
    const { body } = await room.preview(rev1);
    await meanwhile(room);
    const before = await room.reads();
    const late = await room.bring("facilitator", "revisions", rev1, { seen: body.seen });
    expect([late.status, late.body.code]).toEqual([409, "words-changed"]);
    expect(await room.reads()).toEqual(before);
    expect(await room.acts("text.revised", "block.revised")).toEqual([]);
    expect((await room.take(rev1)).revision).toBeTruthy();
  });

  it("another file or another order is not what was seen, and of two who take at once one does", async () => {
    const room = await open(paragraphs(zero));
    const { body } = await room.preview(rev1);
    const { seen } = body;
    for (const [file, said] of [
      [markdown(vision, deep, review), { seen }],
      [rev1, { seen, leave: ["p4"] }],
      [["Rev.2.md", rev1[1]] as const, { seen }],
    ] as const)
      expect((await room.bring("facilitator", "revisions", file, said)).body.code).toBe("words-changed");
    const both = await Promise.all(
      (["facilitator", "secretariat"] as const).map((who) => room.bring(who, "revisions", rev1, { seen })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await room.acts("text.revised")).toHaveLength(1);
  });
});

describe("[D9] whose act it is, and when", () => {
  it("is theirs who hold the pen, and of this draft alone", async () => {
    const [room, other] = [await open(paragraphs(zero)), await open(paragraphs(zero))];
    for (const who of ["chn", "observer"] as const) {
      expect((await room.preview(rev1, {}, who)).status).toBe(403);
      expect((await room.bring(who, "revisions", rev1, { seen: "0".repeat(64) })).status).toBe(403);
    }
    const { revision } = await room.take(rev1, {}, "secretariat");
    for (const who of ["chn", "observer"] as const) expect((await room.undo(revision, who)).status).toBe(403);
    expect((await other.undo(revision)).status).toBe(404);
    expect((await room.undo("none")).status).toBe(404);
    expect((await other.ask("observer", "GET", "revisions")).body.items).toEqual([]);
  });

  it("is not done under silence, nor to an empty draft; a file fills that one, and only that", async () => {
    const room = await open(paragraphs(zero));
    const { revision } = await room.take(rev1);
    await room.ask("facilitator", "POST", "texts", { symbol: "Rev.1" });
    const until = new Date(Date.now() + 3_600_000).toISOString();
    expect((await room.ask("facilitator", "POST", "silence", { until })).status).toBe(201);
    const shown = await room.preview(markdown(vision));
    const refused = await room.bring("facilitator", "revisions", markdown(vision), { seen: shown.body.seen });
    expect([refused.status, refused.body.code]).toEqual([409, "silence"]);
    expect((await room.undo(revision)).body.code).toBe("silence");
    const empty = await open([]);
    expect((await empty.preview(rev1)).body.code).toBe("conflict");
    expect((await empty.bring("facilitator", "import", rev1)).status).toBe(201);
    expect((await empty.bring("facilitator", "import", rev1)).body.code).toBe("conflict");
  });
});

describe("[D10c] a draft that was emptied and is filled again by a file", () => {
  it("counts as the file does, whatever was issued before", async () => {
    const room = await open(paragraphs(zero));
    await room.ask("facilitator", "POST", "texts", { symbol: "Zero" });
    for (const pid of await room.pids()) await room.ask("facilitator", "POST", `blocks/${pid}/delete`, {});
    expect((await room.bring("facilitator", "import", rev1)).status).toBe(201);
    expect((await room.reads()).map((line) => line.split(" ")[0])).toEqual(["1", "2", "3"]);
    for (const pid of await room.pids()) await room.ask("facilitator", "POST", `blocks/${pid}/delete`, {});
    await room.bring("facilitator", "import", ["Rev.2.md", "4. We commit.\n\n7. We welcome.\n"]);
    expect((await room.reads()).map((line) => line.split(" ")[0])).toEqual(["4", "7"]);
  });
});
