// Agreement and words at the same moment, over real sockets and commands: who says yes says it to the words that were seen,
// and what is closed stays as it was closed.
import { setTimeout as rest } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { positionsIn, standingActsIn } from "#db/agreement/positions";
import { readRecord } from "#db/record/record";
import { sha256 } from "#domain/digest";
import { canonicalText, type ParagraphId } from "#domain/draft";
import { readBlocks } from "#editor/draft-doc";
import { chance } from "../../support/forged-update";
import { adjustedHeadStart } from "../../support/head-start";
import { negotiation } from "../../support/negotiation";
import type { RawClient } from "../../support/raw-client";
import { until } from "../../support/raw-client";
import { paragraph, seatPerson } from "../../support/room-server";
import { rounds } from "../../support/soak";
import { openWalk } from "../../support/world";

const { database, server } = await openWalk();

const seed = 20151216;
const times = rounds(25, 200);
const patience = 400_000;
const pid = "p1" as ParagraphId;

/** What a client sees in its own document: the digest of these words. */
const seenBy = (client: RawClient): string => {
  const block = readBlocks(client.doc).find((each) => each.pid === pid);
  return block ? sha256(canonicalText(block)) : "";
};

/** A draft with a pen-holder who types, and a moment at which several things are done in an order drawn by lot. */
const meeting = async () => {
  const room = await negotiation(database, server, [paragraph(pid, "We reaffirm our vision.")]);
  const below = chance(seed);
  let pen = await server.connect(room.draft, room.people.secretariat).ready();
  const reader = await server.connect(room.draft, room.people.ind).ready();
  return {
    ...room,
    reader,
    below,
    /** Types a letter; answers whether it was taken. What was refused is forgotten with the document. */
    edit: async (): Promise<boolean> => {
      const before = pen.refused.length;
      pen.words(pid).insert(0, "a");
      await pen.allSaved();
      if (pen.refused.length === before) return true;
      expect(pen.refused.at(-1)).toMatchObject({ code: "closed", pids: [pid] });
      pen.close();
      // Somebody else takes the pen: one person brings only so many documents of their own into a draft.
      pen = await server.connect(room.draft, await seatPerson(database, room.draft, "secretariat")).ready();
      return false;
    },
    /** Does both at once, each up to 24 milliseconds late, the second also by the head start of the first. */
    atOnce: <A, B>(first: () => Promise<A>, second: () => Promise<B>, headStart = 0): Promise<[A, B]> => {
      const late = async <T>(act: () => Promise<T>, milliseconds: number): Promise<T> => {
        await rest(milliseconds);
        return act();
      };
      return Promise.all([late(first, below(25)), late(second, below(25) + headStart)]);
    },
    block: async () => (await room.blocks())[0],
    settled: (digest: string) => until(() => seenBy(reader) === digest, "the words at the reader"),
  };
};

describe(`agreement and words at the same moment, ${times} rounds, seed ${seed}`, {
  timeout: patience,
}, () => {
  it("[S2][S3] a position and an edit: no position stands on words that its delegation had not seen", async () => {
    const { ask, edit, atOnce, block, reader, settled, draft } = await meeting();
    const outcomes = { taken: 0, refused: 0 };
    const described = new Set<string>();
    const headStart = adjustedHeadStart(0, 100);
    for (let round = 0; round < times; round += 1) {
      const digest = seenBy(reader);
      const take = () => ask("ind", "PUT", `blocks/${pid}/position`, { position: "agree", digest });
      const [taken, isEdited] = await atOnce(take, edit, headStart.milliseconds);
      headStart.noteRound(taken.status === 200);
      expect(isEdited).toBe(true);
      const now = await block();
      expect(now.digest).not.toBe(digest);
      if (taken.status === 200) {
        outcomes.taken += 1;
        described.add(digest);
        expect(now.positions).toMatchObject([{ delegation: "IND", lapsed: true }]);
      } else {
        outcomes.refused += 1;
        expect(taken).toMatchObject({ status: 409, body: { code: "words-changed" } });
        expect(now.positions.every((each: { lapsed: boolean }) => each.lapsed)).toBe(true);
      }
      await settled(now.digest);
    }
    expect([outcomes.taken > 0, outcomes.refused > 0]).toEqual([true, true]);
    const kept = await positionsIn(database.db, draft);
    expect(new Set(kept.map(({ digest }) => digest))).toEqual(described);
    const entries = (await readRecord(database.db, draft)).filter(({ act }) => act === "position.taken");
    expect(entries).toHaveLength(kept.length);
    for (const { digest, facts } of entries) expect(sha256(String(facts.words))).toBe(digest);
  });

  it("[S6] a closing and an edit: nothing lands after the lock", async () => {
    const { ask, edit, atOnce, block, reader, settled, draft, below } = await meeting();
    let closings = 0;
    let edits = 0;
    const headStart = adjustedHeadStart(0, 100);
    for (let round = 0; round < times; round += 1) {
      const digest = seenBy(reader);
      // Every other closing names the words that were seen; the others close whatever stands.
      const body = { to: below(2) === 0 ? "agreed-ad-ref" : "agreed", ...(round % 2 === 0 && { digest }) };
      const close = () => ask("facilitator", "POST", `blocks/${pid}/standing`, body);
      const [closed, isEdited] = await atOnce(close, edit, headStart.milliseconds);
      headStart.noteRound(closed.status === 200 && !isEdited);
      const now = await block();
      if (closed.status === 200) {
        closings += 1;
        const act = (await standingActsIn(database.db, draft, pid)).at(-1);
        expect(now.digest).toBe(act?.digest);
        if (round % 2 === 0) expect([now.digest, isEdited]).toEqual([digest, false]);
        expect(now.digest === digest).toBe(!isEdited);
        expect(await edit()).toBe(false);
        expect((await block()).digest).toBe(act?.digest);
        const reopened = await ask("facilitator", "POST", `blocks/${pid}/standing`, {
          to: "open",
          reason: "Next.",
        });
        expect(reopened).toMatchObject({ status: 200 });
      } else {
        expect([closed.body.code, isEdited]).toEqual(["words-changed", true]);
      }
      if (isEdited) edits += 1;
      await settled(now.digest);
    }
    expect([closings > 0, edits > 0]).toEqual([true, true]);
    expect(closings + edits).toBeGreaterThanOrEqual(times);
  });

  it("[S5] two closings: one of them closes, and is reported once", async () => {
    const { ask, atOnce, block, draft, people } = await meeting();
    expect(people.facilitator.role).toBe("co-facilitator");
    for (let round = 0; round < times; round += 1) {
      const close = () => ask("facilitator", "POST", `blocks/${pid}/standing`, { to: "agreed-ad-ref" });
      const both = await atOnce(close, close);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await block()).standing).toBe("agreed-ad-ref");
      await ask("facilitator", "POST", `blocks/${pid}/standing`, { to: "open", reason: "Next." });
    }
    const acts = (await standingActsIn(database.db, draft, pid)).map(({ to }) => to);
    expect(acts).toHaveLength(2 * times);
    const entries = (await readRecord(database.db, draft)).filter(({ act }) => act === "standing.changed");
    expect(entries.map(({ facts }) => facts.to)).toEqual(acts);
  });
});
