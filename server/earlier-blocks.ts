// The draft as it stood at an earlier moment, read back from the log, which holds every change.
import * as Y from "yjs";
import type { KeptBytes } from "#db/draft/updates";
import type { Block } from "#domain/draft";
import type { Refusal } from "#domain/refusal";
import { type RestoreScope, restore } from "#domain/texts/restore";
import { type TakenBack, takeBack } from "#domain/texts/taken-back";
import { type UndoneWords, undoWords } from "#domain/texts/undone-words";
import { readBlocks } from "#editor/draft-doc";

type ChangeBytes = Pick<KeptBytes, "bytes">;

/** The blocks that these changes, from the first one on, make. */
export const blocksAfter = (changes: readonly ChangeBytes[]): Block[] => {
  const doc = new Y.Doc();
  apply(doc, changes);
  const blocks = readBlocks(doc);
  doc.destroy();
  return blocks;
};

const apply = (doc: Y.Doc, changes: readonly ChangeBytes[]): void =>
  doc.transact(() => {
    for (const { bytes } of changes) Y.applyUpdate(doc, bytes);
  });

/** The log before something was changed at once, that change, the draft now, and what the change concerned. */
export type TakebackSheet = {
  readonly earlier: readonly ChangeBytes[];
  readonly change: readonly ChangeBytes[];
  readonly live: readonly Block[];
  readonly scope: RestoreScope & { readonly steady: ReadonlySet<Block["pid"]> };
};

/** T10: the draft as it would stand with the change taken back. */
export const takenBack = ({ earlier, change, live, scope }: TakebackSheet): TakenBack | Refusal => {
  const doc = new Y.Doc();
  apply(doc, earlier);
  const before = readBlocks(doc);
  apply(doc, change);
  const left = readBlocks(doc);
  doc.destroy();
  const steady = scope.places ? scope.steady : new Set<Block["pid"]>();
  return takeBack({ before, left, live }, restore(live, before, { ...scope, steady }), scope.steady);
};

/** U6: the draft as it would stand with an act on words taken back, or what stands in the way. */
export const undoneWords = ({
  earlier,
  change,
  live,
}: Omit<TakebackSheet, "scope">): UndoneWords | Refusal => {
  const doc = new Y.Doc();
  apply(doc, earlier);
  const before = readBlocks(doc);
  apply(doc, change);
  const left = readBlocks(doc);
  doc.destroy();
  return undoWords({ before, left, live });
};
