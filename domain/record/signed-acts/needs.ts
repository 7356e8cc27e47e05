// G4: which acts are signed, by the setting of the draft.
import { Refusal } from "../../refusal";
import { objectOf, type RecordEntry, textOf } from "../record-words";
import { isSignedAct } from "./statement";

/** `offered`: acts may be signed; `required`: those that can be signed must be. */
export const signatureModes = ["none", "offered", "required"] as const;
export type SignatureMode = (typeof signatureModes)[number];

const modeNamed = (value: unknown): SignatureMode | undefined =>
  signatureModes.find((mode) => mode === value);

/** The setting of a draft; nothing is signed by default. */
export const signatureMode = ({ signatures }: Readonly<Record<string, unknown>>): SignatureMode =>
  modeNamed(signatures) ?? "none";

/** The setting after an entry. */
export const modeAfter = (
  before: SignatureMode,
  { act, facts }: Pick<RecordEntry, "act" | "facts">,
): SignatureMode =>
  act === "draft.changed" ? (modeNamed(objectOf(facts.settings).signatures) ?? before) : before;

type DoneAct = Pick<RecordEntry, "act" | "userId" | "facts">;

// F7: an agreement is never taken down from the floor, and nothing that a delegation did itself is undone there.
const isHeard = ({ act, facts }: DoneAct): boolean =>
  facts.fromFloor === true &&
  (act.startsWith("proposal.") ||
    (act === "position.taken" && ["reserve", "object"].includes(textOf(facts.position))));

// S8i: at the hour of a silence the server closes by itself.
const isBySilence = ({ act, userId, facts }: DoneAct): boolean =>
  act === "standing.changed" && userId === null && facts.silence !== undefined;

/** G4: true for an act that can be signed and that its author does personally. */
export const canBeSigned = (done: DoneAct): boolean =>
  isSignedAct(done.act) && !isHeard(done) && !isBySilence(done);

/** G4b: null when this may be done without a signature; otherwise the refusal. */
export const refusalOfUnsigned = (mode: SignatureMode, done: DoneAct): Refusal | null =>
  mode === "required" && canBeSigned(done)
    ? new Refusal("signature-needed", "In this draft this is signed: it was sent without a signature.")
    : null;

// These acts are reversed by their opposites, whichever of them comes last, and the opposite is signed as well.
const isReversedBySigning = ({ act }: DoneAct): boolean =>
  /^(position|standing|sponsor)\.|^proposal\.(supported|opposed|stood-aside|sponsored)$/.test(act);

/** G4c: null when this may be taken back without a signature; otherwise the refusal. */
export const refusalToReverse = (mode: SignatureMode, done: DoneAct): Refusal | null =>
  mode === "required" && isReversedBySigning(done) && !isHeard(done)
    ? new Refusal(
        "signature-needed",
        "In this draft this is signed, and is not reversed without a signature: do the opposite, and sign it.",
      )
    : null;

/** Null when acts may be signed under this setting. */
export const refusalToSign = (mode: SignatureMode): Refusal | null =>
  mode === "none" ? new Refusal("conflict", "In this draft acts are not signed.") : null;
