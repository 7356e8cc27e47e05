// A draft that is started from an issued text of another: its words and numbers are there from the first moment.
import { z } from "zod";
import type { Db } from "#db/client";
import { appendUpdates } from "#db/draft/appending";
import { appendRecord } from "#db/record/record";
import { findText, type Text } from "#db/texts/texts";
import { digestOfBlocks } from "#domain/digest";
import { type Block, baseRuns, standingBlocks } from "#domain/draft";
import { mayAct } from "#domain/people/access";
import { granted, Refusal } from "#domain/refusal";
import { labelsOf } from "#domain/texts/texts";
import { inTurns, pauses } from "#server/pauses";
import { serverClient } from "#server/room/guard/guard";
import { runtime } from "#server/runtime";
import { type Actor, type Seat, seatIn } from "#server/sign-in/session";
import { press } from "#server/workers/press";
import { digestsBrought } from "./imported-words";

export const FromText = z.strictObject({
  draft: z.string().min(1).max(64),
  text: z.number().int().min(1).max(1_000_000),
});

/** T11: the text to start from, and the seat by which it may be. Throws `not-found` without a seat in its draft, `not-allowed` to those who hold no pen there. */
export const textToStartFrom = async (
  actor: Actor,
  from: z.infer<typeof FromText>,
): Promise<{ readonly text: Text; readonly seat: Seat }> => {
  const seat = await seatIn(actor, from.draft);
  granted(mayAct(seat.who, "issue"));
  const text = await findText(runtime().database.db, from.draft, from.text);
  if (!text) throw new Refusal("not-found", "There is no text {from} in that draft.", { from: from.text });
  return { text, seat };
};

/** What a started draft is printed with: what its text was, but for the symbol, which is the text's own, and who must sign. */
export const settingsFrom = ({ body }: Text): Record<string, unknown> => {
  const { symbol: _, publicAnswers: __, signatures: ___, ...settings } = body.settings;
  return settings;
};

/** T11: applies the words that stand in the text as the first changes of a new draft, inside the caller's transaction. */
export const fillFromText = async (
  tx: Db,
  { draftId, userId }: { readonly draftId: string; readonly userId: string },
  text: Text,
): Promise<void> => {
  const standing = standingBlocks(text.body.blocks);
  const blocks = await inTurns(
    standing,
    (block): Block => ({
      pid: block.pid,
      kind: block.kind,
      level: block.level,
      runs: baseRuns(block),
    }),
  );
  const changes = (await press().firstChanges(blocks, serverClient)).map((bytes) => ({
    userId,
    delegation: null,
    bytes,
    clients: [],
  }));
  if (changes.length > 0) await appendUpdates(tx, { draftId, fence: 0 }, 0, changes);
  const { n, symbol, digest, body } = text;
  await appendRecord(tx, {
    draftId,
    userId,
    delegation: null,
    act: "text.imported",
    digest: await digestOfBlocks(blocks, pauses()),
    facts: {
      file: symbol,
      from: { draft: body.draft, n, symbol, digest },
      blocks: blocks.length,
      warnings: 0,
      ...(await digestsBrought(blocks)),
      labels: Object.fromEntries(labelsOf(standing)),
    },
  });
};
