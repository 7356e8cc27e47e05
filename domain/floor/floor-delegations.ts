// Rule F: who speaks. Codes and names of the draft's delegations, in any case and, for States, in any of the six languages.
import { countriesIn } from "#domain/people/countries";
import type { DelegationCode } from "../draft";
import { Refusal } from "../refusal";
import { alike } from "./floor-nearest";

/** A delegation as a line may name it. */
export type FloorDelegation = {
  readonly code: DelegationCode;
  readonly name: string;
  readonly kind: "state" | "group" | "other";
};

/** The delegations at the start of a text, and what follows them. */
export type NamedDelegations = { readonly codes: readonly DelegationCode[]; readonly rest: string };

const fold = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/gu, "'").toLowerCase();

const abbreviations: Readonly<Record<string, readonly string[]>> = {
  USA: ["US", "U.S."],
  GBR: ["UK", "U.K."],
  ARE: ["UAE"],
  PRK: ["DPRK"],
  COD: ["DRC"],
};

// Every way to write a delegation: G77, G-77, Group of 77, Group of 77 and China, G77 and China.
const namesOf = ({ code, name, kind }: FloorDelegation): string[] => {
  const written = [
    code,
    code.replace(/^(\p{L}+)-?(\d+)$/u, "$1-$2"),
    name.replace(/^the /iu, ""),
    ...(abbreviations[code] ?? []),
  ];
  const [, short, tail] = /^(.+?)( (?:and|&) .+)$/u.exec(name) ?? [];
  // "Trinidad and Tobago" is one State; only the names of groups are shortened.
  if (kind !== "state" && short && tail) written.push(short.replace(/^the /iu, ""), `${code}${tail}`);
  return written.map(fold);
};

/** Reads one delegation at the very start of a text. Null when there is none. */
const oneAt = (
  text: string,
  delegations: readonly FloorDelegation[],
): { code: DelegationCode; length: number } | null => {
  const skipped = /^\s*(?:the\s+)?/iu.exec(text)?.[0].length ?? 0;
  const start = text.slice(skipped, skipped + 120);
  let best: { code: DelegationCode; length: number } | null = null;
  for (const delegation of delegations) {
    for (const name of namesOf(delegation)) {
      const length = lengthOfName(start, name);
      if (length > (best?.length ?? 0)) best = { code: delegation.code, length };
    }
  }
  const [state] = countriesIn(start);
  const known = state?.start === 0 && delegations.some(({ code }) => code === state.code);
  const ends =
    known && (!/^[\p{L}\p{N}]/u.test(start.slice(state.end)) || /\p{Script=Han}$/u.test(state.name));
  if (ends && state.end > (best?.length ?? 0)) best = { code: state.code, length: state.end };
  return best && { code: best.code, length: best.length + skipped };
};

// Letters with accents may be one unit or two: the name is measured in the text as it was typed.
const lengthOfName = (text: string, name: string): number => {
  for (const length of new Set([name.length, name.length + 1, name.length + 2])) {
    if (fold(text.slice(0, length)) === name && !/^[\p{L}\p{N}\p{M}]/u.test(text.slice(length)))
      return length;
  }
  return 0;
};

const between = /^\s*(?:(?:[,;/&+、，]|\b(?:and|et|y)\b|و|和|与)\s*)+/iu;

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
  for (let one = oneAt(rest, delegations); one; one = oneAt(rest, delegations)) {
    if (!codes.includes(one.code)) codes.push(one.code);
    rest = rest.slice(one.length);
    const separator = between.exec(rest)?.[0];
    if (separator === undefined) return { codes, rest };
    const following = rest.slice(separator.length);
    if (!oneAt(following, delegations)) return unknownAfter(codes, following, rest, delegations);
    rest = following;
  }
  return unknown(text, delegations);
};

// After "CHN, " stands either what is done, or somebody who is not known: then a colon or a separator follows.
const unknownAfter = (
  codes: readonly DelegationCode[],
  following: string,
  rest: string,
  delegations: readonly FloorDelegation[],
): NamedDelegations | Refusal => {
  const name = /^([^:：,;、，\ue000]{1,60}?)\s*(?:[:：,;、，]|\band\b|$)/u.exec(following)?.[1] ?? "";
  const isName = /^[\p{L}\p{N}.'’-]+(?: [\p{L}.'’-]+){0,4}$/u.test(name) && !/^on behalf\b/iu.test(name);
  const endsHead = /^\s*[:：,;、，]/u.test(following.slice(name.length));
  return isName && endsHead && !startsAct.test(name) ? unknown(name, delegations) : { codes, rest };
};

const startsAct =
  /^(?:del|delete|deletes|strike|strikes|remove|removes|add|adds|insert|inserts|replace|replaces|change|changes|alt|alternative|new|move|moves|after|before|supports?|opposes?|reserves?|objects?|withdraws?|speaking|substitute|instead|at)\b/iu;

const unknown = (text: string, delegations: readonly FloorDelegation[]): Refusal => {
  const name = (/^\s*([^:：,;、，\ue000]{1,60})/u.exec(text)?.[1] ?? "").trim();
  if (name === "" || startsAct.test(name))
    return new Refusal("malformed", "Say first who speaks, as in “BRA: …”.");
  const [state] = countriesIn(name);
  if (state?.start === 0 && !delegations.some(({ code }) => code === state.code))
    return new Refusal(
      "not-found",
      `${state.name} (${state.code}) is not among the delegations of this draft.`,
    );
  const first = name.split(/\s/u)[0] ?? name;
  const called = /[:：]/u.test(text) ? name : first;
  const near = nearest(called, delegations);
  const hint = near.length > 0 ? ` Did you mean ${near.join(" or ")}?` : "";
  return new Refusal("not-found", `There is no delegation “${called}” in this draft.${hint}`, {
    nearest: near,
  });
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
