// The message catalogues, app/messages/<language>/<area>.json, and the part of one that a page sends along.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import {
  isArgumentElement,
  isPluralElement,
  isSelectElement,
  isTagElement,
  parse,
} from "@formatjs/icu-messageformat-parser";
import compile from "icu-minify/compile";
import { isolated, type Language, languageDirection } from "#domain/languages";
import { programFile } from "#server/program-files";

/** Messages by key, in nested groups; those with placeholders are compiled. */
export type MessageTree = { readonly [key: string]: string | MessageTree };

const cached = new Map<Language, Promise<MessageTree>>();

type Elements = ReturnType<typeof parse>;
type Gap = readonly [from: number, to: number];

// The places where a message is filled in with names, codes or quoted text.
const gapsIn = (elements: Elements): Gap[] =>
  elements.flatMap((each): Gap[] => {
    if (isArgumentElement(each) && each.location)
      return [[each.location.start.offset, each.location.end.offset]];
    if (isTagElement(each)) return gapsIn(each.children);
    if (isPluralElement(each) || isSelectElement(each))
      return Object.values(each.options).flatMap(({ value }) => gapsIn(value));
    return [];
  });

// A value may be in the other direction: without isolation, a comma at its end would jump to its beginning.
const isolatingGaps = (message: string): string =>
  (message.includes("{") ? gapsIn(parse(message, { captureLocation: true })) : [])
    .toSorted(([one], [other]) => other - one)
    .reduce(
      (text, [from, to]) => text.slice(0, from) + isolated(text.slice(from, to)) + text.slice(to),
      message,
    );

// Messages are compiled here, once, so that no page ships a parser for them.
const readWords = async (language: Language): Promise<MessageTree> => {
  const folder = programFile(`app/messages/${language}`);
  const prepared = languageDirection(language) === "rtl" ? isolatingGaps : (message: string) => message;
  // Through JSON once more, because objects without a prototype cannot be passed from server to browser components.
  const compiled = (_key: string, value: unknown): unknown =>
    typeof value === "string" ? JSON.parse(JSON.stringify(compile(prepared(value)))) : value;
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const areas = files.map(
    async (name): Promise<[string, MessageTree]> => [
      name.slice(0, -".json".length),
      JSON.parse(await readFile(path.join(folder, name), "utf8"), compiled),
    ],
  );
  return Object.fromEntries(await Promise.all(areas));
};

/** All messages of a language. In development the files are read again for each page, so that edits show. */
export const wordsOf = (language: Language): Promise<MessageTree> => {
  if (process.env.NODE_ENV !== "production") return readWords(language);
  const known = cached.get(language) ?? readWords(language);
  cached.set(language, known);
  return known;
};

const isGroup = (value: string | MessageTree | undefined): value is MessageTree =>
  typeof value === "object" && !Array.isArray(value);

/** The groups at these addresses (`common`, `people.signIn`), in their places in the tree. */
export const partOf = (words: MessageTree, addresses: readonly string[]): MessageTree => {
  const areas = new Set(addresses.map((address) => address.split(".", 1)[0] ?? ""));
  return Object.fromEntries(
    [...areas].map((area) => {
      const value = words[area];
      const below = addresses.filter((each) => each.startsWith(`${area}.`));
      if (!isGroup(value)) throw new Error(`There are no words at ${area}.`);
      const isWhole = addresses.includes(area);
      return [
        area,
        isWhole
          ? value
          : partOf(
              value,
              below.map((each) => each.slice(area.length + 1)),
            ),
      ];
    }),
  );
};
