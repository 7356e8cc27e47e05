// A page acts only for the account for which it was made: another may have signed in since, in the same browser.
import { Refusal } from "../refusal";

/** The header in which a page names the account for which it was made, by its id. */
export const pageHeader = "adref-page-of";

/**
 * The header in which each answer of the API names the account for which it was made; absent where nobody is signed in.
 */
export const accountHeader = "adref-account";

/**
 * P16a: the refusal of a request from a page that was made for another account; null where there is no reason for one.
 */
export const refusalToPage = (madeFor: string | null, userId: string): Refusal | null =>
  madeFor === null || madeFor === userId
    ? null
    : new Refusal(
        "other-account",
        "This page was made for another account than the one that is signed in now. Load it again.",
      );
