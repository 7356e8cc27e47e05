// That a signed-in person has asked to bind an account of the organisation, for the minutes until the provider sends the
// browser back. Without it, whoever comes in by a browser that somebody else forgot to sign out of would be bound to that account.
import { createHmac, timingSafeEqual } from "node:crypto";
import { parse, serialize } from "cookie";
import { runtime } from "#server/runtime";
import { type Actor, actorOf, headersOf, requireSession } from "#server/sign-in/session";

const name = "adref.binding";
/** In seconds: as long as next-auth waits for the provider. */
const lasts = 15 * 60;

const signatureOf = (words: string): Buffer =>
  createHmac("sha256", runtime().config.secret).update(`binding an identity: ${words}`).digest();

const cookie = (value: string, maxAge: number): string =>
  serialize(name, value, {
    path: "/api/auth",
    httpOnly: true,
    sameSite: "lax",
    secure: runtime().config.publicUrl?.startsWith("https:") ?? false,
    maxAge,
  });

/** The cookie that keeps the wish of this person, in the session that asks. */
export const bindingWish = (actor: Actor): string => {
  const wish = [actor.userId, requireSession(actor), Date.now() + lasts * 1000];
  const words = Buffer.from(JSON.stringify(wish)).toString("base64url");
  return cookie(`${words}.${signatureOf(words).toString("base64url")}`, lasts);
};

/** The cookie that takes a wish back. */
export const noBindingWish = (): string => cookie("", 0);

/** Who is signed in and wished it in this session, or null. */
export const whoWishesToBind = async (headers: Headers): Promise<Actor | null> => {
  const [words = "", signature = ""] = (parse(headers.get("cookie") ?? "")[name] ?? "").split(".");
  const given = Buffer.from(signature, "base64url");
  const right = signatureOf(words);
  if (given.byteLength !== right.byteLength || !timingSafeEqual(given, right)) return null;
  const [userId, sessionId, until]: unknown[] = JSON.parse(Buffer.from(words, "base64url").toString());
  const actor = await actorOf(headersOf(headers));
  if (!actor?.sessionId || actor.isWeak) return null;
  const isTheirs = actor.userId === userId && actor.sessionId === sessionId;
  return isTheirs && Number(until) > Date.now() ? actor : null;
};
