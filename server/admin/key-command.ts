// `adref key rotate`: signs the records with another key from now on.
import { appendFileSync, chmodSync, mkdirSync } from "node:fs";
import type { Db } from "#db/client";
import { allDraftIds } from "#db/draft/drafts";
import { isRefusal } from "#domain/refusal";
import { newSecret } from "#server/config";
import { rekeyRecord } from "#server/record/rekeyed";
import { fingerprint, heldKeys, type KeySource, recordKeyFile } from "#server/signing/installation-keys";
import { type CommandArguments, complain, say } from "./command";
import { withDatabase } from "./installation";
import { type InstallationPlace, keySourceOf } from "./place";

/**
 * Signs every record with the latest key; with the embedded database that key is generated. Returns 1 where a record
 * continues with another key.
 */
export const rotate = async ({ place }: Pick<CommandArguments, "place">): Promise<number> => {
  const source = keySourceOf(place);
  if (source === undefined)
    throw new Error("Set NEXTAUTH_SECRET as it is set for the servers: the first key follows from it.");
  if (place.recordKeys === undefined && place.databaseUrl !== undefined) return askForSetting();
  return withDatabase(place, async (db) => {
    if (place.recordKeys === undefined) keepNewKey(place);
    return rotateAll(db, source);
  });
};

// Servers on several machines share no folder.
const askForSetting = (): number => {
  complain(
    "The servers of a PostgreSQL database have the keys of the records from RECORD_KEY, which is not set here.",
  );
  complain(
    `Set it for each of them, with a new secret such as ${newSecret()}, start them, and run this again with it.`,
  );
  return 1;
};

const keepNewKey = ({ dataDir }: InstallationPlace): void => {
  const file = recordKeyFile(dataDir);
  mkdirSync(dataDir, { recursive: true });
  appendFileSync(file, `${newSecret()}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  say(`A new key is kept in ${file}. Keep it as you keep the secret beside it.`);
};

const rotateAll = async (db: Db, source: KeySource): Promise<number> => {
  const [next] = heldKeys(source);
  if (!next) return 1;
  let [done, failed] = [0, 0];
  for (const id of await allDraftIds(db))
    try {
      if (await db.transaction((tx) => rekeyRecord(tx, id, { source, next }))) done += 1;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      failed += 1;
      complain(`${id}: the key that signs this record is not known here. It goes on with it.`);
    }
  say(
    `${done === 1 ? "1 record is" : `${done} records are`} signed from now on by the key ${fingerprint(next.publicKey)}.`,
  );
  return failed === 0 ? 0 : 1;
};
