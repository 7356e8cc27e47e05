// Holds the layers together where the linter cannot: subjects that import each other one way, the rule book and its tests.
import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { borders, castsIn } from "./support/borders";
import { files, layerOf, read } from "./support/source-files";

/** Every module that a file imports, as a path from the root for our own modules and as written for packages. */
const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)["']([^"']+)["']/g)].map(
    ([, name = ""]) => {
      if (name.startsWith("#")) return name.slice(1);
      if (name.startsWith(".")) return path.normalize(path.join(path.dirname(file), name));
      return `package:${name}`;
    },
  );

describe("imports go one way", () => {
  // What the page opens stands above all subjects of its layer.
  const opened = [
    "editor/connection.ts",
    "editor/drafting-editor.ts",
    "server/adref.js",
    "server/build.ts",
    "server/index.ts",
    "server/table.ts",
    "server/web.ts",
  ];

  it.each(["domain", "editor", "db", "server"])(
    "the subjects of %s/ import each other one way, and what all speak of imports no subject",
    (layer) => {
      const subjectOf = (module: string) => (module.split("/").length > 2 ? module.split("/")[1] : "");
      const known = new Map<string, Set<string>>();
      for (const file of files.filter((each) => layerOf(each) === layer && !opened.includes(each))) {
        const subject = subjectOf(file) ?? "";
        const others = importsOf(file).filter((module) => layerOf(module) === layer);
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

  it("domain/ imports no package but functions of values: diffs, stems, languages, digests, sentences, schemas", () => {
    const ofValues =
      /^package:(diff|stemmer|franc|canonicalize|zod|intl-messageformat|node:crypto|@orama\/stemmers\/[a-z]+)$/;
    const imported = files.filter((file) => layerOf(file) === "domain").flatMap(importsOf);
    expect(imported.filter((each) => each.startsWith("package:") && !ofValues.test(each))).toEqual([]);
  });

  it("schemas of values stand in domain/**/values.ts, which nothing that runs in the browser loads", () => {
    const described = files.filter(
      (file) => layerOf(file) === "domain" && importsOf(file).includes("package:zod"),
    );
    expect(described.filter((file) => !/(^|[/-])values\.ts$/.test(file))).toEqual([]);
    const loading = files
      .filter((file) => /^(domain|editor|app)$/.test(layerOf(file)) && !described.includes(file))
      .filter((file) => /^import (?!type)[^;]*?from "[^"]*\bvalues"/ms.test(read(file)));
    expect(loading).toEqual([]);
  });

  it("long texts are segmented through one door", () => {
    const door = "domain/words/segments.ts";
    const elsewhere = files.filter(
      (file) => layerOf(file) !== "tests" && file !== door && /\bIntl\.Segmenter\b/.test(read(file)),
    );
    expect(elsewhere).toEqual([]);
  });

  it("the protocol knows messages, neither documents nor sockets", () => {
    const known = [
      "package:lib0/decoding",
      "package:lib0/encoding",
      "package:y-protocols/sync",
      "domain/refusal",
    ];
    expect(importsOf("editor/protocol.ts").filter((module) => !known.includes(module))).toEqual([]);
  });

  it("what runs in the browser imports neither server nor database code, types apart", () => {
    const browser = files.filter(
      (file) => layerOf(file) === "app" && /^["']use client["']/m.test(read(file)),
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
  it("declare no name of a type three times, but for those of what a component takes", () => {
    const places = new Map<string, string[]>();
    for (const file of files.filter((each) => !/\.d\.ts$|^tests\//.test(each)))
      for (const [, name = ""] of read(file).matchAll(/^(?:export )?(?:type|interface|class) (\w+)/gm))
        places.set(name, [...(places.get(name) ?? []), file]);
    const shared = [...places].filter(([name, { length }]) => length > 2 && !name.endsWith("Props"));
    expect(shared).toEqual([]);
  });

  it("have names that say what they own", () => {
    const empty = /(^|\/)(utils?|helpers?|lib|common|misc|services?|index\.tsx?$)(\/|\.|$)/;
    expect(files.filter((file) => empty.test(file) && file !== "server/index.ts")).toEqual([]);
  });
});

/** The rule book: what all rules share, and the rules of each subject in its folder. */
const rulePages = readdirSync(path.join(import.meta.dirname, "../domain"), {
  recursive: true,
  encoding: "utf8",
})
  .filter((file) => file.endsWith("README.md"))
  .map((file) => `domain/${file}`);
const ruleBook = rulePages.map(read).join("\n");

describe("the pages that describe folders", () => {
  it("name every file that lies in server/ itself", () => {
    const page = read("server/README.md");
    const beside = files
      .filter((file) => /^server\/[^/]+\.(ts|js)$/.test(file))
      .map((file) => path.basename(file));
    expect(beside.length).toBeGreaterThan(0);
    expect(beside.filter((file) => !page.includes(`\`${file}\``))).toEqual([]);
  });

  it("name no file that is not there", () => {
    const pages = ["README.md", "server/README.md", "editor/README.md", ...rulePages];
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/`([a-z][\w/()[\]-]*\.tsx?)`/g)].map(([, file = ""]) => ({ page, file })),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(
      named.filter(({ file }) => !files.some((each) => each === file || each.endsWith(`/${file}`))),
    ).toEqual([]);
  });
});

describe("the rule book and the tests", () => {
  // A rule of several parts is a family: N4a, N4b … stand in the book, and a test quotes N4 or one of them.
  const familyOf = (id: string) => id.replace(/[a-z]$/, "");
  const written = [...ruleBook.matchAll(/^\| ([A-Z]\d+[a-z]?) +\|/gm)].map(([, id = ""]) => id);
  const families = [...new Set(written.map(familyOf))];
  const titles = files.filter((file) => file.endsWith(".test.ts")).map(read);
  const quoted = titles.flatMap((text) =>
    [...text.matchAll(/\[([A-Z]\d+[a-z]?)\] /g)].map(([, id = ""]) => id),
  );

  it("name the same rules: each family is quoted by a test, and none that nobody wrote down", () => {
    expect(written.length).toBeGreaterThan(0);
    const tested = new Set(quoted.map(familyOf));
    expect({
      untested: families.filter((family) => !tested.has(family)),
      unwritten: [...new Set(quoted)].filter((id) => !written.includes(id) && !families.includes(id)),
    }).toEqual({ untested: [], unwritten: [] });
  });

  it("state one thing in each row, in at most 45 words, with a column for an example", () => {
    const rows = [...ruleBook.matchAll(/^\| ([A-Z]\d+[a-z]?) +\|(.*)\|$/gm)];
    const odd = rows.filter(([, , cells = ""]) => {
      const [rule = "", ...others] = cells.split("|");
      return others.length !== 1 || rule.trim().split(/\s+/u).length > 45;
    });
    expect(odd.map(([, id]) => id)).toEqual([]);
    expect(rows.length).toBe(written.length);
  });

  it("letter a family from a on without a gap, or leave it one rule", () => {
    const letters = (family: string) =>
      written.filter((id) => familyOf(id) === family).map((id) => id.slice(family.length));
    const alphabet = [..."abcdefghijklmnopqrstuvwxyz"];
    const odd = families.filter((family) => {
      const found = letters(family).join();
      return found !== "" && found !== alphabet.slice(0, letters(family).length).join();
    });
    expect(odd).toEqual([]);
  });
});

it("types are cast at the two borders only", () => {
  const counted = files
    .filter((file) => /\.tsx?$/.test(file) && layerOf(file) !== "tests")
    .map((file) => [file, castsIn(file, read(file))] as const);
  expect(Object.fromEntries(counted.filter(([, count]) => count > 0))).toEqual(borders);
});
