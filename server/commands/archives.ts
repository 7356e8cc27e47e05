// A draft that comes from another installation: held against itself, then laid whole or not at all (K4).
import { readFile } from "node:fs/promises";
import { dateDraft, layPiece } from "#db/archive";
import type { Db } from "#db/client";
import { insertDelegation, replaceMembers } from "#db/delegations";
import { findDraft, insertDraft } from "#db/drafts";
import { idOfGuest, insertGuests, seatEverybody } from "#db/people";
import { appendRecord } from "#db/record";
import type { ArchiveHead } from "#domain/documents/archive";
import { Refusal } from "#domain/refusal";
import { house } from "../house";
import type { Again } from "../http";
import type { LayableArchive } from "../intake/archive-pieces";
import { readArchiveFile } from "../intake/intake";
import { withUploads } from "../multipart";
import type { Actor } from "../session";
import { Settings } from "./drafts";

/** Largest archive, in bytes: it is read whole. */
const mostBytes = 256 * 1024 * 1024;

/** What came of it. `delegations` are those that this installation did not know. */
export type BroughtDraft = {
  readonly id: string;
  readonly title: string;
  readonly blocks: number;
  readonly entries: number;
  readonly delegations: readonly string[];
  readonly leftOut: readonly string[];
};

/** Lays the draft of an archive. The installation's people sit in it in their usual roles. */
export const bringDraft = async (
  asked: Actor,
  request: Request,
  again: Again<{ actor: Actor }>,
): Promise<BroughtDraft> => {
  mayBring(asked);
  const limits = { files: 1, fileSize: mostBytes, totalSize: mostBytes + 1024 * 1024, stall: 30_000 };
  return withUploads(
    request,
    "file",
    async ([file]) => {
      if (!file) throw new Refusal("malformed", "Send one archive in the field `file`.");
      if (file.failed) throw file.failed;
      mayBring((await again()).actor);
      const archive = await readArchiveFile(file.path, `${file.path}-rows`);
      if (!Settings.safeParse(archive.head.draft.settings).success)
        throw new Refusal(
          "unreadable",
          "The settings of the draft are not such as drafts have here. Nothing was laid.",
        );
      const { actor } = await again();
      mayBring(actor);
      return layDraft(actor, archive);
    },
    limits,
  );
};

const layDraft = async (actor: Actor, archive: LayableArchive): Promise<BroughtDraft> => {
  const { head, entries } = archive;
  const { db } = house().database;
  if (await findDraft(db, head.draft.id)) throw taken(head);
  const delegations = await db
    .transaction((tx) => lay(tx, actor, archive))
    .catch((error: unknown) => {
      if (isTaken(error)) throw taken(head);
      throw error;
    });
  return {
    id: head.draft.id,
    title: head.draft.title,
    blocks: head.words.length,
    entries,
    delegations,
    leftOut: head.leftOut,
  };
};

const mayBring = ({ usualRole }: Actor): void => {
  if (usualRole !== "secretariat")
    throw new Refusal("not-allowed", "A draft from another installation is brought in by the secretariat.");
};

const taken = ({ draft }: ArchiveHead): Refusal =>
  new Refusal(
    "exists",
    `This installation has the draft ${draft.id}, or parts of it, already. An archive is laid once, where its draft is not: its record and its texts name the draft and cannot be renamed.`,
  );

const isTaken = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  return Boolean(cause && typeof cause === "object" && "code" in cause && cause.code === "23505");
};

const lay = async (tx: Db, actor: Actor, archive: LayableArchive): Promise<string[]> => {
  const { head, digest, entries, last, pieces } = archive;
  const { id, createdBy, createdAt, ...draft } = head.draft;
  const unknown = await layDelegations(tx, head);
  await insertGuests(tx, id, head.people);
  await insertDraft(tx, { ...draft, id, createdBy: createdBy === null ? null : idOfGuest(id, createdBy) });
  await dateDraft(tx, id, createdAt);
  for (const { name, file } of pieces) await layPiece(tx, id, { name, rows: await readFile(file, "utf8") });
  await seatEverybody(tx, id);
  await appendRecord(tx, {
    draftId: id,
    userId: actor.userId,
    delegation: null,
    act: "draft.brought",
    facts: { savedAt: head.savedAt, archive: digest, entries, head: last },
  });
  return unknown;
};

// Delegations that are known stay as they are; of the others those first that are members of groups.
const layDelegations = async (tx: Db, { delegations }: ArchiveHead): Promise<string[]> => {
  const unknown: string[] = [];
  for (const { members: _, ...delegation } of delegations)
    if (await insertDelegation(tx, delegation)) unknown.push(delegation.code);
  for (const { code, members } of delegations)
    if (unknown.includes(code)) await replaceMembers(tx, code, members);
  return unknown;
};
