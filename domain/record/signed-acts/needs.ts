// G4: which acts are signed, as a draft is set.
import { Refusal } from "../../refusal";
import { objectOf, type RecordEntry, textOf } from "../record-words";
import { isSignedAct } from "./statement";

/** `offered`: acts may be signed; `required`: those that can be are. */
export const signatureModes = ["none", "offered", "required"] as const;
export type SignatureMode = (typeof signatureModes)[number];

const modeNamed = (value: unknown): SignatureMode | undefined =>
  signatureModes.find((mode) => mode === value);

/** What a draft is set to; nothing is signed where nothing is said. */
export const signatureMode = ({ signatures }: Readonly<Record<string, unknown>>): SignatureMode =>
  modeNamed(signatures) ?? "none";

/** What holds after an entry. */
export const modeAfter = (
  before: SignatureMode,
  { act, facts }: Pick<RecordEntry, "act" | "facts">,
): SignatureMode =>
  act === "draft.changed" ? (modeNamed(objectOf(facts.settings).signatures) ?? before) : before;

type DoneAct = Pick<RecordEntry, "act" | "userId" | "facts">;

// F7: an agreement is never taken down from the floor, and nothing is lifted there that a delegation said itself.
const isHeard = ({ act, facts }: DoneAct): boolean =>
  facts.fromFloor === true &&
  (act.startsWith("proposal.") ||
    (act === "position.taken" && ["reserve", "object"].includes(textOf(facts.position))));

// S8i: at the hour of a silence the server closes by itself.
const isBySilence = ({ act, userId, facts }: DoneAct): boolean =>
  act === "standing.changed" && userId === null && facts.silence !== undefined;

/** G4: true for an act of those that are signed, which nobody else does for who says it. */
export const canBeSigned = (done: DoneAct): boolean =>
  isSignedAct(done.act) && !isHeard(done) && !isBySilence(done);

/** G4b: null when this may be done without a signature; otherwise the refusal to give. */
export const refusalOfUnsigned = (mode: SignatureMode, done: DoneAct): Refusal | null =>
  mode === "required" && canBeSigned(done)
    ? new Refusal("signature-needed", "In this draft this is signed: it was sent without a signature.")
    : null;

// By their opposites these stand or fall, whichever of them came last.
const isReversedBySigning = ({ act }: DoneAct): boolean =>
  /^(position|standing|sponsor)\.|^proposal\.(supported|opposed|stood-aside|sponsored)$/.test(act);

/** G4c: null when this may be taken back without a signature; otherwise the refusal to give. */
export const refusalToReverse = (mode: SignatureMode, done: DoneAct): Refusal | null =>
  mode === "required" && isReversedBySigning(done) && !isHeard(done)
    ? new Refusal(
        "signature-needed",
        "In this draft this is signed, and is not reversed without a signature: do the opposite, and sign it.",
      )
    : null;

/** Null when acts may be signed in a draft that is set so. */
export const refusalToSign = (mode: SignatureMode): Refusal | null =>
  mode === "none" ? new Refusal("conflict", "In this draft acts are not signed.") : null;
