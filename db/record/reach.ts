// The range of a record's length within which a time stamp or cosignature is looked for.

/** From the number of entries that must be covered, up to that of a checkpoint. */
export type Reach = { readonly since: number; readonly upTo: number };
