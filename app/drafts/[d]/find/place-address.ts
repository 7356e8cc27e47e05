// The addresses of places of the text: whoever opens one is led to it, also after signing in.
import { decodedPart } from "../../../ui/address-part";
import type { TextPlace } from "./find-context";

/** What is named after the # of an address; null where nothing is, and where it is cut off or mistyped. */
export const namedAfterHash = (hash: string): string | null => decodedPart(hash.slice(1)) || null;

/** The address of a paragraph, of a proposal on it, or of words in it. */
export const placeAddress = (draftId: string, { pid, proposal, words }: TextPlace): string => {
  const query = new URLSearchParams({
    ...(proposal !== undefined && { proposal }),
    ...(words !== undefined && { find: words }),
  }).toString();
  return `/drafts/${encodeURIComponent(draftId)}${query && `?${query}`}#${encodeURIComponent(pid)}`;
};

/** The paragraph whose own page this is the path of; null for every other page. */
export const pidOfPage = (path: string): string | null =>
  decodedPart(/^\/drafts\/[^/]+\/blocks\/([^/]+)/u.exec(path)?.[1] ?? "") || null;
