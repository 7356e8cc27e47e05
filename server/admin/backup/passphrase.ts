// The passphrase of a backup: from the environment or a file, because other users of the machine can see the command
// line.
import { readFileSync } from "node:fs";

/** The fewest characters of a passphrase for a new backup. */
const shortest = 12;

/** The passphrase given; undefined without one. */
export const givenPassphrase = (file: string | undefined): string | undefined => {
  const given =
    file === undefined ? process.env.ADREF_PASSPHRASE : readFileSync(file, "utf8").split(/\r?\n/)[0];
  if (file !== undefined && !given)
    throw new Error(`The first line of ${file} is empty: there is no passphrase.`);
  return given || undefined;
};

/** Throws for a passphrase too short for encryption. */
export const requireLong = (passphrase: string): void => {
  if ([...passphrase].length < shortest)
    throw new Error(`The passphrase has fewer than ${shortest} characters. Choose a longer one.`);
};
