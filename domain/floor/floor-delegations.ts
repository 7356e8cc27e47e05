// Rule F: who speaks. Codes and names of the draft's delegations, in any case and, for States, in any of the six languages.
import { countriesIn } from "#domain/people/countries";
import { anyOf } from "#domain/sentence";
import type { DelegationCode } from "../draft";
import { Refusal } from "../refusal";
import { demonymAt } from "./demonyms";
import { alike } from "./floor-nearest";
import type { FloorDelegation } from "./values";

/** The delegations at the start of a text, and what follows them. */
export type NamedDelegations = { readonly codes: readonly DelegationCode[]; readonly rest: string };

const fold = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/gu, "'").toLowerCase();

const abbreviations: Readonly<Record<string, readonly string[]>> = {
  USA: ["US", "U.S.", "United States", "the States", "America"],
  GBR: ["UK", "U.K."],
  ARE: ["UAE"],
  PRK: ["DPRK"],
  COD: ["DRC"],
  KOR: ["ROK", "South Korea"],
  RUS: ["Russia"],
  IRN: ["Iran"],
  EU: ["European Union", "EU and its member States"],
};

// Every way to write a delegation: G77, G-77, Group of 77, Group of 77 and China, G77 and China, G77/China.
const namesOf = ({ code, name, kind }: FloorDelegation): string[] => {
  const hyphened = code.replace(/^(\p{L}+)-?(\d+)$/u, "$1-$2");
  const written = [code, hyphened, name.replace(/^the /iu, ""), ...(abbreviations[code] ?? [])];
  const [, short, tail] = /^(.+?)( (?:and|&) .+)$/u.exec(name) ?? [];
  // "Trinidad and Tobago" is one State; only the names of groups are shortened.
  if (kind !== "state" && short && tail) {
    const others = [
      tail,
      tail.replace(/^ and /u, " & "),
      tail.replace(/^ (?:and|&) /u, "/"),
      tail.replace(/^ (?:and|&) /u, " + "),
    ];
    const firsts = [short.replace(/^the /iu, ""), code, hyphened];
    written.push(
      short.replace(/^the /iu, ""),
      ...firsts.flatMap((first) => others.map((other) => first + other)),
    );
  }
  return written.map(fold);
};

/** The names of the delegations of a draft, in small letters. */
type Directory = { readonly codes: ReadonlyMap<string, DelegationCode>; readonly longest: number };
const directories = new WeakMap<readonly FloorDelegation[], Directory>();
const directoryOf = (delegations: readonly FloorDelegation[]): Directory => {
  const known = directories.get(delegations);
  if (known) return known;
  const codes = new Map<string, DelegationCode>();
  for (const delegation of delegations)
    for (const name of namesOf(delegation)) if (!codes.has(name)) codes.set(name, delegation.code);
  const directory = { codes, longest: Math.max(0, ...[...codes.keys()].map((name) => name.length)) };
  directories.set(delegations, directory);
  return directory;
};

const polity =
  /^(?:the\s+)?(?:(?:federal |federative |plurinational |bolivarian |islamic |arab |hashemite |people[’']s |democratic |socialist |oriental |cooperative )*(?:republic|kingdom|state|commonwealth|sultanate|principality|grand duchy|union|government|mission)\s+of\s+(?:the\s+)?)/iu;

/** A delegation at the very start of a text, and how much of the text names it. Null when there is none. */
export const delegationAt = (
  text: string,
  delegations: readonly FloorDelegation[],
): { code: DelegationCode; length: number } | null => {
  const skipped = /^\s*(?:the\s+)?/iu.exec(text)?.[0].length ?? 0;
  const found = namedAt(text.slice(skipped, skipped + 120), delegations);
  if (found) return { code: found.code, length: found.length + skipped };
  const state = polity.exec(text.trimStart())?.[0].length ?? 0;
  if (state === 0) return null;
  const from = text.length - text.trimStart().length + state;
  const below = namedAt(text.slice(from, from + 120), delegations);
  return below && { code: below.code, length: below.length + from };
};

const namedAt = (
  start: string,
  delegations: readonly FloorDelegation[],
): { code: DelegationCode; length: number } | null => {
  if (!/^[\p{L}\p{N}]/u.test(start)) return null;
  const adjective = demonymAt(start);
  if (adjective && delegations.some(({ code }) => code === adjective.code)) return adjective;
  const own = ownNameAt(start, directoryOf(delegations));
  const [state] = countriesIn(start);
  const known = state?.start === 0 && delegations.some(({ code }) => code === state.code);
  const ends =
    known && (!/^[\p{L}\p{N}]/u.test(start.slice(state.end)) || /\p{Script=Han}$/u.test(state.name));
  return ends && state.end > (own?.length ?? 0) ? { code: state.code, length: state.end } : own;
};

// The longest name that stands here. Letters with accents may be one unit or two: it is measured in the text as typed.
const ownNameAt = (
  start: string,
  { codes, longest }: Directory,
): { code: DelegationCode; length: number } | null => {
  for (let length = Math.min(start.length, longest + 4); length > 0; length -= 1) {
    if (/^[\p{L}\p{N}\p{M}]/u.test(start.slice(length, length + 1))) continue;
    const code = codes.get(fold(start.slice(0, length)));
    if (code !== undefined) return { code, length };
  }
  return null;
};

const between = /^\s*(?:(?:[,;/&+、，]|\b(?:and|et|y)\b|و|和|与)\s*)+/iu;

/** The most names that are read at the start of a line. */
const mostNamed = 60;

/**
 * Reads as many delegations as stand at the start of a text, with commas or "and" between them. Refused
 * with the nearest ones when the first, or what looks like one more, is not a delegation of the draft.
 */
export const readDelegations = (
  text: string,
  delegations: readonly FloorDelegation[],
): NamedDelegations | Refusal => {
  const codes: DelegationCode[] = [];
  let rest = text;
  let named = 0;
  for (let one = delegationAt(rest, delegations); one; one = delegationAt(rest, delegations)) {
    named += 1;
    if (named > mostNamed) return { codes, rest };
    if (!codes.includes(one.code)) codes.push(one.code);
    rest = rest.slice(one.length);
    const separator = between.exec(rest)?.[0];
    if (separator === undefined) return { codes, rest };
    const following = rest.slice(separator.length);
    if (!delegationAt(following, delegations)) return unknownAfter({ codes, rest }, following, delegations);
    rest = following;
  }
  return unknown(text, delegations);
};

// After "CHN, " stands either what is done, or somebody who is not known: then a colon or a separator follows.
const unknownAfter = (
  known: NamedDelegations,
  following: string,
  delegations: readonly FloorDelegation[],
): NamedDelegations | Refusal => {
  const name = /^([^:：,;、，\ue000]{1,60}?)\s*(?:[:：,;、，]|\band\b|$)/u.exec(following)?.[1] ?? "";
  const isName = /^[\p{L}\p{N}.'’-]+(?: [\p{L}.'’-]+){0,4}$/u.test(name) && !/^on behalf\b/iu.test(name);
  const endsHead = /^\s*[:：,;、，]/u.test(following.slice(name.length));
  return isName && endsHead && !startsAct.test(name) ? unknown(name, delegations) : known;
};

const startsAct =
  /^(?:del|delete|deletes|strike|strikes|remove|removes|add|adds|insert|inserts|replace|replaces|change|changes|alt|alternative|new|move|moves|after|before|supports?|opposes?|reserves?|objects?|withdraws?|speaking|substitute|instead|at)\b/iu;

const unknown = (text: string, delegations: readonly FloorDelegation[]): Refusal => {
  const name = (/^\s*([^:：,;、，\ue000]{1,60})/u.exec(text)?.[1] ?? "").trim();
  if (name === "" || startsAct.test(name))
    return new Refusal("malformed", "Say first who speaks, as in “BRA: …”.");
  const [state] = countriesIn(name);
  if (state?.start === 0 && !delegations.some(({ code }) => code === state.code))
    return new Refusal("not-found", "{name} ({delegation}) is not among the delegations of this draft.", {
      name: state.name,
      delegation: state.code,
    });
  const first = name.split(/\s/u)[0] ?? name;
  const called = /[:：]/u.test(text) ? name : first;
  const near = nearest(called, delegations);
  return near.length > 0
    ? new Refusal("not-found", "There is no delegation “{called}” in this draft. Did you mean {meant}?", {
        nearest: near,
        called,
        meant: anyOf(near),
      })
    : new Refusal("not-found", "There is no delegation “{called}” in this draft.", { nearest: near, called });
};

const nearest = (name: string, delegations: readonly FloorDelegation[]): string[] => {
  const wanted = fold(name);
  const likenessOf = (delegation: FloorDelegation) =>
    Math.max(...namesOf(delegation).map((each) => alike(each, wanted, 0.5)));
  return delegations
    .map((delegation) => ({ delegation, like: likenessOf(delegation) }))
    .filter(({ like }) => like >= 0.6)
    .sort((one, other) => other.like - one.like)
    .slice(0, 3)
    .map(({ delegation }) => `${delegation.code} (${delegation.name})`);
};
