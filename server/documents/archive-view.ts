// A draft whole, as one file for another installation (K1): gathered on disk as it was at one moment, then sent.

import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type { Db } from "#db/client";
import { type ArchivedRow, atOneMoment, RowsDigest, readRows, tablesLines } from "#db/documents/archive";
import { type ArchivedName, archivedNames, columnsOf } from "#db/documents/archived-tables";
import { findDraft } from "#db/draft/drafts";
import { allDelegations, membersByGroup } from "#db/people/delegations";
import { idElsewhere, peopleByUser, peopleOfDraft } from "#db/people/people";
import { fixedLabels } from "#db/texts/texts";
import { canonicalJson } from "#domain/canonical-json";
import {
  type ArchivedDelegation,
  type ArchivedPerson,
  type ArchiveHead,
  archivedEntry,
  archivedSilenceAct,
  archiveFormat,
  leftOut,
} from "#domain/documents/archive";
import type { Standpoint } from "#domain/people/access";
import { Refusal } from "#domain/refusal";
import { numberingOf } from "#server/draft/blocks-view";
import { attachment, fileName } from "#server/http/attachment";
import { newUploadFolder } from "#server/http/upload-folder";
import { pauses } from "#server/pauses";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { press } from "#server/workers/press";

/** K1: the draft as a file to save. */
export const saveArchive = async (seat: Seat): Promise<Response> => {
  const folder = await newUploadFolder();
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const file = path.join(folder, "archive.json");
    await writeArchive(seat, { file, words: path.join(folder, "words.json") });
    const stream = createReadStream(file);
    // Whether it was read to the end or given up half way.
    stream.once("close", () => void remove());
    return attachment({
      name: `${fileName(`draft ${seat.draft.id}`)}.json`,
      mediaType: "application/json",
      content: Readable.toWeb(stream) as ReadableStream<Uint8Array>,
    });
  } catch (error) {
    await remove();
    throw error;
  }
};

type Files = { readonly file: string; readonly words: string };

const writeArchive = async (seat: Seat, { file, words }: Files): Promise<void> => {
  const out = new ArchiveFile(file);
  const { rooms, database } = runtime();
  const { db } = database;
  // What is being edited is recorded first: a log without its entries would have no authors.
  await (await rooms.open(seat.draft.id)).exclusive(async () => undefined);
  const gathered = await atOneMoment(db, async (tx) => {
    const found = new Gathering(seat);
    for (const name of archivedNames)
      if (name !== "submissionOriginals")
        await out.write(name, found.keep(name, readRows(tx, seat.draft.id, name)));
    const { id, settings } = seat.draft;
    const numbers = { numbering: numberingOf(settings), fixed: await fixedLabels(tx, id) };
    return { found, numbers, head: await headOf(tx, seat, found) };
  });
  await out.flushed();
  await press().archivedWords({ from: file, to: words, ...gathered.numbers });
  // What was sent in never changes, so nobody has to wait while large files are read.
  const originals = readRows(db, seat.draft.id, "submissionOriginals");
  await out.write("submissionOriginals", gathered.found.keep("submissionOriginals", originals));
  await out.end(gathered.head, words);
};

/** Goes through the rows: leaves out what hangs on something that is left out, and remembers who is named. */
class Gathering {
  readonly people = new Set<string>();
  readonly delegations = new Set<string>();
  private readonly ids = new Map<ArchivedName, Set<unknown>>();

  constructor(private readonly seat: Seat) {}

  async *keep(name: ArchivedName, rows: AsyncIterable<ArchivedRow>): AsyncGenerator<ArchivedRow> {
    const ids = new Set<unknown>();
    this.ids.set(name, ids);
    for await (const row of rows) {
      if (!this.isWhole(name, row)) continue;
      ids.add(row.id);
      yield this.shown(name, row);
    }
  }

  private isWhole(name: ArchivedName, row: ArchivedRow): boolean {
    return columnsOf(name).every(({ key, names }) => {
      if (names === null || names === "person" || names === "delegation" || names === name) return true;
      return row[key] === null || this.ids.get(names)?.has(row[key]);
    });
  }

  private shown(name: ArchivedName, row: ArchivedRow): ArchivedRow {
    const visible = visibleIn(name, row, this.seat.who);
    const own = columnsOf(name).map(({ key, names }): [string, unknown] => {
      const value = visible[key];
      if (value instanceof Date) return [key, value.toISOString()];
      if (typeof value !== "string") return [key, value];
      if (names === "delegation" || key === "delegation") this.delegations.add(value);
      if (names !== "person" && key !== "userId") return [key, value];
      const person = names === "person" ? idElsewhere(value, this.seat.draft.id) : value;
      this.people.add(person);
      return [key, person];
    });
    return Object.fromEntries(own);
  }
}

const visibleIn = (name: ArchivedName, row: ArchivedRow, who: Standpoint): ArchivedRow => {
  if (name === "record") return archivedEntry(who, row);
  return name === "silenceActs" ? archivedSilenceAct(row) : row;
};

type WordlessHead = Omit<ArchiveHead, "words">;

const headOf = async (tx: Db, { draft }: Seat, found: Gathering): Promise<WordlessHead> => {
  const row = await findDraft(tx, draft.id);
  if (!row) throw new Refusal("not-found", "There is no such draft.");
  const { id, title, mode, settings, origin, createdAt } = row;
  const createdBy = row.createdBy === null ? null : idElsewhere(row.createdBy, id);
  if (createdBy !== null) found.people.add(createdBy);
  const people = await peopleIn(tx, id, found.people);
  for (const { delegation } of people) if (delegation !== null) found.delegations.add(delegation);
  return {
    format: archiveFormat,
    savedAt: new Date().toISOString(),
    draft: { id, title, mode, settings, origin, createdBy, createdAt: createdAt.toISOString() },
    leftOut,
    people,
    delegations: await delegationsIn(tx, found.delegations),
  };
};

const peopleIn = async (tx: Db, draftId: string, acted: ReadonlySet<string>): Promise<ArchivedPerson[]> => {
  const names = await peopleByUser(tx, draftId);
  const seats = new Map((await peopleOfDraft(tx, draftId)).map((seat) => [seat.userId, seat]));
  return [...new Set([...acted, ...seats.keys()])].sort().flatMap((id) => {
    const person = names.get(id);
    const seat = seats.get(id);
    if (!person) return [];
    return [
      {
        id,
        name: person.name,
        delegation: seat ? seat.delegation : person.delegation,
        role: seat?.role ?? null,
      },
    ];
  });
};

const delegationsIn = async (tx: Db, named: ReadonlySet<string>): Promise<ArchivedDelegation[]> => {
  const members = await membersByGroup(tx);
  const all = new Set([...named, ...[...named].flatMap((code) => members.get(code) ?? [])]);
  return (await allDelegations(tx))
    .filter(({ code }) => all.has(code))
    .map((delegation) => ({ ...delegation, members: members.get(delegation.code) ?? [] }));
};

/** The file while it is written: JSON with a row on each line. */
class ArchiveFile {
  private readonly out;
  private readonly digests = new Map<ArchivedName, string>();

  constructor(file: string) {
    this.out = createWriteStream(file, { mode: 0o600, flags: "wx" });
    // Said again by the end, which is waited for.
    this.out.on("error", () => undefined);
    this.out.write(`{"format":"${archiveFormat}",\n"tables":{`);
  }

  async write(name: ArchivedName, rows: AsyncIterable<ArchivedRow>): Promise<void> {
    const digest = new RowsDigest();
    let before = this.digests.size === 0 ? `\n"${name}":[\n` : `,\n"${name}":[\n`;
    const opening = before;
    const pause = pauses();
    for await (const row of rows) {
      for (const piece of digest.pieces(row)) {
        await this.put(`${before}${piece}`);
        before = "";
        await pause();
      }
      before = ",\n";
    }
    this.out.write(before === opening ? `${opening}]` : "\n]");
    this.digests.set(name, digest.end());
  }

  /** `words`: the file with the words, which come last in the head. */
  async end(head: WordlessHead, words: string): Promise<void> {
    const hash = createHash("sha256");
    const put = (piece: string | Buffer) => {
      hash.update(piece);
      return this.put(piece);
    };
    await this.put('},\n"head":');
    await put(canonicalJson({ ...head, words: [] }).replace(/\[\]\}$/, ""));
    for await (const piece of createReadStream(words)) await put(piece);
    await put("}");
    hash.update(tablesLines(this.digests));
    this.out.end(`,\n"digest":"${hash.digest("hex")}"}\n`);
    await finished(this.out);
  }

  /** What was written so far can be read in the file. */
  flushed(): Promise<void> {
    return new Promise((resolve, reject) =>
      this.out.write("\n", (error) => (error ? reject(error) : resolve())),
    );
  }

  private async put(piece: string | Buffer): Promise<void> {
    if (!this.out.write(piece)) await once(this.out, "drain");
  }
}
