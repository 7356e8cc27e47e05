// A person's news in a draft, with a sentence for each item. It says nothing that the record, the comments or
// the positions would not show the same person.

import { z } from "zod";
import { carryOversIn } from "#db/agreement/carry-overs";
import { positionsIn } from "#db/agreement/positions";
import { runningSilence } from "#db/agreement/silences";
import type { Db } from "#db/client";
import { commentActsIn, commentHeadsIn } from "#db/comments/comments";
import { findVisit, followsOf, type MailChoice, ownProposals, type Visit } from "#db/record/notices";
import { entryOf, type RecordEntry, searchRecord } from "#db/record/record";
import { stoppedWebhooks } from "#db/record/webhooks";
import { presentPositions } from "#domain/agreement/positions";
import type { Position } from "#domain/agreement/values";
import { innerCircle } from "#domain/comments/comments";
import { digestOfBlock } from "#domain/digest";
import {
  byParagraph,
  describeInner,
  describeLapse,
  describeStop,
  isNewSince,
  keyOfStop,
  type NewsEntry,
  type Notice,
  noticeReasons,
  noticesFor,
  type StoppedWebhook,
} from "#domain/record/notices";
import { mailPaces } from "#domain/record/notify-times";
import { asText, describeEntry, opened } from "#domain/record/record";
import {
  gone,
  inPieces,
  type RecordNames,
  type SentencePiece,
  type SpokenName,
} from "#domain/record/record-words";
import { standingAlone } from "#domain/sentence";
import { byPid } from "#server/draft/blocks-view";
import { pageOf } from "#server/http/answers";
import { Paging, page } from "#server/http/api";
import { readersWording, saidToReader } from "#server/languages/reader";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { namesFor } from "./record-names";
import { openedFor } from "./record-view";

/** How many record entries are examined, and how many notices are shown: these are news, not the record. */
const mostEntries = 1000;
const mostNotices = 200;

/** A notice in the form of the API. */
export const NoticeView = z
  .strictObject({
    key: z.string(),
    n: z.number().nullable(),
    /** When it happened, by the database's clock; null where only the present state is known. */
    at: z.string().nullable(),
    pid: z.string().nullable(),
    reason: z.enum(noticeReasons),
    isNew: z.boolean(),
    /** The name of the paragraph; null where the notice concerns none. */
    name: z.string().nullable(),
    act: z.string().nullable(),
    delegation: z.string().nullable(),
    sentence: z.string(),
  })
  .meta({ id: "Notice" });
export type NoticeView = z.infer<typeof NoticeView>;

/** A person's news and settings. */
export const NoticesView = pageOf(NoticeView).extend({
  mail: z.enum(mailPaces),
  follows: z.array(z.string()).readonly(),
});

/** A notice with its sentence in parts, for a page or an e-mail. */
export type DescribedNotice = NoticeView & { readonly pieces: readonly SentencePiece[] };

/** The notices of one person, with all that is needed to describe them. */
export type PersonNews = {
  /** The last entry that was examined. */
  readonly head: number;
  readonly visit: Visit;
  readonly follows: readonly string[];
  readonly notices: readonly Notice[];
  /** `naming` overrides the usual names of things. */
  readonly describe: (
    notices: readonly Notice[],
    naming?: (names: RecordNames) => RecordNames,
  ) => Promise<DescribedNotice[]>;
};

/** What is news to this person, from entries after number `after`. */
export const newsOf = async (seat: Seat, after = 0): Promise<PersonNews> => {
  const { db } = runtime().database;
  const { draft, who } = seat;
  const place = { draftId: draft.id, userId: who.userId };
  const circle = innerCircle(who);
  const [visit, follows, own, comments, acts, lapsed, silence, rows, stopped] = await Promise.all([
    findVisit(db, place),
    followsOf(db, place),
    ownProposals(db, draft.id, who),
    commentHeadsIn(db, { draftId: draft.id, circle }),
    commentActsIn(db, { draftId: draft.id, circle }),
    lapsedOf(seat),
    runningSilence(db, draft.id),
    searchRecord(db, draft.id, { after }, { limit: mostEntries, latest: true }),
    stopsOf(db, place),
  ]);
  const withdrawn = new Set(acts.flatMap(({ comment, act }) => (act === "withdrawn" ? [comment] : [])));
  const inner = comments.filter(({ visibility, id }) => visibility === "delegation" && !withdrawn.has(id));
  const entries = new Map(rows.map((row) => [row.n, entryFor(seat, row)]));
  // In writing order: for each key the last one set wins.
  const spoken = new Map(
    comments
      .filter(({ userId, delegation }) => userId === who.userId || (circle !== null && delegation === circle))
      .map(({ id, parent, at }) => [parent ?? id, at] as const)
      .reverse(),
  );
  const notices = noticesFor(who, {
    entries: [...entries.values()],
    inner,
    lapses: lapsed,
    ownProposals: own,
    ownThreads: new Map(
      comments.flatMap(({ id, parent }) => {
        const since = spoken.get(parent ?? id);
        return since === undefined ? [] : [[id, since] as const];
      }),
    ),
    follows,
    silenceRuns: silence !== null,
    webhooks: stopped,
  }).slice(0, mostNotices);
  const describeAll: PersonNews["describe"] = async (wanted, naming = (names) => names) => {
    const names = naming(await namesFor(seat, rows));
    const language = readersWording();
    const piecesOf = (notice: Notice): readonly SentencePiece[] => {
      const pid = notice.pid ?? "";
      const entry = notice.n === null ? undefined : entries.get(notice.n);
      if (entry) return describeEntry(entry, names, language);
      const lapse = lapsed.find((each) => each.pid === pid);
      if (notice.reason === "lapsed" && lapse)
        return inPieces(describeLapse(pid, lapse.position, names), language);
      const stop = stopped.find((each) => keyOfStop(each) === notice.key);
      if (stop) return inPieces(describeStop(stop), language);
      const by = inner.find(({ id }) => notice.key === `inner ${id}`)?.userId ?? null;
      return inPieces(describeInner(pid, by, names), language);
    };
    return wanted.map((notice) => {
      const pieces = piecesOf(notice);
      const entry = notice.n === null ? undefined : entries.get(notice.n);
      return {
        ...notice,
        isNew: isNewSince(notice, visit.seen),
        name: notice.pid === null ? null : saidName(names.paragraph(notice.pid) ?? gone),
        act: entry?.act ?? null,
        delegation: entry?.delegation ?? null,
        sentence: asText(pieces, language),
        pieces,
      };
    });
  };
  return { head: rows[0]?.n ?? after, visit, follows: [...follows.keys()], notices, describe: describeAll };
};

// W13d: webhooks of this person that were paused automatically.
const stopsOf = async (db: Db, place: Parameters<typeof stoppedWebhooks>[1]): Promise<StoppedWebhook[]> =>
  (await stoppedWebhooks(db, place)).flatMap(({ id, url, pausedAt, pausedBecause: because }) =>
    pausedAt && because ? [{ id, host: new URL(url).host, because, at: pausedAt.toISOString() }] : [],
  );

const saidName = (name: SpokenName): string =>
  typeof name === "string" ? name : saidToReader(standingAlone(name));

// R2: the entry as this person may see it, with sealed facts opened where they are theirs.
const entryFor = (seat: Seat, row: RecordEntry): NewsEntry => {
  const sealed = openedFor(seat, row);
  const entry = entryOf(row);
  return sealed ? { ...entry, ...opened(entry, sealed) } : entry;
};

// S3: the lapsed positions of the reader's delegation, on paragraphs still in the draft.
const lapsedOf = async ({ draft, who }: Seat): Promise<Position[]> => {
  const circle = innerCircle(who);
  if (circle === null) return [];
  const { database, rooms } = runtime();
  const [room, positions, carried] = await Promise.all([
    rooms.open(draft.id),
    positionsIn(database.db, draft.id),
    carryOversIn(database.db, draft.id),
  ]);
  const ours = byPid(positions.filter(({ delegation }) => delegation === circle));
  const words = byPid(carried);
  const lapsed: Position[] = [];
  for (const block of room.blocks()) {
    const here = ours.get(block.pid);
    if (!here) continue;
    const present = presentPositions(here, digestOfBlock(block), words.get(block.pid) ?? []);
    lapsed.push(...present.filter((position) => position.lapsed));
  }
  return lapsed;
};

/** How many notices are new, and which paragraphs are followed: for the badge on every page. */
export const NewsCount = z
  .strictObject({
    fresh: z.number(),
    follows: z.array(z.string()).readonly(),
  })
  .meta({ id: "NewsCount" });
export type NewsCount = z.infer<typeof NewsCount>;

/** Counts what is new. */
export const countNews = async (seat: Seat): Promise<NewsCount> => {
  const { seen } = await findVisit(runtime().database.db, {
    draftId: seat.draft.id,
    userId: seat.who.userId,
  });
  const { notices, follows } = await newsOf(seat, seen.n);
  return { fresh: notices.filter((notice) => isNewSince(notice, seen)).length, follows };
};

export const NoticeQuery = Paging;

/** All notices as the API returns them, a page at a time. */
export const listNotices = async (seat: Seat, query: Parameters<typeof page>[1]) => {
  const { visit, follows, notices, describe: describeAll } = await newsOf(seat);
  const views = (await describeAll(notices)).map(({ pieces: _, ...view }): NoticeView => view);
  return { ...page(views, query, ({ key }) => key), mail: visit.mail satisfies MailChoice, follows };
};

/** The notices of a page, by paragraph, and what to mark as seen once they have been viewed. */
export type NoticePage = {
  readonly groups: readonly { readonly pid: string | null; readonly notices: readonly DescribedNotice[] }[];
  readonly seen: { readonly n: number; readonly keys: readonly string[] };
  readonly follows: readonly string[];
  readonly mail: MailChoice;
  /** True when this installation sends e-mail. */
  readonly mails: boolean;
};

/** W8: the notices as a page shows them. */
export const viewNotices = async (seat: Seat): Promise<NoticePage> => {
  const { head, visit, follows, notices, describe: describeAll } = await newsOf(seat);
  return {
    groups: byParagraph(await describeAll(notices)),
    seen: { n: head, keys: notices.flatMap(({ n, key }) => (n === null ? [key] : [])) },
    follows,
    mail: visit.mail,
    mails: runtime().config.mail !== undefined,
  };
};
