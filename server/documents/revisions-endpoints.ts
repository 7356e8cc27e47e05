// API endpoints for new revisions that come as files over a draft.

import { z } from "zod";
import { pageOf } from "#server/http/answers";
import { Nothing, Paging, page, seated } from "#server/http/api";
import { RevisionOrder } from "./revision-scene";
import { previewUndo, UndoPreview, undoRevision } from "./revision-undo";
import { previewRevision, RevisionView } from "./revision-view";
import { TakenRevision, takeRevision } from "./revisions";
import { listRevisions, PastRevision } from "./revisions-view";

export const revisionEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/revisions",
    summary: "The revisions that came as files, the latest first",
    act: "read",
    query: Paging,
    answer: pageOf(PastRevision),
    run: async ({ seat, query }) => page(await listRevisions(seat), query, ({ id }) => id),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/revisions/preview",
    summary:
      "What a file would do as a new revision of the draft, paragraph by paragraph; in the field `order` JSON with what was set right (pairs, leave, skip), how changes are taken (tracked) and for whom (voice); changes nothing",
    act: "import text",
    upload: "files",
    order: RevisionOrder,
    answer: RevisionView,
    run: ({ seat, request }) => previewRevision(seat, request),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/revisions",
    summary:
      "Take a file as the new revision of the draft, as it was shown: with the same `order` and in it what the preview answered as `seen`",
    act: "import text",
    upload: "files",
    order: RevisionOrder,
    status: 201,
    answer: TakenRevision,
    run: ({ seat, request }) => takeRevision(seat, request),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/revisions/:r/undo/preview",
    summary: "What taking a revision back would do, or what is in the way; changes nothing",
    act: "import text",
    body: Nothing,
    answer: UndoPreview,
    run: ({ seat, params }) => previewUndo(seat, params.r),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/revisions/:r/undo",
    summary: "Take a revision back whole: its paragraphs and numbers are again as they were before it",
    act: "import text",
    body: Nothing,
    answer: z.strictObject({
      undone: z.string(),
    }),
    run: ({ seat, params }) => undoRevision(seat, params.r),
  }),
];
