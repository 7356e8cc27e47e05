// What all one-time links share: 32 random bytes that are shown once, and how long each kind is valid.
import { randomBytes } from "node:crypto";
import { sha256 } from "#domain/digest";
import type { Language } from "#domain/languages";
import { Refusal } from "#domain/refusal";

/**
 * How long each kind of link is valid, in hours. A person requests an `ownReset` by e-mail, the secretariat makes a
 * `reset`.
 */
export const hours = { invite: 7 * 24, setup: 24, reset: 24, ownReset: 1 } as const;

/** A token, shown only this once: its hash, and the path it opens. */
export const newToken = () => {
  const token = randomBytes(32).toString("base64url");
  return { tokenHash: sha256(token), link: `/join/${token}` };
};

/** The path of a link whose page is in a given language; null for that of the reader's browser. */
export const linkIn = (link: string, language: Language | null): string =>
  language === null ? link : `${link}?lang=${language}`;

/** The refusal of a link that is no longer valid. */
export const spent = () =>
  new Refusal("conflict", "This link has been used or has expired. Ask for a new one.");
