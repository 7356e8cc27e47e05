// What the pages say: a sentence with a gap is never said without what belongs there.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.join(import.meta.dirname, "../..");

const catalogue = Object.fromEntries(
  readdirSync(path.join(root, "app/messages/en")).map((file) => [
    path.basename(file, ".json"),
    JSON.parse(readFileSync(path.join(root, "app/messages/en", file), "utf8")) as unknown,
  ]),
);

const messageAt = (address: string): string | null => {
  let found: unknown = catalogue;
  for (const key of address.split("."))
    found = typeof found === "object" && found !== null ? Reflect.get(found, key) : null;
  return typeof found === "string" ? found : null;
};

const pages = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" }).filter((file) =>
  /\.tsx?$/.test(file),
);

/** The sentences that a file asks for by their keys alone, each by its address in the catalogue that was named last. */
const askedBare = (source: string): string[] => {
  const spaces = new Map<string, string>();
  const asked: string[] = [];
  const named = /(?:const|let) (\w+) = (?:await )?(?:use|get)Translations\("([\w.]+)"\)/;
  const called = /(?<![\w.])(\w+)\(([^(){},]*)\)/;
  for (const [, name, space, caller = "", given = ""] of source.matchAll(
    new RegExp(`${named.source}|${called.source}`, "g"),
  )) {
    if (name !== undefined) spaces.set(name, space ?? "");
    const said = spaces.get(caller);
    if (said !== undefined)
      for (const [, key] of given.matchAll(/"([\w.-]+)"/g)) asked.push(`${said}.${key}`);
  }
  return asked;
};

describe("a sentence with a gap", () => {
  it("is said with what belongs there, on every page", () => {
    const asked = pages.flatMap((file) =>
      askedBare(readFileSync(path.join(root, "app", file), "utf8")).map(
        (address) => [file, address] as const,
      ),
    );
    expect(asked.length).toBeGreaterThan(1000);
    const bare = asked.filter(([, address]) => /\{\w+/.test(messageAt(address) ?? ""));
    expect(bare).toEqual([]);
  });
});
