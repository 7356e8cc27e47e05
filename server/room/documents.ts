// The Yjs documents of a live room, and how one transaction on them is kept short.
import * as Y from "yjs";
import { fragmentName, withoutCleanup } from "#editor/draft-doc";

// The structs of every document client, with a focus on a few clients. Yjs looks at all clients of a document several
// times per change, though only one wrote it: in a long negotiation, where every opened page is a client, that would
// cost milliseconds per keystroke.

type Structs = Y.Doc["store"]["clients"] extends Map<number, infer S> ? S : never;

/** The clients of a document; while there is a focus, only those in it are enumerated. */
class FocusedClients extends Map<number, Structs> {
  private focus: ReadonlySet<number> | null = null;

  /** Installs itself in a document that is still empty. */
  static of(doc: Y.Doc): FocusedClients {
    const clients = new FocusedClients();
    doc.store.clients = clients;
    return clients;
  }

  override forEach(visit: (structs: Structs, client: number, all: Map<number, Structs>) => void): void {
    if (this.focus === null) {
      super.forEach(visit);
      return;
    }
    for (const client of this.focus) {
      const structs = this.get(client);
      if (structs) visit(structs, client, this);
    }
  }

  /** Runs one transaction in which only these clients write, and only into what they have made; null for all. */
  during<T>(clients: Iterable<number> | null, work: () => T): T {
    this.focus = clients && new Set(clients);
    try {
      return work();
    } finally {
      this.focus = null;
    }
  }
}

/** An empty document as rooms use them. */
export const emptyDocument = (): Y.Doc => {
  const doc = withoutCleanup(new Y.Doc());
  FocusedClients.of(doc);
  doc.getXmlFragment(fragmentName);
  return doc;
};

/**
 * Runs one transaction on a document, in which only these clients write, and only into what they have made; null for
 * all.
 */
export const writing = <T>(doc: Y.Doc, clients: Iterable<number> | null, work: () => T): T =>
  doc.store.clients instanceof FocusedClients ? doc.store.clients.during(clients, work) : work();
