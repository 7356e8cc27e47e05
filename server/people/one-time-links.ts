// What all one-time links share: 32 random bytes that are shown once, and how long each kind stays open.
import { randomBytes } from "node:crypto";
import { sha256 } from "#domain/digest";
import type { Language } from "#domain/languages";
import { Refusal } from "#domain/refusal";

/** How long each kind of link stays open, in hours. A person asks for an `ownReset` by e-mail, the secretariat makes a `reset`. */
export const hours = { invite: 7 * 24, setup: 24, reset: 24, ownReset: 1 } as const;

/** A token that is shown this once, as its hash and as the path that it opens. */
export const newToken = () => {
  const token = randomBytes(32).toString("base64url");
  return { tokenHash: sha256(token), link: `/join/${token}` };
};

/** The path of a link whose page is to be in a language; null for that of the reader's browser. */
export const linkIn = (link: string, language: Language | null): string =>
  language === null ? link : `${link}?lang=${language}`;

/** Why a link does nothing any more. */
export const spent = () =>
  new Refusal("conflict", "This link has been used or has expired. Ask for a new one.");
