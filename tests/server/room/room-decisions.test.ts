// Decisions and typing at the same moment, and the ledger of proposals when the database or the process goes away.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { updatesAfter } from "#db/draft/updates";
import { insertProposalAct, proposalActsIn } from "#db/proposals/proposals";
import { drafts } from "#db/schema/drafts";
import { type ParagraphId, type Run, run } from "#domain/draft";
import type { ProposalActKind } from "#domain/proposals/kinds";
import { replaceText, rewriteBlock, setWholeProposals } from "#editor/draft-doc";
import { freshDatabase } from "../../support/database";
import { type RawClient, until } from "../../support/raw-client";
import { chn, del, fra, ins } from "../../support/room-guard";
import { makeDraft, openRoomServer, paragraph, type RoomServer, seatPerson } from "../../support/room-server";

let database: Database;
let server: RoomServer;

beforeAll(async () => {
  database = await freshDatabase();
  server = await openRoomServer(database);
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const pid = "p1" as ParagraphId;
const blocks = [
  {
    ...paragraph("p1", ""),
    runs: [run("We "), run("firmly ", { insertions: [chn("c1")] }), run("reaffirm.")],
  },
  paragraph("p2", "We note the progress."),
];

const negotiation = async () => {
  const draftId = await makeDraft(database, server, { mode: "negotiating", blocks });
  const china = await seatPerson(database, draftId, "delegate", "CHN");
  const france = await seatPerson(database, draftId, "delegate", "FRA");
  const pen = await seatPerson(database, draftId, "co-facilitator");
  const [a, b] = [server.connect(draftId, china), server.connect(draftId, france)];
  await Promise.all([a.ready(), b.ready()]);
  const room = await server.rooms.open(draftId);
  /** A decision as a command: the runs of the proposal become what `rewrite` says, and the act is kept. */
  const decide = (act: ProposalActKind, rewrite: (piece: Run) => Run | null, meanwhile: () => void) =>
    room.exclusive(async (hold) => {
      meanwhile();
      await hold.change(
        pen,
        (doc) =>
          rewriteBlock(doc, pid, (runs) =>
            runs.map((piece) => (piece.insertions.length > 0 ? rewrite(piece) : piece)),
          ),
        (tx) =>
          insertProposalAct(tx, {
            draftId,
            userId: pen.userId,
            proposal: "c1",
            pid,
            act,
            delegation: null,
            digest: null,
            facts: {},
          }),
      );
    });
  const base = () =>
    room
      .blocks()
      .flatMap((block) => (block.pid === pid ? block.runs : []))
      .map((piece) => piece.text)
      .join("");
  return { draftId, china, france, pen, a, b, room, decide, base };
};
const keep = (piece: Run): Run => ({ ...piece, insertions: [] });
const writeOn = (client: RawClient) => () => client.words("p1").insert(0, "x", ins(chn("c1")));
// What is typed has been entered before anything else is done in the draft.
const acts = async (draftId: string) => {
  await (await server.rooms.open(draftId)).exclusive(async () => undefined);
  return (await proposalActsIn(database.db, draftId)).map(({ proposal, act }) => `${proposal} ${act}`);
};

describe("[A] a proposal that is decided while its words are typed", () => {
  it.each([
    ["rejected", () => null, "We reaffirm."],
    ["accepted", keep, "We firmly reaffirm."],
  ] as const)(
    "%s: what comes late is refused as decided, and stands nowhere",
    async (act, rewrite, words) => {
      const { draftId, a, b, decide, base, china } = await negotiation();
      await decide(act, rewrite, writeOn(a));
      await until(() => a.refused.length > 0, "the refusal");
      expect(a.refused[0]).toMatchObject({ code: "conflict", pids: ["p1"] });
      expect(base()).toBe(words);
      expect(await acts(draftId)).toEqual([`c1 ${act}`]);
      const again = await server.connect(draftId, china).ready();
      again.words("p2").insert(0, "x", ins(chn("next")));
      await again.allSaved();
      await until(() => b.words("p2").toString() === again.words("p2").toString(), "what comes after");
      expect(b.words("p1").toString()).toBe(words);
    },
  );

  it.each([
    ["rejected", () => null, "We reaffirm."],
    ["accepted", keep, "We firmly reaffirm."],
  ] as const)(
    "%s: a letter inside its words, which relied on their mark, does not slip into the text",
    async (act, rewrite, words) => {
      const { a, decide, base } = await negotiation();
      await decide(act, rewrite, () => a.words("p1").insert(6, "x", ins(chn("c1"))));
      await until(() => a.refused.length > 0, "the refusal");
      expect(a.refused[0]).toMatchObject({ code: "negotiating", pids: ["p1"] });
      expect(base()).toBe(words);
    },
  );

  it("decided proposals do not come back under their identity, also when the draft was opened anew", async () => {
    const { draftId, china, decide, a } = await negotiation();
    await decide(
      "withdrawn",
      () => null,
      () => a.words("p2").insert(0, "x", ins(chn("kept"))),
    );
    await a.allSaved();
    await server.close();
    server = await openRoomServer(database);
    for (const [id, mark, code] of [
      ["c1", "p1", "conflict"],
      ["kept", "p1", "not-allowed"],
      ["kept", "p2", "accepted"],
    ] as const) {
      const again = await server.connect(draftId, china).ready();
      again.words(mark).insert(2, "y", ins(chn(id)));
      await again.allSaved();
      expect(again.refused.at(-1)?.code ?? "accepted").toBe(code);
      again.close();
    }
    expect(await acts(draftId)).toEqual(["c1 withdrawn", "kept made"]);
  });
});

describe("rules that change while somebody types", () => {
  it("a draft that goes into negotiation takes no direct words that were under way", async () => {
    const { draftId, pen, room, france } = await negotiation();
    const turn = (mode: "drafting" | "negotiating", meanwhile: () => void = () => undefined) =>
      room.exclusive(async (hold) => {
        meanwhile();
        await hold.keep((tx) => tx.update(drafts).set({ mode }).where(eq(drafts.id, draftId)));
      });
    await turn("drafting");
    const c = await server.connect(draftId, france).ready();
    c.words("p2").insert(0, "Freely ");
    await c.allSaved();
    expect(c.refused).toEqual([]);
    await turn("negotiating", () => c.words("p2").insert(0, "Too late "));
    await until(() => c.refused.length > 0, "the refusal");
    expect(c.refused[0]).toMatchObject({ code: "negotiating", pids: ["p2"] });
    const penClient = await server.connect(draftId, pen).ready();
    penClient.words("p2").insert(0, "By the pen: ");
    await penClient.allSaved();
    expect(penClient.refused).toEqual([]);
    expect(penClient.text("p2")).toBe("By the pen: Freely We note the progress.");
  });
});

describe("the ledger", () => {
  it("knows what a command has applied: its delegation goes on, nobody else does", async () => {
    const { draftId, a, b, room, pen } = await negotiation();
    await room.exclusive((hold) =>
      hold.change(
        pen,
        (doc) => {
          const runs = [run("We note "), run("all ", { insertions: [fra("f1")] }), run("the progress.")];
          replaceText(doc, "p2" as ParagraphId, runs);
          setWholeProposals(doc, "p2" as ParagraphId, [{ ...chn("w1"), op: "remove" }]);
        },
        async () => undefined,
      ),
    );
    await until(() => a.words("p2").length > 24 && b.words("p2").length > 24, "the words of the command");
    b.words("p2").insert(12, "real ", ins(fra("f1")));
    await b.allSaved();
    expect([b.refused, await acts(draftId)]).toEqual([[], []]);
    await until(() => a.words("p2").toString() === b.words("p2").toString(), "the words at the other");
    a.words("p2").insert(0, "x", ins(chn("w1")));
    await until(() => a.refused.length > 0, "the refusal");
    expect(a.refused[0]?.code).toBe("not-allowed");
  });

  it("keeps a proposal and its words together: when acts cannot be kept, neither is, and both are later", async () => {
    const { draftId, a, b, room } = await negotiation();
    const seq = room.seq();
    await database.db.execute(sql`alter table proposal_acts rename to proposal_acts_away`);
    a.words("p2").format(0, 7, del(chn("later")));
    await until(() => a.refused.length > 0, "a refusal");
    expect(a.refused[0]?.code).toBe("unavailable");
    expect((await updatesAfter(database.db, draftId, 0)).length).toBe(seq);
    await database.db.execute(sql`alter table proposal_acts_away rename to proposal_acts`);
    await until(() => b.words("p2").toString() === a.words("p2").toString(), "the words, asked for again");
    expect(await acts(draftId)).toEqual(["later made"]);
    expect(a.refused.every((each) => each.code === "unavailable")).toBe(true);
    a.words("p2").format(8, 3, del(chn("later")));
    await a.allSaved();
    expect(await acts(draftId)).toEqual(["later made"]);
  });
});
