// The text of one draft, twice: as committed, and as it will be once everything accepted so far is committed. An update
// is tried on the second document; what that document emits is stored, applied to the first and broadcast.
import * as Y from "yjs";
import type { Block } from "#domain/draft";
import { liveLimits } from "#domain/limits";
import { Refusal } from "#domain/refusal";
import { keptBlocks } from "#editor/kept-blocks";
import { applyAll } from "#server/room/applied-changes";
import { blockOf, examine, type Rules, serverClient, type UpdateFindings } from "#server/room/guard/guard";
import { Readings } from "#server/room/guard/stretches";
import { Totals } from "#server/room/guard/totals";
import { readUpdate } from "#server/room/guard/update-reader";
import {
  type Beginning,
  type EditedBlock,
  editedIn,
  type GuardVerdict,
  judge,
  type Watched,
} from "#server/room/guard/verdict";
import { CommittedWords, isPending } from "./committed-words";
import { emptyDocument, writing } from "./documents";
import type { Id } from "./guard/update-reader";

// Whether changes end up in the same order in every copy of the document. Yjs promises that only for changes whose two
// neighbours were adjacent where they were made; for others the text would read differently for people who load it
// later.

/**
 * Examines every change made since these clocks, after an update has been applied: each must lie between its two
 * neighbours, with nothing else in between that its author had seen.
 */
const checkOrder = (doc: Y.Doc, since: ReadonlyMap<number, number>): void => {
  for (const [client, clock] of since)
    if (clock < Y.getState(doc.store, client)) new OrderExamination(doc, client, clock).run();
};

class OrderExamination {
  private readonly seen: SeenStructs;
  private steps = 0;

  constructor(
    private readonly doc: Y.Doc,
    private readonly client: number,
    private readonly since: number,
  ) {
    this.seen = new SeenStructs(doc);
  }

  run(): void {
    const structs = this.doc.store.clients.get(this.client) ?? [];
    for (let index = Y.findIndexSS(structs, this.since); index < structs.length; index += 1) {
      const item = structs[index];
      if (item instanceof Y.Item) this.examine(item);
    }
  }

  private examine(item: Y.Item): void {
    const { client, clock } = item.id;
    const between = this.walk(item, "right", item.rightOrigin);
    // Yjs merges an insertion into the item it continues; only the right-hand neighbour of such an insertion is new.
    if (clock >= this.since) between.push(...this.walk(item, "left", item.origin));
    if (between.length === 0) return;
    for (const id of [item.origin, item.rightOrigin, { client, clock: clock + item.length - 1 }])
      if (id) this.seen.add(id);
    if (between.some((id) => this.seen.has(id))) throw misplaced();
  }

  // What lies between a change and its neighbour, leaving out later changes by the same author.
  private walk(item: Y.Item, side: "left" | "right", id: Id | null): Id[] {
    const neighbour = id && Y.getItem(this.doc.store, id);
    if (neighbour && !(neighbour instanceof Y.Item)) return [];
    const between: Id[] = [];
    let at = item[side];
    while (at !== null && at !== neighbour) {
      this.steps += 1;
      if (this.steps > liveLimits.examining)
        throw new Refusal("too-large", "The update piles up too many changes in one place.");
      if (at.id.client !== this.client || at.id.clock < item.id.clock) {
        between.push(at.id);
        at = at[side];
        continue;
      }
      // From here to its neighbour is covered when the later change is examined: its author had seen no less.
      const next = side === "left" ? at.origin : at.rightOrigin;
      if (isSame(next, id)) return between;
      at = this.beyond(at, side, next);
    }
    if (!id || !neighbour) return between;
    if (at === null) throw misplaced();
    // The neighbour may lie in the middle of one run of typing.
    const { client, clock } = neighbour.id;
    if (side === "right" && clock < id.clock) between.push({ client, clock });
    if (side === "left" && id.clock < clock + neighbour.length - 1)
      between.push({ client, clock: id.clock + 1 });
    return between;
  }

  // Skips to the neighbour of a later change. Going step by step would walk over nested insertions once per insertion.
  private beyond(at: Y.Item, side: "left" | "right", next: Id | null): Y.Item | null {
    const found = next && Y.getItem(this.doc.store, next);
    return found === null || found instanceof Y.Item ? found : at[side];
  }
}

const isSame = (one: Id | null, other: Id | null): boolean =>
  one?.client === other?.client && one?.clock === other?.clock;

const misplaced = () =>
  new Refusal("malformed", "The update puts changes between neighbours that did not stand side by side.");

/**
 * What the author of the changes must have seen: everything each change builds on, and everything earlier by its
 * client.
 */
class SeenStructs {
  private readonly states = new Map<number, number>();

  constructor(private readonly doc: Y.Doc) {}

  has({ client, clock }: Id): boolean {
    return clock < (this.states.get(client) ?? 0);
  }

  add(id: Id): void {
    const open: Id[] = [id];
    for (let next = open.pop(); next; next = open.pop()) {
      const state = this.states.get(next.client) ?? 0;
      if (next.clock < state) continue;
      this.states.set(next.client, next.clock + 1);
      const structs = this.doc.store.clients.get(next.client) ?? [];
      for (let index = Y.findIndexSS(structs, state); index < structs.length; index += 1) {
        const struct = structs[index];
        if (!struct || struct.id.clock > next.clock) break;
        if (struct instanceof Y.Item) open.push(...groundsOf(struct));
      }
    }
  }
}

const groundsOf = ({ origin, rightOrigin, parent }: Y.Item): Id[] => {
  const grounds = [origin, rightOrigin].filter((id) => id !== null);
  const holder = parent instanceof Y.AbstractType ? parent._item : null;
  return grounds.length === 0 && holder ? [holder.id] : grounds;
};

// Reverses what a refused update did to a document, inside the transaction in which it was applied: insertions are
// unlinked and deletions restored, so that a refusal costs as much as the update and not a new document.

/**
 * Undoes a transaction that applied a single update, whose structs begin at `since` and are text, formats or deletions.
 * Throws on anything else; the document can no longer be trusted then.
 */
const takeBack = (transaction: Y.Transaction, since: ReadonlyMap<number, number>): void => {
  const { store } = transaction.doc;
  const isNew = ({ client, clock }: Y.ID) => clock >= (since.get(client) ?? Number.POSITIVE_INFINITY);
  for (const [client, clock] of since) unhook(store, client, clock);
  for (const [client, ranges] of transaction.deleteSet.clients)
    for (const { clock, len } of ranges) restore(store, { client, clock, end: clock + len });
  // Yjs caches positions as search markers; these may now point at removed items.
  for (const type of transaction.changed.keys()) if (type._searchMarker) type._searchMarker.length = 0;
  transaction.deleteSet.clients.clear();
  transaction.changed.clear();
  transaction.changedParentTypes.clear();
  // Yjs merges split items again as the transaction ends.
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

/** An accepted update. */
export type Accepted = GuardVerdict & {
  /** The bytes to store; null when the update adds nothing new. */
  readonly bytes: Uint8Array | null;
  /** The document clients that wrote it, and those of them never seen before. */
  readonly clients: readonly number[];
  readonly newClients: readonly number[];
  /** How many of its changes were new. */
  readonly changes: number;
  /** The paragraphs in which the text itself was edited. */
  readonly edited: readonly EditedBlock[];
};

const nothingProposed: GuardVerdict = { made: [], reworded: [], proposalsChanged: [], direct: [] };
/** Where nothing is recorded, the earlier state of a paragraph need not be known. */
const nothingBegins: Beginning = { edits: () => false, rewords: () => false };
const nothingNew = { bytes: null, newClients: [], changes: 0, edited: [], ...nothingProposed };

/** The committed document and the next one. */
export class RoomWords {
  private next: Y.Doc;
  private emitted: Uint8Array[] = [];
  private readings = new Readings();
  private readonly totals = new Totals();
  private stale = false;
  /** The document clients whose changes the emitted bytes hold; null for all. */
  private readonly concerned = new WeakMap<Uint8Array, ReadonlySet<number> | null>();

  private constructor(readonly committed: CommittedWords = new CommittedWords()) {
    this.next = emptyDocument();
  }

  /** A document rebuilt from its changes. */
  static from(changes: readonly Uint8Array[]): RoomWords {
    const words = new RoomWords();
    words.committed.commit(changes);
    applyAll(words.next, changes);
    return words.loaded();
  }

  private loaded(): RoomWords {
    this.committed.assertWhole();
    this.watchNext();
    this.settleNext();
    return this;
  }

  /**
   * Checks a browser's update and applies it to the next document. Throws the matching Refusal; the document is then as
   * it was before, unless {@link inDoubt}.
   */
  accept(bytes: Uint8Array, rules: Rules, begins: Beginning = nothingBegins): Accepted {
    const update = readUpdate(bytes, (client) => Y.getState(this.next.store, client));
    const findings = examine(this.next, update, rules);
    const clients = [...update.structs.keys()];
    const { newClients, changes } = findings;
    if (findings.isNothing) return { ...nothingNew, clients };
    if (this.readings.isFull) this.readings = new Readings();
    const watched = this.watch(findings);
    const before = findings.manner === "proposing" ? [] : editedIn(watched, begins);
    const since = new Map(clients.map((client) => [client, Y.getState(this.next.store, client)]));
    this.totals.count(this.next, this.readings);
    for (const { text } of watched) this.totals.forgetText(text);
    let verdict: GuardVerdict = nothingProposed;
    const emitted = this.attempt(
      (transaction) => {
        try {
          Y.applyUpdate(this.next, bytes);
          if (isPending(this.next)) throw premature();
          checkOrder(this.next, since);
          verdict = judge(
            watched,
            { manner: findings.manner, rules },
            { readings: this.readings, totals: this.totals, rewords: begins.rewords },
          );
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          takeBack(transaction, since);
          for (const { text } of watched) this.readings.forget(text);
          throw error;
        }
      },
      new Set([...clients, ...watched.flatMap(({ text }) => text._item?.id.client ?? [])]),
    );
    const edited = before.filter(({ pid }) => verdict.direct.includes(pid));
    return { ...verdict, bytes: emitted, clients, newClients, changes, edited };
  }

  // The text, before the update, of the blocks that matter for the verdict. Direct edits need none where no proposal
  // lies and none is applied.
  private watch({ manner, touched, marksProposals, setsLooks }: UpdateFindings): Watched[] {
    return [...touched].map((text) => {
      const block = blockOf(text);
      if (!block) throw new Refusal("conflict", "The words belong to no paragraph.");
      const { length } = text;
      if (manner !== "proposing" && !marksProposals && !setsLooks && this.readings.isUnmarked(text)) {
        this.readings.forgetWords(text);
        return { text, ...block, length, before: null };
      }
      return { text, ...block, length, before: this.readings.of(text) };
    });
  }

  /** Lets a command change the next document. Returns null when it changed nothing. */
  mutate(change: (doc: Y.Doc) => void): Uint8Array | null {
    this.totals.forget();
    return this.attempt((transaction) => {
      change(this.next);
      if (isPending(this.next)) throw premature();
      for (const type of transaction.changed.keys()) {
        if (!(type instanceof Y.XmlText)) continue;
        this.readings.forget(type);
        this.totals.forgetText(type);
      }
    }, null);
  }

  /** Reads and counts what has changed ahead of time, so that the next keystroke does not have to wait for it. */
  settleNext(): void {
    keptBlocks(this.next);
    this.totals.count(this.next, this.readings);
  }

  /** The blocks as they will be once everything accepted is committed. */
  nextBlocks(): readonly Block[] {
    return keptBlocks(this.next);
  }

  /** Applies stored bytes to the committed document. */
  commit(changes: readonly Uint8Array[]): void {
    if (changes.length === 0) return;
    const concerned = changes.map((bytes) => this.concerned.get(bytes) ?? null);
    const all = concerned.every((each) => each !== null) ? concerned.flatMap((each) => [...each]) : null;
    this.committed.commit(changes, all);
  }

  /** True when a refusal left the next document in an unknown state: it must be rebuilt before further use. */
  get inDoubt(): boolean {
    return this.stale;
  }

  /** Rebuilds the next document from the committed one and everything accepted but not committed yet. */
  rebuild(accepted: readonly Uint8Array[]): void {
    const next = emptyDocument();
    applyAll(next, [this.committed.state(), ...accepted]);
    this.replaceNext(next);
  }

  private replaceNext(next: Y.Doc): void {
    this.next.destroy();
    this.next = next;
    this.watchNext();
    this.totals.forget();
    this.stale = false;
  }

  destroy(): void {
    this.committed.destroy();
    this.next.destroy();
  }

  private watchNext(): void {
    this.next.clientID = serverClient;
    this.next.on("update", (bytes: Uint8Array) => this.emitted.push(bytes));
    this.readings = new Readings();
  }

  // When Yjs throws half-way, the document has changed all the same: unless everything was taken back, it cannot be
  // trusted.
  private attempt(
    change: (transaction: Y.Transaction) => void,
    clients: ReadonlySet<number> | null,
  ): Uint8Array | null {
    this.emitted = [];
    let failure: unknown = null;
    const tryIt = () =>
      this.next.transact((transaction) => {
        try {
          change(transaction);
        } catch (error) {
          failure = error;
          const hasChanged = transaction.changed.size > 0 || transaction.deleteSet.clients.size > 0;
          this.stale ||= hasChanged || !(error instanceof Refusal);
        }
      });
    try {
      writing(this.next, clients, tryIt);
    } catch (error) {
      failure = error;
      this.stale = true;
    }
    if (failure !== null)
      throw failure instanceof Refusal ? failure : new Refusal("malformed", "The update cannot be applied.");
    const [only, ...more] = this.emitted;
    if (!only) return null;
    const bytes = more.length === 0 ? only : Y.mergeUpdates(this.emitted);
    this.concerned.set(bytes, clients);
    return bytes;
  }
}

const premature = () =>
  new Refusal("conflict", "The update builds on changes that the server does not have.");
