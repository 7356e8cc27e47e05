// S8: the end of a silence at its hour, done by the server itself: once, whoever asks for it and how often.

import { insertStandingAct, standingActsIn } from "#db/agreement/positions";
import {
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
import type { DraftHold } from "#server/room";
import { runtime } from "#server/runtime";
import { silenceParagraphs } from "./silence-paragraphs";

/** Ends the silence of a draft if its hour has passed. Returns in how many milliseconds to ask again, or null when it is over. */
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
