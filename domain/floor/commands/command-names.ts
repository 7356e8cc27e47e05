// Rule F13: what the delegations of a draft are called in a language, in whatever form it stands in a sentence.
import type { DelegationCode } from "#domain/draft";
import type { FloorDelegation } from "#domain/floor/values";
import { groupNames } from "#domain/people/group-names";
import { allStateNames } from "#domain/people/states";
import { foldedCommand } from "./command-letters";
import type { CommandLanguage } from "./command-table";

/** The code of the delegation that is named, and how long its name is in the line. */
export type CalledAt = { readonly code: DelegationCode; readonly length: number };

type Name = { readonly pattern: RegExp; readonly code: DelegationCode };

const short: Readonly<Record<string, Readonly<Record<CommandLanguage, readonly string[]>>>> = {
  EU: {
    ar: ["الاتحاد الاوروبي"],
    zh: ["欧盟", "欧洲联盟"],
    fr: ["UE", "Union européenne"],
    ru: ["ЕС", "Евросоюз", "Европейский союз"],
    es: ["UE", "Unión Europea"],
  },
  G77: {
    ar: [
      "مجموعة ال 77",
      "مجموعة ال77",
      "مجموعة ال 77 والصين",
      "مجموعة ال77 والصين",
      "مجموعة السبعة والسبعين والصين",
    ],
    zh: ["77国集团", "七十七国集团", "七十七国集团和中国"],
    fr: ["Groupe des 77", "Groupe des 77 et de la Chine"],
    ru: ["Группа 77", "Группа 77 и Китая"],
    es: ["Grupo de los 77", "Grupo de los 77 y de China"],
  },
  USA: { ar: ["الولايات المتحدة"], zh: ["美国"], fr: ["États-Unis"], ru: ["США"], es: ["Estados Unidos"] },
  GBR: {
    ar: ["المملكة المتحدة"],
    zh: ["英国"],
    fr: ["Royaume-Uni"],
    ru: ["Соединенное Королевство"],
    es: ["Reino Unido"],
  },
  ZAF: { ar: [], zh: [], fr: [], ru: ["Южная Африка", "ЮАР"], es: [] },
  RUS: { ar: ["روسيا"], zh: ["俄罗斯", "俄国"], fr: ["Russie"], ru: ["Россия"], es: ["Rusia"] },
};

const group = (code: string, language: CommandLanguage): string[] =>
  Object.entries(groupNames).flatMap(([known, names]) => (known === code ? [names[language]] : []));

const namesIn = (
  language: CommandLanguage,
  delegations: readonly FloorDelegation[],
): Map<string, DelegationCode> => {
  const states = allStateNames(language);
  const names = new Map<string, DelegationCode>();
  for (const { code, name } of delegations) {
    const all = [
      name,
      ...states.flatMap(([state, called]) => (state === code ? [called] : [])),
      ...group(code, language),
      ...(short[code]?.[language] ?? []),
    ];
    for (const each of all) names.set(foldedCommand(each), code);
  }
  return names;
};

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");

// Russian: each word with any ending of its own. Китая, Российской Федерации, США.
const declined = (name: string): string =>
  name
    .split(" ")
    .map((word) => {
      const stem = /^[\u0430-\u044f-]{4,}$/u.test(word)
        ? word.replace(/(?:и[ияеи]|ы[ие]|[аеиоуыьюя])$/u, "")
        : word;
      return stem === word && word.length < 4 ? escaped(word) : `${escaped(stem)}[\u0430-\u044f]{0,3}`;
    })
    .join(" ");

// Arabic: the article is written to "to": للصين.
const withArticle = (name: string): string =>
  name.startsWith("ال") ? `(?:ال|لل)${escaped(name.slice(2))}` : `ل?${escaped(name)}`;

const sourceOf: Readonly<Record<CommandLanguage, (name: string) => string>> = {
  ar: withArticle,
  zh: escaped,
  fr: escaped,
  ru: declined,
  es: escaped,
};

const made = new WeakMap<readonly FloorDelegation[], Map<CommandLanguage, readonly Name[]>>();

const namesOf = (language: CommandLanguage, delegations: readonly FloorDelegation[]): readonly Name[] => {
  const known = made.get(delegations) ?? new Map<CommandLanguage, readonly Name[]>();
  made.set(delegations, known);
  const names = known.get(language) ?? makeNames(language, delegations);
  known.set(language, names);
  return names;
};

// The longest first.
const makeNames = (language: CommandLanguage, delegations: readonly FloorDelegation[]): readonly Name[] => {
  const names = [...namesIn(language, delegations)].sort(([one], [other]) => other.length - one.length);
  const ends = language === "zh" ? "" : "(?![\\p{L}\\p{N}])";
  return names.map(([name, code]) => ({
    pattern: new RegExp(`${sourceOf[language](name)}${ends}`, "uy"),
    code,
  }));
};

/** The delegation whose name stands at a place of a line; a code in its capitals. */
export const delegationCalled = (
  { text, folded, at }: { readonly text: string; readonly folded: string; readonly at: number },
  language: CommandLanguage,
  delegations: readonly FloorDelegation[],
): CalledAt | null => {
  for (const { code } of delegations) {
    const hyphened = code.replace(/^(\p{L}+)-?(\d+)$/u, "$1-$2");
    for (const written of [code, hyphened])
      if (
        text.startsWith(written, at) &&
        !/^(?!\p{Script=Han})[\p{L}\p{N}]/u.test(text.slice(at + written.length))
      )
        return { code, length: written.length };
  }
  for (const { pattern, code } of namesOf(language, delegations)) {
    pattern.lastIndex = at;
    const found = pattern.exec(folded);
    if (found) return { code, length: found[0].length };
  }
  return null;
};
