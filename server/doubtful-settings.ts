// What in an environment is probably not meant as it stands. A server starts with it all the same, and names it in its log.
import { isIP } from "node:net";
import { isPublicAddress, isPublicName } from "#server/outgoing/public-address";
import type { Config } from "./config";

/** A setting, and what is doubtful about it. */
export type Doubt = { readonly setting: string; readonly doubt: string };

/** What the process reads beside the settings, and programs beside a meeting (docs/client.md). */
const alsoOurs = ["LOG", "PASSPHRASE", "PROGRAM", "TOKEN", "URL", "DRAFT"].map((name) => `ADREF_${name}`);

/** Names that others give, and that are near to one of ours. */
const ofOthers = new Set(["HOME", "PATH", "POST", "NODE_ENV", "NODE_PATH", "SHOST", "PGHOST", "PGPORT"]);

/** Names everything doubtful. `settings`: all that can be set. */
export const doubtsAbout = (
  environment: NodeJS.ProcessEnv,
  { publicUrl, redisUrl }: Pick<Config, "publicUrl" | "redisUrl">,
  settings: readonly string[],
): Doubt[] => [
  ...Object.keys(environment).flatMap((name) => {
    const meant = environment[name] === "" ? undefined : misspelt(name, settings);
    if (meant === undefined) return [];
    const hint = meant === "" ? "" : `: ${meant} may be meant`;
    return [{ setting: name, doubt: `it is no setting of Adref and does nothing${hint}` }];
  }),
  ...(publicUrl !== undefined && isBare(publicUrl)
    ? [
        {
          setting: "NEXTAUTH_URL",
          doubt:
            "it is a public name without https: passwords and cookies can be read on the way. Put a proxy with TLS in front, and say https here",
        },
      ]
    : []),
  ...(redisUrl !== undefined && publicUrl === undefined
    ? [
        {
          setting: "NEXTAUTH_URL",
          doubt:
            "it is not set, and there are several servers: links and the way back from a provider lead to whichever address was asked. Set the one site that people use",
        },
      ]
    : []),
];

const isBare = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return protocol === "http:" && (isIP(host) > 0 ? isPublicAddress(host) : isPublicName(host));
};

// The setting that was probably meant; "" for one that names Adref and is near to none; undefined for what is not ours.
const misspelt = (name: string, settings: readonly string[]): string | undefined => {
  if (settings.includes(name) || alsoOurs.includes(name) || ofOthers.has(name)) return undefined;
  const isNamed = /^ADREF_/i.test(name);
  const bare = plain(name.replace(/^ADREF_/i, ""));
  const near = settings
    .map((setting) => ({ setting, distance: distance(bare, plain(setting)) }))
    .filter(({ setting, distance: far }) => far <= slipsIn(setting))
    .sort((one, other) => one.distance - other.distance)[0]?.setting;
  return near ?? (isNamed ? "" : undefined);
};

// A short name is soon near to one of another program.
const slipsIn = (setting: string): number => {
  if (setting.length < 10) return 1;
  return setting.length < 14 ? 2 : 3;
};

const plain = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, "");

/** How many letters are missing, added, changed or exchanged with their neighbour. */
const distance = (one: string, other: string): number => {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isTurned = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(
        Math.min(
          at(rows, i - 1, j) + 1,
          (row[j - 1] ?? 0) + 1,
          at(rows, i - 1, j - 1) + (isSame ? 0 : 1),
          isTurned ? at(rows, i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(row);
  }
  return at(rows, one.length, other.length);
};

const at = (rows: readonly number[][], i: number, j: number): number =>
  rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
