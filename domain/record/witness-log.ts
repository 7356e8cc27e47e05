// R15f: the log that a witness keeps of a record, as a file: every checkpoint that it has signed, each joined to the one
// before, one line of JSON each, so that the file is only ever appended to. The logs of two witnesses show whether both were
// shown one record.
import { areSame } from "../bytes";
import type { Hashing } from "../hashing";
import { type Sentence, sentence } from "../sentence";
import { isObject } from "../typed-entries";
import { notByItsKey, ofWitness } from "./attested";
import { fingerprintOf, type NamedKey, readKey, readNote, type SignedNote } from "./checkpoint";
import { readCheckpoint } from "./checkpoint-verify";
import { cosignatureBy } from "./cosignature";
import { secondInUtc } from "./in-utc";
import { ofKey } from "./record-statements";
import { type Fork, forkBetween, forkFormat, publicPart, type SeenCheckpoint } from "./remembered";
import { type Claim, type Fault, type Findings, faulty, ofFile } from "./verdict";

/** The format's name; another version has another number. */
export const witnessFormat = "adref-witness/1";

/** The first line: the witness, the draft and the server. `witness` is the key in the format of C2SP verifiers. */
export type WitnessHeader = {
  readonly format: typeof witnessFormat;
  readonly witness: string;
  readonly server: string;
  readonly draft: string;
};

/**
 * A further line: a checkpoint with the line of the witness, and the hashes that join the one before to it; null in the
 * first.
 */
export type Witnessed = SeenCheckpoint & { readonly hashes: readonly string[] | null };

/** The file. */
export type WitnessLog = { readonly header: WitnessHeader; readonly seen: readonly Witnessed[] };

/** The result for a file; `log` is null where it is none. */
type WitnessVerification = Findings & { readonly log: WitnessLog | null };

/** True for a file meant as a log, even a broken one. */
export const isWitnessFile = (file: string): boolean =>
  /^\s*\{[^{}]*"format"\s*:\s*"adref-witness\//u.test(file.slice(0, 10_000));

const isHeader = (value: unknown): value is WitnessHeader =>
  isObject(value) &&
  value.format === witnessFormat &&
  [value.witness, value.server, value.draft].every((each) => typeof each === "string");

const isWitnessed = (value: unknown): value is Witnessed =>
  isObject(value) &&
  [value.note, value.key, value.at].every((each) => typeof each === "string") &&
  (value.hashes === null ||
    (Array.isArray(value.hashes) && value.hashes.every((each) => typeof each === "string")));

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

const atLine = (line: number, what: Sentence): Fault => ({
  where: sentence("line {line}", { line }),
  entry: null,
  what,
});

/** Reads a log; a fault where it is none. A last line without a line end was never finished, and is left out. */
export const readWitnessLog = (file: string): WitnessLog | Fault => {
  const [first = "", ...lines] = file.split("\n").slice(0, -1);
  const header = parsed(first);
  if (!isHeader(header))
    return ofFile(sentence("it is not what a witness keeps, of the form {form}", { form: witnessFormat }));
  const seen: Witnessed[] = [];
  for (const [index, line] of lines.entries()) {
    const value = parsed(line);
    if (!isWitnessed(value)) return atLine(index + 2, sentence("it is not of the form that it should have"));
    seen.push(value);
  }
  return { header, seen };
};

/** R15f: verifies a log: every checkpoint continues the one before, and the last is signed by both. */
export const verifyWitnessLog = (file: string, hashing: Hashing): WitnessVerification => {
  const log = readWitnessLog(file);
  if ("what" in log) return { ...faulty([log]), log: null };
  const { header, seen } = log;
  const witness = readKey(hashing.ofBytes, header.witness, "witness");
  if (!witness)
    return { ...faulty([atLine(1, sentence("what is given as the key of a witness is none"))]), log };
  const last = seen.at(-1);
  if (!last) return { ...faulty([ofFile(sentence("it holds no checkpoint"))]), log };
  const fault = orderFault(seen, hashing);
  if (fault) return { ...faulty([fault]), log };
  return { ...lastFindings(last, { draft: header.draft, witness }, hashing), log };
};

// All checkpoints before the last are of the same record, so the signature of the last covers them too.
const orderFault = (seen: readonly Witnessed[], hashing: Hashing): Fault | null => {
  let before: SignedNote | null = null;
  for (const [index, { note, hashes }] of seen.entries()) {
    const now = readNote(note);
    if (!now) return atLine(index + 2, sentence("it is not a note of the form that checkpoints have"));
    if (before && forkBetween({ before, now }, hashes, hashing) !== null)
      return atLine(index + 2, sentence("nothing shows that it goes on from the checkpoint before it"));
    before = now;
  }
  return null;
};

type Signer = { readonly draft: string; readonly witness: NamedKey };

const lastFindings = (last: Witnessed, { draft, witness }: Signer, hashing: Hashing): Findings => {
  const checkpoint = readCheckpoint(last, { draft }, hashing);
  if ("what" in checkpoint) return faulty([checkpoint]);
  const { note, claim } = checkpoint;
  const cosignature = cosignatureBy(hashing.ofBytes, note, witness);
  const { name } = witness;
  if (!cosignature)
    return faulty([ofFile(sentence("the witness {name} has signed nothing in the file", { name }))]);
  const own: Claim = {
    ...cosignature.signed,
    key: fingerprintOf(hashing.ofBytes, witness),
    holds: sentence("The witness {name} signed on {at} that the record had {size} entries.", {
      name,
      size: note.size,
      at: secondInUtc(cosignature.time),
    }),
    fails: ofFile(notByItsKey(witness)),
  };
  return {
    faults: [],
    proven: [sentence("Each checkpoint in the file goes on from the one before it.")],
    unproven: [ofKey(claim.key), ofWitness(witness, hashing)],
    claims: [claim, own],
  };
};

/** What two sound logs show together. */
type Compared =
  /** Both hold a checkpoint of this size, and it is the same; null where they have no size in common. */
  | { readonly as: "alike"; readonly size: number | null }
  /**
   * Pairs of checkpoints that cannot both be of one record, the latest first. Their signatures are still to be checked.
   */
  | { readonly as: "forked"; readonly forks: readonly Fork[] }
  | { readonly as: "unlike"; readonly what: Sentence };

/** R15f: compares the logs of two witnesses. */
export const compareLogs = (one: WitnessLog, other: WitnessLog): Compared => {
  const draft = one.header.draft;
  if (other.header.draft !== draft)
    return {
      as: "unlike",
      what: sentence("the file beside it is of another draft, {draft}", { draft: other.header.draft }),
    };
  if (isElsewhere(one, other))
    return { as: "unlike", what: sentence("the file beside it is of another record, with another key") };
  const known = new Map(other.seen.flatMap(sized));
  const common = one.seen.flatMap(sized).flatMap(([size, each]) => {
    const beside = known.get(size);
    return beside ? [{ size, each, beside }] : [];
  });
  const forks = common.filter(({ each, beside }) => !isSame(each, beside));
  if (forks.length > 0)
    return { as: "forked", forks: forks.map(({ each, beside }) => forkOf(draft, each, beside)).toReversed() };
  const last = common.at(-1);
  return last ? { as: "alike", size: last.size } : apart(one, other);
};

const sized = (each: Witnessed): (readonly [number, Witnessed])[] => {
  const note = readNote(each.note);
  return note ? [[note.size, each]] : [];
};

const isSame = (one: Witnessed, other: Witnessed): boolean => {
  const [first, second] = [readNote(one.note), readNote(other.note)];
  return first?.origin === second?.origin && areSame(first?.root ?? empty, second?.root ?? empty);
};
const empty = new Uint8Array();

const forkOf = (draft: string, one: SeenCheckpoint, other: SeenCheckpoint): Fork => {
  const [seen, shown] = one.at <= other.at ? [one, other] : [other, one];
  return { format: forkFormat, draft, kind: "changed", seen, shown, hashes: null };
};

// Without a size in common they may still be of two records, which begin with different entries.
const apart = (one: WitnessLog, other: WitnessLog): Compared => {
  const [first, second] = [one.seen.at(-1), other.seen.at(-1)];
  const isOther = first && second && readNote(first.note)?.origin !== readNote(second.note)?.origin;
  return isOther
    ? { as: "forked", forks: [forkOf(one.header.draft, first, second)] }
    : { as: "alike", size: null };
};

// Two installations may each have a draft with this id: then neither origin nor key is the same.
const isElsewhere = (one: WitnessLog, other: WitnessLog): boolean => {
  const [first, second] = [one.seen.at(-1), other.seen.at(-1)];
  return (
    publicPart(first?.key ?? "") !== publicPart(second?.key ?? "") &&
    readNote(first?.note ?? "")?.origin !== readNote(second?.note ?? "")?.origin
  );
};
