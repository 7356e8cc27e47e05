// What became of a passage: every ask that was sent in gets one answer, with the reason where it needs one.
import { Refusal } from "#domain/refusal";

export const dispositionKinds = ["incorporated", "in-part", "in-substance", "noted", "not-taken-up"] as const;
export type DispositionKind = (typeof dispositionKinds)[number];

const needReason: ReadonlySet<DispositionKind> = new Set(["noted", "not-taken-up"]);

/** L5: who was not followed learns why. Null when the disposition may be made. */
export const refusalToDispose = (kind: DispositionKind, reason: string | null): Refusal | null =>
  needReason.has(kind) && !reason?.trim()
    ? new Refusal(
        "malformed",
        "Say why: a passage that is only noted or not taken up is answered with a reason.",
      )
    : null;
