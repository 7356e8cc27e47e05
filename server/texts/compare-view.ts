// Two versions of the draft side by side. The work is done in a worker, outside the process that serves
// editing.
import { z } from "zod";
import { seqBefore, updatesUpTo } from "#db/draft/updates";
import { peopleByUser } from "#db/people/people";
import { daysOf, entriesBetween } from "#db/record/entries";
import { fixedLabels, lastStateUpTo, textsIn } from "#db/texts/texts";
import { dayStart, zoneOf } from "#domain/agreement/meeting-time";
import { standingBlocks } from "#domain/draft";
import { roles } from "#domain/people/access";
import { proposalOps } from "#domain/proposals/kinds";
import { broughtBy, changesIn, changingActs } from "#domain/record/changed-words";
import { Refusal } from "#domain/refusal";
import { summarize } from "#domain/texts/compare-summary";
import type { CreditedAct } from "#domain/texts/credited-acts";
import { acceptedBetween } from "#domain/texts/credits";
import { type Stop, stopsOf } from "#domain/texts/stops";
import {
  ChangeLooksSchema,
  ComparisonSummarySchema,
  CorrespondenceSchema,
  CreditedChangeSchema,
} from "#domain/texts/values";
import type { LogMoment } from "#domain/texts/visits";
import { blocksAfter } from "#editor/draft-doc";
import { numberingOf } from "#server/draft/blocks-view";
import { concordanceTable } from "#server/export/tables/report-tables";
import { printCsv } from "#server/export/tables/tables";
import type { ExportFile } from "#server/http/attachment";
import { registerOf } from "#server/proposals/proposals-view";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { languageOf, reportFile } from "#server/workers/report-file";
import { inWorker } from "#server/workers/workers";
import { freezeBlocks, TextVersion, type VersionView, viewVersion } from "./texts-view";
import { lastVisit } from "./visits";

/**
 * A version that can be compared; `visit` is the draft as it was when the reader's last visit ended (T15), a day
 * (`2015-12-14`) the draft as it was when that day of the meeting ended (T16).
 */
export const ComparedVersion = z.union([TextVersion, z.literal("visit"), z.iso.date()]);
export type ComparedVersion = z.infer<typeof ComparedVersion>;

type Compared = Omit<VersionView, "version"> & { readonly version: ComparedVersion };

// Which version, with its name; for a visit `issuedAt` is when it ended.
const VersionHead = z
  .strictObject({
    symbol: z.string().nullable(),
    digest: z.string().nullable(),
    issuedAt: z.string().nullable(),
    version: ComparedVersion,
  })
  .meta({ id: "VersionHead" });
type VersionHead = z.infer<typeof VersionHead>;

export const CreditedProposal = z
  .strictObject({
    id: z.string(),
    op: z.enum(proposalOps),
    /** All who proposed it, the first proposer first. */
    sponsors: z.array(z.string()).readonly(),
  })
  .meta({ id: "CreditedProposal" });
export type CreditedProposal = z.infer<typeof CreditedProposal>;

/** An act on the text itself that caused changes (T8d): its entry in the record, when, and by whom. */
export const CreditedActView = z
  .strictObject({
    n: z.number(),
    at: z.string(),
    act: z.string(),
    by: z.strictObject({
      name: z.string().nullable(),
      delegation: z.string().nullable(),
      /** The role in which words were written; null for other acts. */
      role: z.enum(roles).nullable(),
    }),
  })
  .meta({ id: "CreditedAct" });
export type CreditedActView = z.infer<typeof CreditedActView>;

/** A change as it is shown. */
const ComparedChange = CreditedChangeSchema.extend({
  /** T3h: where the words of either side are italic, and where footnotes are marked. */
  looks: ChangeLooksSchema,
}).meta({ id: "CreditedChange" });

export const ComparisonView = z
  .strictObject({
    from: VersionHead,
    to: VersionHead,
    summary: ComparisonSummarySchema,
    blocks: z.array(ComparedChange).readonly(),
    /** The accepted proposals that changes are credited to. */
    proposals: z.array(CreditedProposal).readonly(),
    /** The acts on the text itself that changes are credited to. */
    acts: z.array(CreditedActView).readonly(),
  })
  .meta({ id: "Comparison" });
export type ComparisonView = z.infer<typeof ComparisonView>;

export const ConcordanceView = z
  .strictObject({
    from: VersionHead,
    to: VersionHead,
    items: z.array(CorrespondenceSchema).readonly(),
    next: z.null(),
  })
  .meta({ id: "Concordance" });
export type ConcordanceView = z.infer<typeof ConcordanceView>;

/**
 * T3, T8: how each block changed from one version to another, and whose proposal it was. What is only proposed
 * is in neither.
 */
export const viewComparison = async (
  seat: Seat,
  from: ComparedVersion,
  to: ComparedVersion,
): Promise<ComparisonView> => {
  const [old, young] = await both(seat, from, to);
  const { blocks, accepted, entries } = await creditedChanges(seat, old, young);
  const credited = new Set(blocks.flatMap(({ credits }) => credits));
  const acts = new Set(blocks.flatMap((block) => block.acts));
  return {
    from: headOf(old),
    to: headOf(young),
    summary: summarize(blocks, "shown"),
    blocks,
    proposals: accepted
      .filter(({ id }) => credited.has(id))
      .map(({ id, op, sponsors }) => ({ id, op, sponsors })),
    acts: await namedActs(
      seat,
      entries.filter(({ n }) => acts.has(n)),
    ),
  };
};

/** T8: the changes from one version to another, and the proposals that were accepted between them. */
export const creditedChanges = async (seat: Seat, old: Compared, young: Compared) => {
  const backward = isLater(old, young);
  const [first, last] = backward ? [young, old] : [old, young];
  const accepted = acceptedBetween(await cardsOf(seat), first.issuedAt, last.issuedAt);
  const entries = await actsBetween(seat, first.issuedAt, last.issuedAt);
  const blocks = await inWorker("compare", standingBlocks(old.blocks), standingBlocks(young.blocks), {
    proposals: accepted.map(({ id, pid, op, sponsors, edits, target }) => ({
      id,
      pid,
      op,
      sponsors,
      edits,
      target,
    })),
    acts: entries.map(({ n, act, changes }) => ({ n, act, changes })),
    way: backward ? "backward" : "forward",
  });
  return { accepted, entries, blocks };
};

/**
 * The most acts between two versions to which changes may be credited: there are hardly ever more between two
 * texts.
 */
const mostActs = 5000;

/** An act on the text itself, and what it changed. */
type ActOnText = CreditedAct & {
  readonly at: Date;
  readonly userId: string | null;
  readonly delegation: string | null;
  readonly role: unknown;
};

// The acts that change the text, in whatever way.
const onText = ["text.imported", ...changingActs];

/** T16: the versions of the draft that are browsed, earliest first. */
export const listStops = async ({ draft }: Pick<Seat, "draft">): Promise<Stop[]> => {
  const { db } = runtime().database;
  const [texts, days] = await Promise.all([
    textsIn(db, draft.id),
    daysOf(db, draft.id, { acts: onText, zone: zoneOf(draft.settings) }),
  ]);
  return stopsOf(texts, days);
};

// T8d: the acts on the text itself. The effects of accepted proposals are credited to those.
const actsBetween = async (
  { draft }: Seat,
  after: string | null,
  until: string | null,
): Promise<readonly ActOnText[]> => {
  if (after === null) return [];
  const acts = onText.filter((act) => act !== "proposal.accepted");
  const times = { after: new Date(after), until: until === null ? null : new Date(until), limit: mostActs };
  const entries = await entriesBetween(runtime().database.db, draft.id, acts, times);
  return entries.reverse().map((entry) => {
    const { n, act, at, userId, delegation, facts } = entry;
    const changes = [...changesIn(entry), ...broughtBy(entry)];
    return { n, act, at, userId, delegation, role: facts.role, changes };
  });
};

const namedActs = async ({ draft }: Seat, entries: readonly ActOnText[]): Promise<CreditedActView[]> => {
  const people = await peopleByUser(runtime().database.db, draft.id);
  return entries.map(({ n, at, act, userId, delegation, role }) => ({
    n,
    at: at.toISOString(),
    act,
    by: {
      name: userId === null ? null : (people.get(userId)?.name ?? null),
      delegation,
      role: roles.find((each) => each === role) ?? null,
    },
  }));
};

const cardsOf = async ({ draft }: Seat) => {
  const { database, rooms } = runtime();
  return registerOf(database.db, draft, (await rooms.open(draft.id)).blocks);
};

/** Whether a version is later than another: after more changes of the draft, or else issued after it. */
export const isLater = (one: Compared, other: Compared): boolean =>
  one.seq === other.seq ? placeOf(one) > placeOf(other) : one.seq > other.seq;

const placeOf = ({ version }: Compared): number =>
  typeof version === "number" ? version : Number.POSITIVE_INFINITY;

/** T4: the concordance of paragraph numbers. */
export const viewConcordance = async (
  seat: Seat,
  from: TextVersion,
  to: TextVersion,
): Promise<ConcordanceView> => {
  const [old, young] = await both(seat, from, to);
  const items = await inWorker("concordance", standingBlocks(old.blocks), standingBlocks(young.blocks));
  return { from: headOf(old), to: headOf(young), items, next: null };
};

const both = (seat: Seat, from: ComparedVersion, to: ComparedVersion): Promise<[Compared, Compared]> =>
  Promise.all([viewCompared(seat, from), viewCompared(seat, to)]);

const viewCompared = async (seat: Seat, version: ComparedVersion): Promise<Compared> => {
  if (version === "live" || typeof version === "number") return viewVersion(seat, version);
  return viewThen(seat, version, await momentOf(seat, version));
};

const momentOf = async (seat: Seat, version: string): Promise<LogMoment> => {
  if (version !== "visit") {
    const at = dayStart(version, { later: 1, zone: zoneOf(seat.draft.settings) });
    return { at, seq: await seqBefore(runtime().database.db, seat.draft.id, at) };
  }
  const last = await lastVisit(seat);
  if (!last) throw new Refusal("not-found", "You have not been in this draft before.");
  return last;
};

// T15, T16: everything but the words, such as title and numbering, is the present one.
const viewThen = async (seat: Seat, version: string, last: LogMoment): Promise<Compared> => {
  const { db } = runtime().database;
  const state = await lastStateUpTo(db, seat.draft.id, last.seq);
  const changes = await updatesUpTo(db, seat.draft.id, { seq: last.seq, after: state?.seq ?? 0 });
  const log = [...(state ? [state] : []), ...changes].map(({ bytes }) => bytes);
  const fixed = await fixedLabels(db, seat.draft.id);
  const blocks = blocksAfter(log.map((bytes) => ({ bytes })));
  return {
    ...(await viewVersion(seat, "live")),
    version,
    issuedAt: last.at.toISOString(),
    seq: last.seq,
    blocks: freezeBlocks(blocks, numberingOf(seat.draft.settings), fixed),
  };
};

const headOf = ({ version, symbol, issuedAt, digest }: Compared): VersionHead => ({
  version,
  symbol,
  issuedAt,
  digest,
});

// The concordance of two versions as a file to save.

export const concordanceFormats = ["xlsx", "csv", "docx"] as const;

/** T4: the concordance of numbers between two versions, as a file. Throws `not-found`. */
export const exportConcordance = async (
  seat: Seat,
  { format, from, to }: { format: (typeof concordanceFormats)[number]; from: TextVersion; to: TextVersion },
): Promise<ExportFile> => {
  const concordance = await viewConcordance(seat, from, to);
  const table = concordanceTable(concordance);
  const [old, young] = table.columns.map(({ title }) => title);
  const name = `concordance ${old} ${young}`;
  switch (format) {
    case "csv":
      return reportFile(seat, { name, format }, printCsv(table));
    case "xlsx":
      return reportFile(seat, { name, format }, await inWorker("xlsx", [table]));
    case "docx": {
      const content = await inWorker("table", {
        title: "Concordance",
        lead: `${seat.draft.title}: numbers in ${old} and in ${young}.`,
        language: languageOf(seat),
        table,
        empty: "No paragraph has a number in either version.",
      });
      return reportFile(seat, { name, format }, content);
    }
  }
};
