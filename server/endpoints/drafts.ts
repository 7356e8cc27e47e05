// Rows of the API about drafts.
import { Refusal } from "#domain/refusal";
import { bringDraft } from "../commands/archives";
import { changeSettings, createDraft, DraftChange, importText, NewDraft } from "../commands/drafts";
import { type Endpoint, open, Paging, page, personal, seated } from "../http";
import { saveArchive } from "../views/archive";
import { listDrafts, viewDraft } from "../views/drafts";
import { keeps } from "../views/health";
import { SearchQuery, searchDraft } from "../views/search";

export const draftEndpoints: Endpoint[] = [
  open({
    method: "GET",
    path: "health",
    summary: "Whether the server can keep what it is given",
    run: async () => {
      if (!(await keeps())) throw new Refusal("unavailable", "The database does not answer.");
      return { status: "ok" };
    },
  }),
  personal({
    method: "GET",
    path: "drafts",
    summary: "The drafts in which you have a seat",
    query: Paging,
    run: async ({ actor, query }) => page(await listDrafts(actor), query, (draft) => draft.id),
  }),
  personal({
    method: "POST",
    path: "drafts",
    summary: "Create a draft",
    body: NewDraft,
    status: 201,
    run: ({ actor, body }) => createDraft(actor, body),
  }),
  personal({
    method: "POST",
    path: "drafts/import",
    summary: "Lay a draft whole that was saved on another installation; it must not be here yet",
    upload: "files",
    status: 201,
    run: ({ actor, request, again }) => bringDraft(actor, request, again),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/archive",
    summary:
      "The draft whole, as one file for another installation: words, submissions, links, proposals, positions, texts, record",
    act: "take the whole draft away",
    makes: "file",
    run: ({ seat }) => saveArchive(seat),
  }),
  seated({
    method: "GET",
    path: "drafts/:d",
    summary: "One draft",
    act: "read",
    run: async ({ seat }) => viewDraft(seat),
  }),
  seated({
    method: "PATCH",
    path: "drafts/:d",
    summary: "Change title, mode or settings",
    act: "change settings",
    body: DraftChange,
    run: ({ seat, body }) => changeSettings(seat, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/import",
    summary: "Fill an empty draft from a file: text, Markdown, HTML, docx, odt, PDF or Akoma Ntoso",
    act: "import text",
    upload: "files",
    status: 201,
    run: ({ seat, request, again }) => importText(seat, request, again),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/search",
    summary: "Look for words in the text, the proposals, the comments and the submissions, in any script",
    act: "read",
    query: SearchQuery,
    run: ({ seat, query }) => searchDraft(seat, query),
  }),
];
