// P10: of whom a second factor is asked.
import { Refusal } from "#domain/refusal";
import type { Role } from "./access";

/** Ways to show that one is who one is, beside a password. */
export const factors = ["authenticator", "passkey", "recovery-code"] as const;
export type Factor = (typeof factors)[number];

/** P10d: null where a session may do what its person may; a weak one is of a password alone, where more is asked of the role. */
export const refusalToActIn = (session: {
  readonly isStrong: boolean;
  readonly role: Role;
  readonly asked: readonly Role[];
}): Refusal | null =>
  session.isStrong || !session.asked.includes(session.role)
    ? null
    : new Refusal("factor-needed", "Set up a second factor first: it is asked of your role here.");

/** P10g: null where a session may add a factor: one that was begun without it adds no second. */
export const refusalToAddFactor = (adding: {
  readonly isFirst: boolean;
  readonly isStrong: boolean;
}): Refusal | null =>
  adding.isFirst || adding.isStrong
    ? null
    : new Refusal("not-allowed", "You have a second factor already: sign in with it, then add another.");

/** P10e: null where a factor may go: the last one stays where one is asked of the role. */
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
