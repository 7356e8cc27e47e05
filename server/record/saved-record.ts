// The whole record as a file that anybody can verify offline: every entry, every text, the words as they stand.

import { entryOf, type RecordEntry, readRecord } from "#db/record/record";
import { findText, textsIn } from "#db/texts/texts";
import { canonicalJson } from "#domain/canonical-json";
import { genesis } from "#domain/record/entry-hash";
import type { Sealed } from "#domain/record/record";
import { fileOf, type RecordHeader, recordFormat, type SavedText } from "#domain/record/record-file";
import { type ExportFile, fileName } from "#server/http/attachment";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { viewVersion } from "#server/texts/texts-view";
import { attestedOf } from "./attested";
import { namesOfActing } from "./record-names";
import { BrokenRecord, recordTree } from "./record-trees";
import { openedFor } from "./record-view";
import { signedCheckpoint } from "./signed-checkpoint";

/** R4: the record to save, with the sealed facts that this person may read. */
export const saveRecord = async (seat: Seat): Promise<ExportFile> => {
  const { db } = runtime().database;
  const { id, title } = seat.draft;
  // The words first: a position that is taken meanwhile is in the entries, its words are not lost by that.
  const { blocks: words } = await viewVersion(seat, "live");
  const entries = await everyEntry(seat);
  const last = entries.at(-1);
  const issued = new Set(entries.map(({ act, facts }) => (act === "text.issued" ? facts.n : null)));
  const texts: SavedText[] = [];
  for (const { n } of await textsIn(db, id)) {
    const text = issued.has(n) ? await findText(db, id, n) : undefined;
    if (text) texts.push({ digest: text.digest, body: text.body });
  }
  const signed = last && (await signedAt(id, last.n));
  const content = fileOf(
    {
      format: recordFormat,
      draft: { id, title },
      savedAt: new Date().toISOString(),
      head: { n: last?.n ?? 0, hash: last?.hash ?? genesis },
      people: await namesOfActing(seat, entries),
      ...signed,
      entries: entries.map(entryOf),
      opened: Object.fromEntries(
        entries.flatMap((entry): [number, Sealed][] => {
          const sealed = openedFor(seat, entry);
          return sealed ? [[entry.n, sealed]] : [];
        }),
      ),
      texts,
      words,
    },
    canonicalJson,
  );
  return { name: `${fileName(`record ${id}`)}.json`, mediaType: "application/json", content };
};

// R11: of the entries in the file, whatever was recorded since. A broken record is saved without one: whoever verifies it learns
// at which entry it is broken.
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

const atOnce = 5_000;

const everyEntry = async ({ draft }: Seat): Promise<RecordEntry[]> => {
  const entries: RecordEntry[] = [];
  for (;;) {
    const more = await readRecord(runtime().database.db, draft.id, entries.at(-1)?.n ?? 0, atOnce);
    entries.push(...more);
    if (more.length < atOnce) return entries;
  }
};
