import { Refusal } from "../refusal";
import type { PermittedAct } from "./access";

/** What a token can be for. Every token can read. */
export const scopes = ["read", "write", "delegation", "manage"] as const;
export type Scope = (typeof scopes)[number];

/** What a token grants. `draft`: the only one that it opens; null for every draft of its owner. */
export type Grant = { readonly scopes: readonly Scope[]; readonly draft: string | null };

// Acts that bind others, or concern people and settings, need `manage`; taking back can concern acts of every kind.
const scopesOf = {
  read: ["read"],
  "keep marks": ["write"],
  "read contact data": ["read"],
  "read originals": ["read"],
  "manage people": ["manage"],
  "take the whole draft away": ["manage"],
  "change settings": ["manage"],
  "import text": ["write"],
  "upload submissions": ["write"],
  "correct submissions": ["write"],
  link: ["write"],
  dispose: ["write"],
  "publish answers": ["manage"],
  close: ["manage"],
  "revise orally": ["manage"],
  adopt: ["manage"],
  issue: ["manage"],
  "take position": ["delegation"],
  "break silence": ["delegation"],
  "make statements": ["delegation"],
  sponsor: ["delegation"],
  sign: ["delegation"],
  propose: ["write"],
  prepare: ["delegation"],
  support: ["delegation"],
  "decide on proposals": ["manage"],
  "take down what is said": ["write", "manage"],
  comment: ["write"],
  "take acts back": ["write", "delegation", "manage"],
} as const satisfies Record<PermittedAct, readonly Scope[]>;

/** P11a: the scopes that a token must have for an act in a draft, all of them. */
export const scopesOfAct = (act: PermittedAct): readonly Scope[] => scopesOf[act];

/**
 * What is required of a token outside of drafts: `any`, even a token of a single draft, which then gets answers about that
 * draft alone; `read` and `manage`, with that scope and for every draft; `outlasting`, none, since no token may set up
 * what goes on after its end (P11g); `none`, since no token opens the account (P11e).
 */
export type OutsideDrafts = "any" | "read" | "manage" | "outlasting" | "none";

const outside = {
  any: ["read"],
  read: ["read"],
  manage: ["manage"],
  outlasting: null,
  none: null,
} as const satisfies Record<OutsideDrafts, readonly Scope[] | null>;

/** P11a, P11e, P11g: the scopes that a token must have outside of drafts; null where no token is admitted. */
export const scopesOutside = (door: OutsideDrafts): readonly Scope[] | null => outside[door];

const beyond = (words: string, facts = {}) => new Refusal("beyond-scope", words, facts);

/** P11a: the refusal of a token that lacks a scope. */
export const lacks = (scope: Scope): Refusal =>
  beyond("This token is not for that: it would need the scope {scope}.", { scope });

/** P11g: the refusal to let a token set up what would go on after its end. */
export const outlasting = (): Refusal =>
  beyond("A token sets up nothing that goes on after its end: sign in, in a browser, and do it there.");

/** P11a: null where a token has all of these scopes. */
export const refusalByScopes = (grant: Grant, needed: readonly Scope[]): Refusal | null => {
  const scope = needed.find((each) => !grant.scopes.includes(each));
  return scope === undefined ? null : lacks(scope);
};

/** P11b: null where a token opens this draft. */
export const refusalToOpenDraft = ({ draft }: Grant, draftId: string): Refusal | null =>
  draft === null || draft === draftId ? null : beyond("This token is for another draft.");

/** P11a, P11b, P11e, P11g: null where a token is admitted outside of drafts. */
export const refusalOutsideDrafts = (grant: Grant, door: OutsideDrafts): Refusal | null => {
  if (door === "outlasting") return outlasting();
  const needed = scopesOutside(door);
  if (needed === null)
    return beyond("A token does not open the account: sign in, in a browser, and do it there.");
  if (grant.draft !== null && door !== "any")
    return beyond("This token is for one draft, and this is outside of it.");
  return refusalByScopes(grant, needed);
};

/** P11a: scopes in their order, each once, `read` among them; all where none are named. */
export const grantedScopes = (named: readonly Scope[] | null): readonly Scope[] =>
  scopes.filter((scope) => scope === "read" || named === null || named.includes(scope));

/** True for a token that may do whatever its owner may, except with the account. */
export const isWhole = (grant: Grant): boolean =>
  grant.draft === null && refusalByScopes(grant, scopes) === null;

/** P11c: days after which a token ends unless another term is chosen, and the longest possible term. */
const usualTokenDays = 90;
/** P11c: the term of a new token in days. `longest` is what the installation allows. */
export const daysOfToken = (asked: number | undefined, longest: number): number | Refusal => {
  if (asked === undefined) return Math.min(usualTokenDays, longest);
  return asked <= longest
    ? asked
    : new Refusal("malformed", "A token lasts {days, plural, one {one day} other {# days}} at most here.", {
        days: longest,
      });
};
