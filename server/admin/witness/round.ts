// R15b, R15c: what a witness does with a draft: it fetches the checkpoint, signs it where it extends the one signed
// last, and submits the signature. Where it does not, both checkpoints are stored as evidence, and nothing is signed.
import { hashing } from "#domain/digest";
import {
  fingerprintOf,
  originOf,
  readKey,
  readNote,
  type SignedCheckpoint,
  type SignedNote,
} from "#domain/record/checkpoint";
import { cosignatureBy, cosignatureLine, cosignedBytes, nextTime } from "#domain/record/cosignature";
import {
  type CheckpointPair,
  compareSeen,
  type Fork,
  type ForkKind,
  type Remembered,
  type SeenCheckpoint,
  signatureOf,
  toJoin,
} from "#domain/record/remembered";
import { isKeyOf, isSuccession } from "#domain/record/succession";
import { type WitnessHeader, witnessFormat } from "#domain/record/witness-log";
import { isSigned } from "#server/record/signature";
import { type KeptLog, keepEvidence, knownDrafts, openLog } from "./witness-folder";
import type { WitnessKey } from "./witness-key";
import { NotAnswered, type WitnessedServer } from "./witnessed-server";

/** The witness, its folder, and the installation it witnesses. */
export type Witness = {
  readonly key: WitnessKey;
  readonly folder: string;
  /** The address of the installation. */
  readonly address: string;
  readonly server: WitnessedServer;
  /** The fingerprint of the installation's key, where the operator of the witness has given it. */
  readonly accepts: string | undefined;
};

/** The outcome, in lines to print; `isWrong`: somebody must look into it. */
export type WitnessOutcome = { readonly isWrong: boolean; readonly lines: readonly string[] };

const fine = (...lines: readonly string[]): WitnessOutcome => ({ isWrong: false, lines });
const wrong = (...lines: readonly string[]): WitnessOutcome => ({ isWrong: true, lines });

/** One round for a draft. Throws where the server cannot be reached. */
export const witnessDraft = async (witness: Witness, draft: string): Promise<WitnessOutcome> => {
  const { folder, server } = witness;
  const given = await server.checkpoint(draft).catch((error: unknown) => {
    if (error instanceof NotAnswered) return error;
    throw error;
  });
  if (given instanceof NotAnswered) return unanswered(witness, draft, given);
  const log = openLog(folder, headerOf(witness, draft));
  const shown: SeenCheckpoint = { note: given.note, key: given.key, at: new Date().toISOString() };
  const note = readNote(shown.note);
  if (note && !note.origin.startsWith(originOf(draft, "")))
    return wrong(`${draft}: the server shows the checkpoint of another record, ${note.origin}.`);
  const pair: CheckpointPair = { draft, seen: log.last() ?? shown, shown };
  const hashes = await hashesFor(server, pair);
  const signed = signatureOf(shown, hashing);
  const { rekeyed = [] } = given;
  const leadsFrom = (isKnown: (publicKey: Uint8Array) => boolean) =>
    isSuccession({ draft, shown, rekeyed, isKnown }, { hashing, isSigned });
  const isSuccessor = await leadsFrom(isKeyOf(pair.seen, hashing));
  const answers = { hashes, isSigned: signed && (await isSigned(signed)), isSuccessor };
  const found = compareSeen(pair, answers, hashing);
  if (found.as === "forked") return forked(folder, found.fork);
  if (!note) return wrong(`${draft}: the server shows no checkpoint.`);
  const { accepts } = witness;
  const isNamed =
    accepts === undefined ||
    (await leadsFrom((publicKey) => fingerprintOf(hashing.ofBytes, { publicKey }) === accepts));
  const unknown = unknownKey(witness, found, { shown, isNamed });
  if (unknown !== null) return wrong(`${draft}: ${unknown}`);
  const outcome = await cosign(witness, log, { draft, note, shown, hashes });
  if (!isSuccessor) return outcome;
  const followed = `${draft}: by an entry of the record, which the key before has signed, its key is now ${fingerprint(shown)}.`;
  return { ...outcome, lines: [followed, ...outcome.lines] };
};

const headerOf = ({ key, address }: Witness, draft: string): WitnessHeader => ({
  format: witnessFormat,
  witness: key.written,
  server: address,
  draft,
});

// A draft in which nothing has been recorded yet is nothing to sign; one that existed and is hidden now needs
// attention.
const unanswered = (witness: Witness, draft: string, { status, message }: NotAnswered): WitnessOutcome => {
  if (status !== 404) return wrong(`${draft}: ${message}`);
  const isKnown = knownDrafts(witness.folder).includes(draft);
  const last = isKnown ? openLog(witness.folder, headerOf(witness, draft)).last() : null;
  return last
    ? wrong(
        `${draft}: the server does not show this record any more. This witness has signed ${readNote(last.note)?.size ?? "?"} entries of it.`,
      )
    : fine();
};

const hashesFor = async (
  server: WitnessedServer,
  pair: CheckpointPair,
): Promise<readonly string[] | null> => {
  const sizes = toJoin(pair);
  return sizes && server.consistency(pair.draft, sizes);
};

const saidOf: Readonly<Record<ForkKind, string>> = {
  replaced: "another record stands in its place, which begins with another entry",
  "cut short": "it has become shorter",
  changed: "an entry was changed, left out or put in among those that were there",
  unsigned: "what the server shows as its checkpoint is not signed by the key beside it",
};

const forked = (folder: string, fork: Fork): WitnessOutcome => {
  const file = keepEvidence(folder, fork, hashing.ofText(fork.shown.note));
  const [from, to] = [fork.seen, fork.shown].map(({ note }) => readNote(note)?.size ?? "?");
  return wrong(
    `FORK: the record of ${fork.draft} is not the one that this witness signed: ${saidOf[fork.kind]}.`,
    `It had ${from} entries on ${fork.seen.at}, and is shown with ${to}. Nothing was signed.`,
    `Both checkpoints are kept in ${file}. Show it to other witnesses, to the delegations and to the secretariat.`,
  );
};

const fingerprint = ({ key: written }: SignedCheckpoint): string => {
  const key = readKey(hashing.ofBytes, written);
  return key ? fingerprintOf(hashing.ofBytes, key) : "?";
};

// A copy of the database lacks the key, so the same record under another key is reported.
const unknownKey = (
  { accepts }: Witness,
  found: Remembered,
  { shown, isNamed }: { readonly shown: SeenCheckpoint; readonly isNamed: boolean },
): string | null => {
  const key = fingerprint(shown);
  const isOther =
    accepts === undefined ? found.as !== "forked" && found.hasOtherKey : accepts !== key && !isNamed;
  return isOther
    ? `the record is signed with another key than the one that is known, ${key}. Nothing was signed. Ask the installation, and where it is right, say --key ${key}`
    : null;
};

type Next = {
  readonly draft: string;
  readonly note: SignedNote;
  readonly shown: SeenCheckpoint;
  readonly hashes: readonly string[] | null;
};

const cosign = async (witness: Witness, log: KeptLog, next: Next): Promise<WitnessOutcome> => {
  const { key } = witness;
  const { draft, note, shown, hashes } = next;
  const last = log.last();
  const before = last && readNote(last.note);
  const lines: string[] = [];
  if (before?.size !== note.size) {
    const time = nextTime(Date.now(), before && (cosignatureBy(hashing.ofBytes, before, key)?.time ?? null));
    const signature = key.sign(cosignedBytes(note.text, time));
    const cosigned = shown.note + cosignatureLine(hashing.ofBytes, key, { time, signature });
    log.append({ ...shown, note: cosigned, hashes: last && hashes });
    lines.push(`${draft}: signed with ${note.size} entries.`);
    if (!last) lines.push(`${draft}: the key of the installation is ${fingerprint(shown)}.`);
  } else if (cosignatureBy(hashing.ofBytes, note, key)) return fine();
  return handIn(witness, draft, { own: log.last()?.note ?? "", lines });
};

type OwnCosignature = { readonly own: string; readonly lines: readonly string[] };

const handIn = async (
  { server, key }: Witness,
  draft: string,
  { own, lines }: OwnCosignature,
): Promise<WitnessOutcome> => {
  try {
    await server.handIn(draft, own);
    return fine(...lines);
  } catch (error) {
    if (!(error instanceof NotAnswered)) throw error;
    const hint =
      error.status === 403 ? [`Its secretariat accepts this witness by its key: ${key.written}`] : [];
    return wrong(
      ...lines,
      `${draft}: the installation did not take the signature. ${error.message}`,
      ...hint,
    );
  }
};
