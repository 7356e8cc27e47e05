// Reasons that the system itself gives, where one act follows from another: they are stored in English and shown in the
// language of the reader.
import { type Sentence, sentence } from "../sentence";

/** The stored reasons of such acts. */
export const ownReasons = {
  saidOnFloor: "Said on the floor.",
  takenBackOnFloor: "Taken back on the floor.",
  isOpenAgain: "The proposal with which it fell is open again.",
  jointTakenBack: "The joint with which it fell was taken back.",
  restorationTakenBack: "The restoration with which it fell was taken back.",
  revisionTakenBack: "The revision with which it fell was taken back.",
} as const;

const own: ReadonlySet<string> = new Set(Object.values(ownReasons));

/** The sentence of such a reason; null for one that a person gave. */
export const ownReason = (reason: string): Sentence | null => (own.has(reason) ? sentence(reason) : null);
