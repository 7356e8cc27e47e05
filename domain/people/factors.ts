// P10: who must show a second factor.
import { Refusal } from "#domain/refusal";
import type { Role } from "./access";

/** What can prove identity besides a password. */
const factors = ["authenticator", "passkey", "recovery-code"] as const;
export type Factor = (typeof factors)[number];

/**
 * P10d: null where a session may do what its person may; a session by password alone may not, where the role requires
 * more.
 */
export const refusalToActIn = (session: {
  readonly isStrong: boolean;
  readonly role: Role;
  readonly asked: readonly Role[];
}): Refusal | null =>
  session.isStrong || !session.asked.includes(session.role)
    ? null
    : new Refusal("factor-needed", "Set up a second factor first: it is asked of your role here.");

/** P10g: null where a session may add a factor: a session begun without the first factor cannot add a second. */
export const refusalToAddFactor = (adding: {
  readonly isFirst: boolean;
  readonly isStrong: boolean;
}): Refusal | null =>
  adding.isFirst || adding.isStrong
    ? null
    : new Refusal("not-allowed", "You have a second factor already: sign in with it, then add another.");

/** P10e: null where a factor may be removed: the last one stays where the role requires one. */
export const refusalToDropFactor = (person: {
  readonly role: Role;
  readonly asked: readonly Role[];
  /** How many others there are, recovery codes apart. */
  readonly others: number;
}): Refusal | null =>
  person.others > 0 || !person.asked.includes(person.role)
    ? null
    : new Refusal(
        "conflict",
        "A second factor is asked of your role here: set up another before you remove this one.",
      );
