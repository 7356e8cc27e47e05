// A draft that is started from an issued text of another: its words and numbers are there from the first moment.

import { z } from "zod";
import type { Db } from "#db/client";
import { appendUpdates } from "#db/draft/appending";
import { appendRecord } from "#db/record/record";
import { findText, type IssuedText } from "#db/texts/texts";
import { digestOfBlocks } from "#domain/digest";
import { type Block, baseRuns, standingBlocks } from "#domain/draft";
import { refusalToAct } from "#domain/people/access";
import { refusalToNumber } from "#domain/proposals/shares";
import { orThrow, Refusal } from "#domain/refusal";
import { type IssuedBlock, labelsOf } from "#domain/texts/texts";
import { firstChange } from "#server/first-changes";
import { serverClient } from "#server/room/guard/guard";
import { runtime } from "#server/runtime";
import { type Actor, type Seat, seatIn } from "#server/sign-in/session";
import { digestsBrought } from "./imported-words";

export const FromText = z.strictObject({
  draft: z.string().min(1).max(64),
  text: z.number().int().min(1).max(1_000_000),
});

/** T11: the text to start from, and the seat by which it may be. Throws `not-found` without a seat in its draft, `not-allowed` to those who hold no pen there. */
export const textToStartFrom = async (
  actor: Actor,
  from: z.infer<typeof FromText>,
): Promise<{ readonly text: IssuedText; readonly seat: Seat }> => {
  const seat = await seatIn(actor, from.draft);
  orThrow(refusalToAct(seat.who, "issue"));
  const text = await findText(runtime().database.db, from.draft, from.text);
  if (!text) throw new Refusal("not-found", "There is no text {from} in that draft.", { from: from.text });
  return { text, seat };
};

/** What a started draft is printed with: what its text was, but for the symbol, which is the text's own, and who must sign. */
export const settingsFrom = ({ body }: IssuedText): Record<string, unknown> => {
  const { symbol: _, publicAnswers: __, signatures: ___, readRightly: ____, ...settings } = body.settings;
  return settings;
};

/** The words that stand in a text, and the changes by which a new draft begins with them. */
export type Filling = {
  readonly text: IssuedText;
  readonly standing: readonly IssuedBlock[];
  readonly blocks: readonly Block[];
  readonly change: Uint8Array;
};

/**
 * T11: makes the first change of a draft that begins with a text. Throws `too-large` where the text has more paragraphs than a draft may have (A21l).
 */
export const fillingFrom = (text: IssuedText): Filling => {
  const standing = standingBlocks(text.body.blocks);
  orThrow(refusalToNumber([], standing));
  const blocks = Array.from(
    standing,
    (block): Block => ({
      pid: block.pid,
      kind: block.kind,
      level: block.level,
      runs: baseRuns(block),
    }),
  );
  return { text, standing, blocks, change: firstChange(blocks, serverClient) };
};

/** T11: keeps them as the first change of a new draft, inside the caller's transaction. */
export const fillFromText = async (
  tx: Db,
  { draftId, userId }: { readonly draftId: string; readonly userId: string },
  { text, standing, blocks, change }: Filling,
): Promise<void> => {
  const made = [{ userId, delegation: null, bytes: change, clients: [] }];
  if (blocks.length > 0) await appendUpdates(tx, { draftId, fence: 0 }, 0, made);
  const { n, symbol, digest, body } = text;
  await appendRecord(tx, {
    draftId,
    userId,
    delegation: null,
    act: "text.imported",
    digest: digestOfBlocks(blocks),
    facts: {
      file: symbol,
      from: { draft: body.draft, n, symbol, digest },
      blocks: blocks.length,
      warnings: 0,
      ...digestsBrought(blocks),
      labels: Object.fromEntries(labelsOf(standing)),
    },
  });
};
