// R15e, R16: what witnesses and time stamps attest about a record, as sent with checkpoints and in files.
import { stampedSince } from "#db/record/time-stamps";
import { type Cosigned, cosignedSince } from "#db/record/witnesses";
import { base64Of } from "#domain/bytes";
import { hashing } from "#domain/digest";
import type { Attested } from "#domain/record/attested";
import { readKey } from "#domain/record/checkpoint";
import { cosignatureLine } from "#domain/record/cosignature";
import { consistencyOf } from "#domain/record/tree";
import { runtime } from "#server/runtime";
import type { RecordTree } from "./record-trees";
import { signedCheckpoint } from "./signed-checkpoint";

/** A note with the signature lines of witnesses under it. */
export const cosignedNote = (note: string, cosigned: readonly Cosigned[]): string =>
  note + cosigned.map(lineOf).join("");

const lineOf = ({ key: written, time, signature }: Cosigned): string => {
  const key = readKey(hashing.ofBytes, written, "witness");
  return key ? cosignatureLine(hashing.ofBytes, key, { time, signature }) : "";
};

/**
 * What is attested about a record of this size. `since`: the entry to be covered; for each witness and for the
 * time stamps the first that covers it is returned. Undefined where there is nothing.
 */
export const attestedOf = async (
  draftId: string,
  record: RecordTree,
  since = record.size,
): Promise<Attested | undefined> => {
  const { db } = runtime().database;
  const reach = { since, upTo: record.size };
  const [cosigned, stamp] = await Promise.all([
    cosignedSince(db, draftId, reach),
    stampedSince(db, draftId, reach),
  ]);
  const sizes = new Set([...cosigned.map(({ size }) => size), ...(stamp ? [stamp.size] : [])]);
  if (sizes.size === 0) return undefined;
  return {
    witnesses: cosigned.map(({ key }) => key),
    checkpoints: [...sizes]
      .sort((one, other) => one - other)
      .map((size) => ({
        note: cosignedNote(
          signedCheckpoint(draftId, { ...record, size }).note,
          cosigned.filter((each) => each.size === size),
        ),
        hashes: consistencyOf(record.tree, size, record.size).map(base64Of),
        timestamp: stamp?.size === size ? base64Of(stamp.token) : null,
      })),
  };
};
