// Installations as earlier states of the program left them: `make.mjs` in `earlier-states/` says how they were made.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";

const folder = path.join(import.meta.dirname, "earlier-states");

/** The states that there are, by the commit that the program was at. */
export const earlierStates: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".sql.gz"))
  .map((name) => name.replace(".sql.gz", ""));

const read = (name: string): string => gunzipSync(readFileSync(path.join(folder, name))).toString();

type EarlierWords = { readonly pid: string; readonly label: string | null; readonly text: string };
type EarlierBlock = EarlierWords & { readonly digest: string; readonly standing: string };
type EarlierText = { readonly n: number; readonly symbol: string; readonly digest: string };

/** What the program answered then to the secretariat about its one draft. */
export type EarlierAnswers = {
  /** A token of a delegate. */
  readonly token: string;
  readonly texts: readonly EarlierText[];
  readonly blocks: readonly EarlierBlock[];
  readonly proposals: readonly { readonly id: string; readonly state: string }[];
  readonly submissions: readonly { readonly id: string; readonly fileName: string }[];
  /** The record as a saved file. */
  readonly record: string;
};

export const answeredThen = (state: string): EarlierAnswers => JSON.parse(read(`${state}.json.gz`));

/** Brings its database into an empty one. */
export const loadEarlierState = async (state: string, url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(read(`${state}.sql.gz`));
  } finally {
    await client.end();
  }
};
