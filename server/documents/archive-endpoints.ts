// Rows of the API about whole drafts that go from one installation to another.
import { download } from "#server/http/answers";
import { personal, seated } from "#server/http/api";
import { BroughtDraft, bringDraft } from "./archive";
import { saveArchive } from "./archive-view";

export const archiveEndpoints = [
  personal({
    method: "POST",
    path: "drafts/import",
    tokens: "manage",
    summary: "Load a whole draft that was saved on another installation; it must not be here yet",
    upload: "files",
    status: 201,
    answer: BroughtDraft,
    run: ({ actor, request }) => bringDraft(actor, request),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/archive",
    summary:
      "The draft whole, as one file for another installation: words, submissions, links, proposals, positions, texts, record",
    act: "take the whole draft away",
    makes: "file",
    answer: download("json"),
    run: ({ seat }) => saveArchive(seat),
  }),
];
