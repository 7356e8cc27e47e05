// What a process says when it cannot begin, and that it has touched nothing by then; and that it goes on when nobody reads its log.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { expect, test } from "vitest";
import { freePort, newFolder, removeFolder } from "../../support/server-process";

test("a port in use is named before any data is opened", async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, "127.0.0.1", () => {
      const address = other.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  const dataDir = newFolder();
  const env = {
    ...process.env,
    DATABASE_URL: "",
    NODE_ENV: "production" as const,
    PORT: String(port),
    DATA_DIR: dataDir,
  };
  const { status, stderr, stdout } = spawnSync(process.execPath, ["--import", "tsx", "server/index.ts"], {
    cwd: path.join(import.meta.dirname, "../../.."),
    env,
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toBe(
    `Port ${port} is in use on 127.0.0.1: stop what listens there, or choose another with PORT.\n`,
  );
  expect(existsSync(path.join(dataDir, "db"))).toBe(false);
  removeFolder(dataDir);
  other.close();
});

test("a server whose log nobody reads any more goes on, and does not work itself hot", async () => {
  const dataDir = newFolder();
  const port = await freePort();
  const pages = ["--import", "./tests/support/without-pages-child.ts"];
  const child = spawn(process.execPath, ["--import", "tsx", ...pages, "server/index.ts"], {
    cwd: path.join(import.meta.dirname, "../../.."),
    env: {
      ...process.env,
      DATABASE_URL: "",
      ADREF_LOG: "",
      LOG_REQUESTS: "yes",
      NODE_ENV: "development",
      PORT: String(port),
      DATA_DIR: dataDir,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (said) => String(said).includes("ready") && resolve());
  });
  child.stdout.destroy();
  child.stderr.destroy();
  const ask = async () => (await fetch(`http://127.0.0.1:${port}/api/health/live`)).status;
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 200]);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  removeFolder(dataDir);
});
