// Reasons that Adref gives by itself, where an act follows from another one: they are stored in English and said in the
// language of whoever reads them.
import { type Sentence, sentence } from "../sentence";

/** What is stored as the reason of such acts. */
export const ownReasons = {
  saidOnFloor: "Said on the floor.",
  takenBackOnFloor: "Taken back on the floor.",
  isOpenAgain: "The proposal with which it fell is open again.",
  jointTakenBack: "The joint with which it fell was taken back.",
  restorationTakenBack: "The restoration with which it fell was taken back.",
  revisionTakenBack: "The revision with which it fell was taken back.",
} as const;

const own: ReadonlySet<string> = new Set(Object.values(ownReasons));

/** The sentence of such a reason; null for what a person said. */
export const ownReason = (reason: string): Sentence | null => (own.has(reason) ? sentence(reason) : null);
