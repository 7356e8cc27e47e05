// The whole record as a file that anybody can verify offline: every entry, every text, the current words.
import { actingPeople, entryOf, type RecordEntry, recordHead, searchRecord } from "#db/record/record";
import { findText, textsIn } from "#db/texts/texts";
import { canonicalJson } from "#domain/canonical-json";
import {
  betweenLines,
  betweenLists,
  endingOf,
  openingOf,
  type RecordHeader,
  recordFormat,
  type SavedRecord,
  type SavedText,
} from "#domain/record/record-file";
import type { Sealed } from "#domain/record/values";
import { fileName, type SavedFile, streamed } from "#server/http/attachment";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { viewVersion } from "#server/texts/texts-view";
import { attestedOf } from "./attested";
import { namesOfActing } from "./record-names";
import { BrokenRecord, recordTree } from "./record-trees";
import { openedFor } from "./record-view";
import { signedCheckpoint } from "./signed-checkpoint";

/** R4: the record to save, with the sealed facts that this person may read. It is streamed as it is read. */
export const saveRecord = async (seat: Seat): Promise<SavedFile> => {
  const { db } = runtime().database;
  const { id, title } = seat.draft;
  // The words are read first: a position taken meanwhile is then among the entries, and its words are not
  // missing.
  const { blocks: words } = await viewVersion(seat, "live");
  const head = await recordHead(db, id);
  const signed = head.n === 0 ? null : await signedAt(id, head.n);
  const header: RecordHeader = {
    format: recordFormat,
    draft: { id, title },
    savedAt: new Date().toISOString(),
    head,
    people: await namesOfActing(seat, new Set(await actingPeople(db, id, head.n))),
    ...signed,
  };
  return {
    name: `${fileName(`record ${id}`)}.json`,
    mediaType: "application/json",
    content: streamed(piecesOf(seat, header, words)),
  };
};

async function* piecesOf(
  seat: Seat,
  header: RecordHeader,
  words: SavedRecord["words"],
): AsyncGenerator<string> {
  const opened: Record<string, Sealed> = {};
  const issued = new Set<unknown>();
  yield openingOf(header);
  let before = "";
  for await (const entries of pagesUntil(seat, header.head.n)) {
    for (const entry of entries) {
      const sealed = openedFor(seat, entry);
      if (sealed) opened[entry.n] = sealed;
      if (entry.act === "text.issued") issued.add(entry.facts.n);
    }
    const lines = entries.map((entry) => canonicalJson(entryOf(entry)));
    yield `${before}${lines.join(betweenLines)}`;
    before = betweenLines;
  }
  yield betweenLists;
  yield* textsAmong(seat, issued);
  yield endingOf({ opened, words });
}

async function* textsAmong({ draft }: Seat, issued: ReadonlySet<unknown>): AsyncGenerator<string> {
  const { db } = runtime().database;
  let before = "";
  for (const { n } of await textsIn(db, draft.id)) {
    const text = issued.has(n) ? await findText(db, draft.id, n) : undefined;
    if (!text) continue;
    const saved: SavedText = { digest: text.digest, body: text.body };
    yield `${before}${canonicalJson(saved)}`;
    before = betweenLines;
  }
}

// R11: a checkpoint of the entries in the file, whatever was recorded since. A broken record is saved without
// one: verification shows at which entry it is broken.
const signedAt = async (
  draftId: string,
  size: number,
): Promise<Pick<RecordHeader, "checkpoint" | "attested"> | null> => {
  try {
    const record = { ...(await recordTree(draftId)), size };
    const { note, key } = signedCheckpoint(draftId, record);
    const attested = await attestedOf(draftId, record);
    return { checkpoint: { note, key }, ...(attested && { attested }) };
  } catch (error) {
    if (error instanceof BrokenRecord) return null;
    throw error;
  }
};

/** Entries per page. */
const atOnce = 200;

async function* pagesUntil({ draft }: Seat, upTo: number): AsyncGenerator<readonly RecordEntry[]> {
  const { db } = runtime().database;
  for (let after = 0; after < upTo; ) {
    const entries = await searchRecord(db, draft.id, { after, upTo }, { limit: atOnce });
    const last = entries.at(-1);
    // Where entries are missing, the existing ones are saved: verification shows which are missing.
    if (!last) return;
    yield entries;
    after = last.n;
  }
}
