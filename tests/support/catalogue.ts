// The catalogues of the interface as lists of messages, and what of a message its translations must keep.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

const folder = path.join(import.meta.dirname, "../../app/messages");

/** The languages that have a folder. */
export const translated = (): string[] => readdirSync(folder).sort();

const flat = (value: unknown, address: string): [address: string, message: string][] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => flat(inner, `${address}.${key}`))
    : [[address, String(value)]];

/** All messages of a language by their addresses: `common.role.delegate`. */
export const catalogueOf = (language: string): Map<string, string> =>
  new Map(
    readdirSync(path.join(folder, language))
      .filter((file) => file.endsWith(".json"))
      .flatMap((file) =>
        flat(
          JSON.parse(readFileSync(path.join(folder, language, file), "utf8")),
          path.basename(file, ".json"),
        ),
      ),
  );

/** Every element of a message, those within its options and tags too. */
const elementsOf = (elements: readonly MessageFormatElement[]): MessageFormatElement[] =>
  elements.flatMap((each) => {
    if (each.type === TYPE.plural || each.type === TYPE.select)
      return [each, ...Object.values(each.options).flatMap(({ value }) => elementsOf(value))];
    return each.type === TYPE.tag ? [each, ...elementsOf(each.children)] : [each];
  });

const read = (message: string): MessageFormatElement[] => elementsOf(parse(message));

/** Whether one number or choice leaves nothing of a message: the page would show its address. */
export const canBeEmpty = (message: string): boolean => {
  const [first, ...others] = parse(message);
  if (first === undefined) return true;
  if (others.length > 0 || (first.type !== TYPE.plural && first.type !== TYPE.select)) return false;
  return Object.values(first.options).some(({ value }) => value.length === 0);
};

/** What a message is said with, each once: `{name}`, `{count, plural}`, `<b>`, and `{mode, select: a|b}` with its options. */
export const gapsOf = (message: string): string[] => {
  const found = read(message).flatMap((each) => {
    if (each.type === TYPE.literal || each.type === TYPE.pound) return [];
    if (each.type === TYPE.tag) return [`<${each.value}>`];
    if (each.type === TYPE.select)
      return [`{${each.value}, select: ${Object.keys(each.options).toSorted().join("|")}}`];
    return [`{${each.value}}`];
  });
  return [...new Set(found)].sort();
};

const exactly: Readonly<Record<string, string>> = { zero: "=0", one: "=1", two: "=2" };

// A million and more: French and Spanish say it with a form of its own, and nothing here counts so far.
const beyondCounting = "many";

/** The forms of its counts that a message lacks in a language, and those that the language does not have. */
export const wrongForms = (message: string, language: string): string[] =>
  read(message).flatMap((each) => {
    if (each.type !== TYPE.plural) return [];
    const type = each.pluralType === "ordinal" ? "ordinal" : "cardinal";
    const own = new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories;
    const given = Object.keys(each.options);
    // What says no number but whether there is any needs no forms.
    const isCondition =
      given.every((form) => form.startsWith("=") || form === "other") &&
      !Object.values(each.options).some(({ value }) =>
        elementsOf(value).some(({ type }) => type === TYPE.pound),
      );
    if (isCondition) return [];
    const spare = language === "fr" || language === "es" ? [beyondCounting] : [];
    const lacking = own.filter(
      (form) => ![form, exactly[form] ?? form].some((name) => given.includes(name)) && !spare.includes(form),
    );
    const foreign = given.filter((form) => !form.startsWith("=") && !own.some((name) => name === form));
    return [...lacking.map((form) => `lacks ${form}`), ...foreign.map((form) => `has ${form}`)];
  });

/** The words of a message without what is put into it. */
export const wordsIn = (message: string): string =>
  read(message)
    .flatMap((each) => (each.type === TYPE.literal ? [each.value] : []))
    .join(" ");
