// What a process says when it cannot begin, and that it has touched nothing by then; and that it goes on when nobody reads its log.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import path from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { freshDatabase } from "../../support/database";
import { freePort, newFolder, removeFolder } from "../../support/server-process";

const program = path.join(import.meta.dirname, "../../..");
const withoutPages = ["--import", "tsx", "--import", "./tests/support/without-pages-child.ts"];
const bare = {
  DATABASE_URL: "",
  NEXTAUTH_SECRET: "",
  NEXTAUTH_URL: "",
  ADREF_LOG: "",
  NODE_ENV: "development" as const,
};

/** The lines of a log; throws where one is of another shape. */
const linesOf = (printed: string): { level: string; event: string; reason?: string; setting?: string }[] =>
  printed
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

/** A start that fails: how it ended, what it said of why, and what is left of its data. */
const failedStart = (environment: Record<string, string>) => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [...withoutPages, "server/index.ts"], {
    cwd: program,
    env: { ...process.env, ...bare, ...environment },
    encoding: "utf8",
  });
  return { status, stdout, reasons: linesOf(stderr).map(({ reason }) => reason) };
};

/** A folder that is not there, in one that is. */
const newPlace = (): string => {
  const folder = newFolder();
  onTestFinished(() => removeFolder(folder));
  return path.join(folder, "data");
};

/** A port on which something listens that is no server of Adref. */
const takenPort = async (): Promise<number> => {
  const other = createServer();
  onTestFinished(() => void other.close());
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  return typeof address === "object" && address ? address.port : 0;
};

describe("a start that fails says why, and leaves nothing behind", () => {
  test("where the port is in use", async () => {
    const [port, dataDir] = [await takenPort(), newPlace()];
    expect(failedStart({ PORT: String(port), DATA_DIR: dataDir })).toEqual({
      status: 1,
      stdout: "",
      reasons: [`Port ${port} is in use on 127.0.0.1: stop what listens there, or choose another with PORT.`],
    });
    expect(existsSync(dataDir)).toBe(false);
  });

  test("where the database is not reached", async () => {
    const [port, dataDir, none] = [await freePort(), newPlace(), await freePort()];
    const DATABASE_URL = `postgresql://adref:secret-word@127.0.0.1:${none}/adref`;
    const NEXTAUTH_SECRET = "sixteen characters or more";
    expect(failedStart({ PORT: String(port), DATA_DIR: dataDir, DATABASE_URL, NEXTAUTH_SECRET })).toEqual({
      status: 1,
      stdout: "",
      reasons: [
        `DATABASE_URL: nothing listens at 127.0.0.1:${none}. Start PostgreSQL, or mend host and port.`,
      ],
    });
    expect(existsSync(dataDir)).toBe(false);
  });

  test("where the data folder holds something else: no lock and no secret", async () => {
    const [port, dataDir] = [await freePort(), newPlace()];
    mkdirSync(path.join(dataDir, "db"), { recursive: true });
    writeFileSync(path.join(dataDir, "db", "PG_VERSION"), "15\n");
    const lost = failedStart({ PORT: String(port), DATA_DIR: dataDir });
    expect(lost).toMatchObject({ status: 1, stdout: "" });
    expect(lost.reasons.join(" ")).toContain("NEXTAUTH_SECRET: the secret that the database in");
    const NEXTAUTH_SECRET = "sixteen characters or more";
    const other = failedStart({ PORT: String(port), DATA_DIR: dataDir, NEXTAUTH_SECRET });
    expect(other.reasons.join(" ")).toContain("holds a database of an earlier version of Adref");
    expect(readdirSync(dataDir)).toEqual(["db"]);
  });
});

test("every line of a start is of one shape; doubtful settings are named, and it is not ready without a way in; and it goes on when nobody reads its log any more", async () => {
  const database = await freshDatabase();
  onTestFinished(() => database.close());
  const [port, dataDir, provider] = [await freePort(), newPlace(), await freePort()];
  const issuer = `http://127.0.0.1:${provider}`;
  const child = spawn(process.execPath, [...withoutPages, "server/index.ts"], {
    cwd: program,
    env: {
      ...process.env,
      ...bare,
      DATABASE_URL: database.url,
      NEXTAUTH_SECRET: "sixteen characters or more",
      LOG_REQUESTS: "yes",
      PORT: String(port),
      DATA_DIR: dataDir,
      REDIS_ULR: "redis://127.0.0.1",
      PASSWORDS: "off",
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: "adref",
      OIDC_CLIENT_SECRET: "a secret",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (piece) => {
      printed += String(piece);
    });
  const says = (what: string) => vi.waitFor(() => expect(printed).toContain(what), { timeout: 90_000 });
  const ask = async () => (await fetch(`http://127.0.0.1:${port}/api/health/live`)).status;
  await says("Nobody can sign in: passwords are off");
  expect(printed).not.toContain('"event":"ready"');
  expect(await ask()).toBe(200);

  const described = { authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` };
  const there = createHttpServer((_, response) => response.end(JSON.stringify(described)));
  onTestFinished(() => void there.close());
  there.listen(provider, "127.0.0.1");
  await says('"event":"ready"');

  const lines = linesOf(printed);
  expect(lines.find(({ setting }) => setting === "REDIS_ULR")).toMatchObject({
    level: "warn",
    doubt: "it is no setting of Adref and does nothing: REDIS_URL may be meant",
  });
  expect(lines.find(({ setting }) => setting === "OIDC_ISSUER")).toMatchObject({
    level: "warn",
    reason: `${issuer}/.well-known/openid-configuration is not reached (ECONNREFUSED)`,
  });
  for (const line of lines) expect(Object.keys(line).slice(0, 3)).toEqual(["at", "level", "event"]);

  child.stdout.destroy();
  child.stderr.destroy();
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 200]);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});
