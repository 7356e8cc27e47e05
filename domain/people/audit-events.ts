// What the audit log of access holds: sign-ins, failures, and changes of rights and of ways to sign in. Never words of a
// draft, never an address that somebody typed.

/** Every kind of entry. */
export const auditEvents = [
  "signed-in",
  "sign-in-failed",
  "sign-in-throttled",
  "passkey-counted-back",
  "identity-refused",
  "session-ended",
  "sessions-ended",
  "password-changed",
  "reset-asked",
  "reset-link-made",
  "password-reset",
  "identity-bound",
  "identity-unbound",
  "factor-added",
  "factor-removed",
  "recovery-codes-made",
  "recovery-code-used",
  "factors-taken-away",
  "token-made",
  "token-revoked",
  "person-invited",
  "person-joined",
  "person-changed",
  "person-disabled",
  "person-enabled",
  "person-erased",
  "data-exported",
  "rights-withdrawn",
  "rights-kept",
  "claim-rule-made",
  "claim-rule-changed",
  "claim-rule-removed",
  "library-text-added",
  "library-text-removed",
  "seat-given",
  "seat-changed",
  "seat-taken-away",
  "webhook-made",
  "webhook-changed",
  "webhook-removed",
  "witness-accepted",
  "witness-removed",
] as const;
export type AuditEvent = (typeof auditEvents)[number];

export const signInMethods = ["password", "organisation", "passkey"] as const;
export type SignInMethod = (typeof signInMethods)[number];
