// The Yjs documents of a live room, and how one transaction on them is kept short.
import * as Y from "yjs";
import { fragmentName, withoutCleanup } from "#editor/draft-doc";
import { FocusedClients } from "./guard/focused-clients";

/** A document without words, as rooms have them. */
export const emptyDocument = (): Y.Doc => {
  const doc = withoutCleanup(new Y.Doc());
  FocusedClients.of(doc);
  doc.getXmlFragment(fragmentName);
  return doc;
};

/** Runs one transaction on a document, in which only these clients write and only what they made is written into; null for all. */
export const writing = <T>(doc: Y.Doc, clients: Iterable<number> | null, work: () => T): T =>
  doc.store.clients instanceof FocusedClients ? doc.store.clients.during(clients, work) : work();
