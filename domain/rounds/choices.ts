// What those who make a round and those who write to it choose from; the forms in the browser list it.

/** What kind of comment one is. */
export const remarkKinds = ["editorial", "substantive", "technical", "translation"] as const;
export type RemarkKind = (typeof remarkKinds)[number];

/** J9, J10: what its sender lets be published of an input. */
export const consents = ["published", "name-withheld", "not-published"] as const;

/** J4: who may send something in. */
export const audiences = ["anybody", "invited", "accredited", "focal-points"] as const;

/** J9 */
export const inputStates = [
  "unconfirmed",
  "new",
  "held",
  "published",
  "not-published",
  "taken-down",
  "withdrawn",
] as const;
export type InputState = (typeof inputStates)[number];

export const inputDecisions = ["publish", "hold", "not-publish", "take-down"] as const;
export type InputDecision = (typeof inputDecisions)[number];
