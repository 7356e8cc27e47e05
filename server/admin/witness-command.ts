// `adref witness URL`: witnesses the records of an installation from anywhere. `witness accept`, `list`, `remove`:
// manage the witnesses whose signatures an installation accepts.
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { z } from "zod";
import { acceptWitnessIn, listWitnesses, removeWitnessIn } from "#server/record/witnesses";
import { type CommandArguments, complain, Misused, say } from "./command";
import { withDatabase } from "./installation";
import { keySourceOf } from "./place";
import { type Witness, type WitnessOutcome, witnessDraft } from "./witness/round";
import { holdFolder, knownDrafts } from "./witness/witness-folder";
import { openKey } from "./witness/witness-key";
import { isDraftName, WitnessedServer } from "./witness/witnessed-server";

/** The default pause between two rounds, in seconds. */
const usualPause = 60;

/** Witnesses until stopped, or once. Returns 1 where something needs attention. */
export const witness = async ({ words, option, has }: Omit<CommandArguments, "place">): Promise<number> => {
  const address = addressOf(words[0] ?? "");
  const pause = pauseOf(option("every"));
  const draft = option("draft");
  if (draft !== undefined && !isDraftName(draft)) throw new Misused(`“${draft}” is no name of a draft.`);
  const folder = path.resolve(option("folder") ?? "witness");
  const leave = holdFolder(folder);
  try {
    const key = openKey(folder, option("name"));
    say(`Witness ${key.written}, keeping what it signs in ${folder}.`);
    const server = new WitnessedServer(address, process.env.ADREF_TOKEN || undefined);
    const who: Witness = { key, folder, address, server, accepts: option("key") };
    return has("once") ? await once(who, draft) : await untilStopped(who, { draft, pause });
  } finally {
    leave();
  }
};

const addressOf = (given: string): string => {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Misused(`“${given}” is no address of an installation.`);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
};

const pauseOf = (given: string | undefined): number => {
  const seconds = given === undefined ? usualPause : Number(given);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 86_400)
    throw new Misused(`“${given}” is no number of seconds between 1 and 86400.`);
  return seconds * 1000;
};

const once = async (who: Witness, draft: string | undefined): Promise<number> => {
  let isWrong = false;
  const all = draft === undefined ? [...(await who.server.drafts()), ...knownDrafts(who.folder)] : [draft];
  for (const each of new Set(all)) {
    const outcome = await witnessDraft(who, each).catch(failed(each));
    const speak = outcome.isWrong ? complain : say;
    for (const line of outcome.lines) speak(line);
    isWrong ||= outcome.isWrong;
  }
  return isWrong ? 1 : 0;
};

const failed =
  (draft: string) =>
  (error: unknown): WitnessOutcome => ({
    isWrong: true,
    lines: [`${draft}: ${reasonOf(error)}`],
  });

// `fetch` reports only “fetch failed” and wraps the reason.
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof z.ZodError)
    return "what answers there does not answer as Adref does: look at the address";
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
};

type Rounds = { readonly draft: string | undefined; readonly pause: number };

const untilStopped = async (who: Witness, { draft, pause }: Rounds): Promise<number> => {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  while (!stopping.signal.aborted) {
    await once(who, draft).catch((error: unknown) => complain(reasonOf(error)));
    await after(pause, null, { signal: stopping.signal }).catch(() => undefined);
  }
  return 0;
};

/** Accepts the key of a witness. */
export const accept = async ({ place, words: [written = ""] }: CommandArguments): Promise<number> => {
  const source = keySourceOf(place);
  const name = await withDatabase(place, (db) =>
    db.transaction((tx) => acceptWitnessIn(tx, { written, source, by: null })),
  );
  say(`What ${name} signs is taken from now on, and given out with checkpoints and proofs.`);
  return 0;
};

/** Lists the accepted witnesses. */
export const list = async ({ place }: CommandArguments): Promise<number> => {
  const accepted = await withDatabase(place, (db) => listWitnesses(db));
  for (const { key, acceptedAt } of accepted) say(`${key} · accepted ${acceptedAt.toISOString()}`);
  say(accepted.length === 1 ? "1 witness." : `${accepted.length} witnesses.`);
  return 0;
};

/** Stops accepting a witness. */
export const remove = async ({ place, words: [name = ""] }: CommandArguments): Promise<number> => {
  await withDatabase(place, (db) => db.transaction((tx) => removeWitnessIn(tx, { name, by: null })));
  say(`What ${name} has signed is given out no more, and nothing more of it is taken.`);
  return 0;
};
