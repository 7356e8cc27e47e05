// Comments over the API: threads on paragraphs and on words, answered, resolved, withdrawn; their words followed.

import { beforeEach, describe, expect, it } from "vitest";
import { changeDraft } from "#db/draft/drafts";
import { readRecord } from "#db/record/record";
import { digestOf } from "#domain/digest";
import { run } from "#domain/draft";
import { ask, block, type PersonName } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

const first = block("p1", "We commit to bridging the digital divide between and within countries.");
const second = block("p2", "We request a report.");

describe("comments", () => {
  const say = (name: PersonName, body: object) =>
    ask(name, "POST", "drafts/d1/comments", { pid: "p1", visibility: "all", body: "Which divide?", ...body });
  const change = (name: PersonName, id: string, body: object) =>
    ask(name, "PATCH", `drafts/d1/comments/${id}`, body);
  const listed = async (name: PersonName = "bra", query = "") =>
    (await ask(name, "GET", `drafts/d1/comments${query}`)).json.items;
  const entries = async () =>
    (await readRecord(database.db, "d1")).map(({ act, pid, delegation, facts }) => ({
      act,
      pid,
      delegation,
      facts,
    }));

  beforeEach(() => {
    rooms.setBlocks("d1", [first, second]);
    rooms.announced.splice(0);
  });

  it("are threads on words, with who spoke for whom, and have an entry in the record", async () => {
    const { status, json } = await say("chn", {
      quote: "digital divide",
      body: " Which divide?\r\nThe old one? ",
    });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      pid: "p1",
      label: "1",
      parent: null,
      visibility: "all",
      body: "Which divide?\nThe old one?",
      by: { name: "chn", delegation: "CHN" },
      quote: {
        exact: "digital divide",
        prefix: "We commit to bridging the ",
        suffix: " between and within countries.",
        start: 26,
      },
      place: { start: 26, end: 40 },
      lost: null,
      resolved: false,
      resolvedBy: null,
      replies: [],
    });
    expect(rooms.announced).toEqual([{ kind: "comment", pids: ["p1"] }]);
    expect(await entries()).toEqual([
      {
        act: "comment.made",
        pid: "p1",
        delegation: "CHN",
        facts: { comment: json.id, words: digestOf({ comment: json.id, body: json.body }) },
      },
    ]);
    const [seen] = await listed();
    expect(seen).toEqual({ ...json, mayWithdraw: false, mayResolve: false });
  });

  it("[C7] follow their words through edits and proposals, and stay in a tray when words or paragraph are gone", async () => {
    const { json: thread } = await say("chn", { quote: "digital divide", body: "Follow me." });
    const now = async () => (await listed()).find((each: { id: string }) => each.id === thread.id);
    rooms.setBlocks("d1", [block("p1", "Recalling, we commit to closing the digital divide.")]);
    expect(await now()).toMatchObject({ place: { start: 36, end: 50 }, lost: null });
    const mark = { id: "a", by: "BRA", at: "2015-11-02T10:00:00.000Z" };
    const runs = [
      run("We commit to bridging the digital "),
      run("and gender ", { insertions: [mark] }),
      run("divide."),
    ];
    rooms.setBlocks("d1", [{ ...first, runs }]);
    expect(await now()).toMatchObject({ place: { start: 26, end: 51 }, lost: null });
    rooms.setBlocks("d1", [
      { ...first, runs: [run("We commit to bridging the "), run("digital divide.", { deletions: [mark] })] },
    ]);
    expect(await now()).toMatchObject({ place: { start: 26, end: 40 }, lost: null });
    rooms.setBlocks("d1", [block("p1", "We commit to bridging all gaps.")]);
    expect(await now()).toMatchObject({ place: null, lost: "words", label: "1" });
    rooms.setBlocks("d1", [second]);
    expect(await now()).toMatchObject({ place: null, lost: "block", label: null });
    expect((await say("bra", { parent: thread.id })).status).toBe(201);
    rooms.setBlocks("d1", [first]);
    expect(await now()).toMatchObject({ place: { start: 26, end: 40 }, lost: null });
  });

  it.each([
    ["words that do not stand there", { quote: "satellites" }, 400, "malformed"],
    ["an empty quote", { quote: "" }, 400, "malformed"],
    ["no words", { body: "  " }, 400, "malformed"],
    ["hidden characters", { body: "yes\u202eon" }, 400, "malformed"],
    ["more words than fit", { body: "x".repeat(4001) }, 413, "too-large"],
    ["nobody named to read it", { visibility: undefined }, 400, "malformed"],
    ["readers that there are not", { visibility: "friends" }, 400, "malformed"],
    ["an unknown paragraph", { pid: "p9" }, 404, "not-found"],
    ["an unknown thread", { parent: "nothing" }, 404, "not-found"],
    ["more than it has", { colour: "red" }, 400, "malformed"],
  ])("are refused with %s, and nothing is kept", async (_, body, status, code) => {
    const before = await listed("chn");
    const refused = await say("chn", body);
    expect([refused.status, refused.json.code]).toEqual([status, code]);
    expect(await listed("chn")).toEqual(before);
    expect(rooms.announced).toEqual([]);
  });

  it("are read by observers, who do not speak; strangers know of nothing", async () => {
    expect((await say("observer", {})).status).toBe(403);
    const [{ id }] = await listed("observer");
    expect((await change("observer", id, { resolved: true })).status).toBe(403);
    expect((await ask("stranger", "GET", "drafts/d1/comments")).status).toBe(404);
    expect((await say("stranger", {})).status).toBe(404);
    expect((await ask("stranger", "PATCH", `drafts/d2/comments/${id}`, { resolved: true })).status).toBe(403);
    expect((await change("chn", id, {})).status).toBe(400);
    expect((await change("chn", id, { resolved: true, withdrawn: true })).status).toBe(400);
    expect((await change("chn", "nothing", { resolved: true })).status).toBe(404);
  });

  it("[C5b] are corrected by their writer, on the record, and say what they said before", async () => {
    const { json: made } = await say("chn", { body: "Which divide?" });
    const corrected = await change("chn", made.id, { body: "  Which digital divide? " });
    expect(corrected.json).toMatchObject({
      body: "Which digital divide?",
      correctedAt: expect.any(String),
      earlier: [{ body: "Which divide?", at: made.at }],
    });
    expect((await entries()).at(-1)).toMatchObject({
      act: "comment.corrected",
      facts: { comment: made.id, words: digestOf({ comment: made.id, body: "Which digital divide?" }) },
    });
    const told = (await entries()).length;
    expect((await change("chn", made.id, { body: "Which digital divide?" })).status).toBe(200);
    expect(await entries()).toHaveLength(told);
    expect((await change("bra", made.id, { body: "Mine" })).json.code).toBe("not-allowed");
    expect((await change("chn", made.id, { body: " " })).json.code).toBe("malformed");
    expect((await change("chn", made.id, { body: "x", resolved: true })).json.code).toBe("malformed");
    const withdrawn = await change("chn", made.id, { withdrawn: true });
    expect(withdrawn.json).toMatchObject({ body: null, correctedAt: null, earlier: [] });
    expect((await change("chn", made.id, { body: "Again" })).json.code).toBe("conflict");
  });

  it("[C8] are made by observers where the pen-holders let them, for everybody to read", async () => {
    const allow = (observersComment: boolean) =>
      ask("cofacilitator", "PATCH", "drafts/d1", { settings: { observersComment } });
    expect(
      (await ask("observer", "PATCH", "drafts/d1", { settings: { observersComment: true } })).status,
    ).toBe(403);
    expect((await allow(true)).status).toBe(200);
    const said = await say("observer", { body: "Who pays for it?" });
    expect([said.status, said.json.visibility, said.json.mayResolve]).toEqual([201, "all", true]);
    expect((await listed("bra")).map(({ id }: { id: string }) => id)).toContain(said.json.id);
    expect((await say("observer", { visibility: "delegation" })).json.code).toBe("not-allowed");
    expect((await change("observer", said.json.id, { resolved: true })).json.resolved).toBe(true);
    expect((await allow(false)).status).toBe(200);
    expect((await say("observer", {})).json.code).toBe("not-allowed");
    expect((await change("observer", said.json.id, { resolved: false })).status).toBe(403);
    expect((await listed("observer")).find(({ id }: { id: string }) => id === said.json.id).mayResolve).toBe(
      false,
    );
    expect((await change("observer", said.json.id, { withdrawn: true })).json.body).toBeNull();
  });

  it("are no longer made once the draft is adopted", async () => {
    const [{ id }] = await listed("chn");
    await changeDraft(database.db, "d1", { mode: "adopted" });
    expect((await say("chn", {})).json.code).toBe("conflict");
    expect((await change("chn", id, { resolved: true })).json.code).toBe("conflict");
    expect(await listed("observer")).not.toEqual([]);
  });
});
