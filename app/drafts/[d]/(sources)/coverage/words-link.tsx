// A link to the words after a number.
import type { ComponentProps } from "react";
import type { CoverageCell } from "#domain/sources/answers/coverage";
import { addressOf } from "./cell-address";
import type { CoveredDraft } from "./covered";

/** The link. A click opens the sheet over the page, a new tab the page with the sheet. */
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
