// The unsubscribe link in every e-mail, which works without signing in and can do nothing else.
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { findSeat } from "#db/people/people";
import { keepMailChoice } from "#db/record/notices";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";

type LeaveTarget = { readonly draftId: string; readonly userId: string };

const signatureOf = (words: string): Buffer =>
  createHmac("sha256", runtime().config.secret).update(`no more notices by e-mail: ${words}`).digest();

/** The unsubscribe token of a person for a draft, signed. */
export const leaveToken = ({ draftId, userId }: LeaveTarget): string => {
  const words = Buffer.from(JSON.stringify([draftId, userId])).toString("base64url");
  return `${words}.${signatureOf(words).toString("base64url")}`;
};

const Named = z.tuple([z.string(), z.string()]);

const placeIn = (token: string): LeaveTarget | null => {
  const [words = "", signature = ""] = token.split(".");
  const given = Buffer.from(signature, "base64url");
  const right = signatureOf(words);
  if (given.byteLength !== right.byteLength || !timingSafeEqual(given, right)) return null;
  const [draftId, userId] = Named.parse(JSON.parse(Buffer.from(words, "base64url").toString()));
  return { draftId, userId };
};

/** W9: ends e-mail about a draft for the person named by the token. Idempotent. */
export const leaveMail = async (token: string): Promise<{ readonly mail: "off" }> => {
  const { db } = runtime().database;
  const place = placeIn(token);
  if (!place || !(await findSeat(db, place.draftId, place.userId)))
    throw new Refusal("not-found", "This link ends nothing.");
  await keepMailChoice(db, place, "off");
  return { mail: "off" };
};
