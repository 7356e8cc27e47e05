// The description of the API: every operation whole, nothing referred to that is not there; and the client that is made from it.
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { clientFiles } from "#server/client/client-package";
import { describeApi } from "#server/http/openapi";
import { endpoints } from "#server/table";
import { newFolder, removeFolder } from "../../support/server-process";
import { read } from "../../support/source-files";

const run = promisify(execFile);

type Operation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly responses: Readonly<Record<string, { readonly content?: object; readonly $ref?: string }>>;
};

const described = async () => {
  const row = endpoints.find(({ path }) => path === "openapi.json");
  const text = JSON.stringify(await row?.run(new Request("http://127.0.0.1/api/openapi.json"), {}));
  const { paths }: { paths: Record<string, Record<string, Operation>> } = JSON.parse(text);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })),
  );
  return { text, operations };
};

it("every operation has a tag, a name of its own, refusals and an answer", async () => {
  const { operations } = await described();
  expect(operations).toHaveLength(endpoints.length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  const lacking = operations.filter(({ tags, summary, responses }) => {
    const answers = Object.entries(responses).filter(([status]) => /^[23]/.test(status));
    const isDescribed = answers.every(([status, { content }]) => status === "303" || content !== undefined);
    return tags.length !== 1 || summary === "" || answers.length !== 1 || !isDescribed || !responses["400"];
  });
  expect(lacking.map(({ name }) => name)).toEqual([]);
});

it("refers to nothing that is not described", async () => {
  const { text } = await described();
  const known = (address: string): unknown =>
    address
      .slice(2)
      .split("/")
      .reduce<unknown>((value, key) => Object(value)[key], JSON.parse(text));
  const references = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, address = ""]) => address));
  expect(references.size).toBeGreaterThan(100);
  expect([...references].filter((address) => known(address) === undefined)).toEqual([]);
});

/** How often everything else had its turn while something was done. */
const turnsDuring = async (work: () => Promise<unknown>): Promise<number> => {
  let [turns, isDone] = [0, false];
  const turn = () => {
    turns += 1;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  isDone = true;
  return turns;
};

it("everything else has its turn while all is described, and while the client is made of it", async () => {
  let description: unknown;
  const describing = async () => {
    description = await describeApi({ all: endpoints });
  };
  // How many there are depends on the machine; in one piece there is one. How long they wait, the bench of the caps measures.
  expect(await turnsDuring(describing)).toBeGreaterThan(2);
  expect(await turnsDuring(() => clientFiles(description))).toBeGreaterThan(2);
});

describe("adref-client", () => {
  const folder = newFolder();
  afterAll(() => removeFolder(folder));
  const place = path.join(folder, "node_modules/adref-client");
  const examples = [...read("docs/client.md").matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = ""]) => code);

  it("is given out as it is made anew from the description", async () => {
    const row = endpoints.find((each) => each.path === "adref-client.tgz");
    const given = await row?.run(new Request("http://127.0.0.1/api/adref-client.tgz"), {});
    if (!(given instanceof Response)) throw new Error("No file came.");
    mkdirSync(place, { recursive: true });
    writeFileSync(path.join(folder, "given.tgz"), Buffer.from(await given.arrayBuffer()));
    await run("tar", ["-xzf", path.join(folder, "given.tgz"), "--strip-components=1", "-C", place]);
    const { text } = await described();
    const made = await clientFiles(JSON.parse(text));
    expect(readdirSync(place).sort()).toEqual([...made.keys()].sort());
    for (const [name, content] of made) expect(readFileSync(path.join(place, name), "utf8")).toBe(content);
  });

  it("has a type for every operation, and for what each asks", () => {
    const types = readFileSync(path.join(place, "operations.d.ts"), "utf8");
    const lacking = endpoints.filter(({ method, path: to }) => !types.includes(`"${method} ${to}": {`));
    expect(lacking.map(({ method, path: to }) => `${method} ${to}`)).toEqual([]);
  });

  // Each line after a comment is wrong, and nothing else is.
  const wrong = `import { Adref, AdrefRefusal } from "adref-client";
const adref = new Adref({ url: "" });
// @ts-expect-error: no such operation
adref.call("GET drafts/:d/nothing", { d: "x" });
// @ts-expect-error: the draft is not named
adref.call("GET drafts/:d/blocks");
// @ts-expect-error: no such position
adref.call("PUT drafts/:d/blocks/:pid/position", { d: "x", pid: "p", body: { position: "yes", digest: "" } });
// @ts-expect-error: that is no list
adref.list("GET drafts/:d", { d: "x" });
// @ts-expect-error: that is no file
adref.download("GET me");
// @ts-expect-error: no such field
adref.call("GET me").then(({ nickname }) => nickname);
// @ts-expect-error: no such code
export const isStale = (error: AdrefRefusal): boolean => error.code === "stale";
adref.download("GET drafts/:d/export", { d: "x", query: { format: "docx" } }).then((file) => file.blob());
adref.call("POST drafts/:d/submissions", { d: "x", files: [new File(["We ask."], "a.txt")] });
adref.call("POST drafts/:d/proposals/:p/accept", { d: "x", p: "p" });
`;

  it("has types with which the examples of its page are right, and other uses are not", async () => {
    const files = [...examples, wrong].map((code, index) => {
      const file = path.join(folder, `example-${index}.mts`);
      writeFileSync(file, code);
      return file;
    });
    const types = path.join(process.cwd(), "node_modules/@types");
    const options = ["--ignoreConfig", "--noEmit", "--strict", "--exactOptionalPropertyTypes"];
    const of = [
      "--module",
      "nodenext",
      "--target",
      "es2022",
      "--typeRoots",
      types,
      "--types",
      "node",
      "--pretty",
      "false",
    ];
    const compiler = path.join(process.cwd(), "node_modules/typescript/bin/tsc");
    const said = await run(process.execPath, [compiler, ...options, ...of, ...files]).then(
      ({ stdout }) => stdout,
      ({ stdout }: { readonly stdout: string }) => stdout,
    );
    expect(examples).toHaveLength(3);
    expect(said).toBe("");
  });
});
