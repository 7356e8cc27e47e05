// A draft that comes from another installation: held against itself, then laid whole or not at all (K4).

import type { ArchivedRow } from "#db/archive";
import { dateDraft, layRows } from "#db/archive";
import type { ArchivedName } from "#db/archived-tables";
import { archivedNames, columnsOf } from "#db/archived-tables";
import type { Db } from "#db/client";
import { insertDelegation, replaceMembers } from "#db/delegations";
import { findDraft, insertDraft } from "#db/drafts";
import { idOfGuest, insertGuests, seatEverybody } from "#db/people";
import { appendRecord } from "#db/record";
import type { ArchiveHead } from "#domain/documents/archive";
import { Refusal } from "#domain/refusal";
import { house } from "../house";
import type { Again } from "../http";
import { type Archive, readArchive } from "../intake/archive";
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
  const read = async (path: string) => {
    const archive = await readArchive(path);
    if (!Settings.safeParse(archive.head.draft.settings).success)
      throw new Refusal(
        "unreadable",
        "The settings of the draft are not such as drafts have here. Nothing was laid.",
      );
    return archive;
  };
  const archive = await withUploads(
    request,
    "file",
    async ([file]) => {
      if (!file) throw new Refusal("malformed", "Send one archive in the field `file`.");
      if (file.failed) throw file.failed;
      mayBring((await again()).actor);
      return read(file.path);
    },
    limits,
  );
  const { head, rows } = archive;
  const { actor } = await again();
  mayBring(actor);
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
    entries: rows.record.length,
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

const lay = async (tx: Db, actor: Actor, { head, rows, digest }: Archive): Promise<string[]> => {
  const { id, createdBy, createdAt, ...draft } = head.draft;
  const unknown = await layDelegations(tx, head);
  await insertGuests(tx, id, head.people);
  await insertDraft(tx, { ...draft, id, createdBy: createdBy === null ? null : idOfGuest(id, createdBy) });
  await dateDraft(tx, id, createdAt);
  for (const name of archivedNames)
    await layRows(
      tx,
      id,
      name,
      rows[name].map((row) => asGuests(id, name, row)),
    );
  await seatEverybody(tx, id);
  const last = rows.record.at(-1);
  await appendRecord(tx, {
    draftId: id,
    userId: actor.userId,
    delegation: null,
    act: "draft.brought",
    facts: { savedAt: head.savedAt, archive: digest, entries: rows.record.length, head: last?.hash ?? null },
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

// People stay where they are: whoever acted there is a name here. The record keeps its own ids, which are under its hashes.
const asGuests = (draftId: string, name: ArchivedName, row: ArchivedRow): ArchivedRow => {
  const people = columnsOf(name).filter(({ names }) => names === "person");
  const guests = people.flatMap(({ key }) => {
    const person = row[key];
    return typeof person === "string" ? [[key, idOfGuest(draftId, person)]] : [];
  });
  return { ...row, ...Object.fromEntries(guests) };
};
