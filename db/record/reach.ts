// Which of what was said about a record, of so many entries each, is looked for.

/** From the number of entries that is wanted, up to those of a checkpoint. */
export type Reach = { readonly since: number; readonly upTo: number };
