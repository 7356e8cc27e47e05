// Holds the house together: who may import whom, how long a file may be, and names that say nothing.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.join(import.meta.dirname, "..");
const houses = ["app", "domain", "editor", "server", "db", "tests"];
const isCode = (file: string) => /\.(ts|tsx|css|mjs|js)$/.test(file) && !file.startsWith("db/migrations/");

const files = houses
  .flatMap((house) =>
    readdirSync(path.join(root, house), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
  )
  .filter(isCode);

const read = (file: string) => readFileSync(path.join(root, file), "utf8");

/** Every module that a file imports, as a path from the root for our own modules and as written for packages. */
const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)["']([^"']+)["']/g)].map(
    ([, name = ""]) => {
      if (name.startsWith("#")) return name.slice(1);
      if (name.startsWith(".")) return path.normalize(path.join(path.dirname(file), name));
      return `package:${name}`;
    },
  );

const houseOf = (module: string) => module.split("/")[0] ?? "";

describe("imports go one way", () => {
  const shared = [
    "editor/schema",
    "editor/draft-doc",
    "editor/kept-blocks",
    "editor/marked-words",
    "editor/delegation-colour",
  ];
  const allowed: Record<string, (module: string) => boolean> = {
    domain: (module) => houseOf(module) === "domain",
    editor: (module) => ["editor", "domain"].includes(houseOf(module)),
    db: (module) => ["db", "domain"].includes(houseOf(module)),
    server: (module) => ["server", "db", "domain"].includes(houseOf(module)) || shared.includes(module),
    app: (module) => ["app", "server", "editor", "domain"].includes(houseOf(module)),
  };
  for (const [house, may] of Object.entries(allowed)) {
    it(`${house}/ imports only what stands below it`, () => {
      const wrong = files
        .filter((file) => houseOf(file) === house)
        .flatMap((file) =>
          importsOf(file)
            .filter((module) => !module.startsWith("package:") && !may(module))
            .map((module) => `${file} → ${module}`),
        );
      expect(wrong).toEqual([]);
    });
  }

  // What the page opens stands above all subjects of its house.
  const opened = ["editor/connection.ts", "editor/drafting-editor.ts"];

  it.each(["domain", "editor"])(
    "the subjects of %s/ import each other one way, and what all speak of imports no subject",
    (house) => {
      const subjectOf = (module: string) => (module.split("/").length > 2 ? module.split("/")[1] : "");
      const known = new Map<string, Set<string>>();
      for (const file of files.filter((each) => houseOf(each) === house && !opened.includes(each))) {
        const subject = subjectOf(file) ?? "";
        const others = importsOf(file).filter((module) => houseOf(module) === house);
        const imported = known.get(subject) ?? new Set();
        for (const module of others) if (subjectOf(module) !== subject) imported.add(subjectOf(module) ?? "");
        known.set(subject, imported);
      }
      const below = (subject: string, seen: readonly string[]): string[] =>
        seen.includes(subject)
          ? [[...seen, subject].join(" → ")]
          : [...(known.get(subject) ?? [])].flatMap((next) => below(next, [...seen, subject]));
      expect([...known.keys()].flatMap((subject) => below(subject, []))).toEqual([]);
    },
  );

  it("domain/ imports no package but functions of values: diff of two lists, and stems of a word", () => {
    const isForeign = (module: string) =>
      module.startsWith("package:") && !/^package:(diff|stemmer|@orama\/stemmers\/[a-z]+)$/.test(module);
    const wrong = files.filter((file) => houseOf(file) === "domain" && importsOf(file).some(isForeign));
    expect(wrong).toEqual([]);
  });

  it("db/ knows neither Yjs nor React, and Drizzle is known only there and to the session", () => {
    const knows = (file: string, packages: RegExp) => importsOf(file).some((module) => packages.test(module));
    expect(
      files.filter((file) => houseOf(file) === "db" && knows(file, /^package:(yjs|lib0|react|next)/)),
    ).toEqual([]);
    const drizzle = files.filter(
      (file) => !["db", "tests"].includes(houseOf(file)) && knows(file, /^package:drizzle/),
    );
    expect(drizzle).toEqual([]);
  });

  it("room/wire knows frames, not drafts", () => {
    expect(importsOf("server/room/wire.ts").filter((module) => !module.startsWith("package:"))).toEqual([]);
  });

  it("what runs in the browser imports neither server nor database code, types apart", () => {
    const browser = files.filter(
      (file) => houseOf(file) === "app" && /^["']use client["']/m.test(read(file)),
    );
    const wrong = browser.flatMap((file) =>
      [...read(file).matchAll(/^import (?!type)[^;]*?from ["'](#(?:server|db)\/[^"']+)["']/gms)].map(
        ([, name]) => `${file} → ${name}`,
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe("files", () => {
  it("have at most 300 lines", () => {
    const long = files
      .map((file) => [file, read(file).split("\n").length - 1] as const)
      .filter(([, lines]) => lines > 300);
    expect(long).toEqual([]);
  });

  it("have names that say what they own", () => {
    const empty = /(^|\/)(utils?|helpers?|lib|common|misc|services?|index\.tsx?$)(\/|\.|$)/;
    expect(files.filter((file) => empty.test(file) && file !== "server/index.ts")).toEqual([]);
  });

  it("are named in kebab case, but for what the router prescribes", () => {
    const odd = files.filter((file) =>
      file.split("/").some((part) => !/^[a-z0-9.-]+$/.test(part.replace(/^[[(.]+|[\])]+/g, ""))),
    );
    expect(odd).toEqual([]);
  });

  it("export by name, but for what the router and the tools prescribe", () => {
    const prescribed =
      /^app\/.*(page|layout|error|not-found|loading|i18n)\.tsx?$|config\.ts$|closing-line\.ts$/;
    expect(files.filter((file) => !prescribed.test(file) && /^export default /m.test(read(file)))).toEqual(
      [],
    );
  });
});

describe("the rule book and the tests", () => {
  const written = [...read("domain/README.md").matchAll(/^\| ([A-Z]\d+) +\|/gm)].map(([, id = ""]) => id);
  const titles = files.filter((file) => file.endsWith(".test.ts")).map(read);
  const quoted = titles.flatMap((text) => [...text.matchAll(/\[([A-Z]\d+)\] /g)].map(([, id = ""]) => id));

  it("name the same rules: each is quoted by a test, and none that nobody wrote down", () => {
    expect(written.length).toBeGreaterThan(0);
    expect({
      untested: written.filter((id) => !quoted.includes(id)),
      unwritten: [...new Set(quoted)].filter((id) => !written.includes(id)),
    }).toEqual({ untested: [], unwritten: [] });
  });
});
