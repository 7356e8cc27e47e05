// R11: a record of so many entries, signed with the key of the installation.
import { originOf, type SignedCheckpoint, textOfCheckpoint } from "#domain/record/checkpoint";
import { rootOf } from "#domain/record/tree";
import { runtime } from "#server/runtime";
import { signNote } from "./installation-key";
import type { RecordTree } from "./record-trees";

/** The checkpoint of the first `size` entries in a tree. */
export const signedCheckpoint = (
  draftId: string,
  { tree, size, first }: RecordTree,
): SignedCheckpoint & { readonly origin: string } => {
  const origin = originOf(draftId, first);
  const text = textOfCheckpoint({ origin, size, root: rootOf(tree, size) });
  return { ...signNote(runtime().config, origin, text), origin };
};
