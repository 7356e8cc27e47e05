// Imports a draft from another installation: checked for consistency, then loaded as a whole or not at all
// (K4).

import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Db } from "#db/client";
import { dateDraft, insertPiece } from "#db/documents/archive";
import { findDraft, insertDraft } from "#db/draft/drafts";
import { insertDelegation, replaceMembers } from "#db/people/delegations";
import { activeSecretariat, idOfGuest, insertGuests, seatInUsualRoles } from "#db/people/people";
import { appendRecord } from "#db/record/record";
import type { ArchiveHead } from "#domain/documents/archive";
import { fileLimits } from "#domain/limits";
import { Refusal } from "#domain/refusal";
import { sentence } from "#domain/sentence";
import { Settings } from "#server/draft/drafts";
import { requireNotAborted } from "#server/http/job-context";
import { withUploads } from "#server/http/multipart";
import type { SoundArchive } from "#server/intake/archive/archive-pieces";
import { saidToReader } from "#server/languages/reader";
import { runtime } from "#server/runtime";
import { keepFor, requireRights } from "#server/sign-in/rights";
import type { Actor } from "#server/sign-in/session";
import { keyOfNewRecord } from "#server/signing/installation-keys";
import { inWorker } from "#server/workers/workers";

/** The result. `delegations` are those that this installation did not know. */
export const BroughtDraft = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    blocks: z.number(),
    entries: z.number(),
    delegations: z.array(z.string()).readonly(),
    leftOut: z.array(z.string()).readonly(),
  })
  .meta({ id: "BroughtDraft" });
export type BroughtDraft = z.infer<typeof BroughtDraft>;

/**
 * K4b: loads the draft of an archive. The person who brings it and the secretariat are seated, as in a new
 * draft.
 */
export const bringDraft = async (actor: Actor, request: Request): Promise<BroughtDraft> => {
  requireSecretariat(actor);
  const limits = {
    files: 1,
    fileSize: fileLimits.archive,
    totalSize: fileLimits.archive + 1024 * 1024,
    stall: 30_000,
  };
  return withUploads(
    request,
    async ([file]) => {
      if (!file) throw new Refusal("malformed", "Send one archive in the field `file`.");
      if (file.failed) throw file.failed;
      await requireRights(runtime().database.db, { actor });
      const archive = await inWorker("archive", file.path, `${file.path}-rows`);
      if (!Settings.safeParse(archive.head.draft.settings).success)
        throw new Refusal(
          "unreadable",
          "The settings of the draft are not such as drafts have here. Nothing was loaded.",
        );
      requireNotAborted(request);
      return insertArchivedDraft(actor, archive);
    },
    limits,
  );
};

const insertArchivedDraft = async (actor: Actor, archive: SoundArchive): Promise<BroughtDraft> => {
  const { head, entries } = archive;
  const { db } = runtime().database;
  if (await findDraft(db, head.draft.id)) throw taken(head);
  const delegations = await keepFor({ actor }, (tx) => insertRows(tx, actor, archive)).catch(
    (error: unknown) => {
      if (isTaken(error)) throw taken(head);
      throw error;
    },
  );
  return {
    id: head.draft.id,
    title: head.draft.title,
    blocks: head.words.length,
    entries,
    delegations,
    leftOut: head.leftOut.map((what) => saidToReader(sentence(what))),
  };
};

const requireSecretariat = ({ usualRole }: Actor): void => {
  if (usualRole !== "secretariat")
    throw new Refusal("not-allowed", "A draft from another installation is brought in by the secretariat.");
};

const taken = ({ draft }: ArchiveHead): Refusal =>
  new Refusal(
    "exists",
    "This installation has the draft {draft}, or parts of it, already. An archive is loaded once, where its draft is not: its record and its texts name the draft and cannot be renamed.",
    { draft: draft.id },
  );

const isTaken = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  return Boolean(cause && typeof cause === "object" && "code" in cause && cause.code === "23505");
};

const insertRows = async (tx: Db, actor: Actor, archive: SoundArchive): Promise<string[]> => {
  const { head, digest, checkpoint, entries, last, pieces } = archive;
  const { id, createdBy, createdAt, ...draft } = head.draft;
  const unknown = await insertDelegations(tx, head);
  await insertGuests(tx, id, head.people);
  await insertDraft(tx, { ...draft, id, createdBy: createdBy === null ? null : idOfGuest(id, createdBy) });
  await dateDraft(tx, id, createdAt);
  for (const { name, file } of pieces)
    await insertPiece(tx, id, { name, rows: await readFile(file, "utf8") });
  await seatInUsualRoles(tx, id, [actor.userId, ...(await activeSecretariat(tx))]);
  await appendRecord(tx, {
    draftId: id,
    userId: actor.userId,
    delegation: null,
    act: "draft.brought",
    facts: { savedAt: head.savedAt, archive: digest, entries, head: last, checkpoint, key: keyOfNewRecord() },
  });
  return unknown;
};

// Known delegations stay unchanged; of the others the members of groups are inserted first.
const insertDelegations = async (tx: Db, { delegations }: ArchiveHead): Promise<string[]> => {
  const unknown: string[] = [];
  for (const { members: _, ...delegation } of delegations)
    if (await insertDelegation(tx, delegation)) unknown.push(delegation.code);
  for (const { code, members } of delegations)
    if (unknown.includes(code)) await replaceMembers(tx, code, members);
  return unknown;
};
