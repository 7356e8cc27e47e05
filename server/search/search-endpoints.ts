// The row of the API that looks for words in all of a draft.
import { pageOf } from "#server/http/answers";
import { seated } from "#server/http/api";
import { FoundView, SearchQuery, searchDraft } from "./search-view";

export const searchEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/search",
    summary: "Look for words in the text, the proposals, the comments and the submissions, in any script",
    act: "read",
    query: SearchQuery,
    answer: pageOf(FoundView),
    run: ({ seat, query }) => searchDraft(seat, query),
  }),
];
