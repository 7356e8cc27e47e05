// What somebody who writes to a round chooses from; the form in the browser lists it.

/** What kind of comment one is. */
export const remarkKinds = ["editorial", "substantive", "technical", "translation"] as const;
export type RemarkKind = (typeof remarkKinds)[number];

/** J9, J10: what its sender lets be published of an input. */
export const consents = ["published", "name-withheld", "not-published"] as const;
