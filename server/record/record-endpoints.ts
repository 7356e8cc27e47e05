// The rows of the API about the account of every act, and about the tree over it.

import { z } from "zod";
import { download, itemsOf, pageOf } from "#server/http/answers";
import { open, Paging, parse, seated } from "#server/http/api";
import { attachment } from "#server/http/attachment";
import { mediaTypes } from "#server/media-types";
import { TextNumber } from "#server/texts/texts-view";
import {
  CheckpointView,
  ConsistencyView,
  EntryCount,
  InclusionView,
  viewCheckpoint,
  viewConsistency,
  viewInclusion,
} from "./checkpoint-view";
import { CosignatureView, GivenCosignature, takeCosignature } from "./cosignatures";
import { listRecord, RecordFilter, RecordView } from "./record-view";
import { saveRecord } from "./saved-record";
import { proveStatements } from "./statements-proof";
import { proveText } from "./text-proof";
import { viewWitnesses, WitnessView } from "./witnesses-view";

const RecordQuery = RecordFilter.extend({
  limit: Paging.shape.limit,
  after: z.coerce.number().int().min(0).optional(),
  /** The whole record as a file to save, whatever else is asked for. */
  format: z.literal("json").optional(),
});

// A note is signed as it is written: it is sent byte by byte, and to be read.
const asNote = (note: string): Response =>
  new Response(note, {
    headers: {
      "content-type": mediaTypes.txt,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
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
  seated({
    method: "GET",
    path: "drafts/:d/record/checkpoint",
    summary:
      "The record's length and root, signed here and by witnesses: a note (C2SP tlog-checkpoint), or JSON with the keys",
    act: "read",
    query: z.object({ format: z.enum(["note", "json"]).default("note"), size: EntryCount.optional() }),
    answer: z.union([download("txt"), CheckpointView]),
    run: async ({ seat, query: { format, size } }) => {
      const checkpoint = await viewCheckpoint(seat, size);
      return format === "json" ? checkpoint : asNote(checkpoint.note);
    },
  }),
  open({
    method: "POST",
    path: "drafts/:d/record/cosignatures",
    summary:
      "Hand in what a witness has signed: a checkpoint of this record with its line under it (C2SP tlog-cosignature)",
    body: GivenCosignature,
    status: 201,
    answer: itemsOf(CosignatureView),
    run: async ({ params, body }) => ({ items: await takeCosignature(params.d, body) }),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/record/inclusion",
    summary: "That an entry is in the record: the hashes that lead from it to a root (RFC 6962)",
    act: "read",
    query: z.object({ entry: EntryCount, size: EntryCount.optional() }),
    answer: InclusionView,
    run: ({ seat, query }) => viewInclusion(seat, query),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/record/consistency",
    summary: "That the record only grew: the hashes that join an earlier root to a later one (RFC 6962)",
    act: "read",
    query: z.object({ from: EntryCount, to: EntryCount.optional() }),
    answer: ConsistencyView,
    run: ({ seat, query }) => viewConsistency(seat, query),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/record/statements",
    summary: "All that was done in the name of one delegation: one file that anybody verifies offline",
    act: "read",
    makes: "file",
    query: z.object({ delegation: RecordFilter.shape.delegation.unwrap() }),
    answer: download("json"),
    run: async ({ seat, query: { delegation } }) => attachment(await proveStatements(seat, delegation)),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/texts/:n/proof",
    summary: "That a text was issued with these words: one file that anybody verifies offline",
    act: "read",
    makes: "file",
    answer: download("json"),
    run: async ({ seat, params }) => attachment(await proveText(seat, parse(TextNumber, params.n))),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/record/witnesses",
    summary: "The witnesses that are accepted here: their keys, and how far each has signed this record",
    act: "read",
    answer: itemsOf(WitnessView),
    run: async ({ seat }) => ({ items: await viewWitnesses(seat.draft.id) }),
  }),
];
