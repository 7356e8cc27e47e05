/** Something that is wrong, and where, in words. */
export type CheckFinding = { readonly where: string; readonly what: string };
