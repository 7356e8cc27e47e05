// kill -9 while a delegation prepares: after the restart every acknowledged word is there, once.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import * as Y from "yjs";
import { RawClient, until } from "../../support/raw-client";
import { rounds } from "../../support/soak";

const root = path.join(import.meta.dirname, "../../..");
const folder = await mkdtemp(path.join(tmpdir(), "adref-preparing-"));
let child: ChildProcess | null = null;

afterAll(async () => {
  child?.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true, maxRetries: 50 });
});

const start = async (known: readonly string[]): Promise<{ port: string; token: string }> => {
  const script = path.join(root, "tests/support/preparing-child.ts");
  const args = ["--import", "tsx", script, path.join(folder, "db"), ...known];
  const started = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  child = started;
  const line = await new Promise<string>((resolve, reject) => {
    let out = "";
    started.stdout.on("data", (chunk) => {
      out += String(chunk);
      const found = /^open .*$/m.exec(out);
      if (found) resolve(found[0]);
    });
    started.once("exit", (code, signal) => reject(new Error(`The server ended: ${code ?? signal}`)));
  });
  const [, port = "", token = ""] = line.split(" ");
  return { port, token };
};

const kill = async (): Promise<void> => {
  const gone = new Promise((resolve) => child?.once("exit", resolve));
  child?.kill("SIGKILL");
  await gone;
};

it("[H1c] loses nothing that was acknowledged, and keeps the rest once", { timeout: 180_000 }, async () => {
  let { port, token } = await start([]);
  const address = () => `ws://127.0.0.1:${port}/collab/killed/preparing`;
  const client = new RawClient(address(), token);
  client.open();
  await client.ready();
  let typed = 0;
  for (let round = 0; round < rounds(2, 12); round += 1) {
    const timer = setInterval(() => {
      typed += 1;
      client.words("p1").insert(client.words("p1").length, `w${typed} `);
    }, 5);
    await until(() => client.saved.length > 20, "receipts", 20_000);
    const kept = client.saved.at(-1)?.clocks[String(client.doc.clientID)] ?? 0;
    await kill();
    clearInterval(timer);
    ({ port, token } = await start([token]));
    const fresh = new RawClient(address(), token);
    fresh.open();
    await fresh.ready();
    expect(Y.getState(fresh.doc.store, client.doc.clientID)).toBeGreaterThanOrEqual(kept);
    fresh.close();
    client.open(address());
    await client.ready();
    await client.allSaved();
  }
  const all = Array.from({ length: typed }, (_, n) => `w${n + 1}`).join(" ");
  const last = new RawClient(address(), token);
  last.open();
  await last.ready();
  expect(last.text("p1")).toBe(`We reaffirm: ${all}`);
  for (const each of [client, last]) each.close();
});
