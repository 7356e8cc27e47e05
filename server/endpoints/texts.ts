// Rows of the API about issued texts and what lies between them.
import { z } from "zod";
import { Nothing } from "../commands/blocks";
import { RestoreText, restoreText, undoRestoration } from "../commands/restoration";
import { IssueText, issueText } from "../commands/texts";
import { type Endpoint, Paging, page, parse, seated } from "../http";
import { viewComparison, viewConcordance } from "../views/compare";
import { previewRestoration, RestoreOrder } from "../views/restoration";
import { listTexts, viewText } from "../views/texts";

// The number of an issued text, as it stands in an address.
const TextNumber = z.coerce.number().int().min(1).max(1_000_000);

/** A text by its number, or `live` for the draft as it stands. */
export const VersionName = z.union([z.literal("live"), TextNumber], {
  error: "is the number of a text, or live",
});

/** Two versions to be compared. */
export const Between = z.object({ from: VersionName, to: VersionName.default("live") });

export const textEndpoints: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/texts",
    summary: "The issued texts, the first one first",
    act: "read",
    query: Paging,
    run: async ({ seat, query }) => page(await listTexts(seat), query, (text) => String(text.n)),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/texts",
    summary: "Issue the draft as it stands under a symbol",
    act: "issue",
    body: IssueText,
    status: 201,
    run: ({ seat, body }) => issueText(seat, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/texts/:n",
    summary: "One issued text, whole",
    act: "read",
    run: ({ seat, params }) => viewText(seat, parse(TextNumber, params.n)),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/texts/:n/restoration/preview",
    summary: "What restoring paragraphs of a text, or all of it, would do; changes nothing",
    act: "propose",
    body: RestoreOrder,
    run: ({ seat, params, body }) => previewRestoration(seat, parse(TextNumber, params.n), body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/texts/:n/restoration",
    summary: "Restore paragraphs as this text has them, or without `pids` the whole text",
    act: "propose",
    body: RestoreText,
    run: ({ seat, params, body }) => restoreText(seat, parse(TextNumber, params.n), body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/restorations/:r/undo",
    summary: "Take a restoration back: its paragraphs are again as they were before it",
    act: "propose",
    body: Nothing,
    run: ({ seat, params }) => undoRestoration(seat, params.r ?? ""),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/compare",
    summary: "What became of each block from one text to another, word by word",
    act: "read",
    query: Between,
    run: ({ seat, query }) => viewComparison(seat, query.from, query.to),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/concordance",
    summary: "Which number became which",
    act: "read",
    query: Between,
    run: ({ seat, query }) => viewConcordance(seat, query.from, query.to),
  }),
];
