// The answers to passages: every ask gets one, with the reason where it needs one.
import { Refusal } from "#domain/refusal";

export const dispositionKinds = ["incorporated", "in-part", "in-substance", "noted", "not-taken-up"] as const;
export type DispositionKind = (typeof dispositionKinds)[number];

const needReason: ReadonlySet<DispositionKind> = new Set(["noted", "not-taken-up"]);

/** L5: a sender whose ask was not followed is told why. Null when the answer may be given. */
export const refusalToDispose = (kind: DispositionKind, reason: string | null): Refusal | null =>
  needReason.has(kind) && !reason?.trim()
    ? new Refusal(
        "malformed",
        "Say why: a passage that is only noted or not taken up is answered with a reason.",
      )
    : null;
