// Refusals: a closed list of codes, each with its meaning for a caller.
import type { Sentence, SentenceFacts } from "./sentence";

/** Every code and the HTTP status that it travels with. */
export const refusalStatus = {
  /** The request cannot be read: JSON, fields, ids or frames are not of the right form. */
  malformed: 400,
  /** A line is not fully understood: `understood` and `notUnderstood` are the two parts. */
  "not-understood": 400,
  /** Nobody is signed in, or the session has ended. */
  "not-signed-in": 401,
  /**
   * The password is right, and a second factor is required too: `ticket` stands for the password, `factors` are those that
   * can be shown.
   */
  "second-factor": 401,
  /** The role does not allow this act. */
  "not-allowed": 403,
  /** This role requires a second factor, which must be set up before anything else. */
  "factor-needed": 403,
  /**
   * The token does not cover this: not this kind of act (`scope` is missing), not this draft, not the account, or not what
   * goes on after its end (P11).
   */
  "beyond-scope": 403,
  /** In this draft the act must be signed, and came without a signature (G4). */
  "signature-needed": 403,
  /** The passkey's counter is not above the last one seen: the passkey may have been copied (P10i). */
  "passkey-counts-back": 403,
  /** The request was sent from another site. */
  "foreign-origin": 403,
  /** It does not exist in this draft, or is not yours to see. */
  "not-found": 404,
  /** The words have changed since they were seen. */
  "words-changed": 409,
  /** The paragraph is agreed and closed until it is reopened. */
  closed: 409,
  /** The text is under silence: its words are frozen until the hour, or until silence is withdrawn (S8). */
  silence: 409,
  /** The draft is negotiated: words are proposed, not changed. */
  negotiating: 409,
  /** The page was made for another account than the one that asks (P16): nothing was done. */
  "other-account": 409,
  /** The state of the draft or of the thing does not allow this act now. */
  conflict: 409,
  /** Others have built on the act that is to be taken back (U3): `pids` are the paragraphs, `by` the delegations. */
  "built-on": 409,
  /** It is named by an ordinal that depends on something read with doubt (N18): `begins` is the beginning of that. */
  "in-doubt": 409,
  /**
   * The signature does not count for this act: another statement, a key that does not count, or a record other than the
   * one that was seen (G2).
   */
  "signature-refused": 409,
  /** References must be checked before a text is issued: they are listed, and the request confirms them (X6). */
  references: 409,
  /** Something with this name or address exists already. */
  exists: 409,
  "too-large": 413,
  "unsupported-type": 415,
  /** The file is damaged, hostile or not what it says it is. */
  unreadable: 422,
  "too-many": 429,
  /** The server cannot store anything at the moment. */
  unavailable: 503,
} as const;

export type RefusalCode = keyof typeof refusalStatus;

export const isRefusalCode = (value: unknown): value is RefusalCode =>
  typeof value === "string" && Object.hasOwn(refusalStatus, value);

/**
 * A refusal: a code, a clear sentence, and the facts concerned, such as paragraphs or what fills the gaps of the sentence.
 */
export class Refusal extends Error implements Sentence {
  readonly code: RefusalCode;
  /** The sentence with its gaps, in English, as in `message`; saying.ts fills them. */
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

/** True for a refusal, also one made by another copy of this module in the process. */
export const isRefusal = (value: unknown): value is Refusal =>
  value instanceof Error && value.name === "Refusal";
