// API endpoints for whole drafts that are moved from one installation to another.

import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import { type ArchivedRow, atOneMoment, RowsDigest, readRows, tablesLines } from "#db/documents/archive";
import { type ArchivedName, archivedNames } from "#db/documents/archived-tables";
import { recordHead } from "#db/record/record";
import { fixedLabels } from "#db/texts/texts";
import { canonicalJson } from "#domain/canonical-json";
import { archiveFormat } from "#domain/documents/archive";
import type { SignedCheckpoint } from "#domain/record/checkpoint";
import { numberingOf } from "#server/draft/blocks-view";
import { download } from "#server/http/answers";
import { personal, seated } from "#server/http/api";
import { attachment, fileName, streamed } from "#server/http/attachment";
import { newUploadFolder } from "#server/http/upload-folder";
import { leavingCheckpoint } from "#server/record/signed-checkpoint";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { inWorker } from "#server/workers/workers";
import { BroughtDraft, bringDraft } from "./archive";
import { Gathering, headOf, type WordlessHead } from "./archived-rows";

// A whole draft as one file for another installation (K1): gathered on disk as of one moment, then sent.

/** K1: the draft as a file to save. */
const saveArchive = async (seat: Seat): Promise<Response> => {
  const folder = await newUploadFolder();
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const file = path.join(folder, "archive.json");
    await writeArchive(seat, { file, words: path.join(folder, "words.json") });
    const stream = createReadStream(file, "utf8");
    // Whether it was read to the end or aborted.
    stream.once("close", () => void remove());
    return attachment({
      name: `${fileName(`draft ${seat.draft.id}`)}.json`,
      mediaType: "application/json",
      content: streamed(stream),
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
  // Pending edits are recorded first: a log without its entries would have no authors.
  await (await rooms.open(seat.draft.id)).exclusive(async () => undefined);
  const gathered = await atOneMoment(db, async (tx) => {
    const found = new Gathering(seat.draft.id, seat.who);
    for (const name of archivedNames)
      if (name !== "submissionOriginals")
        await out.write(name, found.keep(name, readRows(tx, seat.draft.id, name)));
    const { id, settings } = seat.draft;
    const numbers = { numbering: numberingOf(settings), fixed: await fixedLabels(tx, id) };
    return { found, numbers, head: await headOf(tx, found), place: await recordHead(tx, id) };
  });
  await out.flushed();
  await inWorker("archived-words", { from: file, to: words, ...gathered.numbers });
  // A submitted file never changes, so large ones can be read without blocking anybody.
  const originals = readRows(db, seat.draft.id, "submissionOriginals");
  await out.write("submissionOriginals", gathered.found.keep("submissionOriginals", originals));
  await out.end(gathered.head, words, (digest) => leavingCheckpoint(seat.draft.id, gathered.place, digest));
};

/** The file while it is written: JSON with one row per line. */
class ArchiveFile {
  private readonly out;
  private readonly digests = new Map<ArchivedName, string>();

  constructor(file: string) {
    this.out = createWriteStream(file, { mode: 0o600, flags: "wx" });
    // The end of the stream reports the error again, and is awaited.
    this.out.on("error", () => undefined);
    this.out.write(`{"format":"${archiveFormat}",\n"tables":{`);
  }

  async write(name: ArchivedName, rows: AsyncIterable<ArchivedRow>): Promise<void> {
    const digest = new RowsDigest();
    let before = this.digests.size === 0 ? `\n"${name}":[\n` : `,\n"${name}":[\n`;
    const opening = before;
    for await (const row of rows) {
      await this.put(`${before}${digest.add(row)}`);
      before = ",\n";
    }
    this.out.write(before === opening ? `${opening}]` : "\n]");
    this.digests.set(name, digest.end());
  }

  /**
   * `words`: the file with the words, which come last in the head. `signed`: what is signed over a digest of
   * everything.
   */
  async end(
    head: WordlessHead,
    words: string,
    signed: (digest: string) => Promise<SignedCheckpoint>,
  ): Promise<void> {
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
    const digest = hash.digest("hex");
    this.out.end(`,\n"digest":"${digest}",\n"checkpoint":${canonicalJson(await signed(digest))}}\n`);
    await finished(this.out);
  }

  /** Resolves when everything written so far can be read from the file. */
  flushed(): Promise<void> {
    return new Promise((resolve, reject) =>
      this.out.write("\n", (error) => (error ? reject(error) : resolve())),
    );
  }

  private async put(piece: string | Buffer): Promise<void> {
    if (!this.out.write(piece)) await once(this.out, "drain");
  }
}

export const archiveEndpoints = [
  personal({
    method: "POST",
    path: "drafts/import",
    tokens: "manage",
    summary: "Load a whole draft that was saved on another installation; it must not be here yet",
    upload: "files",
    status: 201,
    answer: BroughtDraft,
    run: ({ actor, request }) => bringDraft(actor, request),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/archive",
    summary:
      "The draft whole, as one file for another installation: words, submissions, links, proposals, positions, texts, record",
    act: "take the whole draft away",
    makes: "file",
    answer: download("json"),
    run: ({ seat }) => saveArchive(seat),
  }),
];
