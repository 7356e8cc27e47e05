/** A fault, and where it was found, as text for people. */
export type CheckFinding = { readonly where: string; readonly what: string };
