// P13: what is left of a person whose account is erased: the name, beside what the person did.
import { Refusal } from "#domain/refusal";

/** P13b: null for a person who may be changed: what is erased is erased for ever. */
export const refusalToChangePerson = (person: { readonly erasedAt: Date | null }): Refusal | null =>
  person.erasedAt === null
    ? null
    : new Refusal("conflict", "The data of this person were erased: the account is closed for ever.");

/** P13a: what stands instead of the address. No address has a space. */
export const erasedAddress = (id: string): string => `erased ${id}`;

/** P13c: null when what was typed is the name of the person who is to be erased. */
export const refusalToErase = (name: string, typed: string): Refusal | null =>
  typed.normalize("NFKC").trim() === name.normalize("NFKC").trim()
    ? null
    : new Refusal("malformed", "Type the name as it is shown, so that nobody is erased by a slip.");
