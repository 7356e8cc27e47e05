// Oral revision: agreed text changed in plenary as it is read out, reopened and closed in one act.

import { z } from "zod";
import { insertStandingAct, standingActsIn } from "#db/agreement/positions";
import { appendRecord } from "#db/record/record";
import { pending, refusalToChangeStanding, termsOf } from "#domain/agreement/closing";
import { editWords, oralRevision, refusalToReviseOrally, reviseWords } from "#domain/agreement/oral-revision";
import { refusalToTakePosition, standingOf } from "#domain/agreement/positions";
import { readBrackets } from "#domain/brackets/brackets";
import { digestOfBlock } from "#domain/digest";
import { baseText, canonicalText, collapse, forbiddenCharacter } from "#domain/draft";
import { paragraphLimits } from "#domain/limits";
import { refusalToReverse } from "#domain/record/signed-acts/needs";
import { orThrow, Refusal } from "#domain/refusal";
import { replaceText } from "#editor/draft-doc";
import type { BlockView } from "#server/draft/block-view";
import { findBlock } from "#server/draft/blocks-view";
import { requireNotAdopted } from "#server/draft/paragraphs";
import { DelegationCode } from "#server/people/delegations";
import { requireDelegations } from "#server/proposals/voices";
import { act } from "#server/room/act";
import type { Seat } from "#server/sign-in/session";
import { modeIn } from "#server/signing/signed";
import { blockOn, positionsOn } from "./positions";

const isVisible = (text: string) => forbiddenCharacter(text) === null;
const Words = z
  .string()
  .max(paragraphLimits.text)
  .refine(isVisible, "It holds control or invisible characters.")
  .transform(collapse);

export const ReviseOrally = z
  .strictObject({
    /** The new text of the whole paragraph. */
    text: Words.optional(),
    /** Or only the words that change: each quote must occur exactly once in the paragraph. */
    edits: z
      .array(
        z.strictObject({
          quote: z.string().min(1).max(paragraphLimits.text),
          text: z
            .string()
            .max(paragraphLimits.text)
            .refine(isVisible, "It holds control or invisible characters."),
        }),
      )
      .min(1)
      .max(100)
      .optional(),
    /** The digest of the text that was seen (S2). */
    digest: z.string().regex(/^[0-9a-f]{64}$/, "The SHA-256 that the view of the block showed is expected."),
    /** The delegation that read the revision out, if any. */
    readOutBy: DelegationCode.optional(),
  })
  .refine(({ text, edits }) => (text === undefined) !== (edits === undefined), {
    path: ["text"],
    message: "Either `text` or `edits` is given.",
  });

/**
 * S15: revises an agreed paragraph. Positions on the previous text lapse; the step and the terms of agreement remain.
 */
export const reviseOrally = async (
  seat: Seat,
  pid: string,
  body: z.infer<typeof ReviseOrally>,
): Promise<BlockView> => {
  const draftId = seat.draft.id;
  const { userId, delegation } = seat.who;
  const closing = { act: "standing.changed", userId, facts: {} };
  await act(seat, async (hold) => {
    const { db } = hold;
    orThrow(refusalToReverse(await modeIn(db, draftId), closing));
    if (body.readOutBy) await requireDelegations(db, [body.readOutBy]);
    requireNotAdopted(hold);
    const block = blockOn(hold, pid);
    const [from, was] = [digestOfBlock(block), baseText(block)];
    orThrow(refusalToTakePosition(body.digest, from, was));
    const is = body.text ?? collapse(orThrow(editWords(was, body.edits ?? [])));
    const acts = await standingActsIn(db, draftId, block.pid);
    const step = standingOf(acts, from);
    orThrow(refusalToReviseOrally(step, was, is));
    const openBrackets = readBrackets(is).open;
    orThrow(
      refusalToChangeStanding({ from: "open", to: step, openBrackets, openProposals: 0, reason: null }),
    );
    const terms = termsOf(acts.at(-1));
    const lapsed = (await positionsOn(db, draftId, block))
      .filter((position) => !position.lapsed)
      .map((position) => position.delegation);
    await hold.change(
      { userId, delegation, revises: [block.pid] },
      (doc) => replaceText(doc, block.pid, reviseWords(block.runs, is)),
      async (tx, after) => {
        const now = after.find((each) => each.pid === block.pid);
        if (!now || baseText(now) !== is) throw new Refusal("malformed", "The words cannot be revised so.");
        const askedBy = body.readOutBy ?? null;
        const common = { draftId, userId, pid: block.pid };
        const digest = digestOfBlock(now);
        const reopened = { to: "open", reason: oralRevision, askedBy } as const;
        const closed = { to: step, ...terms, reason: null, askedBy: null };
        await insertStandingAct(tx, { ...common, ...reopened, condition: null, digest: from });
        await insertStandingAct(tx, { ...common, ...closed, digest });
        const account = (act: "standing.changed" | "words.revised", digest: string, facts: object) =>
          appendRecord(tx, { ...common, delegation, act, digest, facts: { ...facts } });
        await account("standing.changed", from, { from: step, ...reopened });
        await account("words.revised", digest, { was, is, from, readOutBy: askedBy, lapsed });
        const named = pending([], terms.pending);
        const words = canonicalText(now);
        const waited = { named: terms.pending, pending: named };
        await account("standing.changed", digest, { from: "open", ...closed, ...waited, words });
      },
    );
    hold.announce({ kind: "standing", pids: [block.pid] });
    hold.announce({ kind: "position", pids: [block.pid] });
  });
  return findBlock(seat, pid);
};
