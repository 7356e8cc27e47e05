// R12, R19, R20: proofs as files, with one entry or block per line.
import { entryOf, type RecordEntry } from "#db/record/record";
import { base64Of } from "#domain/bytes";
import { requestLimits } from "#domain/limits";
import { inclusionsIn } from "#domain/record/tree";
import type { ProvenEntry } from "#domain/record/values";
import type { ExportFile } from "#server/http/attachment";
import type { RecordTree } from "./record-trees";

/**
 * Acts that show who agreed to the words; they get space even when the rest of a long history has used up its
 * share.
 */
const isWanted = (act: RecordEntry["act"]): boolean =>
  /^(position|standing|silence|placement)\.|^text\.issued$|^draft\.adopted$/.test(act);

const mostOf = (act: RecordEntry["act"]): number =>
  isWanted(act) ? 3 * requestLimits.proof : requestLimits.proof;

/** The entries that fit into a proof, and the number of those that do not. */
export const withinRoom = (
  all: readonly RecordEntry[],
): { readonly entries: readonly RecordEntry[]; readonly left: number } => {
  let taken = 0;
  const entries = all.filter(({ act, facts }) => {
    const characters = JSON.stringify(facts).length;
    if (taken + characters > mostOf(act)) return false;
    taken += characters;
    return true;
  });
  return { entries, left: all.length - entries.length };
};

/** The entry with its inclusion proof in this record. */
export const provenIn = ({ tree, size }: RecordTree): ((entry: RecordEntry) => ProvenEntry) => {
  const pathOf = inclusionsIn(tree, size);
  return (entry) => ({ entry: entryOf(entry), hashes: pathOf(entry.n - 1).map(base64Of) });
};

/** The items with a line each in a proof, the member that holds them, and how each is written. */
type Lines<T> = { readonly member: string; readonly of: readonly T[]; written(each: T): string };

/** A proof with its entries. */
export const proofFile = (
  name: string,
  proof: object,
  { entries, record }: { readonly entries: readonly RecordEntry[]; readonly record: RecordTree },
): ExportFile => {
  const proven = provenIn(record);
  const written = (entry: RecordEntry) => JSON.stringify(proven(entry));
  return fileOf(name, proof, { member: "entries", of: entries, written });
};

/** A proof whose given items have a line each. */
export const fileOf = <T>(name: string, proof: object, { member, of, written }: Lines<T>): ExportFile => ({
  name: `${name}.json`,
  mediaType: "application/json",
  content: `${JSON.stringify(proof).slice(0, -1)},\n${JSON.stringify(member)}:[\n${of.map(written).join(",\n")}\n]}\n`,
});
