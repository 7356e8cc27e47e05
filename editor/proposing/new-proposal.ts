// The beginning of a proposal in a browser.
import type { Suggestion } from "#domain/draft";

/** A new proposal. Its identity has 96 random bits, and can be made on pages without a secure context too. */
export const newProposal = (by: string): Suggestion => {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { id, by, at: new Date().toISOString() };
};
