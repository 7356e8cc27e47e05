// The history of a paragraph (L25), and who brought each of its present words (L26).

import { z } from "zod";
import { carryOversIn } from "#db/agreement/carry-overs";
import { positionsIn } from "#db/agreement/positions";
import type { Db } from "#db/client";
import { peopleByUser } from "#db/people/people";
import type { RecordEntry } from "#db/record/record";
import { linksIn } from "#db/sources/links";
import { presentDispositions } from "#db/submissions/passages";
import { blocksInTexts } from "#db/texts/texts";
import { positionKinds, standings } from "#domain/agreement/kinds";
import { countingFor } from "#domain/agreement/positions";
import { blockKinds, type ParagraphId, paragraphId } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { fullLabels } from "#domain/numbers/numbering";
import type { ProposalCard } from "#domain/proposals/values";
import { ProposalCardSchema } from "#domain/proposals/values";
import { Refusal } from "#domain/refusal";
import type { LifeAct, LifeEntry, LifeSource, LifeText } from "#domain/sources/life/life";
import type { LifeActor } from "#domain/sources/values";
import { BirthSchema, LifeActorSchema } from "#domain/sources/values";
import { TextRunSchema } from "#domain/words/values";
import { compareWords } from "#domain/words/words";
import type { BlockView } from "#server/draft/block-view";
import { listBlocks } from "#server/draft/blocks-view";
import { type Imported, importedWords } from "#server/draft/imported-words";
import { registerOf } from "#server/proposals/proposals-view";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { LinkView, listLinks } from "#server/sources/links/links-view";
import { DispositionView, dispositionView } from "#server/submissions/passages-view";
import { inWorker } from "#server/workers/workers";
import { entriesAbout, lifeActs, momentsOf } from "./life-acts";
import { allMoments, fileOf, namedWords, OriginatedWords, passagesCounted } from "./life-origins";

/** A linked passage with its link, and the answer to its submitter. */
export const AskView = LinkView.extend({
  answer: DispositionView.nullable(),
}).meta({ id: "Ask" });
export type AskView = z.infer<typeof AskView>;

export const LifeView = z
  .strictObject({
    pid: ParagraphIdSchema,
    /** The paragraph's full label: 12 (a). Empty where it has no number. */
    label: z.string(),
    /** Its present kind; null when it is gone. */
    kind: z.enum(blockKinds).nullable(),
    /** The heading that it is under. */
    section: z.string().nullable(),
    /** The present base text; null when it is only proposed, or gone. */
    text: z.string().nullable(),
    standing: z.enum(standings).nullable(),
    entries: z
      .array(
        z.union([
          z.strictObject({
            at: z.string(),
            what: z.literal("born"),
            birth: BirthSchema,
            by: LifeActorSchema.nullable(),
            proposal: z.string().nullable(),
            from: ParagraphIdSchema.nullable(),
            file: z.string().nullable(),
            words: z.string().nullable(),
          }),
          z.strictObject({
            at: z.string(),
            what: z.literal("proposed"),
            card: ProposalCardSchema,
          }),
          z.strictObject({
            at: z.string(),
            what: z.literal("changed"),
            act: z.string(),
            by: LifeActorSchema,
            proposals: z.array(z.string()).readonly(),
            runs: z.array(TextRunSchema).readonly(),
            reason: z.string().nullable(),
            /** The delegations whose positions lapsed with the words that they were bound to (S3). */
            lapsed: z.array(z.string()).readonly(),
            gone: z.boolean(),
          }),
          z.strictObject({
            at: z.string(),
            what: z.literal("issued"),
            n: z.number(),
            symbol: z.string(),
            label: z.string(),
            runs: z.array(TextRunSchema).readonly(),
          }),
          z.strictObject({
            at: z.string(),
            what: z.literal("position"),
            position: z.strictObject({
              delegation: z.string(),
              position: z.enum(positionKinds),
              note: z.string().nullable(),
              /**
               * Recorded by a pen-holder from what was said in the room; the delegation's own position replaces
               * it.
               */
              fromFloor: z.boolean().exactOptional(),
            }),
            /** Whether it is the delegation's latest position, and on the present words. */
            holds: z.boolean(),
          }),
          z.strictObject({
            at: z.string(),
            what: z.literal("standing"),
            by: LifeActorSchema,
            from: z.enum(standings),
            to: z.enum(standings),
            condition: z.string().nullable(),
            askedBy: z.string().nullable(),
            reason: z.string().nullable(),
          }),
          z.strictObject({
            at: z.string(),
            what: z.literal("beside"),
            act: z.string(),
            by: LifeActorSchema,
            reason: z.string().nullable(),
            /** Whether the placement is open or agreed (S7). */
            to: z.string().nullable(),
            /** The words of a statement (S10), and its kind. */
            words: z.string().nullable(),
            kind: z.string().nullable(),
            /** The delegations whose positions carry over (S9). */
            carries: z.array(z.string()).readonly(),
          }),
          z.strictObject({
            at: z.string(),
            what: z.literal("asked"),
            linkedAt: z.string(),
            passage: AskView,
          }),
        ]),
      )
      .readonly(),
    /** The present words in order, each with what brought it. */
    words: z.array(OriginatedWords).readonly(),
    /** What has changed since the last issued text that has it; null when nothing has, or none has it. */
    since: z
      .strictObject({
        n: z.number(),
        symbol: z.string(),
        runs: z.array(TextRunSchema).readonly(),
      })
      .nullable(),
  })
  .meta({ id: "Life" });
export type LifeView = z.infer<typeof LifeView>;

/**
 * The history of one paragraph, including one that is gone. Throws `not-found` for what never was in the draft.
 */
export const viewLife = async (seat: Seat, asked: string): Promise<LifeView> => {
  const { database, rooms } = runtime();
  const { db } = database;
  const draftId = seat.draft.id;
  const pid = paragraphId(asked);
  const room = await rooms.open(draftId);
  // In a step of its own, so that the memory used to read a long history can be freed before the paragraphs are
  // read.
  const recorded = await entriesAbout(db, seat, pid);
  const [asks, people, positions, carried, cards, imported, blocks] = await Promise.all([
    asksOf(db, seat, pid),
    peopleByUser(db, draftId),
    positionsIn(db, draftId, pid),
    carryOversIn(db, draftId, pid),
    registerOf(db, seat.draft, room.blocks),
    importedWords(db, draftId),
    listBlocks(seat),
  ]);
  const moments = momentsOf(recorded);
  const pids = new Set([pid, ...moments.flatMap(({ changes }) => changes.map((change) => change.pid))]);
  const texts = await blocksInTexts(db, draftId, [...pids]);
  const byOf = ({ userId, delegation }: Pick<RecordEntry, "userId" | "delegation">): LifeActor => ({
    name: userId === null ? null : (people.get(userId)?.name ?? null),
    delegation,
  });
  const acts = lifeActs(recorded, pid, byOf);
  const block = blocks.find((each) => each.pid === pid);
  const own = texts.filter((each) => each.block.pid === pid);
  const put = cardsOn(cards, pid, acts);
  if (!block && acts.length === 0 && own.length === 0 && put.length === 0)
    throw new Refusal("not-found", "There is no such paragraph in this draft.");
  const stands = block?.proposed === null ? block : null;
  const byNumber = new Map(recorded.map(({ entry }) => [entry.n, entry]));
  const actOf = (n: number) => {
    const entry = byNumber.get(n);
    return entry && { n, at: entry.at.toISOString(), act: entry.act, by: byOf(entry) };
  };
  const links = asks.map(({ ask }) => ask);
  const text = stands?.text ?? null;
  const filled = imported && { ...imported, by: byOf(imported.entry) };
  const words = { pid, text: text ?? "", moments, texts, imported: filled, links, cards, actOf };
  const [life, since] = await Promise.all([
    inWorker("life", {
      pid,
      moments: allMoments(words),
      linked: passagesCounted(links),
      source: {
        asks: asks.map(({ ask, receivedAt }, passage) => ({ at: receivedAt, linkedAt: ask.at, passage })),
        acts,
        cards: put,
        texts: own.map(lifeText),
        positions,
        counting: stands ? countingFor(stands.digest, carried) : new Set(),
        file: imported ? inFile(imported, pid, byOf(imported.entry)) : null,
      },
    }),
    sinceLast(own.at(-1), text),
  ]);
  const named = namedWords(life.words, words);
  return {
    pid,
    label: fullLabels(blocks).get(pid) ?? own.at(-1)?.block.label ?? "",
    kind: block?.kind ?? null,
    section: sectionOf(blocks, pid),
    text,
    standing: stands?.standing ?? null,
    entries: life.entries.map((entry) => withPassage(entry, links)),
    words: named,
    since,
  };
};

const withPassage = (entry: LifeEntry<number>, links: readonly AskView[]): LifeEntry<AskView> => {
  if (entry.what !== "asked") return entry;
  const passage = links[entry.passage];
  if (!passage) throw new Error("A life refers to a passage that it was not given.");
  return { ...entry, passage };
};

type InTexts = Awaited<ReturnType<typeof blocksInTexts>>;

const lifeText = ({ n, symbol, issuedAt, block }: InTexts[number]): LifeText => ({
  n,
  symbol,
  at: issuedAt.toISOString(),
  label: block.label,
  text: block.text,
});

const inFile = (imported: Imported, pid: ParagraphId, by: LifeActor): LifeSource<number>["file"] =>
  imported.words.has(pid)
    ? {
        at: imported.entry.at.toISOString(),
        by,
        name: fileOf(imported),
        words: imported.words.get(pid) ?? null,
      }
    : null;

const sinceLast = async (
  last: InTexts[number] | undefined,
  text: string | null,
): Promise<LifeView["since"]> => {
  if (!last || text === null || last.block.text === text) return null;
  const runs = compareWords(last.block.text, text);
  return { n: last.n, symbol: last.symbol, runs };
};

// The links of the paragraph, each with when its passage was received and the answer.
const asksOf = async (db: Db, seat: Seat, pid: ParagraphId) => {
  const [views, links] = await Promise.all([listLinks(seat, { pid }), linksIn(db, seat.draft.id, { pid })]);
  const answers = await presentDispositions(
    db,
    views.map(({ passage }) => passage.id),
  );
  const received = new Map(links.map(({ link, submission }) => [link.id, submission.createdAt]));
  return views.map((view) => {
    const answer = answers.get(view.passage.id);
    const ask: AskView = { ...view, answer: answer ? dispositionView(answer) : null };
    return { ask, receivedAt: received.get(view.id)?.toISOString() ?? view.at };
  });
};

// The proposals on the paragraph, those that would replace it, and those by which other paragraphs changed it.
const cardsOn = (cards: readonly ProposalCard[], pid: ParagraphId, acts: readonly LifeAct[]) =>
  cards.filter(
    (card) =>
      card.pid === pid || card.target?.of === pid || acts.some(({ proposal }) => proposal === card.id),
  );

const sectionOf = (blocks: readonly BlockView[], pid: ParagraphId): string | null => {
  const at = blocks.findIndex((block) => block.pid === pid);
  const heading = blocks.slice(0, Math.max(at, 0)).findLast(({ kind }) => kind === "section");
  return heading ? [heading.label, heading.text].filter(Boolean).join(" ") : null;
};
