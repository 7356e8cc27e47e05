// `adref backup FILE`: saves the whole installation as of one moment, while it is running.
import { statSync } from "node:fs";
import path from "node:path";
import { atOneMoment } from "#db/backup/connection";
import { appliedVersions } from "#db/versions";
import { laterSecrets } from "#server/signing/installation-keys";
import { inWords } from "./backup/contents";
import { writeBackup } from "./backup/file";
import { partsOf } from "./backup/parts";
import { givenPassphrase, requireLong } from "./backup/passphrase";
import { type CommandArguments, say } from "./command";
import { reachBeside, withReached, withSession } from "./installation";
import { secretOf } from "./place";

/** Writes a backup. */
export const backup = async ({
  place,
  words: [name = ""],
  option,
  has,
}: CommandArguments): Promise<number> => {
  const passphrase = givenPassphrase(option("passphrase-file"));
  if (passphrase === undefined && has("encrypt"))
    throw new Error(
      "There is no passphrase to encrypt with. Give one in ADREF_PASSPHRASE or --passphrase-file.",
    );
  if (passphrase !== undefined) requireLong(passphrase);
  const file = path.resolve(name);
  const secret = secretOf(place);
  const stored = await withReached(reachBeside(place), ({ url }) =>
    withSession(url, (client) =>
      atOneMoment(client, async (moment) => {
        if ((await appliedVersions(client)).length === 0)
          throw new Error("There is nothing to save: no server has used this database yet.");
        return writeBackup(file, partsOf(moment, { secret, recordKeys: laterSecrets(place) }), passphrase);
      }),
    ),
  );
  say(`${file} is whole: ${Math.ceil(statSync(file).size / 1024)} KiB, ${inWords(stored)}.`);
  if (secret === undefined)
    say(
      "The secret of the sessions is not in it, because NEXTAUTH_SECRET is not set here. Store that apart.",
    );
  say(
    passphrase === undefined
      ? "It is not encrypted. Whoever has it reads everything and can sign in as anybody: store it accordingly."
      : "It is encrypted. Without the passphrase nobody can restore it.",
  );
  return 0;
};
