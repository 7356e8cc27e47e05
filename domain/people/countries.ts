import { allStateNames, nameLanguages } from "./states";

/** A State that a text names: the words used, its code, and where the words stand. */
type NamedCountry = {
  readonly name: string;
  readonly code: string;
  readonly start: number;
  readonly end: number;
};

/** Letters without accents and case, one for one, so that offsets hold. */
const fold = (text: string): string =>
  Array.from(text, (letter) => {
    const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’‘`]/gu, "'");
    return plain.length === letter.length ? plain : letter;
  }).join("");

function gazetteer(): Map<string, string> {
  const names = new Map<string, string>();
  for (const language of nameLanguages) {
    const all = allStateNames(language);
    for (const [code, name] of all) names.set(fold(name), code);
  }
  return names;
}

/** The names of States in a language, each with its code; those that are the same in several languages stand in each. */
export const stateNames = (language: string): [name: string, code: string][] =>
  allStateNames(language)
    .filter(([, name]) => /\p{Script=Han}/u.test(name) === (language === "zh"))
    .map(([code, name]) => [name, code]);

type Tables = { readonly names: ReadonlyMap<string, string>; readonly pattern: RegExp };

// The tables are made once, when the first text is read: 1,200 names.
const made: { tables?: Tables } = {};

const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&");

function makeTables(): Tables {
  const names = gazetteer();
  const longestFirst = [...names.keys()].sort((one, other) => other.length - one.length).map(escaped);
  const inCharacters = longestFirst.filter((name) => /\p{Script=Han}/u.test(name));
  const pattern = new RegExp(
    `(?<![\\p{L}])(?:${longestFirst.join("|")})(?![\\p{L}])|(?:${inCharacters.join("|")})`,
    "gu",
  );
  return { names, pattern };
}

const tables = (): Tables => {
  made.tables ??= makeTables();
  return made.tables;
};

/** Every State that a text names, in order, each code once. */
export const countriesIn = (text: string): NamedCountry[] => {
  const { names, pattern } = tables();
  const found = new Map<string, NamedCountry>();
  for (const match of fold(text).matchAll(pattern)) {
    const code = names.get(match[0]);
    const end = match.index + match[0].length;
    if (code && !found.has(code))
      found.set(code, { name: text.slice(match.index, end), code, start: match.index, end });
  }
  return [...found.values()];
};

/** A reading of a "Country" field. `certain` is false when some of its words are no State that is known here. */
type CountriesReading = {
  readonly names: readonly string[];
  readonly codes: readonly string[];
  readonly certain: boolean;
};

const connecting = /^(?:[\s,;/&.、，；]|and|et|y|и|و|和|及|the|la|le|el)*$/iu;

/** Reads a "Country" field; words that are no known State are kept as typed. */
export const readCountries = (typed: string): CountriesReading => {
  const found = countriesIn(typed);
  const rest = found.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)},${text.slice(end)}`,
    typed,
  );
  if (found.length > 0 && connecting.test(rest.replace(/\s+/gu, " ")))
    return { names: found.map((one) => one.name), codes: found.map((one) => one.code), certain: true };
  const parts = typed
    .split(/[,;/、，；]|\s(?:and|et|y|и)\s/iu)
    .map((part) => part.trim())
    .filter(Boolean);
  return { names: parts, codes: found.map((one) => one.code), certain: false };
};
