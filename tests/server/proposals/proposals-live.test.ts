// Decisions on the live document, with people in it: what they see, what they were typing, and who comes first.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type Block, baseText, type ParagraphId, type WholeProposal } from "#domain/draft";
import { joinRuns } from "#domain/proposals/alternatives";
import { proposalsOn } from "#domain/proposals/proposals";
import { decideBlocks } from "#domain/proposals/verdicts";
import { readBlocks } from "#editor/draft-doc";
import { type Attendee, type Negotiation, negotiation } from "../../support/negotiation";
import { type RawClient, until } from "../../support/raw-client";
import { marked } from "../../support/room-guard";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const text = "We commit to affordable access for all people.";
const begin = (): Promise<Negotiation> =>
  negotiation(database, server, [paragraph("p1", text), paragraph("p2", "We recall the Tunis Agenda.")]);
const join = (room: Negotiation, who: Attendee) => server.connect(room.draft, room.people[who]).ready();
const live = async (room: Negotiation) => (await server.rooms.open(room.draft)).blocks();

// Types words of a proposal, as the editor does.
const type = (client: RawClient, by: string, id: string, at: number, words: string) =>
  client.words("p1").insert(at, words, marked("insertion", { id, by, at: "2015-11-03T10:00:00.000Z" }));

const alike = async (room: Negotiation, ...clients: RawClient[]) => {
  const words = JSON.stringify(await live(room));
  for (const client of clients)
    await until(() => JSON.stringify(readBlocks(client.doc)) === words, "the same document everywhere");
};

describe("what is typed", () => {
  it("has a card like any other, and everybody hears of a decision with the paragraph that it changed", async () => {
    const room = await begin();
    const [bra, eu] = [await join(room, "bra"), await join(room, "eu")];
    type(bra, "BRA", "typed-1", 23, " and safe");
    await bra.allSaved();
    expect(await room.card("typed-1")).toMatchObject({
      by: "BRA",
      op: "insert",
      inserted: " and safe",
      state: "open",
    });
    await room.act("eu", "typed-1", "support");
    await until(
      () => eu.changed.some(({ kind, pids }) => kind === "proposal" && pids?.includes("p1")),
      "the news",
    );
    expect((await room.act("facilitator", "typed-1", "accept")).body).toMatchObject({
      state: "accepted",
      supporters: ["EU"],
    });
    expect((await room.text())[0]).toBe("We commit to affordable and safe access for all people.");
    await alike(room, bra, eu);
  });

  it("goes on through all that decides nothing: sides, joining, leaving, parking and reopening, and a joined paragraph", async () => {
    const room = await begin();
    const bra = await join(room, "bra");
    const order = { op: "insert", pid: "p2", quote: "Tunis", text: " 2005", sponsors: ["EU"] };
    const made = await room.propose("bra", order);
    const typeOn = async (words: string) => {
      await alike(room, bra);
      const block = readBlocks(bra.doc).find((each) => proposalsOn(each).includes(made.id));
      const mark = block?.runs.flatMap(({ insertions }) => insertions).find(({ id }) => id === made.id);
      if (!block || !mark) throw new Error("The proposal is not there.");
      const at =
        block.runs
          .map((piece) => piece.text)
          .join("")
          .indexOf(" 2005") + " 2005".length;
      bra.words(block.pid).insert(at, words, marked("insertion", mark));
      await bra.allSaved();
    };
    const acts: [Attendee, string, object][] = [
      ["ken", "support", {}],
      ["eu", "sponsor", {}],
      ["bra", "explain", { rationale: "The year matters." }],
      ["eu", "withdraw", {}],
      ["facilitator", "park", {}],
      ["facilitator", "reopen", {}],
    ];
    for (const [who, command, body] of acts) {
      expect((await room.act(who, made.id, command, body)).status).toBe(200);
      if (command !== "park") await typeOn(` ${command}`);
    }
    const undo = new Y.UndoManager(bra.words("p2"));
    bra.words("p2").delete(
      bra
        .words("p2")
        .toString()
        .replace(/<[^>]*>/g, "")
        .indexOf(" 2005"),
      " 2005 reopen withdraw explain sponsor support".length,
    );
    await bra.allSaved();
    expect((await room.card(made.id)).state).toBe("withdrawn");
    undo.undo();
    await bra.allSaved();
    await room.ask("secretariat", "POST", "blocks/p2/join", {});
    await typeOn(" joined");
    expect(bra.refused).toEqual([]);
    expect(await room.card(made.id)).toMatchObject({
      state: "open",
      pid: "p1",
      sponsors: ["BRA"],
      inserted: " 2005 joined reopen withdraw explain sponsor support",
    });
  });

  it("carets in words that stay are where they were after an acceptance", async () => {
    const room = await begin();
    const eu = await join(room, "eu");
    const caret = Y.createRelativePositionFromTypeIndex(eu.words("p1"), text.indexOf("all people"));
    const made = await room.propose("bra", {
      op: "replace",
      pid: "p1",
      quote: "affordable",
      text: "universal and meaningful",
    });
    await room.act("facilitator", made.id, "accept");
    await alike(room, eu);
    const place = Y.createAbsolutePositionFromRelativePosition(caret, eu.doc);
    expect(place?.index).toBe((await room.text())[0]?.indexOf("all people"));
  });
});

describe("at the same moment", () => {
  it("of two acceptances of one proposal one is done and the other is informed", async () => {
    const room = await begin();
    const made = await room.propose("bra", { op: "insert", pid: "p1", quote: "access", text: " and use" });
    const done = await Promise.all([
      room.act("facilitator", made.id, "accept"),
      room.act("secretariat", made.id, "accept"),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await room.text())[0]).toBe("We commit to affordable access and use for all people.");
    expect((await room.card(made.id)).history.map(({ act }: { act: string }) => act)).toEqual([
      "made",
      "accepted",
    ]);
  });

  it("of accepting and withdrawing one wins, and words and card agree", async () => {
    const room = await begin();
    for (let round = 0; round < 6; round += 1) {
      const made = await room.propose("bra", {
        op: "insert",
        pid: "p2",
        quote: "Agenda",
        text: ` no. ${round}`,
      });
      const acts = [room.act("facilitator", made.id, "accept"), room.act("bra", made.id, "withdraw")];
      const done = await Promise.all(round % 2 ? acts : acts.reverse());
      expect(done.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { state } = await room.card(made.id);
      expect((await room.text())[1]?.includes(`no. ${round}`)).toBe(state === "accepted");
    }
  });

  it("an acceptance against typing: what was typed before counts, what comes after is refused whole", async () => {
    const room = await begin();
    const [bra, eu] = [await join(room, "bra"), await join(room, "eu")];
    type(bra, "BRA", "typed-3", 23, " and");
    await bra.allSaved();
    const accepting = room.act("facilitator", "typed-3", "accept");
    for (const [n, word] of [" safe", " open", " fast"].entries())
      type(bra, "BRA", "typed-3", 27 + 5 * n, word);
    expect((await accepting).status).toBe(200);
    await until(() => bra.refused.length > 0 || bra.saved.length > 0, "an answer to what was typed");
    const [block] = await live(room);
    const decided = (block as Block).runs
      .flatMap((piece) => [...piece.insertions, ...piece.deletions])
      .map(({ id }) => id);
    expect(decided).not.toContain("typed-3");
    expect(baseText(block as Block)).toMatch(
      /^We commit to affordable( and| and safe| and safe open| and safe open fast)? access for all people\.$/,
    );
    for (const { code } of bra.refused) expect(["conflict", "negotiating", "not-allowed"]).toContain(code);
    await alike(room, eu);
    expect((await room.card("typed-3")).state).toBe("accepted");
  });
});

describe("the live document and the rules of values", () => {
  // A small generator with a seed, so that a failure can be played again.
  const dice = (seed: number) => {
    let state = seed;
    return (sides: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * sides);
    };
  };
  const people = ["chn", "bra", "eu", "ind", "ken", "usa"] as const;

  // A cut gives its second half a fresh identity; everything else must be the same, marks and all.
  const plain = (blocks: readonly Block[], known: ReadonlySet<string>) =>
    blocks.map((block) => ({
      ...block,
      pid: known.has(block.pid) ? block.pid : "new",
      runs: joinRuns(block.runs),
      whole: (block.whole ?? []) as readonly WholeProposal[],
    }));

  it.each([1, 2, 3])(
    "[A3] [A4] are the same for 25 decisions on 40 random proposals, seed %i",
    async (seed) => {
      const room = await begin();
      const roll = dice(seed);
      const client = await join(room, "observer");
      const any = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
      const words = (block: Block | undefined): string[] => (block ? baseText(block).split(" ") : []);
      for (let made = 0; made < 40; made += 1) {
        const blocks = await live(room);
        const block = any(blocks);
        const list = words(block);
        const from = roll(list.length);
        const quote = list.slice(from, from + 1 + roll(3)).join(" ");
        const order = any([
          { op: "insert", pid: block.pid, quote, at: roll(40), text: ` w${made}` },
          { op: "replace", pid: block.pid, quote, at: roll(40), text: `r${made} x` },
          { op: "delete", pid: block.pid, quote, at: roll(40) },
          { op: "new", pid: block.pid, text: `New paragraph ${made} of words.` },
          { op: "alternative", pid: block.pid, text: `${list.slice(0, 3).join(" ")} otherwise ${made}.` },
          { op: "move", pid: block.pid, after: any([null, ...blocks.map(({ pid }) => pid)]) },
          any([
            { op: "remove", pid: block.pid },
            { op: "merge", pid: block.pid },
            { op: "split", pid: block.pid, quote, at: 20 },
          ]),
        ]);
        // What has no place there is refused, and that is no matter here.
        await room.ask(any(people), "POST", "proposals", order);
      }
      let decided = 0;
      for (let round = 0; round < 25; round += 1) {
        const before = await live(room);
        const open = before.flatMap(proposalsOn);
        if (open.length === 0) break;
        const id = any(open);
        const verdict = any(["accept", "accept", "reject"] as const);
        const expected = decideBlocks(before, new Set([id]), verdict);
        const done = await room.act("facilitator", id, verdict);
        const known = new Set<string>(before.map(({ pid }) => pid));
        if (done.status !== 200) {
          expect(await live(room)).toEqual(before);
          continue;
        }
        decided += 1;
        const halves = (blocks: readonly Block[]) => blocks.some(({ pid }) => !known.has(pid as ParagraphId));
        if (!halves(expected.blocks))
          expect(plain(await live(room), known)).toEqual(plain(expected.blocks, known));
        else expect((await live(room)).map(baseText)).toEqual(expected.blocks.map(baseText));
        for (const fallen of expected.fallen) expect((await room.card(fallen)).state).toBe("fallen");
      }
      expect(decided).toBeGreaterThan(8);
      await alike(room, client);
    },
  );
});
