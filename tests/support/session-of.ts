// Somebody who has signed in, in a browser.
import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import type { Database } from "#db/client";
import { personById } from "#db/people/people";
import { insertSession } from "#db/people/sessions";
import { runtime } from "#server/runtime";

/** A session of a person that begins now, and its cookie. */
export const sessionOf = async (
  { db }: Database,
  userId: string,
): Promise<{ readonly id: string; readonly cookie: string }> => {
  const id = randomUUID();
  const version = (await personById(db, userId))?.sessionVersion ?? 0;
  const session = { id, userId, version, device: "", until: new Date(Date.now() + 3_600_000) };
  await insertSession(db, { ...session, method: "password", isStrong: false, endsAt: null, hint: null });
  const words = await encode({ token: { sub: userId, sid: id }, secret: runtime().config.secret });
  return { id, cookie: `next-auth.session-token=${words}` };
};
