// Who may do what in a draft, in one table: the role decides, and for editing the mode of the draft as well.
import type { DelegationCode } from "#domain/draft";
import { Refusal } from "#domain/refusal";

export const roles = ["co-facilitator", "secretariat", "delegate", "observer"] as const;
export type Role = (typeof roles)[number];

/** In `drafting` delegates edit directly; in `negotiating` they propose; `adopted` is read-only for everybody. */
export const modes = ["drafting", "negotiating", "adopted"] as const;
export type Mode = (typeof modes)[number];

/** Who a person is in one draft. `delegation` is null for those who act for none. */
export type Standpoint = {
  readonly userId: string;
  readonly role: Role;
  readonly delegation: DelegationCode | null;
};

/** A24: the name in which pen-holders propose, whichever of them it is. No delegation has this code. */
export const penName: DelegationCode = "CO-FACS";

const penHolders: readonly Role[] = ["co-facilitator", "secretariat"];
const everybody: readonly Role[] = roles;

/** Every act that is checked by role, with the roles that may do it. */
const permitted = {
  read: everybody,
  /** What is stored for oneself alone: what was seen, what is followed, how notices come. */
  "keep marks": everybody,
  "read contact data": ["secretariat"],
  "read originals": penHolders,
  "manage people": ["secretariat"],
  "take the whole draft away": ["secretariat"],
  "change settings": penHolders,
  "import text": penHolders,
  "upload submissions": penHolders,
  "correct submissions": penHolders,
  link: [...penHolders, "delegate"],
  dispose: penHolders,
  "publish answers": ["co-facilitator"],
  close: ["co-facilitator"],
  "revise orally": penHolders,
  adopt: penHolders,
  issue: penHolders,
  "take position": ["delegate"],
  "break silence": ["delegate"],
  "make statements": ["delegate"],
  sponsor: ["delegate"],
  /** Signed acts, and everything about keys. */
  sign: ["delegate", ...penHolders],
  propose: ["delegate", ...penHolders],
  prepare: ["delegate"],
  support: ["delegate"],
  "decide on proposals": penHolders,
  "take down what is said": penHolders,
  /** Observers where C8 lets them. */
  comment: everybody,
  "take acts back": ["delegate", ...penHolders],
} as const satisfies Record<string, readonly Role[]>;

export type PermittedAct = keyof typeof permitted;

/** Null when the role may do this; otherwise the refusal to give. */
export const refusalToAct = (who: Pick<Standpoint, "role">, act: PermittedAct): Refusal | null => {
  const allowed: readonly Role[] = permitted[act];
  return allowed.includes(who.role)
    ? null
    : new Refusal("not-allowed", "As {role} you may not {act}.", { role: who.role, act });
};

/**
 * What may still be done in an adopted draft: reading, statements of delegations, changes of its people, and showing its
 * answers.
 */
const afterAdoption: readonly PermittedAct[] = [
  "read",
  "keep marks",
  "read contact data",
  "read originals",
  "make statements",
  "manage people",
  "take the whole draft away",
  "change settings",
  "publish answers",
];

/** S17: null when this may still be done in a draft of this mode. An adopted draft is read-only. */
export const refusalInMode = (act: PermittedAct, mode: Mode): Refusal | null =>
  mode === "adopted" && !afterAdoption.includes(act)
    ? new Refusal("conflict", "This draft is adopted and can no longer be changed.")
    : null;

/** A requested change of a draft itself. */
type DraftChange = {
  readonly title?: unknown;
  readonly mode?: unknown;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
};

/** S8c, S17: true for the one change that neither silence nor adoption forbids: whether anybody may read the answers. */
export const onlyShowsAnswers = ({ title, mode, settings = {} }: DraftChange): boolean =>
  title === undefined &&
  mode === undefined &&
  Object.keys(settings).every((name) => name === "publicAnswers");

/** Null when a person of this usual role may create drafts. */
export const refusalToCreateDrafts = (usual: Role): Refusal | null =>
  penHolders.includes(usual)
    ? null
    : new Refusal("not-allowed", "Drafts are created by the secretariat and by co-facilitators.");

/**
 * Null when this person may change words directly in a draft of this mode. Observers never; delegates only while
 * drafting; pen-holders until adoption.
 */
export const refusalToEdit = (who: Pick<Standpoint, "role">, mode: Mode): Refusal | null => {
  if (mode === "adopted")
    return new Refusal("conflict", "This draft is adopted and can no longer be changed.");
  if (who.role === "observer") return new Refusal("not-allowed", "Observers read; they do not edit.");
  if (who.role === "delegate" && mode === "negotiating") {
    return new Refusal(
      "negotiating",
      "This draft is negotiated: delegations propose, they do not change the text.",
    );
  }
  return null;
};

/** A24: in whose name this person proposes; null for those who propose in none. */
export const proposesAs = ({
  role,
  delegation,
}: Pick<Standpoint, "role" | "delegation">): DelegationCode | null => {
  if (penHolders.includes(role)) return penName;
  return role === "delegate" ? delegation : null;
};

/**
 * How this person changes words in a draft of this mode: directly, by proposing in a name, which leaves the base text as
 * it is, or by choice in either way. Otherwise the refusal.
 */
export const editing = (
  who: Pick<Standpoint, "role" | "delegation">,
  mode: Mode,
): "direct" | "proposing" | "either" | Refusal => {
  const refusal = refusalToEdit(who, mode);
  if (refusal === null) return mode === "negotiating" ? "either" : "direct";
  return refusal.code === "negotiating" && who.delegation !== null ? "proposing" : refusal;
};

/** H1a: the delegation for which this person prepares, or the refusal. */
export const preparesFor = (who: Standpoint): DelegationCode | Refusal =>
  refusalToAct(who, "prepare") ??
  who.delegation ??
  new Refusal("not-allowed", "What is prepared is prepared for a delegation, and you act for none.");
