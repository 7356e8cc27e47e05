// A small draft behind the guard, without sockets or database: what browsers' documents say, and what comes of it.
import { expect } from "vitest";
import * as Y from "yjs";
import type { IdentifyingAct } from "#db/draft/updates";
import { type Block, type ParagraphId, run, type Suggestion } from "#domain/draft";
import type { Mode, Role } from "#domain/people/access";
import { isRefusal } from "#domain/refusal";
import { deleteBlock, fillDocument, withoutCleanup } from "#editor/draft-doc";
import { suggestionKey } from "#editor/marked-words";
import type { Rules } from "#server/room/guard/guard";
import { Ledger } from "#server/room/ledger";
import { type Accepted, RoomWords } from "#server/room/words";
import { paragraph } from "./room-server";

export type Who = {
  role?: Role;
  userId?: string;
  mode?: Mode;
  delegation?: string | null;
  mayMake?: boolean;
  clientsLeft?: number;
};

/** The formatting of a proposal's mark, as the editor writes it. */
export const marked = (
  kind: "insertion" | "deletion",
  { id, by, at }: Suggestion,
): Record<string, Suggestion> => ({ [suggestionKey(kind, { id, by, at })]: { id, by, at } });

/** EU's proposal that stands in block `m`. */
export const suggestion = { id: "s1", by: "EU", at: "2015-11-03T10:00:00.000Z" };

const withProposal: Block = {
  ...paragraph("m", ""),
  runs: [run("We note "), run("with concern", { insertions: [suggestion] }), run(" the divide.")],
};

/** The text of a block in a document. */
export const wordsIn = (doc: Y.Doc, pid: string): Y.XmlText => {
  for (const node of doc.getXmlFragment("default").toArray()) {
    if (!(node instanceof Y.XmlElement) || node.getAttribute("pid") !== pid) continue;
    const text = node.get(0);
    if (text instanceof Y.XmlText) return text;
  }
  throw new Error(`There is no block ${pid}.`);
};

export const elementIn = (doc: Y.Doc, pid: string): Y.XmlElement => {
  const element = wordsIn(doc, pid).parent;
  if (element instanceof Y.XmlElement) return element;
  throw new Error(`There is no block ${pid}.`);
};

/** The update that a document emits for a change, as one transaction. */
export const said = (doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array => {
  const heard: Uint8Array[] = [];
  const listen = (update: Uint8Array) => heard.push(update);
  doc.on("update", listen);
  doc.transact(() => change(doc));
  doc.off("update", listen);
  return heard[0] ?? Uint8Array.of(0, 0);
};

/** How the words of a document hang together: every piece with its neighbours, and lengths that are those of the pieces. */
export const hooks = (doc: Y.Doc): string[] =>
  doc
    .getXmlFragment("default")
    .toArray()
    .flatMap((node) => (node instanceof Y.XmlElement ? node.toArray() : []))
    .flatMap((text) => {
      if (!(text instanceof Y.XmlText)) return [];
      const seen: string[] = [];
      let length = 0;
      for (let item = text._start; item !== null; item = item.right) {
        const isHooked = (item.left?.right ?? text._start) === item && (item.right?.left ?? item) === item;
        if (!isHooked) throw new Error(`${item.id.client}:${item.id.clock} hangs loose.`);
        if (item.countable && !item.deleted) length += item.length;
        seen.push(`${item.id.client}:${item.id.clock}+${item.length}${item.deleted ? "-" : ""}`);
      }
      expect(text.length).toBe(length);
      return seen;
    });

/** Blocks `open`, `locked` (agreed), `other`, `empty` and `m` (with a proposal); client 4711 is another person's. */
export class GuardScene {
  readonly words = RoomWords.from([]);
  readonly owners = new Map([[4711, "u-bra"]]);
  ledger = new Ledger();
  /** A browser's document in step with the server. */
  readonly browser: Y.Doc;

  constructor(more: readonly Block[] = []) {
    this.mutate((doc) =>
      fillDocument(doc, [
        paragraph("open", "We reaffirm 😀 our vision."),
        paragraph("locked", "Agreed words stay."),
        paragraph("other", "We encourage all."),
        paragraph("empty", ""),
        withProposal,
        ...more,
      ]),
    );
    this.browser = this.open();
  }

  /** The document on which updates are tried. */
  next(): Y.Doc {
    const next: unknown = Reflect.get(this.words, "next");
    if (next instanceof Y.Doc) return next;
    throw new Error("There is no next document.");
  }

  open(): Y.Doc {
    const doc = withoutCleanup(new Y.Doc());
    Y.applyUpdate(doc, this.words.committed.state());
    return doc;
  }

  /** Brings a browser's document to what is committed. */
  bring(doc: Y.Doc): void {
    Y.applyUpdate(doc, this.words.committed.beyond(Y.decodeStateVector(Y.encodeStateVector(doc))));
  }

  /** What a browser says of a change that it makes to the present words. */
  say(change: DocChange): Uint8Array {
    return said(this.open(), change);
  }

  mutate(change: (doc: Y.Doc) => void): void {
    const bytes = this.words.mutate(change);
    if (bytes) this.words.commit([bytes]);
    this.ledger.see(this.words.committed.blocks());
  }

  /** Acts on proposals that were decided by a command, as they come back from the database. */
  decide(...acts: readonly IdentifyingAct[]): void {
    this.ledger = new Ledger(acts);
    this.ledger.see(this.words.committed.blocks());
  }

  remove(pid: string): void {
    this.mutate((doc) => deleteBlock(doc, pid as ParagraphId));
  }

  rules(who: Who = {}): Rules {
    return {
      who: {
        userId: who.userId ?? "u-chn",
        role: who.role ?? "delegate",
        delegation: who.delegation === undefined ? "CHN" : who.delegation,
      },
      mode: who.mode ?? "drafting",
      locked: new Set(["locked" as ParagraphId]),
      silence: null,
      ledger: this.ledger,
      mayMake: who.mayMake ?? true,
      clientsLeft: who.clientsLeft ?? 9,
      ownerOf: (client) => this.owners.get(client),
    };
  }

  /** Passes an update and commits it. */
  accept(bytes: Uint8Array, who: Who = {}): Accepted {
    const accepted = this.words.accept(bytes, this.rules(who));
    for (const client of accepted.newClients) this.owners.set(client, who.userId ?? "u-chn");
    if (accepted.bytes) this.words.commit([accepted.bytes]);
    return accepted;
  }

  /** The code with which an update is refused; neither document has changed after it, and honest words still pass. */
  refusal(bytes: Uint8Array, who: Who = {}): string {
    const seen = () => [
      Buffer.from(this.words.committed.state()).toString("hex"),
      JSON.stringify(this.words.nextBlocks()),
      Buffer.from(Y.encodeStateAsUpdate(this.next())).toString("hex"),
      hooks(this.next()),
    ];
    const before = seen();
    try {
      this.words.accept(bytes, this.rules(who));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      expect(this.words.inDoubt).toBe(false);
      expect(seen()).toEqual(before);
      const honest = this.open();
      this.accept(said(honest, () => wordsIn(honest, "open").insert(0, "x")));
      return error.code;
    }
    return "accepted";
  }
}

/** When the proposals of these tests are made. */
export const at = "2015-11-12T10:00:00.000Z";
export const chn = (id: string): Suggestion => ({ id, by: "CHN", at });
export const fra = (id: string): Suggestion => ({ id, by: "FRA", at });
/** A delegate of CHN while the draft is negotiated. */
export const delegate: Who = { mode: "negotiating" };

/** Blocks on which CHN, FRA and the EU have proposed something. */
export const negotiated: readonly Block[] = [
  {
    ...paragraph("cut", ""),
    runs: [run("States "), run("shall not", { deletions: [suggestion] }), run(" censor.")],
  },
  {
    ...paragraph("own", ""),
    runs: [run("We "), run("strongly ", { insertions: [chn("c1")] }), run("commit.")],
  },
  {
    ...paragraph("mine", ""),
    runs: [
      run("A new ", { insertions: [chn("n1")] }),
      run("and fair ", { insertions: [fra("f1")] }),
      run("paragraph.", { insertions: [chn("n1")] }),
    ],
    whole: [{ ...chn("n1"), op: "new" }],
  },
  {
    ...paragraph("theirs", ""),
    runs: [run("French words.", { insertions: [fra("n2")] })],
    whole: [{ ...fra("n2"), op: "new" }],
  },
  { ...paragraph("going", "To be removed."), whole: [{ ...chn("r1"), op: "remove" }] },
  {
    ...paragraph("crossed", ""),
    runs: [
      run("We "),
      run("want more", { insertions: [chn("c2")], deletions: [fra("f2")] }),
      run(" and "),
      run("less", { deletions: [fra("f2")] }),
      run("."),
    ],
  },
];

export type DocChange = (doc: Y.Doc) => void;
/** A change of the words of one block. */
export const into = (pid: string, change: (field: Y.XmlText) => void): DocChange => {
  return (doc) => change(wordsIn(doc, pid));
};
export const ins = (mark: Suggestion) => marked("insertion", mark);
export const del = (mark: Suggestion) => marked("deletion", mark);
/** The end of a mark. */
export const nothing = (mark: Suggestion, kind: "insertion" | "deletion") =>
  Object.fromEntries(Object.keys(marked(kind, mark)).map((key) => [key, null]));
