// The files that were sent in, as they came: each may be as large as a file may be, and is read some of it at a time.
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { rowsOf } from "#db/rows";
import { submissionOriginals } from "#db/schema/submissions";

/**
 * Bytes of a file that are read in one go: of a multiple of three base64 has no end before that of the whole, and what V8 takes for
 * no large object (128 KB) is given back at once.
 */
const readAtOnce = 90_000;

/** Bytes in base64 on one line. */
export const inBase64 = (bytes: SQL): SQL<string> => sql`translate(encode(${bytes}, 'base64'), E'\\n', '')`;

const read = async <T>(db: Db, submission: string, value: SQL): Promise<T | undefined> => {
  const { submissionId } = submissionOriginals;
  const select = sql`select ${value} as value from ${submissionOriginals} where ${submissionId} = ${submission}`;
  return (await rowsOf<{ readonly value: T }>(db, select))[0]?.value;
};

const sizeOf = (db: Db, submission: string): Promise<number | undefined> =>
  read<number>(db, submission, sql`octet_length(${submissionOriginals.bytes})`);

const portionFrom = (db: Db, submission: string, from: number): Promise<string | undefined> =>
  read<string>(
    db,
    submission,
    inBase64(sql`substring(${submissionOriginals.bytes} from ${from + 1}::int for ${readAtOnce}::int)`),
  );

/** The bytes as they came; null when they are not kept any more. For those who may read originals. */
export const originalBytes = async (db: Db, submission: string): Promise<Uint8Array | null> => {
  const size = await sizeOf(db, submission);
  if (size === undefined) return null;
  const whole = Buffer.alloc(size);
  for (let from = 0; from < size; from += readAtOnce) {
    const portion = await portionFrom(db, submission, from);
    if (portion === undefined) return null;
    whole.write(portion, from, "base64");
  }
  return whole;
};

/** The same in base64, in portions. Throws where they are dropped meanwhile: half a file is none. */
export async function* originalInBase64(db: Db, submission: string): AsyncGenerator<string, void> {
  const size = (await sizeOf(db, submission)) ?? gone();
  for (let from = 0; from < size; from += readAtOnce)
    yield (await portionFrom(db, submission, from)) ?? gone();
}

const gone = (): never => {
  throw new Error("A file that was sent in was dropped while it was read.");
};
