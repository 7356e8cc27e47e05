// The samples of docs/client.md as somebody copies them: as programs, with the package that an installation gives out, on the demo meeting.
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import {
  freePort,
  newFolder,
  removeFolder,
  type ServerProcess,
  startServer,
} from "../../support/server-process";
import { signIn } from "../../support/sign-in";
import { read } from "../../support/source-files";

const run = promisify(execFile);
const samples = [...read("docs/client.md").matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = ""]) => code);

const folder = newFolder();
let server: ServerProcess;

beforeAll(async () => {
  server = await startServer({
    demo: true,
    pages: false,
    dataDir: path.join(folder, "data"),
    port: await freePort(),
  });
  const file = await fetch(`${server.base}/api/adref-client.tgz`);
  writeFileSync(path.join(folder, "adref-client.tgz"), Buffer.from(await file.arrayBuffer()));
  const home = path.join(folder, "node_modules", "adref-client");
  mkdirSync(home, { recursive: true });
  await run(
    "tar",
    ["--extract", "--gzip", "--file", "adref-client.tgz", "--strip-components=1", "--directory", home],
    {
      cwd: folder,
    },
  );
}, 240_000);
afterAll(async () => {
  await server?.end("SIGTERM");
  removeFolder(folder);
});

const Made = z.object({ token: z.string() });

it("run as they stand, on a draft in full swing", async () => {
  expect(samples).toHaveLength(3);
  const delegate = await signIn(server.base, "bra@demo.example", "demo-2015");
  const order = { label: "samples", scopes: ["read", "write", "delegation"] };
  const { token } = Made.parse(await delegate.json("POST", "/api/tokens", order));
  const said: string[] = [];
  for (const [n, code] of samples.entries()) {
    writeFileSync(path.join(folder, `sample-${n}.mjs`), code);
    const env = { ...process.env, ADREF_URL: server.base, ADREF_TOKEN: token };
    said.push((await run(process.execPath, [`sample-${n}.mjs`], { cwd: folder, env })).stdout);
  }
  expect(said[0]).toContain("(open)");
  expect(said[1]).toMatch(/^BRA has proposed /m);
  expect(said[2]?.split("\n").length).toBeGreaterThan(10);
}, 120_000);
