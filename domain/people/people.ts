import { Refusal } from "#domain/refusal";
import type { Role } from "./access";

/** Fewest characters of a password that somebody chooses (NIST SP 800-63B-4, 3.1.1.2: a password that is enough by itself). */
export const shortestPassword = 15;

/** One form for all ways to type an address, so that case or a space does not make two people of one. */
export const canonicalEmail = (typed: string): string => typed.normalize("NFKC").trim().toLowerCase();

/** Roles that serve the whole meeting and speak for no delegation. */
const servesAll = (role: Role): boolean => role === "co-facilitator" || role === "secretariat";

/**
 * Null when a person may have this role for that delegation: a delegate acts for one, those who serve the meeting for
 * none.
 */
export const refusalToSeat = (role: Role, delegation: string | null): Refusal | null => {
  if (role === "delegate" && delegation === null)
    return new Refusal("malformed", "A delegate acts for a delegation: name it.");
  if (servesAll(role) && delegation !== null)
    return new Refusal("malformed", "As {role} a person acts for no delegation.", { role });
  return null;
};

/** P6: the delegation that goes with a new role when none is named: a delegate keeps it, every other role has none. */
export const delegationFor = (role: Role, present: string | null): string | null =>
  role === "delegate" ? present : null;

/** Null when `userId` may leave the secretariat: somebody else must remain who can manage people. */
export const refusalToLeaveSecretariat = (secretariat: readonly string[], userId: string): Refusal | null =>
  secretariat.includes(userId) && secretariat.length === 1
    ? new Refusal("conflict", "This is the last of the secretariat. Give the role to somebody else first.")
    : null;

/** Null when a person with this usual role may manage everybody of the installation. */
export const refusalToManagePeople = (who: { readonly usualRole: Role }): Refusal | null =>
  who.usualRole === "secretariat"
    ? null
    : new Refusal("not-allowed", "The people of the installation are managed by its secretariat.");
