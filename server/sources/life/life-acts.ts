// What the record says about a paragraph, and about those that its words came from: as the acts in its history
// (L25), and as the moments by which its words are traced (L26).

import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Db } from "#db/client";
import { type RecordEntry, recordAbout } from "#db/record/record";
import { standings } from "#domain/agreement/kinds";
import type { ParagraphId } from "#domain/draft";
import { proposalOps } from "#domain/proposals/kinds";
import type { Edit } from "#domain/proposals/values";
import { type ChangedWords, changesIn, withoutRepeatedWords } from "#domain/record/changed-words";
import { opened } from "#domain/record/record";
import { besideActs, type LifeAct, type LifeDetails } from "#domain/sources/life/life";
import type { Brought, Moment } from "#domain/sources/life/life-words";
import type { LifeActor } from "#domain/sources/values";
import { reasonToReader } from "#server/languages/reader";
import { openedFor } from "#server/record/record-view";
import type { Seat } from "#server/sign-in/session";

const Words = z.string().nullable().catch(null);

/** The stored facts that the history of a paragraph needs; older entries have fewer. */
const Facts = z.object({
  proposal: Words.optional(),
  op: z.enum(proposalOps).optional().catch(undefined),
  edits: z
    .array(z.custom<Edit>((edit) => typeof edit === "object" && edit !== null))
    .catch([])
    .default([]),
  words: Words.optional(),
  within: z.array(z.string()).catch([]).default([]),
  askedBy: Words.optional(),
  kind: Words.optional(),
  carries: z.array(z.string()).catch([]).default([]),
  from: z.enum(standings).optional().catch(undefined),
  to: z.enum(standings).optional().catch(undefined),
  condition: Words.optional(),
  reason: Words.optional(),
  pids: z.array(z.string()).catch([]).default([]),
});

type ReadEntry = {
  readonly entry: Omit<RecordEntry, "facts">;
  readonly facts: z.infer<typeof Facts>;
  /** The paragraphs that it changed. */
  readonly changes: readonly ChangedWords[];
};

/** Cuts and mergers are followed back this many times. */
const mostSteps = 6;

/**
 * The entries on a paragraph and on all that its words may have come from, in order, as this person may read
 * them (R2).
 */
export const entriesAbout = async (db: Db, seat: Seat, pid: ParagraphId): Promise<ReadEntry[]> => {
  const pids = new Set([pid]);
  let recorded: ReadEntry[] = [];
  for (let step = 0; step < mostSteps; step += 1) {
    recorded = [];
    const shorten = withoutRepeatedWords();
    for (const kept of await recordAbout(db, seat.draft.id, [...pids])) {
      const sealed = openedFor(seat, kept);
      const whole = sealed ? opened(kept, sealed) : kept;
      const { facts, ...entry } = whole;
      recorded.push({ entry, facts: Facts.parse(facts), changes: changesIn(whole).map(shorten) });
    }
    const known = pids.size;
    for (const { entry, changes } of recorded)
      if (changes.length > 1)
        for (const each of [entry.pid, ...changes.map((change) => change.pid)]) if (each) pids.add(each);
    if (pids.size === known) break;
  }
  return recorded;
};

/** The acts on one paragraph, in record order. */
export const lifeActs = (
  recorded: readonly ReadEntry[],
  pid: ParagraphId,
  byOf: (entry: ReadEntry["entry"]) => LifeActor,
): LifeAct[] =>
  recorded.flatMap(({ entry, facts, changes }) => {
    const changed = changes.find((change) => change.pid === pid);
    const { from, to } = facts;
    const isStanding = entry.act === "standing.changed" && entry.pid === pid && from && to;
    const isBeside = besideActs.has(entry.act) && (entry.pid === pid || facts.pids.includes(pid));
    if (!changed && !isStanding && !isBeside) return [];
    const isCut = entry.pid !== pid && changed?.was === null;
    return [
      {
        n: entry.n,
        at: entry.at.toISOString(),
        act: entry.act,
        by: byOf(entry),
        was: changed ? wordsBefore(changed) : null,
        is: changed ? wordsAfter(changed) : null,
        proposal: entry.act === "proposal.accepted" ? (facts.proposal ?? null) : null,
        from: isCut ? entry.pid : null,
        reason: facts.reason ? reasonToReader(facts.reason) : null,
        standing: isStanding
          ? { from, to, condition: facts.condition ?? null, askedBy: facts.askedBy ?? null }
          : null,
        beside: isBeside ? besideOf(entry.act, facts) : null,
      },
    ];
  });

// For words too long to be stored whole: the deletions and insertions with their context.
const wordsBefore = ({ was, edits }: ChangedWords): string | null =>
  edits ? edits.map(({ before, removed, behind }) => before + removed + behind).join(" … ") : was;

const wordsAfter = ({ is, edits }: ChangedWords): string | null =>
  edits ? edits.map(({ before, inserted, behind }) => before + inserted + behind).join(" … ") : is;

const besideOf = (act: string, { to, words, kind, carries }: ReadEntry["facts"]): LifeDetails => {
  const isStatement = act.startsWith("statement.");
  return {
    to: act === "placement.changed" ? (to ?? null) : null,
    words: isStatement ? (words ?? null) : null,
    kind: isStatement ? (kind ?? null) : null,
    carries,
  };
};

/** The moments that these entries describe. Proposals that were accepted together are one moment. */
export const momentsOf = (recorded: readonly ReadEntry[]): Moment[] => {
  const moments: (Moment & { readonly userId: string | null })[] = [];
  for (const each of recorded) {
    const { entry, changes } = each;
    if (changes.length === 0) continue;
    const accepted = entry.act === "proposal.accepted" ? broughtBy(each) : [];
    const last = moments.at(-1);
    if (last && accepted.length > 0 && last.userId === entry.userId && isTogether(last, changes))
      moments[moments.length - 1] = { ...last, accepted: [...(last.accepted ?? []), ...accepted] };
    else
      moments.push({
        at: entry.at.toISOString(),
        origin: { as: "act", n: entry.n },
        changes,
        accepted,
        userId: entry.userId,
      });
  }
  return moments.map(({ userId: _, ...moment }) => moment);
};

const isTogether = (last: Moment, changes: Moment["changes"]): boolean =>
  (last.accepted ?? []).length > 0 &&
  changes.every(({ was, is }) => was !== is) &&
  isDeepStrictEqual(last.changes, changes);

const broughtBy = ({ facts }: ReadEntry): Brought[] => {
  const { proposal, op = "insert", edits, words, within } = facts;
  const inserted = edits.length > 0 ? edits.map((edit) => edit.inserted).join("") : (words ?? "");
  return proposal ? [{ id: proposal, op, edits, inserted: op === "remove" ? "" : inserted, within }] : [];
};
