// What Adref says when it will not do something: a closed list of codes, each with its meaning for a caller.
import type { Sentence, SentenceFacts } from "./sentence";

/** Every code and the HTTP status that it travels with. */
export const refusalStatus = {
  /** The request cannot be read: JSON, fields, ids or frames are not of the right form. */
  malformed: 400,
  /** A line is not fully understood: `understood` and `notUnderstood` are the two parts. */
  "not-understood": 400,
  /** Nobody is signed in, or the session has ended. */
  "not-signed-in": 401,
  /** The password is right, and the second factor is asked for too: \`ticket\` stands for the password, \`factors\` can be shown. */
  "second-factor": 401,
  /** The role does not allow this act. */
  "not-allowed": 403,
  /** Whoever is of this role sets up a second factor before anything else. */
  "factor-needed": 403,
  /** The token is not for this: not for this kind of act (\`scope\` is missing), not for this draft, not for the account, or not for what goes on after its end (P11). */
  "beyond-scope": 403,
  /** In this draft the act is signed, and came without a signature (G4). */
  "signature-needed": 403,
  /** The passkey counts no more uses than were seen before: it may have been copied (P10i). */
  "passkey-counts-back": 403,
  /** The request was sent from another site. */
  "foreign-origin": 403,
  /** It does not exist in this draft, or is not yours to see. */
  "not-found": 404,
  /** The words are not those that were seen. */
  "words-changed": 409,
  /** The paragraph is agreed and closed until it is reopened. */
  closed: 409,
  /** The text is under silence: its words are frozen until the hour, or until silence is withdrawn (S8). */
  silence: 409,
  /** The draft is negotiated: words are proposed, not changed. */
  negotiating: 409,
  /** The page was made for another account than asks (P16): nothing was done. */
  "other-account": 409,
  /** The state of the draft or of the thing does not allow this act now. */
  conflict: 409,
  /** Others have built on the act that is to be taken back (U3): \`pids\` are the paragraphs, \`by\` the delegations. */
  "built-on": 409,
  /** It is called by its ordinal, which hangs on what was read with doubt (N18): `begins` is how that begins. */
  "in-doubt": 409,
  /** The signature does not count for this act: another statement, a key that does not count, or what was seen is not the record (G2). */
  "signature-refused": 409,
  /** References must be looked at before a text is issued: they come with it, and the request confirms them (X6). */
  references: 409,
  /** Something of this name or address exists already. */
  exists: 409,
  "too-large": 413,
  "unsupported-type": 415,
  /** The file is damaged, hostile or not what it says it is. */
  unreadable: 422,
  "too-many": 429,
  /** The server cannot keep what it is given just now. */
  unavailable: 503,
} as const;

export type RefusalCode = keyof typeof refusalStatus;

export const isRefusalCode = (value: unknown): value is RefusalCode =>
  typeof value === "string" && Object.hasOwn(refusalStatus, value);

/** A refusal: a closed code, a clear sentence, and the facts concerned, such as paragraphs or what stands in the sentence. */
export class Refusal extends Error implements Sentence {
  readonly code: RefusalCode;
  /** The sentence with its gaps, in English, as `message` has it too; saying.ts says it with what belongs in them. */
  readonly words: string;
  readonly facts: SentenceFacts;

  constructor(code: RefusalCode, words: string, facts: SentenceFacts = {}) {
    super(words);
    this.name = "Refusal";
    this.code = code;
    this.words = words;
    this.facts = facts;
  }

  get status(): number {
    return refusalStatus[this.code];
  }
}

/** Throws the refusal that a rule returned; anything else passes through. */
export const orThrow = <T>(verdict: T | Refusal): T => {
  if (isRefusal(verdict)) throw verdict;
  return verdict;
};

/** True for a refusal, also one that was made by another copy of this module in the process. */
export const isRefusal = (value: unknown): value is Refusal =>
  value instanceof Error && value.name === "Refusal";
