// Undo for a delegation that proposes. Yjs' own undo restores formatting item by item, and where others have typed in
// between, their words would lose their marks or take on others'. This one undoes what the delegation did to its own layer
// and nothing else, so it is never refused: characters that it inserted are removed, its deletion marks are lifted, and
// characters that it removed are restored.
import { ObservableV2 } from "lib0/observable";
import * as Y from "yjs";
import type { Suggestion } from "#domain/draft";
import { suggestionKey } from "../marked-words";
import {
  type CharacterId,
  charactersAt,
  charactersOf,
  type OwnCharacter,
  type OwnWords,
  ownWordsOf,
  placesOfGone,
} from "./own-words";

/** What one transaction did to one text. */
type TransactionChange = {
  readonly text: Y.XmlText;
  readonly added: readonly CharacterId[];
  readonly removed: readonly (readonly [CharacterId, OwnCharacter])[];
  readonly struck: readonly CharacterId[];
  readonly freed: readonly (readonly [CharacterId, OwnCharacter])[];
  /** Own characters whose italics changed, with their former state. */
  readonly italicsChanged: readonly (readonly [CharacterId, OwnCharacter])[];
};

/** What is undone at once. */
type HistoryEntry = { changes: TransactionChange[] };

/** Consecutive changes within this many milliseconds are undone together. */
const captureTimeout = 500;

const nothing: OwnWords = { inserted: new Map(), struck: new Map() };

const changeOf = (text: Y.XmlText, before: OwnWords, after: OwnWords): TransactionChange | null => {
  const added = [...after.inserted.keys()].filter((id) => !before.inserted.has(id));
  const removed = [...before.inserted].filter(([id]) => !after.inserted.has(id));
  const struck = [...after.struck.keys()].filter((id) => !before.struck.has(id));
  const freed = [...before.struck].filter(([id]) => !after.struck.has(id));
  const italicsChanged = [...before.inserted].filter(
    ([id, { italic }]) => (after.inserted.get(id)?.italic ?? italic) !== italic,
  );
  const isNothing = [added, removed, struck, freed, italicsChanged].every(({ length }) => length === 0);
  return isNothing || !isAlive(text) ? null : { text, added, removed, struck, freed, italicsChanged };
};

const isAlive = ({ _item: item }: Y.XmlText): boolean =>
  item?.deleted === false && item.parent instanceof Y.AbstractType && item.parent._item?.deleted === false;

type Events = {
  "stack-item-added": (event: { stackItem: { meta: Map<unknown, unknown> } }) => void;
  "stack-item-popped": (event: { stackItem: { meta: Map<unknown, unknown> } }) => void;
  /** Something was undone or redone there. */
  returned: (text: Y.XmlText, index: number) => void;
};

/** One person's history of proposing in one document. It has the interface of Yjs' own manager, which it replaces. */
export class ProposalHistory extends ObservableV2<Events> {
  undoStack: HistoryEntry[] = [];
  redoStack: HistoryEntry[] = [];
  readonly trackedOrigins = new Set<unknown>();
  private readonly layers = new Map<Y.XmlText, OwnWords>();
  /** Characters that were restored under another identity. */
  private readonly successors = new Map<CharacterId, CharacterId>();
  /** Proposals removed by an act of others, with what replaces them. */
  private readonly decided = new Map<string, Suggestion | null>();
  private lastChange = 0;
  private isUndoing = false;

  /** Records the changes whose origin is one of `origins`. `renew` makes another proposal for a decided one. */
  constructor(
    readonly doc: Y.Doc,
    private readonly by: string,
    private readonly options: {
      readonly root: Y.XmlFragment;
      readonly origin: unknown;
      renew(): Suggestion;
    },
  ) {
    super();
    this.learn();
    doc.on("afterTransaction", this.afterTransactionHandler);
  }

  undo(): void {
    this.isUndoing = true;
    this.goBack(this.undoStack);
    this.isUndoing = false;
  }

  redo(): void {
    this.goBack(this.redoStack);
  }

  clear(): void {
    this.undoStack = [];
    this.redoStack = [];
    this.lastChange = 0;
  }

  stopCapturing(): void {
    this.lastChange = 0;
  }

  override destroy(): void {
    this.doc.off("afterTransaction", this.afterTransactionHandler);
    super.destroy();
  }

  readonly afterTransactionHandler = (transaction: Y.Transaction): void => {
    const changes: TransactionChange[] = [];
    const { changed } = transaction;
    if ([...changed.keys()].some((type) => type._item === null)) this.learn();
    for (const type of changed.keys()) {
      if (!(type instanceof Y.XmlText)) continue;
      const before = this.layers.get(type) ?? nothing;
      const after = ownWordsOf(type, this.by);
      this.layers.set(type, after);
      if (!transaction.local) this.noteDecided(before, after);
      const change = changeOf(type, before, after);
      if (change) changes.push(change);
    }
    if (changes.length === 0) return;
    if (transaction.origin === this) this.keepReturned(changes);
    else if (transaction.origin === this.options.origin && transaction.meta.get("addToHistory") !== false)
      this.keep(changes);
  };

  private learn(): void {
    for (const text of [...this.layers.keys()]) if (!isAlive(text)) this.layers.delete(text);
    for (const element of this.options.root.toArray()) {
      const text = element instanceof Y.XmlElement ? element.get(0) : null;
      if (text instanceof Y.XmlText && !this.layers.has(text))
        this.layers.set(text, ownWordsOf(text, this.by));
    }
  }

  // A proposal whose words were removed by an act of others is decided: its identity is not used again.
  private noteDecided(before: OwnWords, after: OwnWords): void {
    const idsIn = ({ inserted, struck }: OwnWords) =>
      new Set([...inserted.values(), ...struck.values()].map(({ mark }) => mark.id));
    const left = idsIn(after);
    for (const id of idsIn(before)) if (!left.has(id)) this.decided.set(id, null);
  }

  private keep(changes: TransactionChange[]): void {
    const now = Date.now();
    const last = this.undoStack.at(-1);
    this.redoStack = [];
    if (last && now - this.lastChange < captureTimeout) last.changes.push(...changes);
    else {
      this.undoStack.push({ changes });
      this.emit("stack-item-added", [{ stackItem: { meta: new Map() } }]);
    }
    this.lastChange = now;
  }

  private keepReturned(changes: TransactionChange[]): void {
    (this.isUndoing ? this.redoStack : this.undoStack).push({ changes });
    this.lastChange = 0;
  }

  private goBack(stack: HistoryEntry[]): void {
    for (let entry = stack.pop(); entry; entry = stack.pop()) {
      const [undone, redone] = [this.undoStack.length, this.redoStack.length];
      const { changes } = entry;
      let place: [Y.XmlText, number] | null = null;
      this.doc.transact(() => {
        for (const change of changes.reverse())
          if (isAlive(change.text)) {
            const index = this.takeBack(change);
            if (index !== null) place = [change.text, index];
          }
      }, this);
      if (undone === this.undoStack.length && redone === this.redoStack.length) continue;
      if (place) this.emit("returned", place);
      this.emit("stack-item-popped", [{ stackItem: { meta: new Map() } }]);
      return;
    }
  }

  private now(id: CharacterId): CharacterId {
    let present = id;
    for (let next = this.successors.get(present); next; next = this.successors.get(present)) present = next;
    return present;
  }

  private markOf(mark: Suggestion): Suggestion {
    if (!this.decided.has(mark.id)) return mark;
    const renewed = this.decided.get(mark.id) ?? this.options.renew();
    this.decided.set(mark.id, renewed);
    return renewed;
  }

  // Returns where something was done.
  private takeBack(change: TransactionChange): number | null {
    const { text } = change;
    const { inserted, struck } = ownWordsOf(text, this.by);
    const characters = change.freed.length > 0 ? charactersOf(text) : new Map<CharacterId, number>();
    const operations: CharacterOperation[] = [
      ...change.added.flatMap((id) => {
        const own = inserted.get(this.now(id));
        return own ? [{ kind: "delete" as const, index: own.index, length: 1 }] : [];
      }),
      ...change.struck.flatMap((id) => {
        const own = struck.get(this.now(id));
        return own ? [format(own.index, { [suggestionKey("deletion", own.mark)]: null })] : [];
      }),
      ...change.italicsChanged.flatMap(([id, was]) => {
        const own = inserted.get(this.now(id));
        return own ? [format(own.index, { italic: was.italic ? {} : null })] : [];
      }),
      ...change.freed.flatMap(([id, was]) => {
        const index = characters.get(id);
        if (index === undefined || inserted.has(id) || struck.has(id)) return [];
        const mark = this.markOf(was.mark);
        return [format(index, { [suggestionKey("deletion", mark)]: { ...mark } })];
      }),
      ...this.returning(change, inserted),
    ];
    applyOperations(text, operations, (before, id) => this.successors.set(before, id));
    return operations.length > 0 ? Math.min(...operations.map(({ index }) => index)) : null;
  }

  // The removed characters that are still missing, in their former order.
  private returning(
    { text, removed }: TransactionChange,
    inserted: OwnWords["inserted"],
  ): CharacterOperation[] {
    const gone = new Map(removed.map(([id, was]) => [this.now(id), was]));
    for (const id of gone.keys()) if (inserted.has(id)) gone.delete(id);
    if (gone.size === 0) return [];
    const successorOf = (id: CharacterId) => (this.successors.has(id) ? this.now(id) : undefined);
    const places = placesOfGone(text, new Set(gone.keys()), successorOf);
    return [...places].flatMap(([id, index]) => {
      const was = gone.get(id);
      if (!was) return [];
      const mark = this.markOf(was.mark);
      const attributes = {
        [suggestionKey("insertion", mark)]: { ...mark },
        ...(was.italic && { italic: {} }),
      };
      return [{ kind: "insert" as const, index, words: was.sign, ids: [id], attributes }];
    });
  }
}

// Operations on single characters of a shared text, done together: neighbours joined, from the end to the beginning.

type CharacterAttributes = Readonly<Record<string, object | null>>;
/** An operation at one place of a text; `ids` are characters to be restored. */
type CharacterOperation =
  | { readonly kind: "delete"; readonly index: number; readonly length: number }
  | {
      readonly kind: "format";
      readonly index: number;
      readonly length: number;
      readonly attributes: CharacterAttributes;
    }
  | {
      readonly kind: "insert";
      readonly index: number;
      readonly words: string;
      readonly ids: readonly CharacterId[];
      readonly attributes: CharacterAttributes;
    };

/** Sets the marks of one character (null ends one). */
const format = (index: number, attributes: CharacterAttributes): CharacterOperation => ({
  kind: "format",
  index,
  length: 1,
  attributes,
});

// Two operations as one, where the second continues the first: a surrogate pair is never divided.
const joinedOperation = (
  first: CharacterOperation,
  second: CharacterOperation,
): CharacterOperation | null => {
  if (first.kind === "insert") {
    const goesOn = second.kind === "insert" && second.index === first.index;
    if (!goesOn || JSON.stringify(first.attributes) !== JSON.stringify(second.attributes)) return null;
    return { ...first, words: first.words + second.words, ids: [...first.ids, ...second.ids] };
  }
  if (second.kind === "insert" || second.index !== first.index + first.length) return null;
  const length = first.length + second.length;
  if (first.kind === "delete") return second.kind === "delete" ? { ...first, length } : null;
  const isSame =
    second.kind === "format" && JSON.stringify(first.attributes) === JSON.stringify(second.attributes);
  return isSame ? { ...first, length } : null;
};

// In the order of the text; insertions come before what is at their place.
const joinedOperations = (operations: readonly CharacterOperation[]): CharacterOperation[] => {
  const rank = ({ kind }: CharacterOperation) => (kind === "insert" ? 0 : 1);
  const out: CharacterOperation[] = [];
  for (const next of [...operations].sort((a, b) => a.index - b.index || rank(a) - rank(b))) {
    const last = out.at(-1);
    const one = last ? joinedOperation(last, next) : null;
    if (one) out[out.length - 1] = one;
    else out.push(next);
  }
  return out;
};

const apply = (
  text: Y.XmlText,
  operation: CharacterOperation,
  onReturned: (before: CharacterId, now: CharacterId) => void,
): void => {
  const { index } = operation;
  if (operation.kind === "delete") text.delete(index, operation.length);
  else if (operation.kind === "format") text.format(index, operation.length, operation.attributes);
  else {
    text.insert(index, operation.words, operation.attributes);
    for (const [offset, id] of charactersAt(text, index, operation.words.length).entries()) {
      const before = operation.ids[offset];
      if (before !== undefined) onReturned(before, id);
    }
  }
};

/** Does everything; all places are the earlier ones. Restored characters are reported with their new identity. */
const applyOperations = (
  text: Y.XmlText,
  operations: readonly CharacterOperation[],
  onReturned: (before: CharacterId, now: CharacterId) => void,
): void => {
  for (const operation of joinedOperations(operations).reverse()) apply(text, operation, onReturned);
};
