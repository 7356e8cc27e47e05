// An installation while it is upgraded: a server of an earlier version beside one of the present one, on one database and one
// Redis. Either serves the draft, and takes it over from the other.
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from "vitest";
import { freshDatabase } from "../../support/database";
import { earlierVersion, noEarlierVersion, unpackEarlierVersion } from "../../support/earlier-version";
import { RawClient, until } from "../../support/raw-client";
import { noRedis, type RedisProcess, startRedis } from "../../support/redis-process";
import { makeDraft, type SeatHolder, seatPerson } from "../../support/room-server";
import {
  freePort,
  newFolder,
  removeFolder,
  type ServerProcess,
  startServer,
} from "../../support/server-process";

const why = noRedis || noEarlierVersion;
const folder = newFolder();
const program = { earlier: `${folder}/earlier`, present: undefined };
type Version = keyof typeof program;

let database: Awaited<ReturnType<typeof freshDatabase>>;
let redis: RedisProcess;
let draftId: string;
let pid: string;
const secret = randomBytes(24).toString("hex");
const servers = new Map<Version, ServerProcess>();
const clients: RawClient[] = [];

const start = async (version: Version): Promise<void> => {
  const settings = {
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    NEXTAUTH_SECRET: secret,
    ADREF_LOG: "",
  };
  const common = { demo: false, pages: false, dataDir: folder, port: await freePort(), env: settings };
  const at = program[version];
  servers.set(version, await startServer({ ...common, ...(at && { program: at }) }));
};

const baseOf = (version: Version): string => servers.get(version)?.base ?? "";

const ask = async (version: Version, who: SeatHolder, asked: readonly [string, string], body?: unknown) => {
  const [method, path] = asked;
  const response = await fetch(`${baseOf(version)}/api/drafts/${draftId}/${path}`, {
    method,
    headers: { "content-type": "application/json", authorization: `Bearer ${who.token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: JSON.parse(await response.text()) };
};

const opens = async (version: Version, delegation: string) => {
  const who = await seatPerson(database, draftId, "delegate", delegation);
  const url = `${baseOf(version).replace("http", "ws")}/collab/${draftId}`;
  const client = new RawClient(url, who.token);
  clients.push(client);
  client.open();
  return { who, client: await client.ready() };
};

const types = async (client: RawClient, words: string): Promise<void> => {
  client.words(pid).insert(client.words(pid).length, words);
  const isSaved = () => {
    if (client.closed !== null) client.open();
    return client.synced && (client.saved.at(-1)?.received ?? 0) >= client.sent;
  };
  await until(isSaved, `the receipt of: ${words}`, 15_000);
};

// As a page does, while the draft goes from one server to the other: words that were typed meanwhile are sent when it is back.
const readAt = async (
  version: Version,
  { who, client }: Awaited<ReturnType<typeof opens>>,
  words: string,
) => {
  for (const end = Date.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    if (client.closed !== null) client.open();
    const { status, json } = await ask(version, who, ["GET", "blocks"]);
    const text = status === 200 ? json.items[0].text : `${status}`;
    if (text.includes(words) || Date.now() > end) return text;
  }
};

describe.skipIf(why)(`version ${earlierVersion.slice(0, 8)} and the present one${why}`, () => {
  beforeAll(async () => {
    unpackEarlierVersion(program.earlier);
    [database, redis] = await Promise.all([freshDatabase(), startRedis()]);
    await start("earlier");
    await start("present");
    draftId = await makeDraft(database, null);
    const secretariat = await seatPerson(database, draftId, "secretariat");
    const words = { type: "paragraph", text: "We agree." };
    const made = await ask("earlier", secretariat, ["POST", "blocks"], words);
    expect(made.status).toBe(201);
    pid = made.json.pid;
  });

  beforeEach(() => {
    onTestFailed(() => {
      for (const [version, server] of servers) console.error(`${version}:`, server.printed());
    });
  });

  afterAll(async () => {
    for (const client of clients) client.close();
    for (const server of servers.values()) await server.end("SIGKILL");
    await redis.kill();
    await database.close();
    removeFolder(folder);
  });

  it("show each other's words, pass acts on, and take drafts over from each other", async () => {
    const old = await opens("earlier", "CHN");
    const now = await opens("present", "BRA");
    const isAtBoth = (words: string) => [old, now].every(({ client }) => client.text(pid).includes(words));
    await types(old.client, " Old.");
    await until(() => isAtBoth("Old."), "the words of the earlier one at both");
    await types(now.client, " New.");
    await until(() => isAtBoth("New."), "the words of the present one at both");

    const comment = { pid, body: "From the present one.", visibility: "all" };
    expect((await ask("present", now.who, ["POST", "comments"], comment)).status).toBe(201);
    const read = await ask("earlier", old.who, ["GET", "comments"]);
    expect(JSON.stringify(read.json)).toContain(comment.body);

    await servers.get("earlier")?.end("SIGKILL");
    await types(now.client, " Killed.");
    await start("earlier");
    const again = await opens("earlier", "IND");
    expect(again.client.text(pid)).toContain("Killed.");
    await types(again.client, " Back.");
    await until(
      () => now.client.text(pid).includes("Back."),
      "the words of the earlier one at the present one",
    );

    await servers.get("present")?.end("SIGTERM");
    await types(again.client, " Upgraded.");
    expect(await readAt("earlier", again, "Upgraded.")).toBe("We agree. Old. New. Killed. Back. Upgraded.");
  });
});
