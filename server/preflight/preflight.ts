// A look through the draft before a text is issued, and what of it is mended at one press.
import { z } from "zod";
import { standingActsIn } from "#db/agreement/positions";
import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import { fixedLabels } from "#db/texts/texts";
import { isLocked, standingOf } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, standingBlocks } from "#domain/draft";
import { grouped } from "#domain/grouping";
import { preflightLimits } from "#domain/limits";
import { refusalToAct } from "#domain/people/access";
import { mended } from "#domain/preflight/preflight";
import { type Finding, FindingSchema } from "#domain/preflight/values";
import { groundText } from "#domain/proposals/proposals";
import { wordsChanged } from "#domain/record/recorded-words";
import { orThrow, Refusal } from "#domain/refusal";
import { wordCount } from "#domain/words/word-count";
import { replaceBlocks } from "#editor/arranged-blocks";
import { numberingOf } from "#server/draft/blocks-view";
import { requireNoSilence, requireNotAdopted } from "#server/draft/paragraphs";
import { printedLabels } from "#server/draft/printed-labels";
import { viewReferences } from "#server/numbers/references-view";
import { loggedAct } from "#server/proposals/act-record";
import { accountForFallen, openCards } from "#server/proposals/decisions";
import { holdFor } from "#server/room/act";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { inWorker } from "#server/workers/workers";

/** A finding with the number of its paragraph, and the words around it. */
const FoundView = FindingSchema.extend({ label: z.string(), before: z.string(), behind: z.string() }).meta({
  id: "FoundInText",
});
export type FoundView = z.infer<typeof FoundView>;

export const PreflightView = z
  .strictObject({
    /** Of all that stands, without footnotes. */
    words: z.number(),
    items: z.array(FoundView).readonly(),
    /** How many more there are than are listed. */
    more: z.number(),
  })
  .meta({ id: "Preflight" });
export type PreflightView = z.infer<typeof PreflightView>;

const agreedIn = async (db: Db, draftId: string, blocks: readonly Block[]): Promise<string[]> => {
  const acts = grouped(await standingActsIn(db, draftId), ({ pid }) => pid);
  const agreed = blocks.filter((block) =>
    isLocked(standingOf(acts.get(block.pid) ?? [], digestOfBlock(block))),
  );
  return agreed.map(({ pid }) => pid);
};

const findingsIn = async (db: Db, draftId: string, blocks: readonly Block[]): Promise<Finding[]> =>
  inWorker("preflight", blocks, await agreedIn(db, draftId, blocks));

// X6: what issuing would ask about the references, as findings beside the others.
const referencesIn = async (seat: Seat, blocks: readonly Block[]): Promise<Finding[]> => {
  const places = new Map(blocks.map((block, nth) => [block.pid, nth]));
  const { items } = await viewReferences(seat, false);
  return items
    .filter(({ pid }) => places.has(pid))
    .map(({ id, pid, words, reads }) => ({
      id: `${pid}:reference:${id}`,
      code: "reference",
      pid,
      start: 0,
      end: 0,
      words,
      right: reads === words ? null : reads,
      isSafe: false,
    }));
};

// What is shown before and behind what was found: whole words, where there are spaces.
const wordsBefore = /(?:(?<=^|\s)\S.{0,60}|.{0,30})$/su;
const wordsBehind = /^(?:.{0,60}(?=\s|$)|.{0,30})/su;

/** E1: what is left to look at before the draft is issued. */
export const viewPreflight = async (seat: Seat): Promise<PreflightView> => {
  const { db } = runtime().database;
  const blocks = (await runtime().rooms.open(seat.draft.id)).blocks();
  const standing = standingBlocks(blocks);
  const [found, references, fixed] = await Promise.all([
    findingsIn(db, seat.draft.id, standing),
    referencesIn(seat, standing),
    fixedLabels(db, seat.draft.id),
  ]);
  const labels = printedLabels(blocks, numberingOf(seat.draft.settings), fixed);
  const places = new Map(standing.map(({ pid }, nth) => [pid, nth]));
  const texts = new Map(standing.map(({ pid, runs }) => [pid, groundText(runs)]));
  const around = ({ pid, code, start, end }: Finding) => {
    const text = code === "reference" ? "" : (texts.get(pid) ?? "");
    return {
      before: wordsBefore.exec(text.slice(0, start))?.[0] ?? "",
      behind: wordsBehind.exec(text.slice(end))?.[0] ?? "",
    };
  };
  const all = [...found, ...references].toSorted(
    (one, other) => (places.get(one.pid) ?? 0) - (places.get(other.pid) ?? 0) || one.start - other.start,
  );
  return {
    words: standing.reduce((sum, block) => sum + wordCount(baseText(block)), 0),
    items: all
      .slice(0, preflightLimits.findings)
      .map((finding) => ({ ...finding, ...around(finding), label: labels.get(finding.pid) ?? "" })),
    more: Math.max(0, all.length - preflightLimits.findings),
  };
};

export const Mend = z.strictObject({
  /** The ids of what is to be mended, as they were listed. */
  findings: z.array(z.string().max(preflightLimits.id)).min(1).max(preflightLimits.findings),
});

export const Mended = z.strictObject({ mended: z.number() });

/** E2: mends these findings as one editorial change, which is taken back as one. Throws `conflict` where none of them is left. */
export const mend = async (
  seat: Seat,
  { findings }: z.infer<typeof Mend>,
): Promise<z.infer<typeof Mended>> => {
  orThrow(refusalToAct(seat.who, "decide on proposals"));
  const room = await runtime().rooms.open(seat.draft.id);
  const chosen = new Set(findings);
  return holdFor(seat, room, async (hold) => {
    requireNotAdopted(hold);
    requireNoSilence(hold);
    const before = hold.blocks();
    const found = await findingsIn(hold.db, seat.draft.id, standingBlocks(before));
    const wanted = found.filter(({ id, isSafe }) => isSafe && chosen.has(id));
    if (wanted.length === 0)
      throw new Refusal("conflict", "None of this is left to mend: the words have changed since.");
    const byBlock = grouped(wanted, ({ pid }) => pid);
    const rewritten = before.flatMap((block) => {
      const own = byBlock.get(block.pid);
      return own ? [{ pid: block.pid, runs: mended(block.runs, own) }] : [];
    });
    const cards = await openCards(hold, seat);
    await hold.change(
      { ...seat.who, revises: rewritten.map(({ pid }) => pid) },
      (doc) => replaceBlocks(doc, rewritten),
      async (tx, after, logged) => {
        const log = loggedAct(before, after, logged);
        const known = new Map(before.map((block) => [block.pid, block]));
        for (const now of after.filter(({ pid }) => byBlock.has(pid)))
          await appendRecord(tx, {
            draftId: seat.draft.id,
            userId: seat.who.userId,
            delegation: seat.who.delegation,
            act: "words.tidied",
            pid: now.pid,
            digest: digestOfBlock(now),
            facts: { ...wordsChanged(known.get(now.pid), now), editorial: true, ...log },
          });
        await accountForFallen(tx, seat, { cards, before, after, log });
      },
    );
    return { mended: wanted.length };
  });
};
