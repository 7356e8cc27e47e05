// `adref restore FILE`: turns a backup into an installation, in an empty place, completely or not at all.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { BackupConnection } from "#db/backup/connection";
import { beginNewHistories, endAllSessions, forgetServers, pauseAllWebhooks } from "#db/backup/restored";
import { startCluster } from "#db/embedded/cluster";
import { lockFolder } from "#db/embedded/folder-lock";
import { newSecret, readSecret } from "#server/config";
import { laterSecrets, recordKeyFile } from "#server/signing/installation-keys";
import { type BackupContents, inWords, readContents } from "./backup/contents";
import { readBackup } from "./backup/file";
import { loadParts, requireKnown } from "./backup/load";
import { givenPassphrase } from "./backup/passphrase";
import { type CommandArguments, say } from "./command";
import { holdAlone, withReached, withSession } from "./installation";
import type { InstallationPlace } from "./place";

/** Restores a backup. */
export const restore = async ({
  place,
  words: [name = ""],
  option,
  has,
}: CommandArguments): Promise<number> => {
  const file = path.resolve(name);
  const passphrase = givenPassphrase(option("passphrase-file"));
  const keepsSessions = has("keep-sessions");
  requireNoDatabase(place);
  const contents = await readContents(file, passphrase);
  requireKnown(contents.about);
  if (keepsSessions) requireSecret(place, contents);
  let secretLines: readonly string[] = [];
  await intoEmpty(place, async (client) => {
    const beforeCommit = async () => {
      await forgetServers(client);
      await beginNewHistories(client);
      if (!keepsSessions) {
        await endAllSessions(client);
        await pauseAllWebhooks(client);
      }
      secretLines = [...(await storeSecret(place, contents)), ...storeRecordKeys(place, contents)];
    };
    await loadParts(client, readBackup(file, passphrase), beforeCommit);
  });
  say(`The installation as it was at ${contents.about.madeAt} is restored: ${inWords(contents.stored)}.`);
  say(
    keepsSessions
      ? "Sessions, tokens and webhooks stay as they were."
      : "Sessions, tokens and links to new passwords have ended: everybody signs in again. Webhooks are paused.",
  );
  for (const line of secretLines) say(line);
  return 0;
};

/** Throws where an embedded database is in the way. */
export const requireNoDatabase = ({ databaseUrl, folder }: InstallationPlace): void => {
  if (databaseUrl === undefined && existsSync(folder))
    throw new Error(
      `There is a database in ${folder} already, and nothing was changed in it. Set DATA_DIR to another folder, or move it away.`,
    );
};

// Sessions are signed with the secret: without that of the backup none remains valid.
const requireSecret = ({ givenSecret }: InstallationPlace, { secret }: BackupContents): void => {
  if (secret === undefined)
    throw new Error(
      "Sessions cannot be kept: the secret that signed them is not in the backup. Leave --keep-sessions out.",
    );
  if (givenSecret !== undefined && givenSecret !== secret)
    throw new Error(
      "Sessions cannot be kept: NEXTAUTH_SECRET is not the secret that signed them. Unset it, or leave --keep-sessions out.",
    );
};

/**
 * Works on an empty database where the installation is to be. An embedded one appears there only when the work is done.
 */
export const intoEmpty = async (
  place: InstallationPlace,
  work: (client: BackupConnection) => Promise<void>,
): Promise<void> => {
  const { databaseUrl: url, folder } = place;
  if (url !== undefined) return withReached(holdAlone(url), () => withSession(url, work));
  const unlock = lockFolder(folder);
  const unfinished = `${folder}.restoring`;
  try {
    requireNoDatabase(place);
    rmSync(unfinished, { recursive: true, force: true });
    const cluster = await startCluster(unfinished);
    try {
      await withSession(cluster.url("postgres"), work);
    } finally {
      await cluster.close();
    }
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    unlock();
  }
};

/**
 * Puts the session secret where the server finds it, or prints where it has to come from. Called before the rows are
 * committed: a restored installation is useless without its secret.
 */
export const storeSecret = async (
  place: InstallationPlace,
  { secret }: Pick<BackupContents, "secret">,
): Promise<readonly string[]> => {
  const { givenSecret, databaseUrl, secretFile } = place;
  const present = readSecret(secretFile);
  if (
    secret === undefined &&
    givenSecret === undefined &&
    databaseUrl === undefined &&
    present === undefined
  ) {
    await putSecret(place, newSecret());
    return [`The backup has no secret of the sessions. A new one is in ${secretFile}. ${otherSecret}`];
  }
  if (secret === undefined || secret === givenSecret) return [];
  if (givenSecret !== undefined) return [`NEXTAUTH_SECRET is another than in the backup. ${otherSecret}`];
  const isOther = present !== undefined && present !== secret;
  if (isOther) renameSync(secretFile, `${secretFile}.before`);
  if (present !== secret) await putSecret(place, secret);
  return [
    ...(isOther ? [`Another secret that was in ${secretFile} is in ${secretFile}.before now.`] : []),
    ...(databaseUrl === undefined
      ? []
      : [`Start the servers with NEXTAUTH_SECRET set to what is in ${secretFile}, then remove that file.`]),
  ];
};

const otherSecret =
  "Devices that take notices have to be allowed to anew, authenticator apps and earlier recovery codes open nothing: no server starts until " +
  "`people factors` has taken them away. The record is signed with another key.";

const putSecret = async ({ dataDir, secretFile }: InstallationPlace, secret: string): Promise<void> => {
  await mkdir(dataDir, { recursive: true });
  await writeFile(secretFile, secret, { flag: "wx", mode: 0o600 });
};

// R17: without them the records would be signed with another key, or none.
const storeRecordKeys = (place: InstallationPlace, { recordKeys }: BackupContents): readonly string[] => {
  const known = laterSecrets(place);
  if (recordKeys.every((each) => known.includes(each))) return [];
  const file = recordKeyFile(place.dataDir);
  mkdirSync(place.dataDir, { recursive: true });
  if (existsSync(file)) renameSync(file, `${file}.before`);
  const stored = [...recordKeys].reverse().map((each) => `${each}\n`);
  writeFileSync(file, stored.join(""), { flag: "wx", mode: 0o600 });
  const [where = "", what = ""] = linesOfRecordKeys(place);
  return place.databaseUrl === undefined && place.recordKeys === undefined ? [where] : [where, what];
};

/**
 * Prints where the later keys of the records are, and what to do with them for servers that use an external PostgreSQL.
 */
export const linesOfRecordKeys = ({ dataDir }: InstallationPlace): readonly string[] => [
  `Later keys of the records are in ${recordKeyFile(dataDir)}.`,
  "Start the servers with RECORD_KEY set to its lines, the last one first.",
];
