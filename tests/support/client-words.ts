// What the pages say in the browser, read from their imports: the parts that run there, and the words that these ask for.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "../..");
const sources = new Map<string, string>();

const sourceOf = (file: string): string => {
  const known = sources.get(file) ?? readFileSync(path.join(root, file), "utf8");
  sources.set(file, known);
  return known;
};

// Types are gone before a page is sent.
const importsOf = (file: string): string[] => {
  const found = sourceOf(file).matchAll(/^(?:import|export) (?!type\b)([^;]*?)from "(\.[^"]+)";/gmu);
  // What is loaded only when somebody asks for it says its words with the page all the same.
  const later = sourceOf(file).matchAll(/()\bimport\("(\.[^"]+)"\)/gu);
  return [...found, ...later].flatMap(([, names = "", module = ""]) => {
    const named = /^\{([\s\S]*)\}\s*$/u
      .exec(names.trim())?.[1]
      ?.split(",")
      .filter((each) => each.trim());
    if (named?.every((each) => each.trim().startsWith("type "))) return [];
    const place = path.join(path.dirname(file), module);
    return [`${place}.ts`, `${place}.tsx`].filter((each) => existsSync(path.join(root, each)));
  });
};

/** The groups of words that the parts of a page in the browser ask for, each with the first file that does. */
export const askedInBrowser = (page: string): Map<string, string> => {
  const seen = new Set<string>();
  const asked = new Map<string, string>();
  // Areas of the catalogue that a part fetches itself when it is needed.
  const fetched = new Set<string>();
  const follow = (file: string, above: boolean): void => {
    const inBrowser = above || /^"use client";/mu.test(sourceOf(file));
    const visit = `${file} ${inBrowser}`;
    if (seen.has(visit)) return;
    seen.add(visit);
    if (inBrowser)
      for (const [, group = ""] of sourceOf(file).matchAll(/\buseTranslations\(\s*"([\w.]+)"/gu))
        if (!asked.has(group)) asked.set(group, file);
    for (const [, area = ""] of sourceOf(file).matchAll(
      /\bimport type \w+ from "[^"]*\/messages\/en\/([\w-]+)\.json"/gu,
    ))
      fetched.add(area);
    for (const each of importsOf(file)) follow(each, inBrowser);
  };
  follow(page, false);
  return new Map([...asked].filter(([group]) => !fetched.has(group.split(".")[0] ?? "")));
};

/** The groups that a page sends: what its `PageWords` names. */
export const sentWith = (page: string): string[] =>
  [...sourceOf(page).matchAll(/<PageWords\s+of=\{\[([^\]]*)\]\}/gu)].flatMap(([, list = ""]) =>
    [...list.matchAll(/"([\w.]+)"/gu)].map(([, group = ""]) => group),
  );

const isWithin = (group: string, other: string): boolean => group === other || group.startsWith(`${other}.`);

/** The groups without those that stand within another of them. */
export const outermost = (groups: readonly string[]): string[] =>
  [...new Set(groups)]
    .filter((group) => !groups.some((other) => other !== group && isWithin(group, other)))
    .sort();
