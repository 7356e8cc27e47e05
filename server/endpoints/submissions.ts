// Rows of the API about submissions and their passages.
import { disposeOf, NewDisposition } from "../commands/dispositions";
import {
  correctFields,
  correctPassagePlace,
  PassageCorrection,
  receiveSubmissions,
  SubmissionCorrection,
  takeAwaySubmission,
} from "../commands/submissions";
import { type Endpoint, Paging, page, seated } from "../http";
import { CandidateQuery, candidatesForPassage } from "../views/candidates";
import {
  CoverageQuery,
  CoveredPassageQuery,
  viewCoverage,
  viewCoverageCounts,
  viewCoveredPassages,
} from "../views/coverage";
import { findPassages, PassageQuery } from "../views/passage-search";
import { downloadOriginal, listSubmissions, viewSubmission } from "../views/submissions";

export const submissionEndpoints: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/submissions",
    summary: "The submissions with how far they are answered, without their words",
    act: "read",
    query: Paging,
    run: async ({ seat, query }) => page(await listSubmissions(seat), query, (submission) => submission.id),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/submissions",
    summary:
      "Send in files (text, Markdown, HTML, docx, odt, PDF or Akoma Ntoso), several in fields named `file`; answers an item for each, in order",
    act: "upload submissions",
    upload: "files",
    status: 201,
    run: ({ request, again }) => receiveSubmissions(request, again),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/submissions/:s",
    summary: "One submission with its passages",
    act: "read",
    run: ({ seat, params }) => viewSubmission(seat, params.s ?? ""),
  }),
  seated({
    method: "PATCH",
    path: "drafts/:d/submissions/:s",
    summary: "Correct fields; what is sent counts as certain",
    act: "correct submissions",
    body: SubmissionCorrection,
    run: ({ seat, params, body }) => correctFields(seat, params.s ?? "", body),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/submissions/:s",
    summary: "Take away a submission that nothing is linked to and nobody has answered",
    act: "correct submissions",
    run: ({ seat, params }) => takeAwaySubmission(seat, params.s ?? ""),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/submissions/:s/original",
    summary: "The file as it came; for those who may not see it its words without contact data",
    act: "read",
    run: ({ seat, params }) => downloadOriginal(seat, params.s ?? ""),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/passages",
    summary: "Search the passages of all submissions",
    act: "read",
    query: PassageQuery,
    run: ({ seat, query }) => findPassages(seat, query),
  }),
  seated({
    method: "PATCH",
    path: "drafts/:d/passages/:p",
    summary: "Correct language, section or question of a passage",
    act: "correct submissions",
    body: PassageCorrection,
    run: ({ seat, params, body }) => correctPassagePlace(seat, params.p ?? "", body),
  }),
  seated({
    method: "PUT",
    path: "drafts/:d/passages/:p/disposition",
    summary: "Say what became of a passage",
    act: "dispose",
    body: NewDisposition,
    run: ({ seat, params, body }) => disposeOf(seat, params.p ?? "", body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/passages/:p/candidates",
    summary: "Paragraphs that the passage may belong to, with the words that both have",
    act: "read",
    query: CandidateQuery,
    run: async ({ seat, params, query }) => ({
      items: await candidatesForPassage(seat, params.p ?? "", query.limit),
      next: null,
    }),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/coverage",
    summary: "How much of what was sent in is linked or answered, and which paragraphs have no source",
    act: "read",
    query: CoverageQuery,
    run: async ({ seat, query: { only, ...query } }) =>
      only === "counts" ? viewCoverageCounts(seat) : viewCoverage(seat, query),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/coverage/passages",
    summary: "The passages behind one number of the coverage, with what became of each",
    act: "read",
    query: CoveredPassageQuery,
    run: ({ seat, query }) => viewCoveredPassages(seat, query),
  }),
];
