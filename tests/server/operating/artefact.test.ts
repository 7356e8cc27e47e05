// What `npm run build` makes, in a bare folder with Node alone: it starts, lets people in, reads and prints files, and is looked after
// by its command line.
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setProgramFolder } from "#db/program-folder";
import { makeArtefact } from "#server/artefact/artefact";
import { buildWhenNeeded } from "#server/build";
import {
  freePort,
  newFolder,
  removeFolder,
  type ServerProcess,
  startServer,
} from "../../support/server-process";
import { type SignedInPerson, signIn } from "../../support/sign-in";
import { files, layerOf, read } from "../../support/source-files";

const root = path.join(import.meta.dirname, "../../..");
const folder = newFolder();
const program = path.join(folder, "adref");
const dataDir = path.join(folder, "data");
const email = "secretariat@meeting.example";
const password = "a password of the first person";

let server: ServerProcess;
let person: SignedInPerson;
let before: readonly string[];

/** Every file of the build with the time of its last change. */
const state = (): string[] =>
  readdirSync(program, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => `${file} ${statSync(file).mtimeMs}`)
    .sort();

const bare = { NODE_ENV: "production", PATH: process.env.PATH } as const;

const adref = (...args: string[]): string =>
  execFileSync(process.execPath, [path.join(program, "server/adref.js"), ...args], {
    cwd: folder,
    env: { ...bare, DATA_DIR: dataDir },
    encoding: "utf8",
  });

beforeAll(async () => {
  await buildWhenNeeded();
  await makeArtefact(program);
  mkdirSync(dataDir);
  before = state();
  server = await startServer({ demo: false, dataDir, port: await freePort(), program, isBuild: true });
  const [, token] = /\/join\/([\w-]+)/.exec(server.printed()) ?? [];
  const accepted = await fetch(`${server.base}/api/invitations/${token}/accept`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, name: "The secretariat", password }),
  });
  expect(accepted.ok).toBe(true);
  person = await signIn(server.base, email, password);
  // Run alone, it may find no pages that are built.
}, 400_000);

afterAll(async () => {
  await server?.end("SIGKILL");
  removeFolder(folder);
});

describe("a build", () => {
  it("has neither a compiler nor development packages, and can reach none", () => {
    for (const name of ["tsx", "esbuild", "typescript", "vitest", "@next/swc-linux-x64-gnu"])
      expect(existsSync(path.join(program, "node_modules", name)), name).toBe(false);
    const above = [folder, path.dirname(folder), "/"].filter((each) =>
      existsSync(path.join(each, "node_modules")),
    );
    expect(above).toEqual([]);
  });

  it("has every file that the program reads by name", () => {
    const named = files
      .filter((file) => ["app", "server"].includes(layerOf(file)) && !/^server\/(build|artefact)/.test(file))
      .flatMap((file) =>
        [...read(file).matchAll(/programFile\(["`]([^"`$]+)/g)].map(([, name = ""]) => name),
      );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !existsSync(path.join(program, name)))).toEqual([]);
  });

  it("carries of the fonts those that PDFs are set in", () => {
    const fonts = readdirSync(path.join(program, "fonts"), { recursive: true, encoding: "utf8" });
    expect(fonts.filter((name) => name.endsWith(".ttf")).length).toBe(8);
    expect(existsSync(path.join(program, "node_modules/@expo-google-fonts"))).toBe(false);
  });

  it("starts with a PostgreSQL of its own, and answers pages, health and the page that verifies", async () => {
    expect(await (await person.ask("/api/health")).json()).toMatchObject({ status: "ok", database: "ok" });
    const page = await person.ask("/drafts");
    expect([page.status, page.headers.get("x-powered-by")]).toEqual([200, null]);
    expect(await page.text()).toContain("<html");
    for (const file of ["/sw.js", "/verify.html", "/api/openapi.json", "/api/adref-client.tgz"])
      expect((await person.ask(file)).status, file).toBe(200);
  });

  it("reads a file and prints a PDF, each in a process of its own", async () => {
    await person.json("POST", "/api/drafts", { id: "d1", title: "The outcome", mode: "drafting" });
    await person.upload("/api/drafts/d1/import", "zero.md", "# Outcome\n\n1. We commit to 信息社会.\n");
    const printed = await person.ask("/api/drafts/d1/export?format=pdf&text=live");
    expect(printed.status, await printed.clone().text()).toBe(200);
    const pdf = Buffer.from(await printed.arrayBuffer());
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.includes("NotoSerifSC")).toBe(true);
  });

  it("is looked after by its command line, while it runs and from any folder", () => {
    expect(adref("people", "list")).toContain(email);
    expect(adref("check")).toBe("Everything was looked at, and nothing is wrong.\n");
    expect(adref("backup", "tonight")).toContain("is whole");
    expect(adref("verify", "tonight")).toContain("The backup is whole.");
    expect(adref("verify", "--page", "page.html")).toMatch(/^page\.html: SHA-256 [0-9a-f]{64}\n$/);
    const built = path.join(root, ".next/verify.html");
    expect(readFileSync(path.join(folder, "page.html"))).toEqual(readFileSync(built));
  });

  it("is what `npm start` runs where the development packages are not installed", () => {
    const tree = path.join(folder, "tree");
    for (const file of ["package.json", "server/start.js", "server/newest-source.js"])
      cpSync(path.join(root, file), path.join(tree, file), { recursive: true });
    symlinkSync(program, path.join(tree, "dist"));
    const { status, stderr } = spawnSync(process.execPath, ["server/start.js"], {
      cwd: tree,
      env: { ...bare, PORT: String(server.port), DATA_DIR: path.join(folder, "other") },
      encoding: "utf8",
    });
    expect([status, stderr.split("\n")]).toEqual([
      1,
      [
        "The build in dist is older than the sources. Make it anew: npm ci && npm run build",
        expect.stringContaining(`Port ${server.port} is in use`),
        "",
      ],
    ]);
  });

  it("writes nothing into its own folder, and ends in order", async () => {
    expect(await server.end("SIGTERM")).toBe(0);
    expect(state()).toEqual(before);
  });
});

describe("making it anew", () => {
  it("leaves the build that is there as it was when it fails", async () => {
    setProgramFolder(dataDir);
    try {
      await expect(makeArtefact(program)).rejects.toThrow();
    } finally {
      setProgramFolder(root);
    }
    expect(state()).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.startsWith("adref"))).toEqual(["adref"]);
  });

  it("is refused where somebody's data lies in the folder", async () => {
    mkdirSync(path.join(program, "data"));
    writeFileSync(path.join(program, "data", "secret"), "kept");
    await expect(makeArtefact(program)).rejects.toThrow("holds what no build made: data.");
    expect(readFileSync(path.join(program, "data", "secret"), "utf8")).toBe("kept");
  });
});
