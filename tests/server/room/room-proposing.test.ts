// A negotiated draft over real sockets: proposals are typed, kept as acts, and announced; everything else leaves no trace.
import { describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { proposalActsIn } from "#db/proposals/proposals";
import { sha256 } from "#domain/digest";
import { canonicalText, run } from "#domain/draft";
import { type RawClient, until } from "../../support/raw-client";
import { at, chn, del, fra, ins, nothing } from "../../support/room-guard";
import { makeDraft, paragraph, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const blocks = [
  paragraph("p1", "We reaffirm our vision."),
  paragraph("p2", "We note the progress."),
  {
    ...paragraph("p3", ""),
    runs: [
      run("States "),
      run("shall", { deletions: [fra("f1")] }),
      run("should", { insertions: [fra("f1")] }),
      run(" act "),
      run("quickly", { insertions: [chn("c1")] }),
      run("."),
    ],
  },
];

const negotiation = async () => {
  const draftId = await makeDraft(database, server, { mode: "negotiating", blocks });
  const china = await seatPerson(database, draftId, "delegate", "CHN");
  const france = await seatPerson(database, draftId, "delegate", "FRA");
  const [a, b] = [server.connect(draftId, china), server.connect(draftId, france)];
  await Promise.all([a.ready(), b.ready()]);
  return { draftId, china, france, a, b };
};
// What is typed has been entered before anything else is done in the draft.
const actsIn = async (draftId: string) => {
  await (await server.rooms.open(draftId)).exclusive(async () => undefined);
  return proposalActsIn(database.db, draftId);
};
const acts = async (draftId: string) =>
  (await actsIn(draftId)).map(
    ({ proposal, pid, act, delegation }) => `${proposal} ${pid} ${act} ${delegation}`,
  );
const bytesOf = async (draftId: string) =>
  Buffer.from((await server.rooms.open(draftId)).state()).toString("hex");
const described = (client: RawClient) =>
  client.changed.filter((each) => each.kind === "proposal").map((each) => each.pids);

describe("[A] proposals that are typed", () => {
  it("stand in everybody's text, and are kept once as made, with the digest of the base text", async () => {
    const { draftId, a, b } = await negotiation();
    for (const [n, sign] of [..."duly "].entries()) a.words("p1").insert(3 + n, sign, ins(chn("typed")));
    await a.allSaved();
    await until(() => b.words("p1").toString() === a.words("p1").toString(), "the words at the other");
    expect(b.text("p1")).toBe("We reaffirm our vision.");
    expect(await acts(draftId)).toEqual(["typed p1 made CHN"]);
    const [made] = await actsIn(draftId);
    expect(made?.digest).toBe(sha256(canonicalText(paragraph("p1", "We reaffirm our vision."))));
    expect(made?.at).not.toBe(at);
    await until(() => described(a).length > 0 && described(b).length > 0, "the news of a proposal");
    // Letters that come apart are news twice.
    for (const news of [described(a), described(b)]) expect(new Set(news.flat())).toEqual(new Set(["p1"]));
    expect([...a.refused, ...b.refused]).toEqual([]);
  });

  it("by several at once, several in one message: each is made once", async () => {
    const { draftId, a, b } = await negotiation();
    a.words("p1").insert(0, "Today ", ins(chn("one")));
    b.words("p1").format(3, 8, del(fra("two")));
    b.doc.transact(() => {
      b.words("p2").format(0, 2, del(fra("three")));
      b.words("p2").insert(2, "All", ins(fra("three")));
      b.words("p1").insert(3, "do ", ins(fra("four")));
    });
    await Promise.all([a.allSaved(), b.allSaved()]);
    expect((await acts(draftId)).sort()).toEqual([
      "four p1 made FRA",
      "one p1 made CHN",
      "three p2 made FRA",
      "two p1 made FRA",
    ]);
    await until(() => a.words("p1").toString() === b.words("p1").toString(), "one text");
    expect([...a.refused, ...b.refused]).toEqual([]);
  });

  it("that are taken back word by word are shown as gone, and may come back", async () => {
    const { draftId, a, b } = await negotiation();
    a.words("p2").format(0, 7, del(chn("back")));
    await a.allSaved();
    await until(() => described(b).length === 1, "the news that it is there");
    a.words("p2").format(0, 7, nothing(chn("back"), "deletion"));
    await until(() => described(b).length === 2, "the news that it is gone");
    a.words("p2").format(0, 7, del(chn("back")));
    await until(() => described(b).length === 3, "the news that it is back");
    expect(await acts(draftId)).toEqual(["back p2 made CHN"]);
    expect(a.refused).toEqual([]);
  });
});

describe("[A] a hostile delegate over the wire", () => {
  const attempts: Record<string, [code: string, pid: string, change: (field: Y.XmlText) => void]> = {
    "writes into the text": ["negotiating", "p1", (t) => t.insert(3, "never ")],
    "takes a letter out": ["negotiating", "p1", (t) => t.delete(1, 1)],
    "accepts its own words": ["negotiating", "p3", (t) => t.format(23, 7, nothing(chn("c1"), "insertion"))],
    "accepts another's words": ["negotiating", "p3", (t) => t.format(12, 6, nothing(fra("f1"), "insertion"))],
    "takes another's deletion away": [
      "negotiating",
      "p3",
      (t) => t.format(7, 5, nothing(fra("f1"), "deletion")),
    ],
    "takes another's words away": ["negotiating", "p3", (t) => t.delete(12, 6)],
    "continues another's words": ["not-allowed", "p3", (t) => t.insert(15, "x")],
    "signs with another's name": ["not-allowed", "p1", (t) => t.insert(3, "x", ins(fra("x1")))],
    "signs with two names": [
      "not-allowed",
      "p1",
      (t) => t.insert(3, "x", { ...ins(fra("x1")), ...ins(chn("x2")) }),
    ],
    "borrows another's identity": ["not-allowed", "p1", (t) => t.insert(3, "x", ins(chn("f1")))],
    "carries an identity elsewhere": ["not-allowed", "p1", (t) => t.insert(3, "x", ins(chn("c1")))],
    "hides characters": ["malformed", "p1", (t) => t.insert(3, "a\u202eb", ins(chn("x1")))],
  };
  for (const [what, [code, pid, change]] of Object.entries(attempts)) {
    it(`who ${what} is refused: ${code}; nobody sees it, nothing is kept`, async () => {
      const { draftId, china, a, b } = await negotiation();
      const before = await bytesOf(draftId);
      const seen = b.words(pid).toString();
      a.doc.transact(() => change(a.words(pid)));
      await until(() => a.refused.length > 0, "the refusal");
      expect(a.refused).toEqual([{ code, pids: [pid], reason: expect.any(String), received: a.sent }]);
      await a.allSaved();
      expect(await bytesOf(draftId)).toBe(before);
      expect(await acts(draftId)).toEqual([]);
      // A fresh document, and the same person proposes honestly.
      const again = await server.connect(draftId, china).ready();
      again.words(pid).insert(0, "So ", ins(chn("honest")));
      await again.allSaved();
      await until(() => b.words(pid).toString() !== seen, "the honest words");
      expect(b.words(pid).toString()).toBe(again.words(pid).toString());
      expect(await acts(draftId)).toEqual([`honest ${pid} made CHN`]);
      expect([described(b), b.refused, a.closed]).toEqual([[[pid]], [], null]);
    });
  }

  it("who makes proposals without end has to wait, and the earlier ones stay", async () => {
    const { draftId, a } = await negotiation();
    for (let n = 0; n < 140; n += 1) a.words(n % 2 ? "p1" : "p2").insert(0, "x", ins(chn(`n${n}`)));
    await until(() => a.refused.length > 0, "the refusal");
    expect(a.refused[0]?.code).toBe("too-many");
    await a.allSaved();
    const made = (await actsIn(draftId)).map((act) => act.proposal);
    expect(made.length).toBeGreaterThanOrEqual(120);
    expect(made).toEqual(made.map((_, n) => `n${n}`));
    expect(made.length).toBe(140 - a.refused.length);
  });
});
