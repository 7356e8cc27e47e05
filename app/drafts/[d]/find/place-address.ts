// Addresses of places in the text, which work after signing in too.
import { decodedPart } from "../../../ui/address-part";
import type { TextPlace } from "./find-context";

/** The decoded fragment of an address; null where there is none, or where it is truncated or malformed. */
export const namedAfterHash = (hash: string): string | null => decodedPart(hash.slice(1)) || null;

/** The address of a paragraph, of a proposal or a comment on it, or of words in it. */
export const placeAddress = (draftId: string, { pid, proposal, comment, words }: TextPlace): string => {
  const query = new URLSearchParams({
    ...(proposal !== undefined && { proposal }),
    ...(comment !== undefined && { comment }),
    ...(words !== undefined && { find: words }),
  }).toString();
  return `/drafts/${encodeURIComponent(draftId)}${query && `?${query}`}#${encodeURIComponent(pid)}`;
};

/** The id of the paragraph whose own page has this path; null for every other page. */
export const pidOfPage = (path: string): string | null =>
  decodedPart(/^\/drafts\/[^/]+\/blocks\/([^/]+)/u.exec(path)?.[1] ?? "") || null;
