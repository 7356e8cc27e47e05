// Ends silence procedures on time, by the database's clock. Every process watches; the one that owns the draft ends it,
// and a second one finds it done.
import { setTimeout as rest } from "node:timers/promises";
import { insertStandingAct, standingActsIn } from "#db/agreement/positions";
import {
  draftsUnderSilence,
  holdRunningSilence,
  insertSilenceAct,
  type RunningSilence,
  runningSilence,
} from "#db/agreement/silences";
import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import { noTerms, termsOf } from "#domain/agreement/closing";
import { isLocked } from "#domain/agreement/positions";
import { brokenPids, silenceOutcome } from "#domain/agreement/silence";
import { canonicalText } from "#domain/draft";
import { log } from "#server/log";
import { ownerNamedBy } from "#server/room/several/elsewhere";
import type { DraftHold } from "#server/runtime";
import { runtime } from "#server/runtime";
import { silenceParagraphs } from "./silence-paragraphs";

// S8: the end of a silence procedure on time, performed by the server itself, once, however many callers request it.

/**
 * Ends the silence of a draft if its time has passed. Returns the milliseconds until the next check, or null when it is
 * over.
 */
export const endSilence = async (draftId: string): Promise<number | null> => {
  const running = await runningSilence(runtime().database.db, draftId);
  if (!running) return null;
  const rest = running.until.getTime() - running.now.getTime();
  if (rest > 0) return rest;
  const room = await runtime().rooms.open(draftId);
  const left = await room.exclusive((hold) => hold.keep((tx) => end(tx, draftId, hold)));
  if (left !== null) return left;
  room.announce({ kind: "silence" });
  room.announce({ kind: "standing" });
  return null;
};

const end = async (tx: Db, draftId: string, hold: DraftHold): Promise<number | null> => {
  const held = await holdRunningSilence(tx, draftId);
  if (!held) return null;
  // It may have been extended while this waited for its turn.
  const rest = held.until.getTime() - held.now.getTime();
  if (rest > 0) return rest;
  await agree(tx, hold, { draftId, ...held });
  return null;
};

const agree = async (
  tx: Db,
  hold: DraftHold,
  { draftId, ...held }: RunningSilence & { readonly draftId: string },
): Promise<void> => {
  const { id, textN: n, userId } = held.silence;
  const paragraphs = await silenceParagraphs(hold.blocks(), await standingActsIn(tx, draftId));
  const { agreed, left } = silenceOutcome(paragraphs, brokenPids(held.acts));
  const done = { draftId, userId: null, delegation: null };
  const pids = left.map(({ pid }) => pid);
  const nothing = { reason: null, visibility: null, expiresAt: null };
  await insertSilenceAct(tx, { ...done, ...nothing, silenceId: id, act: "ended", pids, at: held.now });
  await appendRecord(tx, { ...done, act: "silence.ended", facts: { n, agreed, left } });
  const chosen = new Set(agreed);
  const words = new Map(hold.blocks().map((block) => [block.pid, canonicalText(block)]));
  for (const { pid, digest, standing: from, acts } of paragraphs) {
    if (!chosen.has(pid)) continue;
    const terms = isLocked(from) ? termsOf(acts.at(-1)) : noTerms;
    const act = { pid, to: "agreed", digest, ...terms, reason: null } as const;
    await insertStandingAct(tx, { draftId, userId, silenceId: id, ...act });
    const facts = { from, to: "agreed", ...terms, named: terms.pending, silence: n, words: words.get(pid) };
    await appendRecord(tx, { ...done, act: "standing.changed", pid, digest, facts });
  }
};

/** The longest time until the next check, in milliseconds: silences are opened, extended and withdrawn meanwhile. */
const longest = 1000;

/** Ends every silence whose time has passed. Returns the milliseconds until the next one may have to be ended. */
const endPassed = async (): Promise<number> => {
  let next = longest;
  for (const draftId of await draftsUnderSilence(runtime().database.db))
    next = Math.min(next, (await endHere(draftId)) ?? longest);
  return next;
};

// Null where another server must end it.
const endHere = async (draftId: string): Promise<number | null> => {
  if (await runtime().rooms.ownedElsewhere(draftId)) return null;
  try {
    return await endSilence(draftId);
  } catch (error) {
    if (ownerNamedBy(error)) return null;
    throw error;
  }
};

/**
 * Ends what expired while nobody was watching, then keeps watching. Resolves when nothing expired is left, and throws
 * when that cannot be done: nobody may be admitted before.
 */
export const watchSilences = async (): Promise<{ stop(): Promise<void> }> => {
  let next = await endPassed();
  const stopping = new AbortController();
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await rest(next, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      next = await endPassed().catch((error: unknown) => {
        log.error("silence could not be ended; it is tried again", error);
        return longest;
      });
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await watching;
    },
  };
};
