// A list of people, pasted or from a file: each line is read into a person, and what is wrong with it is named.

import type { DelegationCode } from "#domain/draft";
import { type Language, languageNamed, languages, ownNames } from "#domain/languages";
import type { Role } from "./access";
import { knownNamed } from "./known-delegations";
import { canonicalEmail, refusalToSeat } from "./people";

/** What can be wrong with a line. `not-here`: a known State or group that nobody has added yet. */
export const listFaults = [
  "name",
  "no-email",
  "email",
  "twice",
  "known",
  "role",
  "needs-delegation",
  "acts-for-none",
  "not-here",
  "delegation",
] as const;
export type ListFault = (typeof listFaults)[number];

/** A person of a list. `words` is what the line gives as the delegation where that is none of the meeting. */
type ListedPerson = {
  readonly name: string;
  readonly email: string;
  readonly role: Role | null;
  readonly delegation: DelegationCode | null;
  readonly words: string | null;
  /** The language of the letter to the person; null where the line gives none. */
  readonly language: Language | null;
};

/** A line of a list, by its number from 1, and what is wrong with it. */
export type ListLine = ListedPerson & { readonly line: number; readonly faults: readonly ListFault[] };

/** What a list is checked against. `emails` are canonical addresses of people who are here. */
export type ListGround = {
  readonly delegations: readonly { readonly code: DelegationCode; readonly name: string }[];
  readonly emails: ReadonlySet<string>;
};

const fold = (words: string): string =>
  words
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[\s_-]+/gu, " ")
    .trim()
    .toLowerCase();

// Words of each language by what they mean, as they are looked up.
const meaning = <Meaning>(words: Readonly<Record<string, Meaning>>): [string, Meaning][] =>
  Object.entries(words).map(([word, means]) => [fold(word), means]);

const roleWords: ReadonlyMap<string, Role> = new Map<string, Role>([
  ...meaning<Role>({
    سكرتارية: "secretariat",
    الأمانة: "secretariat",
    أمانة: "secretariat",
    "ميسر مشارك": "co-facilitator",
    "ميسرة مشاركة": "co-facilitator",
    ميسر: "co-facilitator",
    مندوب: "delegate",
    مندوبة: "delegate",
    ممثل: "delegate",
    ممثلة: "delegate",
    مراقب: "observer",
    مراقبة: "observer",
    共同召集人: "co-facilitator",
    共同协调人: "co-facilitator",
    秘书处: "secretariat",
    代表: "delegate",
    观察员: "observer",
    сокоординатор: "co-facilitator",
    координатор: "co-facilitator",
    секретариат: "secretariat",
    делегат: "delegate",
    представитель: "delegate",
    представительница: "delegate",
    наблюдатель: "observer",
    наблюдательница: "observer",
    cofacilitation: "co-facilitator",
    cofacilitatrice: "co-facilitator",
    "délégué(e)": "delegate",
    représentant: "delegate",
    représentante: "delegate",
    cofacilitadora: "co-facilitator",
    representante: "delegate",
  }),
  ["co facilitator", "co-facilitator"],
  ["cofacilitator", "co-facilitator"],
  ["facilitator", "co-facilitator"],
  ["cofacilitateur", "co-facilitator"],
  ["cofacilitador", "co-facilitator"],
  ["secretariat", "secretariat"],
  ["secretaria", "secretariat"],
  ["delegate", "delegate"],
  ["delegue", "delegate"],
  ["deleguee", "delegate"],
  ["delegado", "delegate"],
  ["delegada", "delegate"],
  ["observer", "observer"],
  ["observateur", "observer"],
  ["observatrice", "observer"],
  ["observador", "observer"],
  ["observadora", "observer"],
]);

const columns = ["name", "email", "role", "delegation", "language"] as const;
type Column = (typeof columns)[number];

const headWords: ReadonlyMap<string, Column> = new Map<string, Column>([
  ...meaning<Column>({
    الاسم: "name",
    "الاسم الكامل": "name",
    "البريد الإلكتروني": "email",
    "عنوان البريد الإلكتروني": "email",
    الصفة: "role",
    الدور: "role",
    الوفد: "delegation",
    البلد: "delegation",
    الدولة: "delegation",
    姓名: "name",
    名字: "name",
    电子邮件: "email",
    邮箱: "email",
    电子邮箱: "email",
    角色: "role",
    身份: "role",
    代表团: "delegation",
    国家: "delegation",
    имя: "name",
    "фамилия и имя": "name",
    фио: "name",
    "электронная почта": "email",
    "адрес электронной почты": "email",
    роль: "role",
    делегация: "delegation",
    страна: "delegation",
    государство: "delegation",
    "nom complet": "name",
    "adresse électronique": "email",
    fonction: "role",
    délégation: "delegation",
    "nombre completo": "name",
    "correo electrónico": "email",
    función: "role",
    اللغة: "language",
    语言: "language",
    язык: "language",
    langue: "language",
    idioma: "language",
    language: "language",
  }),
  ["name", "name"],
  ["full name", "name"],
  ["nom", "name"],
  ["nombre", "name"],
  ["email", "email"],
  ["e mail", "email"],
  ["mail", "email"],
  ["e mail address", "email"],
  ["email address", "email"],
  ["courriel", "email"],
  ["correo", "email"],
  ["role", "role"],
  ["rol", "role"],
  ["delegation", "delegation"],
  ["country", "delegation"],
  ["state", "delegation"],
  ["pays", "delegation"],
  ["pais", "delegation"],
  ["delegacion", "delegation"],
]);

// The cells of a line, divided by tabs, semicolons or commas, in this order of preference; quotation marks keep a cell
// whole.
const cellsOf = (line: string): string[] => {
  const separator = ["\t", ";", "；", "؛", ",", "，", "،", "、"].find((each) => line.includes(each)) ?? ",";
  const cells = [""];
  let isQuoted = false;
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === separator && !isQuoted) cells.push("");
    else cells.push(`${cells.pop()}${letter}`);
  }
  return cells.map((cell) => cell.trim());
};

// "Ana Lima <ana@mission.example>" is two cells.
const withAddressApart = (cells: readonly string[]): string[] =>
  cells.flatMap((cell) => {
    const [, before = "", address = "", after = ""] =
      /^(.*?)[<(\s]*([^\s<>()]+@[^\s<>()]+)[>)\s]*(.*)$/u.exec(cell) ?? [];
    return address === "" ? [cell] : [before, address, after].map((part) => part.trim());
  });

// Each by its own name and by its English one; by its code only where the column is known to be that of languages.
const languageNames: ReadonlyMap<string, Language> = new Map([
  ...languages.map((each): [string, Language] => [fold(ownNames[each]), each]),
  ...meaning<Language>({ Arabic: "ar", Chinese: "zh", French: "fr", Russian: "ru", Spanish: "es" }),
]);

const languageOf = (words: string): Language | null => languageNames.get(fold(words)) ?? null;

/** P4: the role that a word of a list means, in any case and with or without accents. */
const roleOf = (word: string): Role | null => roleWords.get(fold(word)) ?? null;

type Cells = Record<Column, string>;

const columnsOf = (cells: readonly string[]): readonly (Column | null)[] | null => {
  const named = cells.map((cell) => headWords.get(fold(cell)) ?? null);
  return named.includes("email") || named.filter(Boolean).length > 1 ? named : null;
};

const byHead = (cells: readonly string[], head: readonly (Column | null)[]): Cells => {
  const at = (column: Column) => cells[head.indexOf(column)] ?? "";
  const [role, delegation, language] = [at("role"), at("delegation"), at("language")];
  return { name: at("name"), email: at("email"), role, delegation, language };
};

// Without a header, what stands before the address is the name; after it come role and delegation in any order, and the name
// where there was none before.
const byPlace = (cells: readonly string[]): Cells => {
  const parts = withAddressApart(cells).filter(Boolean);
  const at = parts.findIndex((part) => part.includes("@"));
  const [before, after] = at < 0 ? [parts, []] : [parts.slice(0, at), parts.slice(at + 1)];
  const role = after.find((part) => roleOf(part) !== null) ?? "";
  const language = after.find((part) => languageOf(part) !== null) ?? "";
  const others = after.filter((part) => part !== role && part !== language);
  const isNameless = others.length === 1 && knownNamed(others[0] ?? "") !== undefined;
  const isNamedAfter = before.length === 0 && !isNameless;
  const name = isNamedAfter ? (others.shift() ?? "") : before.join(", ");
  return { name, email: parts[at] ?? "", role, delegation: others.join(", "), language };
};

const personOf = (
  { name, email, role, delegation: words, language }: Cells,
  codes: ReadonlyMap<string, string>,
): ListedPerson => {
  const delegation =
    words === "" ? null : (codes.get(fold(words)) ?? codes.get(fold(knownNamed(words)?.code ?? "")) ?? null);
  const named = roleOf(role) ?? (role === "" && words !== "" ? "delegate" : null);
  return {
    name: name.slice(0, 200),
    email: canonicalEmail(email),
    role: named,
    delegation,
    words: words !== "" && delegation === null ? words : null,
    language: languageNamed(language) ?? languageOf(language),
  };
};

const address = /^(?!\.)(?!.*\.\.)[\w'+\-.]*[\w+-]@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/iu;

/** P5: what is wrong with a person of a list, apart from the other lines. */
const faultsOf = (person: ListedPerson, { emails }: Pick<ListGround, "emails">): ListFault[] => {
  const { name, email, role, delegation, words } = person;
  const faults: (ListFault | false)[] = [
    name.trim() === "" && "name",
    email === "" && "no-email",
    email !== "" && (email.length > 320 || !address.test(email)) && "email",
    emails.has(email) && "known",
    role === null && "role",
    words !== null && (knownNamed(words) ? "not-here" : "delegation"),
    role === "delegate" && delegation === null && words === null && "needs-delegation",
    role !== null && role !== "delegate" && refusalToSeat(role, delegation) !== null && "acts-for-none",
  ];
  return faults.filter((fault) => fault !== false);
};

/** P5: the faults of each person of a list; of several with one address only the first may be right. */
export const faultsInList = (
  people: readonly ListedPerson[],
  ground: Pick<ListGround, "emails">,
): ListFault[][] => {
  const seen = new Set<string>();
  return people.map((person) => {
    const faults = faultsOf(person, ground);
    if (person.email !== "" && seen.has(person.email)) faults.push("twice");
    seen.add(person.email);
    return faults;
  });
};

/**
 * P4: reads a list with one person on each line: name, address, role and delegation in cells. The first line may name the
 * cells; empty lines are left out.
 */
export const readPeopleList = (text: string, ground: ListGround): ListLine[] => {
  const lines = text
    .split(/\r\n|\r|\n/u)
    .map((words, index) => ({ words: words.replace(/^\ufeff/u, ""), line: index + 1 }))
    .filter(({ words }) => words.trim() !== "");
  const head = lines[0] && columnsOf(cellsOf(lines[0].words));
  const codes = new Map(
    ground.delegations.flatMap(({ code, name }): [string, string][] => [
      [fold(name), code],
      [fold(code), code],
    ]),
  );
  const people = lines.slice(head ? 1 : 0).map(({ words, line }) => {
    const cells = cellsOf(words);
    return { ...personOf(head ? byHead(cells, head) : byPlace(cells), codes), line };
  });
  const faults = faultsInList(people, ground);
  return people.map((person, index) => ({ ...person, faults: faults[index] ?? [] }));
};
