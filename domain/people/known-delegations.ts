// The delegations that a meeting can add without typing them: the States and the usual groups, with their names in six
// languages.
import { regionOf } from "./regions";
import { allStateNames, type NameLanguage, nameLanguages, officialNamesIn, stateCodes } from "./states";
import { usualGroupNamed, usualGroups } from "./usual-groups";

/** A State or group that is known before anybody adds it. `members` are codes, none for a State. */
export type KnownDelegation = {
  readonly code: string;
  readonly kind: "state" | "group";
  readonly names: Readonly<Record<NameLanguage, string>>;
  readonly region: string | null;
  readonly members: readonly string[];
};

const inAllLanguages = (nameIn: (language: NameLanguage) => string): Record<NameLanguage, string> => ({
  en: nameIn("en"),
  fr: nameIn("fr"),
  es: nameIn("es"),
  ru: nameIn("ru"),
  zh: nameIn("zh"),
  ar: nameIn("ar"),
});

const made: { all?: readonly KnownDelegation[] } = {};

/** P1: all of them, groups first. */
export const knownDelegations = (): readonly KnownDelegation[] => {
  made.all ??= [
    ...usualGroups.map(
      ({ code, names, members }): KnownDelegation => ({ code, kind: "group", names, region: null, members }),
    ),
    ...stateCodes.map((code): KnownDelegation => {
      const named = inAllLanguages((language) => officialNamesIn(language).get(code) ?? code);
      return { code, kind: "state", names: named, region: regionOf(code), members: [] };
    }),
  ];
  return made.all;
};

/** `other`: neither a State nor a group of States. */
export const delegationKinds = ["state", "group", "other"] as const;
export type DelegationKind = (typeof delegationKinds)[number];

type MeetingMember = { readonly code: string; readonly kind: DelegationKind };

/**
 * P2: which members a meeting's groups gain when these known delegations are added: a new group gains those of its members
 * that are present or come with it, and groups already present under their usual code gain the newcomers.
 */
export const membersGained = (
  present: readonly MeetingMember[],
  added: readonly KnownDelegation[],
): [group: string, members: readonly string[]][] => {
  const states = new Set(
    [...present.filter(({ kind }) => kind !== "group"), ...added].map(({ code }) => code),
  );
  const isNew = new Set(added.map(({ code }) => code));
  const groups = new Set(
    [...present, ...added].filter(({ kind }) => kind === "group").map(({ code }) => code),
  );
  return usualGroups
    .filter(({ code }) => groups.has(code))
    .map(({ code, members }): [string, readonly string[]] => [
      code,
      members.filter((member) => states.has(member) && (isNew.has(code) || isNew.has(member))),
    ])
    .filter(([, members]) => members.length > 0);
};

const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[‘’`]/gu, "'")
    .replace(/[\p{P}\s]+/gu, " ")
    .trim()
    .toLowerCase();

/**
 * A known delegation that was found, with the name that matched: the one in the reader's language if that matches too.
 */
type FoundDelegation = { readonly delegation: KnownDelegation; readonly by: string };

/**
 * P3: known delegations of which a code or a name in any of the six languages has words that begin as typed, whatever case
 * and accents; those whose code or whole name begins so come first.
 */
export const findKnown = (
  typed: string,
  known: readonly KnownDelegation[],
  language: NameLanguage,
): FoundDelegation[] => {
  const wanted = fold(typed);
  if (wanted === "") return [];
  const found = known.flatMap((delegation) => {
    const names = [delegation.names[language], ...nameLanguages.map((each) => delegation.names[each])];
    const ranked = [...names, delegation.code]
      .map((name) => ({ name, rank: rankOf(fold(name), wanted) }))
      .filter(({ rank }) => rank < 3)
      .sort((one, other) => one.rank - other.rank);
    return ranked[0] ? [{ delegation, by: ranked[0].name, rank: ranked[0].rank }] : [];
  });
  return found.sort((one, other) => one.rank - other.rank).map(({ delegation, by }) => ({ delegation, by }));
};

// 0 for the whole name, 1 for its beginning, 2 for the beginning of one of its words; Chinese has no spaces.
const rankOf = (name: string, wanted: string): 0 | 1 | 2 | 3 => {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(` ${wanted}`)) return 2;
  return /\p{Script=Han}/u.test(wanted) && name.includes(wanted) ? 2 : 3;
};

/** The delegations in a list of names or codes, separated by commas, semicolons or lines; none where one is not known. */
export const findListed = (
  typed: string,
  known: readonly KnownDelegation[],
  language: NameLanguage,
): KnownDelegation[] => {
  const parts = typed.split(/[,;\n\t、，；،؛]/u).filter((part) => part.trim() !== "");
  if (parts.length < 2) return [];
  const found = parts.flatMap((part) => findKnown(part, known, language)[0]?.delegation ?? []);
  return found.length === parts.length ? [...new Set(found)] : [];
};

/** A code for a name: the initials of its words, or the first letters of a single word. */
export const suggestedCode = (name: string): string => {
  const words = fold(name)
    .toUpperCase()
    .split(" ")
    .map((word) => word.replace(/[^A-Z0-9]/gu, ""))
    .filter((word) => word !== "" && !/^(?:OF|THE|AND|FOR|ON|IN)$/u.test(word));
  const letters =
    words.length > 1 ? words.map((word) => word.slice(0, 1)).join("") : (words[0] ?? "").slice(0, 12);
  return /^[A-Z]/u.test(letters) ? letters.slice(0, 16) : "";
};

const byName: { all?: ReadonlyMap<string, KnownDelegation> } = {};

/** The known delegation with exactly this code, or this name in any of the six languages. */
export const knownNamed = (words: string): KnownDelegation | undefined => {
  byName.all ??= new Map(
    knownDelegations().flatMap((known) =>
      [...Object.values(known.names), known.code].map((name): [string, KnownDelegation] => [
        fold(name),
        known,
      ]),
    ),
  );
  return byName.all.get(fold(words));
};

const everyday: { all?: ReadonlySet<string> } = {};

const isCalled = ({ code }: KnownDelegation, name: string): boolean => {
  everyday.all ??= new Set(
    nameLanguages.flatMap((language) => allStateNames(language).map(([of, each]) => `${of} ${fold(each)}`)),
  );
  return (
    (knownNamed(name) ?? usualGroupNamed(name))?.code === code || everyday.all.has(`${code} ${fold(name)}`)
  );
};

/**
 * P7: the name of a delegation in a language. One that has a known name, in whichever language it was added, is called by
 * its official name in this one; a name that somebody changed stays.
 */
export const nameIn = (
  language: NameLanguage,
  { code, name }: { readonly code: string; readonly name: string },
): string => {
  const known = knownNamed(code);
  return known?.code === code && isCalled(known, name) ? known.names[language] : name;
};
