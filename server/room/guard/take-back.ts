// Takes back what a refused update did to a document, inside the transaction in which it was applied: what it put in is
// unhooked again and what it deleted stands again, so that a refusal costs what the update cost and not a new document.
import * as Y from "yjs";

/**
 * Undoes the transaction, in which nothing happened but one update whose structs begin at `since` and are words, formats or
 * deletions. Throws when it meets anything else; the document is not to be trusted then.
 */
export const takeBack = (transaction: Y.Transaction, since: ReadonlyMap<number, number>): void => {
  const { store } = transaction.doc;
  const isNew = ({ client, clock }: Y.ID) => clock >= (since.get(client) ?? Number.POSITIVE_INFINITY);
  for (const [client, clock] of since) unhook(store, client, clock);
  for (const [client, ranges] of transaction.deleteSet.clients)
    for (const { clock, len } of ranges) restore(store, { client, clock, end: clock + len });
  // Positions that were remembered for quick access may point at what is gone.
  for (const type of transaction.changed.keys()) if (type._searchMarker) type._searchMarker.length = 0;
  transaction.deleteSet.clients.clear();
  transaction.changed.clear();
  transaction.changedParentTypes.clear();
  // What was cut in two is joined again as the transaction ends.
  transaction._mergeStructs = transaction._mergeStructs.filter(({ id }) => !isNew(id));
  store.pendingStructs = null;
  store.pendingDs = null;
};

const unhook = (store: Y.Doc["store"], client: number, since: number): void => {
  const structs = store.clients.get(client) ?? [];
  const first = structs.findLastIndex(({ id }) => id.clock < since) + 1;
  for (const struct of structs.splice(first)) if (struct instanceof Y.Item) unlink(struct);
  if (structs.length === 0) store.clients.delete(client);
};

const unlink = (item: Y.Item): void => {
  const { parent, left, right } = item;
  if (!(parent instanceof Y.XmlText) || item.parentSub !== null) throw new Error("not a change of words");
  if (left) left.right = right;
  else if (parent._start === item) parent._start = right;
  if (right) right.left = left;
  if (item.countable && !item.deleted) parent._length -= item.length;
};

const restore = (
  store: Y.Doc["store"],
  { client, clock, end }: { readonly client: number; readonly clock: number; readonly end: number },
): void => {
  const structs = store.clients.get(client) ?? [];
  if (clock >= Y.getState(store, client)) return;
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
    const item = structs[at];
    if (!item || item.id.clock >= end) break;
    if (!(item instanceof Y.Item)) continue;
    const { parent } = item;
    if (!(parent instanceof Y.XmlText) || item.content instanceof Y.ContentDeleted)
      throw new Error("not a change of words");
    item.deleted = false;
    if (item.countable) parent._length += item.length;
  }
};
