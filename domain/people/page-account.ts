// A page acts for nobody but whom it was made for: another account may have signed in in the same browser since.
import { Refusal } from "../refusal";

/** In which a page says with each request for whom it was made: the id of the account. */
export const pageHeader = "adref-page-of";

/** In which each answer of the API says for whom it was made; absent where nobody is signed in. */
export const accountHeader = "adref-account";

/** P16a: the refusal to do anything for an account that a page made for another one asks; null where nothing is in the way. */
export const refusalToPage = (madeFor: string | null, userId: string): Refusal | null =>
  madeFor === null || madeFor === userId
    ? null
    : new Refusal(
        "other-account",
        "This page was made for another account than the one that is signed in now. Load it again.",
      );
