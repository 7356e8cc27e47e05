// What a person does with notices: looks at them, follows paragraphs, chooses how they come by e-mail. None of it is an
// act in the negotiation, so none of it is in the record.

import { z } from "zod";
import {
  deleteFollow,
  followsOf,
  holdVisit,
  insertFollow,
  keepMailChoice,
  keepSeen,
  type MailChoice,
} from "#db/record/notices";
import { recordHead } from "#db/record/record";
import { paragraphId } from "#domain/draft";
import { markAfter } from "#domain/record/notices";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { countNews, type NewsCount, newsOf } from "./notices-view";

const placeOf = ({ draft, who }: Seat) => ({ draftId: draft.id, userId: who.userId });

/** What somebody has looked at: all entries up to `n`, and these notices that are no entries. */
export const SeeNotices = z.strictObject({
  n: z.number().int().min(0).max(2_000_000_000),
  keys: z.array(z.string().max(200)).max(500).default([]),
});

/** W7: keeps what has been looked at; answers what is still new. */
export const seeNotices = async (seat: Seat, body: z.infer<typeof SeeNotices>): Promise<NewsCount> => {
  const { db } = runtime().database;
  const { notices } = await newsOf(seat);
  await db.transaction(async (tx) => {
    const { seen } = await holdVisit(tx, placeOf(seat));
    // What has not happened yet cannot have been seen.
    const n = Math.min(body.n, (await recordHead(tx, seat.draft.id)).n);
    await keepSeen(tx, placeOf(seat), markAfter({ n, keys: body.keys }, { before: seen, present: notices }));
  });
  return countNews(seat);
};

/** What somebody follows. */
export const Following = z
  .strictObject({
    follows: z.array(z.string()).readonly(),
  })
  .meta({ id: "Following" });
export type Following = z.infer<typeof Following>;

/** W4a: follows a paragraph of this draft. */
export const follow = async (seat: Seat, pid: string): Promise<Following> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(seat.draft.id);
  if (!room.blocks().some((block) => block.pid === pid))
    throw new Refusal("not-found", "There is no such paragraph in this draft.");
  await insertFollow(database.db, placeOf(seat), paragraphId(pid));
  return { follows: [...(await followsOf(database.db, placeOf(seat))).keys()] };
};

/** W4a: follows a paragraph no longer, also one that is gone. */
export const unfollow = async (seat: Seat, pid: string): Promise<Following> => {
  const { db } = runtime().database;
  await deleteFollow(db, placeOf(seat), paragraphId(pid));
  return { follows: [...(await followsOf(db, placeOf(seat))).keys()] };
};

export const ChooseMail = z.strictObject({ mail: z.enum(["off", "daily", "at-once"]) });

/** W9: chooses how notices of this draft come by e-mail. */
export const chooseMail = async (
  seat: Seat,
  { mail }: z.infer<typeof ChooseMail>,
): Promise<{ readonly mail: MailChoice }> => {
  await keepMailChoice(runtime().database.db, placeOf(seat), mail);
  return { mail };
};
