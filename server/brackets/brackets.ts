// Puts words into brackets, meaning not agreed. The pen-holders do so on the words as shown to them.

import { z } from "zod";
import { appendRecord } from "#db/record/record";
import { refusalToTakePosition } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, run, splitsCharacter } from "#domain/draft";
import { refusalToAct } from "#domain/people/access";
import { cutRun, groundText, isGround } from "#domain/proposals/proposals";
import { wordsChanged } from "#domain/record/recorded-words";
import { orThrow, Refusal } from "#domain/refusal";
import { replaceText } from "#editor/draft-doc";
import { requireNotAdopted, requireStanding, requireTouchable } from "#server/draft/paragraphs";
import { rawOffset } from "#server/draft/raw-words";
import { loggedAct } from "#server/proposals/act-record";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

const Offset = z.number().int().min(0).max(1_000_000);

/** Which words of the base text: UTF-16 offsets in it, and the digest of the words shown. */
export const Bracket = z
  .strictObject({ start: Offset, end: Offset, digest: z.string().regex(/^[0-9a-f]{64}$/) })
  .refine((body) => body.start < body.end, { path: ["end"], message: "It must come after the start." });

/** B1: puts words of the base text into brackets, which are characters of the text from then on. */
export const bracketWords = async (
  hold: DraftHold,
  seat: Seat,
  { pid, ...body }: z.infer<typeof Bracket> & { readonly pid: string },
): Promise<void> => {
  orThrow(refusalToAct(seat.who, "decide on proposals"));
  requireNotAdopted(hold);
  const block = requireStanding(
    await requireTouchable(seat, hold, pid),
    "This paragraph is only proposed: all of it is open until it is accepted.",
  );
  orThrow(refusalToTakePosition(body.digest, digestOfBlock(block), baseText(block)));
  const base = groundText(block.runs);
  const [start, end] = [rawOffset(base, body.start), rawOffset(base, body.end)];
  if (end > base.length) throw new Refusal("words-changed", "The paragraph is shorter than that.");
  if (splitsCharacter(base, start) || splitsCharacter(base, end))
    throw new Refusal("malformed", "A bracket cannot stand inside a character.");
  const words = base.slice(start, end);
  const { userId, delegation } = seat.who;
  const before = hold.blocks();
  await hold.change(
    { userId, delegation },
    (doc) => replaceText(doc, block.pid, bracketed(block.runs, start, end)),
    async (tx, after, logged) => {
      const now = after.find((each) => each.pid === pid);
      const facts = { words, ...wordsChanged(block, now), ...loggedAct(before, after, logged) };
      const digest = now ? digestOfBlock(now) : null;
      await appendRecord(tx, {
        draftId: seat.draft.id,
        userId,
        delegation,
        act: "words.bracketed",
        pid: block.pid,
        digest,
        facts,
      });
    },
  );
  hold.announce({ kind: "proposal", pids: [block.pid] });
};

// The opening bracket goes directly before the first word, the closing one directly after the last.
const bracketed = (runs: Block["runs"], start: number, end: number) => {
  const out: (typeof runs)[number][] = [];
  let at = 0;
  for (const piece of runs) {
    if (!isGround(piece)) {
      out.push(piece);
      continue;
    }
    for (const part of cutRun(piece, [start - at, end - at])) {
      if (at === start) out.push(run("["));
      out.push(part);
      at += part.text.length;
      if (at === end) out.push(run("]"));
    }
  }
  return out;
};

type Unbracketing = {
  readonly pid: string;
  readonly start: number;
  readonly from: number;
  readonly end: number;
};

/** Removes brackets: the characters of the base text at these offsets, which the caller has found. */
export const unbracketWords = async (
  hold: DraftHold,
  seat: Seat,
  { pid, start, from, end }: Unbracketing,
): Promise<void> => {
  orThrow(refusalToAct(seat.who, "decide on proposals"));
  requireNotAdopted(hold);
  const block = requireStanding(
    await requireTouchable(seat, hold, pid),
    "This paragraph is only proposed: all of it is open until it is accepted.",
  );
  const base = groundText(block.runs);
  if (base[start] !== "[" || base[end - 1] !== "]")
    throw new Refusal("words-changed", "The words have changed since you saw them.");
  const words = base.slice(from, end - 1);
  const before = hold.blocks();
  const gone = [...Array.from({ length: from - start }, (_, n) => start + n), end - 1];
  const { userId, delegation } = seat.who;
  await hold.change(
    { userId, delegation },
    (doc) => replaceText(doc, block.pid, without(block.runs, new Set(gone))),
    async (tx, after, logged) => {
      const now = after.find((each) => each.pid === pid);
      const facts = { words, ...wordsChanged(block, now), ...loggedAct(before, after, logged) };
      const digest = now ? digestOfBlock(now) : null;
      const by = { draftId: seat.draft.id, userId, delegation };
      await appendRecord(tx, { ...by, act: "words.unbracketed", pid: block.pid, digest, facts });
    },
  );
  hold.announce({ kind: "proposal", pids: [block.pid] });
};

// The runs without the characters of the base text at these offsets.
const without = (runs: Block["runs"], offsets: ReadonlySet<number>): Block["runs"][number][] => {
  let at = 0;
  return runs.flatMap((piece) => {
    if (!isGround(piece)) return [piece];
    const edges = [...offsets].flatMap((offset) => [offset - at, offset + 1 - at]);
    return cutRun(piece, edges).filter((part) => {
      const isGone = offsets.has(at) && part.text.length === 1;
      at += part.text.length;
      return !isGone;
    });
  });
};
