// API endpoints for passages: correcting them, and cutting them anew.

import { z } from "zod";
import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import { bindLink, linksIn } from "#db/sources/links";
import {
  carryWhatWasSaid,
  insertPart,
  recutPassage,
  renumberPassages,
  retiredPart,
  retirePassage,
  revivePassage,
} from "#db/submissions/cuts";
import { type Passage, passagesOf } from "#db/submissions/passages";
import { findSubmission, lockSubmission, passageDigest, type Submission } from "#db/submissions/submissions";
import type { RecordAct } from "#domain/record/record-sentences";
import { orThrow, Refusal } from "#domain/refusal";
import { carriedQuote, joinedSpan, recutSpan, splitSpan } from "#domain/submissions/recutting";
import type { Span } from "#domain/words/values";
import { itemsOf } from "#server/http/answers";
import { seated } from "#server/http/api";
import { holdFor } from "#server/room/act";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { noPassage, passageIn } from "./passages-view";
import { correctPassagePlace, PassageCorrection } from "./submissions";
import { FoundPassageView, viewPassage } from "./themed-passages";

// Passages recut by hand: in two, together with the next, or to other words. Links and answers follow the
// words.

/** Refused as `words-changed` when the words of the passage no longer have this digest. */
const Seen = { digest: z.string().max(64).optional() };
const Offset = z.number().int().min(0).max(100_000_000);

/** `at`: where the second part begins, in UTF-16 units of the passage's text. */
const Split = z.strictObject({ at: Offset, ...Seen });
const Join = z.strictObject(Seen);
/** Offsets in the body of the submission, in UTF-16 units. */
const Recut = z.strictObject({ start: Offset, end: Offset, ...Seen });

/** L10: cuts a passage in two. The first part keeps the id; the second one gets the same answer. */
const splitPassage = (
  seat: Seat,
  id: string,
  { at, digest }: z.infer<typeof Split>,
): Promise<{ items: FoundPassageView[] }> =>
  cutting(seat, { id, digest }, async ({ tx, passage, submission }) => {
    const spans = orThrow(splitSpan(submission.body, passage, passage.start + at));
    const [first, second] = spans.map((span) => spanOf(submission, span));
    if (!first || !second) return noPassage();
    const links = await linksIn(tx, seat.draft.id, { passageId: id });
    const known = await retiredPart(tx, id, second);
    if (known) await revivePassage(tx, known);
    const part = known ?? (await insertPart(tx, passage, second));
    await recutPassage(tx, id, first);
    await carryLinks(tx, { links, was: passage }, [
      { id, ...first },
      { id: part, ...second },
    ]);
    return { act: "passage.split", facts: { part, at: second.start }, ids: [id, part] };
  });

/** L11: joins a passage with the next one, whose id leads to it from then on. */
const joinPassage = (
  seat: Seat,
  id: string,
  { digest }: z.infer<typeof Join>,
): Promise<{ items: FoundPassageView[] }> =>
  cutting(seat, { id, digest }, async ({ tx, passage, submission, all }) => {
    const next = all[all.indexOf(passage) + 1];
    if (!next) throw new Refusal("conflict", "This is the last passage: none comes after it.");
    if (next.language !== passage.language)
      throw new Refusal("conflict", "The next passage is in another language.", { language: next.language });
    const joined = spanOf(submission, joinedSpan(passage, next));
    const own = await linksIn(tx, seat.draft.id, { passageId: id });
    const others = await linksIn(tx, seat.draft.id, { passageId: next.id });
    await recutPassage(tx, id, joined);
    await retirePassage(tx, next.id, id);
    await carryLinks(tx, { links: own, was: passage }, [{ id, ...joined }]);
    await carryLinks(tx, { links: others, was: next }, [{ id, ...joined }]);
    await carryWhatWasSaid(tx, next.id, id);
    return { act: "passage.joined", facts: { joined: next.id }, ids: [id] };
  });

/** L12: gives a passage other words of its body. What it leaves goes to the remainder. */
const recut = (
  seat: Seat,
  id: string,
  { start, end, digest }: z.infer<typeof Recut>,
): Promise<{ items: FoundPassageView[] }> =>
  cutting(seat, { id, digest }, async ({ tx, passage, submission, all }) => {
    const others = all.filter((each) => each !== passage);
    const span = orThrow(recutSpan(submission.body, { start, end }, others));
    const words = spanOf(submission, span);
    const links = await linksIn(tx, seat.draft.id, { passageId: id });
    await recutPassage(tx, id, words);
    await carryLinks(tx, { links, was: passage }, [{ id, ...words }]);
    const was = { start: passage.start, end: passage.end };
    return { act: "passage.recut", facts: { was, is: span }, ids: [id] };
  });

type HeldPassage = {
  readonly tx: Db;
  readonly passage: Passage;
  readonly submission: Submission;
  /** The passages of the submission in order, this one among them. */
  readonly all: readonly Passage[];
};
type KeptCut = {
  readonly act: RecordAct;
  readonly facts: Record<string, unknown>;
  readonly ids: readonly string[];
};

// The draft is locked so that nobody moves the same links meanwhile, the submission so that nobody recuts it
// too.
const cutting = async (
  seat: Seat,
  { id, digest }: { id: string; digest: string | undefined },
  cut: (held: HeldPassage) => Promise<KeptCut>,
): Promise<{ items: FoundPassageView[] }> => {
  const draftId = seat.draft.id;
  const room = await runtime().rooms.open(draftId);
  const { ids, pids } = await holdFor(seat, room, (hold) =>
    hold.keep(async (tx) => {
      const found = await passageIn(tx, seat, id);
      const { id: held } = (await lockSubmission(tx, draftId, found.submission.id)) ?? noPassage();
      const submission = (await findSubmission(tx, draftId, held)) ?? noPassage();
      const all = await passagesOf(tx, submission.id);
      const passage = all.find((each) => each.id === id);
      if (!passage) {
        const facts = { passage: found.passage.id };
        throw new Refusal("conflict", "It was joined to passage {ordinal}.", {
          ...facts,
          ordinal: found.passage.ordinal,
        });
      }
      if (digest !== undefined && digest !== passage.digest)
        throw new Refusal("words-changed", "Somebody has cut this passage anew. Look at it again.");
      const kept = await cut({ tx, passage, submission, all });
      await renumberPassages(tx, submission.id);
      await appendRecord(tx, {
        draftId,
        userId: seat.who.userId,
        delegation: seat.who.delegation,
        act: kept.act,
        digest: passage.digest,
        facts: { passage: id, submission: submission.id, ...kept.facts },
      });
      const linked = new Set<string>();
      for (const passageId of kept.ids)
        for (const { link } of await linksIn(tx, draftId, { passageId })) linked.add(link.pid);
      return { ids: kept.ids, pids: [...linked] };
    }),
  );
  room.announce({ kind: "submission" });
  if (pids.length > 0) room.announce({ kind: "link", pids });
  const items: FoundPassageView[] = [];
  for (const each of ids) items.push(await viewPassage(seat, each));
  return { items };
};

type SpanWords = { readonly text: string; readonly start: number; readonly end: number };
type CutLink = Awaited<ReturnType<typeof linksIn>>[number];

const spanOf = ({ body }: Submission, { start, end }: Span): SpanWords => ({
  text: body.slice(start, end),
  start,
  end,
});

/**
 * L13: each link follows its quoted words; a link to the whole follows the part that has just the words it was
 * made on, otherwise the first part. A link whose words cannot be found stays anchored as it was, and is
 * suspect (L2).
 */
const carryLinks = async (
  tx: Db,
  { links, was }: { readonly links: readonly CutLink[]; readonly was: Passage },
  parts: readonly (SpanWords & { readonly id: string })[],
): Promise<void> => {
  for (const { link } of links) {
    const carried = link.passageQuote && carriedQuote(link.passageQuote, was, parts);
    if (carried) {
      const part = parts[carried.part];
      if (!part) continue;
      const passageDigestNow = passageDigest(part.text);
      await bindLink(tx, link.id, {
        passageId: part.id,
        passageQuote: carried.quote,
        passageDigest: passageDigestNow,
      });
      continue;
    }
    const whole = link.passageQuote
      ? undefined
      : parts.find(({ text }) => passageDigest(text) === link.passageDigest);
    const target = whole ?? parts[0];
    if (target && target.id !== link.passageId) await bindLink(tx, link.id, { passageId: target.id });
  }
};

export const passageEndpoints = [
  seated({
    method: "PATCH",
    path: "drafts/:d/passages/:p",
    summary: "Correct language, section or question of a passage",
    act: "correct submissions",
    body: PassageCorrection,
    answer: FoundPassageView,
    run: ({ seat, params, body }) => correctPassagePlace(seat, params.p, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/passages/:p",
    summary: "One passage; at the address of one that was joined to another stands the other",
    act: "read",
    answer: FoundPassageView,
    run: ({ seat, params }) => viewPassage(seat, params.p),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/passages/:p/split",
    summary: "Cut a passage in two; answers both parts",
    act: "correct submissions",
    body: Split,
    answer: itemsOf(FoundPassageView),
    run: ({ seat, params, body }) => splitPassage(seat, params.p, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/passages/:p/join",
    summary: "Join a passage with the one after it",
    act: "correct submissions",
    body: Join,
    answer: itemsOf(FoundPassageView),
    run: ({ seat, params, body }) => joinPassage(seat, params.p, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/passages/:p/recut",
    summary: "Give a passage other words of its submission, by offsets in the body",
    act: "correct submissions",
    body: Recut,
    answer: itemsOf(FoundPassageView),
    run: ({ seat, params, body }) => recut(seat, params.p, body),
  }),
];
