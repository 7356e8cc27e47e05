// Two installations with the same accounts, of which one at a time is the one that answers; and a draft that is saved
// in the first with everything that a draft can have.

import type { Database } from "#db/client";
import { insertToken } from "#db/people/api-tokens";
import { personByEmail } from "#db/people/people";
import { sha256 } from "#domain/digest";
import { readConfig } from "#server/config";
import { fillDemo } from "#server/demo/meeting";
import { addDemoPeople } from "#server/demo/people";
import { makeRooms } from "#server/room/rooms";
import { provideRuntime } from "#server/runtime";
import { endpoints } from "#server/table";
import { closeWorkers } from "#server/workers/workers";
import { answer } from "./checked-answer";
import { freshDatabase } from "./database";
import { filesOf } from "./still-room";

export type TestRuntime = {
  readonly database: Database & { readonly url: string };
  readonly rooms: ReturnType<typeof makeRooms>;
};
export type LoginName = (typeof accounts)[number];

const accounts = ["secretariat", "cofacilitator1", "chn", "bra", "eu", "observer"] as const;
/** The secret of both, from which their keys follow where nothing else is said. */
export const sharedSecret = "only for the tests of two installations";
const config = readConfig({ NODE_ENV: "test", NEXTAUTH_SECRET: sharedSecret });

/** From now on this is the installation that answers, with these settings. */
export const enter = (
  { database, rooms }: TestRuntime,
  environment: Readonly<Record<string, string>> = {},
): void => {
  const own = { NEXTAUTH_SECRET: sharedSecret, ...environment, NODE_ENV: "test" as const };
  provideRuntime({
    config: Object.keys(environment).length === 0 ? config : readConfig(own),
    database,
    rooms,
  });
};

const build = async (fill: () => Promise<void>): Promise<TestRuntime> => {
  const database = await freshDatabase();
  const runtime = { database, rooms: makeRooms(database) };
  enter(runtime);
  await fill();
  for (const account of accounts) {
    const userId = (await personByEmail(database.db, `${account}@demo.example`))?.id ?? "";
    const tokenHash = sha256(`token-of-the-account-${account}`);
    await insertToken(database.db, { id: account, userId, tokenHash, label: "", days: undefined });
  }
  return runtime;
};

/** An installation with the demo meeting, or with its people alone. */
export const openRuntime = (what: "meeting" | "people"): Promise<TestRuntime> =>
  build(what === "meeting" ? fillDemo : addDemoPeople);

/** Ends everything that was opened. */
export const closeRuntimes = async (...runtimes: readonly TestRuntime[]): Promise<void> => {
  for (const { database, rooms } of runtimes) {
    await rooms.close();
    await database.close();
  }
  closeWorkers();
};

/** Asks the installation that was entered last, as one of the accounts. */
export const send = (account: LoginName, method: string, path: string, body?: unknown): Promise<Response> => {
  const isForm = body instanceof FormData;
  const headers = {
    authorization: `Bearer token-of-the-account-${account}`,
    ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
  };
  const init = {
    method,
    headers,
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  };
  return answer(endpoints, new Request(`http://adref.example/api/${path}`, init));
};

/** The same, and reads the answer. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered.
export const ask = async (account: LoginName, method: string, path: string, body?: unknown): Promise<any> =>
  (await send(account, method, path, body)).json();

/** Brings an archive to the installation that was entered last. */
export const bring = (archive: string, account: LoginName = "secretariat"): Promise<Response> =>
  send(account, "POST", "drafts/import", filesOf(["draft.json", archive]));

/** What nobody but those concerned may read, and therefore no archive has. */
export const secrets = { inner: "Our red line is two per cent", unnamed: "We cannot say so in the open" };

/** Brings the text of the demo meeting again as a file, with one word more, and takes it as the new revision. */
const revise = async (): Promise<void> => {
  const clean = await (await send("observer", "GET", "drafts/wsis10/export?format=md&view=clean")).text();
  const { items } = await ask("chn", "GET", "drafts/wsis10/blocks");
  const open = items.find(
    ({ kind, standing, text }: Record<string, string>) =>
      kind === "operative" && standing === "open" && /^We \w+ that /u.test(text ?? ""),
  ).text;
  const file = filesOf([
    "Rev.md",
    clean.replace(open.slice(0, 20), open.slice(0, 20).replace("We ", "We too ")),
  ]);
  const shown = await ask("cofacilitator1", "POST", "drafts/wsis10/revisions/preview", file);
  file.append("order", JSON.stringify({ seen: shown.seen }));
  const taken = await ask("cofacilitator1", "POST", "drafts/wsis10/revisions", file);
  if (taken.code || taken.counts.changed !== 1)
    throw new Error(`It was not revised: ${JSON.stringify(taken)}`);
};

/** Adds to the demo meeting what it does not have, and saves it whole. */
export const saveMeeting = async (): Promise<string> => {
  await revise();
  const { items: blocks } = await ask("chn", "GET", "drafts/wsis10/blocks");
  const pid = blocks.find(({ kind }: { kind: string }) => kind === "operative").pid;
  const comments = "drafts/wsis10/comments";
  const said = await ask("chn", "POST", comments, { pid, visibility: "all", body: "Which one?" });
  await ask("bra", "POST", comments, { parent: said.id, body: "The old one." });
  await ask("eu", "POST", comments, { pid, visibility: "delegation", body: secrets.inner });
  await ask("cofacilitator1", "PATCH", `${comments}/${said.id}`, { resolved: true });
  const words = "We read it so.";
  await ask("chn", "POST", "drafts/wsis10/statements", { kind: "explanation", pid, words });
  await ask("cofacilitator1", "POST", "drafts/wsis10/texts", { symbol: "Rev.9" });
  const until = new Date(Date.now() + 96 * 3_600_000).toISOString();
  const silence = await ask("cofacilitator1", "POST", "drafts/wsis10/silence", { until });
  const objection = { pids: [pid], reason: secrets.unnamed, visibility: "co-facilitators" };
  const broken = await ask("bra", "POST", "drafts/wsis10/silence/objections", objection);
  if (silence.code || broken.code)
    throw new Error(`Silence was not opened and broken: ${JSON.stringify(broken)}`);
  return (await send("secretariat", "GET", "drafts/wsis10/archive")).text();
};
