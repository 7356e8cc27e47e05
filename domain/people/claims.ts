// P12: rights derived from what an organisation's provider says of a person (its claims), by a table that the secretariat
// keeps.
import { Refusal } from "../refusal";
import type { Role } from "./access";

/** The usual role and delegation of a person. */
export type UsualRights = { readonly role: Role; readonly delegation: string | null };

/** A row of the table: a person with this value in this claim has these rights. */
type ClaimRule = UsualRights & { readonly claim: string; readonly value: string };

/** What a provider says of a person. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * Where a person's rights come from: given by hand, or by claims; `withdrawn` once claims gave them and no row fits any
 * more.
 */
export const rightsSources = ["hand", "claims", "withdrawn"] as const;
export type RightsSource = (typeof rightsSources)[number];

const inside = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? new Map(Object.entries(value)).get(name)
    : undefined;

// The name of a claim may be a URL, which has dots itself: the whole name is tried first.
const claimed = (claims: Claims, name: string): unknown =>
  inside(claims, name) ?? name.split(".").reduce<unknown>(inside, claims);

const isPlain = (value: unknown): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);

/** P12a: the values that stand in a claim: one, or those of a list. `a.b` is the claim of that name, or else `b` inside of `a`. */
export const valuesIn = (claims: Claims, name: string): readonly string[] =>
  [claimed(claims, name)].flat().filter(isPlain).map(String);

/** P12a: the row that counts: the first that fits. */
export const ruleFor = <R extends ClaimRule>(rules: readonly R[], claims: Claims): R | null =>
  rules.find(({ claim, value }) => valuesIn(claims, claim).includes(value)) ?? null;

// What a provider says in the same way of everybody (OpenID Connect Core 1.0, 2 and 5.1).
const ofEverybody: ReadonlySet<string> = new Set(["iss", "aud", "azp", "email_verified"]);

const holdPens: ReadonlySet<Role> = new Set(["secretariat", "co-facilitator"]);

/** P12g, P12h: null where the table may have this row beside the others; otherwise the mistake that it would be. */
export const refusalOfRow = (
  { claim, value, role }: ClaimRule,
  others: readonly Pick<ClaimRule, "claim" | "value">[],
): Refusal | null => {
  if (ofEverybody.has(claim) && holdPens.has(role))
    return new Refusal(
      "conflict",
      "The provider says {claim} of everybody alike: it makes nobody co-facilitator or secretariat.",
      { claim },
    );
  return others.some((other) => other.claim === claim && other.value === value)
    ? new Refusal("exists", "There is a row for this claim and value already: change that one.")
    : null;
};

/** As {@link refusalOfRow}, for a changed row: a row from before the rule may stay, and be moved. */
export const refusalToBecomeRow = (
  was: ClaimRule,
  becomes: ClaimRule,
  others: readonly Pick<ClaimRule, "claim" | "value">[],
): Refusal | null => {
  const fitsAlike = was.claim === becomes.claim && was.value === becomes.value;
  return fitsAlike && was.role === becomes.role ? null : refusalOfRow(becomes, fitsAlike ? [] : others);
};

/** What becomes of somebody's rights at a sign-in. */
type RightsVerdict =
  | { readonly verdict: "kept" }
  | { readonly verdict: "given"; readonly rights: UsualRights }
  | { readonly verdict: "withdrawn" };

/**
 * P12b, P12c: what becomes of the rights of a person who signs in through the organisation, by the row that fits.
 * `isLast`: there is nobody else in the secretariat.
 */
export const rightsByClaims = (who: {
  readonly source: RightsSource;
  readonly present: UsualRights;
  readonly rule: UsualRights | null;
  readonly isLast: boolean;
}): RightsVerdict => {
  const { source, present, rule, isLast } = who;
  if (source === "hand") return { verdict: "kept" };
  if (isLast && rule?.role !== "secretariat") return { verdict: "kept" };
  if (rule === null) return { verdict: "withdrawn" };
  const isSame = rule.role === present.role && rule.delegation === present.delegation;
  if (isSame && source === "claims") return { verdict: "kept" };
  return { verdict: "given", rights: { role: rule.role, delegation: rule.delegation } };
};

/** P12d: whether a seat changes with the usual rights of its person: it was the same as they were. */
export const goesAlong = (seat: UsualRights, before: UsualRights): boolean =>
  seat.role === before.role && seat.delegation === before.delegation;

/** P12f: where the rights of a person come from after a change by hand. `isOther`: role or delegation was changed. */
export const sourceAfter = (
  before: RightsSource,
  change: {
    readonly rightsFrom?: "hand" | "claims" | undefined;
    readonly disabled?: boolean | undefined;
    readonly isOther: boolean;
  },
): RightsSource => {
  if (change.rightsFrom) return change.rightsFrom;
  if (change.isOther) return "hand";
  if (before !== "withdrawn" || change.disabled === undefined) return before;
  // A person locked by hand is not let in by claims; a person let in by hand is not locked by them.
  return change.disabled ? "claims" : "hand";
};
