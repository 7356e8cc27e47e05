// The row of the API about the account of every act.

import { z } from "zod";
import { download, pageOf } from "#server/http/answers";
import { Paging, seated } from "#server/http/api";
import { attachment } from "#server/http/attachment";
import { listRecord, RecordFilter, RecordView } from "./record-view";
import { saveRecord } from "./saved-record";

const RecordQuery = RecordFilter.extend({
  limit: Paging.shape.limit,
  after: z.coerce.number().int().min(0).optional(),
  /** The whole record as a file to save, whatever else is asked for. */
  format: z.literal("json").optional(),
});

export const recordEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/record",
    summary:
      "The account of every act, each with its sentence and its hash; by kind, delegation, paragraph, text, days",
    act: "read",
    query: RecordQuery,
    answer: z.union([download("json"), pageOf(RecordView)]),
    run: async ({ seat, query: { limit, after = 0, format, ...filter } }) => {
      if (format === "json") return attachment(await saveRecord(seat));
      return listRecord(seat, filter, { after, limit });
    },
  }),
];
