// The contents of a backup, known once all of it has been read and found intact.

import type { StoredRows } from "./archive";
import { readBackup } from "./file";
import { type BackupAbout, UnusableBackup } from "./parts";

export type BackupContents = {
  readonly about: BackupAbout;
  readonly secret: string | undefined;
  /** The secrets of later record keys, the latest first. */
  readonly recordKeys: readonly string[];
  readonly stored: readonly StoredRows[];
};

/** Reads a whole backup and checks it against its digests. Throws {@link UnusableBackup}. */
export const readContents = async (file: string, passphrase: string | undefined): Promise<BackupContents> => {
  const stored: StoredRows[] = [];
  let about: BackupAbout | undefined;
  let secret: string | undefined;
  let recordKeys: readonly string[] = [];
  for await (const part of readBackup(file, passphrase, stored)) {
    if (part.part === "about") about = part.about;
    if (part.part === "secret") secret = part.secret;
    if (part.part === "record keys") recordKeys = part.secrets;
  }
  if (!about) throw new UnusableBackup("The backup is damaged: it does not say what it holds.");
  return { about, secret, recordKeys, stored };
};

const counted: readonly (readonly [table: string, one: string, many: string])[] = [
  ["drafts", "draft", "drafts"],
  ["users", "person", "people"],
  ["updates", "change of words", "changes of words"],
  ["record", "entry of the record", "entries of the record"],
  ["texts", "text", "texts"],
  ["submissions", "submission", "submissions"],
];

/** Counts of the main contents, in one line for people. */
export const inWords = (stored: readonly StoredRows[]): string =>
  counted
    .map(([table, one, many]) => {
      const count = stored.find((each) => each.table === table)?.rows ?? 0;
      return `${count} ${count === 1 ? one : many}`;
    })
    .join(", ");
