// API endpoints for the record of acts, and for the Merkle tree over it.
import { z } from "zod";
import type { RecordEntry } from "#db/record/record";
import { searchRecord } from "#db/record/record";
import { fixedLabels } from "#db/texts/texts";
import { type StatementsProof, statementsFormat } from "#domain/record/statements-proof";
import { type TextProof, textFormat } from "#domain/record/text-proof";
import { Refusal } from "#domain/refusal";
import { numberingOf } from "#server/draft/blocks-view";
import { printedInFull } from "#server/draft/printed-labels";
import { download, itemsOf, pageOf } from "#server/http/answers";
import { open, Paging, parse, seated } from "#server/http/api";
import { attachment, type ExportFile, fileName } from "#server/http/attachment";
import { mediaTypes } from "#server/http/media-types";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { TextNumber, viewText } from "#server/texts/texts-view";
import { attestedOf } from "./attested";
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
import { fileOf, proofFile, provenIn, withinRoom } from "./proof-file";
import { signingOf } from "./proof-signing";
import { namesOfActing } from "./record-names";
import { recordTree } from "./record-trees";
import { listRecord, RecordFilter, RecordView } from "./record-view";
import { rekeyedIn } from "./rekeyed";
import { saveRecord } from "./saved-record";
import { signedCheckpoint } from "./signed-checkpoint";
import { viewWitnesses, WitnessView } from "./witnesses-view";

// R19: everything that a delegation said in a draft, as a portable proof.

/** R19: the proof as a file. Throws `not-found` where nothing was done in the name of the delegation. */
const proveStatements = async (seat: Seat, delegation: string): Promise<ExportFile> => {
  const { id, title } = seat.draft;
  const { db } = runtime().database;
  const { entries, left } = withinRoom(await searchRecord(db, id, { delegation }));
  if (entries.length === 0)
    throw new Refusal("not-found", "Nothing was done in this draft in the name of {delegation}.", {
      delegation,
    });
  const record = await recordTree(id);
  const { note, key } = signedCheckpoint(id, record);
  const [attested, signing, people, labels] = await Promise.all([
    attestedOf(id, record, entries.at(-1)?.n),
    signingOf(id, entries, record),
    namesOfActing(seat, new Set(entries.flatMap(({ userId }) => userId ?? []))),
    labelsOf(seat, entries),
  ]);
  const proof: Omit<StatementsProof, "entries"> = {
    format: statementsFormat,
    draft: { id, title },
    madeAt: new Date().toISOString(),
    checkpoint: { note, key },
    ...(attested && { attested }),
    delegation,
    ...rekeyedIn(record),
    ...signing,
    left,
    people,
    labels,
  };
  return proofFile(fileName(`statements ${id} ${delegation}`), proof, { entries, record });
};

// The current numbers of the paragraphs.
const labelsOf = async (
  { draft }: Seat,
  entries: readonly RecordEntry[],
): Promise<Record<string, string>> => {
  const { database, rooms } = runtime();
  const blocks = (await rooms.open(draft.id)).blocks();
  const fixed = await fixedLabels(database.db, draft.id);
  const printed = printedInFull(blocks, numberingOf(draft.settings), fixed);
  const named = new Set(entries.flatMap(({ pid }) => pid ?? []));
  return Object.fromEntries([...printed].filter(([pid, label]) => label !== "" && named.has(pid)));
};

// R20: an issued text, as a portable proof.

/**
 * R20: the proof as a file. Throws `not-found` for a text that was not issued, and `conflict` for one from
 * before texts had trees.
 */
const proveText = async (seat: Seat, n: number): Promise<ExportFile> => {
  const { symbol, blocks } = await viewText(seat, n);
  const { id, title } = seat.draft;
  const issues = await searchRecord(runtime().database.db, id, { acts: ["text.issued"] }, { limit: 1000 });
  const issue = issues.find(({ facts }) => facts.n === n);
  if (!issue?.facts.blocks)
    throw new Refusal(
      "conflict",
      "This text was issued before texts could be proven one by one. Save the whole record.",
    );
  const record = await recordTree(id);
  const { note, key } = signedCheckpoint(id, record);
  const attested = await attestedOf(id, record, issue.n);
  const proof: Omit<TextProof, "blocks"> = {
    format: textFormat,
    draft: { id, title },
    madeAt: new Date().toISOString(),
    checkpoint: { note, key },
    ...(attested && { attested }),
    ...rekeyedIn(record),
    issue: provenIn(record)(issue),
  };
  const lines = { member: "blocks", of: blocks, written: (block: object) => JSON.stringify(block) };
  return fileOf(fileName(`text ${id} ${symbol}`), proof, lines);
};

const RecordQuery = RecordFilter.extend({
  limit: Paging.shape.limit,
  after: z.coerce.number().int().min(0).optional(),
  /** Returns the whole record as a file, ignoring the other parameters. */
  format: z.literal("json").optional(),
});

// A note is signed as written, so it is sent byte for byte, as readable text.
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
