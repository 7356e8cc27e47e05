// API endpoints for submissions: receiving, correcting, joining versions, and review.
import { z } from "zod";
import { ReaderSchema } from "#domain/submissions/values";
import { download, empty, itemsOf, pageOf } from "#server/http/answers";
import { Paging, page, seated } from "#server/http/api";
import { Assignment, assign, follow } from "./readers";
import { listReaders } from "./readers-view";
import { VersionsView, viewVersions } from "./statements-in-files";
import {
  correctFields,
  Receipt,
  receiveSubmissions,
  SubmissionCorrection,
  takeAwaySubmission,
} from "./submissions";
import {
  BodyView,
  downloadOriginal,
  listSubmissions,
  SubmissionHeadView,
  SubmissionView,
  viewBody,
  viewSubmission,
} from "./submissions-view";
import { joinVersions, partVersions, VersionOf } from "./versions";

const acts = { read: "read", review: "reviewed", reopen: "reopened" } as const;
const summaries = {
  read: "Say that a submission was read",
  review: "Close the review of what was read from the file; refused while a field is in doubt",
  reopen: "Open the review again",
} as const;

export const submissionEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/submissions",
    summary: "The submissions with how far they are answered, without their words",
    act: "read",
    query: Paging,
    answer: pageOf(SubmissionHeadView),
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
    answer: itemsOf(Receipt),
    run: ({ seat, request }) => receiveSubmissions(seat, request),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/submissions/:s",
    summary: "One submission with its passages",
    act: "read",
    answer: SubmissionView,
    run: ({ seat, params }) => viewSubmission(seat, params.s),
  }),
  seated({
    method: "PATCH",
    path: "drafts/:d/submissions/:s",
    summary: "Correct fields; what is sent counts as certain",
    act: "correct submissions",
    body: SubmissionCorrection,
    answer: SubmissionView,
    run: ({ seat, params, body }) => correctFields(seat, params.s, body),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/submissions/:s",
    summary: "Take away a submission that nothing is linked to and nobody has answered",
    act: "correct submissions",
    answer: empty,
    run: ({ seat, params }) => takeAwaySubmission(seat, params.s),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/submissions/:s/versions",
    summary: "The other files of the same statement, and submissions that may be one with it",
    act: "read",
    answer: VersionsView,
    run: ({ seat, params }) => viewVersions(seat, params.s),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/submissions/:s/versions",
    summary: "Join a submission to another one as a version of one statement",
    act: "correct submissions",
    body: VersionOf,
    answer: VersionsView,
    run: ({ seat, params, body }) => joinVersions(seat, params.s, body),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/submissions/:s/versions",
    summary: "Part a submission from the statement that it was joined to",
    act: "correct submissions",
    answer: VersionsView,
    run: ({ seat, params }) => partVersions(seat, params.s),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/submissions/:s/original",
    summary: "The file as it came; for those who may not see it its words without contact data",
    act: "read",
    answer: download("any"),
    run: ({ seat, params }) => downloadOriginal(seat, params.s),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/submissions/:s/body",
    summary: "The words of the file as they were read, without contact data, and what is in no passage",
    act: "read",
    answer: BodyView,
    run: ({ seat, params }) => viewBody(seat, params.s),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/readers",
    summary: "Those whom submissions can be given to read",
    act: "read",
    answer: pageOf(ReaderSchema),
    run: async ({ seat }) => ({ items: await listReaders(seat), next: null }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/readers",
    summary: "Give submissions to a person to read, or take them back",
    act: "correct submissions",
    body: Assignment,
    answer: z.strictObject({
      changed: z.number(),
    }),
    run: ({ seat, body }) => assign(seat, body),
  }),
  ...(["read", "review", "reopen"] as const).map((act) =>
    seated({
      method: "POST",
      path: `drafts/:d/submissions/:s/${act}`,
      summary: summaries[act],
      act: "correct submissions",
      answer: SubmissionView,
      run: ({ seat, params }) => follow(seat, params.s, acts[act]),
    }),
  ),
];
