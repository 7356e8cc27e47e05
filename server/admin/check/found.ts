/** Something that is wrong, and where, in words. */
export type Found = { readonly where: string; readonly what: string };
