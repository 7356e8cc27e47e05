// A link from a number to the words that it counts.
import type { ComponentProps } from "react";
import type { CoverageCell } from "#domain/sources/answers/coverage";
import { addressOf } from "./cell-address";
import type { CoveredDraft } from "./covered";

/** A click opens the sheet over the page; a new tab opens the page with the sheet. */
export const WordsLink = ({
  draft,
  cell,
  children,
  ...rest
}: ComponentProps<"a"> & { readonly draft: CoveredDraft; readonly cell: CoverageCell }) => (
  <a {...rest} href={addressOf(draft.choice, cell, draft.open)} data-words="">
    {children}
  </a>
);
