// The description of the API: every operation whole, nothing referred to that is not there; and the client that is made from it.
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { isObject } from "#domain/typed-entries";
import { clientFiles } from "#server/client/client-package";
import { bodyNames } from "#server/http/openapi";
import { endpoints } from "#server/table";
import { newFolder, removeFolder } from "../../support/server-process";
import { read } from "../../support/source-files";

const run = promisify(execFile);

const Described = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ description: z.string().optional() }))),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

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

it("every operation, parameter and property is described, and every body has a name that is not a path", async () => {
  const { text } = await described();
  const api: unknown = JSON.parse(text);
  const lacking: string[] = [];
  const walk = (value: unknown, where: string): void => {
    if (Array.isArray(value)) for (const [at, each] of value.entries()) walk(each, `${where}/${at}`);
    if (!isObject(value)) return;
    if (typeof value.in === "string" && typeof value.description !== "string" && "required" in value)
      lacking.push(`${where} ${String(value.name)}`);
    if (isObject(value.properties))
      for (const [name, property] of Object.entries(value.properties))
        if (!isObject(property) || typeof property.description !== "string") lacking.push(`${where}.${name}`);
    for (const [name, each] of Object.entries(value)) walk(each, `${where}/${name}`);
  };
  walk(api, "");
  expect(lacking).toEqual([]);
  const { paths, components } = Described.parse(api);
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  expect(operations.filter(({ description = "" }) => description.length < 20)).toEqual([]);
  const names = Object.keys(components.schemas);
  expect(names.filter((name) => !/^[A-Z][A-Za-z]+$/.test(name))).toEqual([]);
  const bodies = Object.values(bodyNames);
  expect(new Set(bodies).size).toBe(bodies.length);
  expect(bodies.filter((name) => !names.includes(name))).toEqual([]);
  const rows = endpoints.map(({ method, path: at }) => `${method} ${at}`);
  expect(Object.keys(bodyNames).filter((row) => !rows.includes(row))).toEqual([]);
});

it("[G1c] says what each act says that is signed", async () => {
  const { text } = await described();
  expect(text).toContain("position.taken: position, note.");
  expect(text).toContain("draft.adopted: n, symbol, note, withoutVote.");
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
