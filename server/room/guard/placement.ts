// Where the changes of an update would be placed: which text each belongs to, and how costly it is to integrate.

import * as Y from "yjs";
import { splitsCharacter } from "#domain/draft";
import { liveLimits } from "#domain/limits";
import { Refusal } from "#domain/refusal";
import { fragmentName } from "#editor/draft-doc";
import type { Id, ReadUpdate, Struct } from "./update-reader";

/** The text of an existing block, or `gone`: the block was removed. */
export type PlacedText = Y.XmlText | "gone";
type KnownStruct = Y.Item | Y.GC;

export const structural = () =>
  new Refusal(
    "not-allowed",
    "Only words inside paragraphs can be changed live; structure is changed by command.",
  );
export const outOfStep = () =>
  new Refusal(
    "conflict",
    "The update builds on changes that the server does not have. Take a fresh document.",
  );
const tangled = () => new Refusal("too-large", "The update piles up too many changes in one place.");

export class Placement {
  private readonly places = new Map<Struct, PlacedText>();
  private readonly rights = new Map<Struct, Id | null>();
  private readonly siblings = new Map<unknown, { count: number; last: Id; distance: number }>();
  private steps = 0;
  private pairs = 0;
  private compared = 0;

  constructor(
    private readonly doc: Y.Doc,
    private readonly update: ReadUpdate,
  ) {}

  state(client: number): number {
    return Y.getState(this.doc.store, client);
  }

  /** The struct at a known clock. */
  known(client: number, clock: number): KnownStruct {
    const structs = this.doc.store.clients.get(client) ?? [];
    const found = structs[Y.findIndexSS(structs, clock)];
    if (found instanceof Y.Item || found instanceof Y.GC) return found;
    throw outOfStep();
  }

  private look(id: Id): KnownStruct | Struct {
    if (id.clock < this.state(id.client)) return this.known(id.client, id.clock);
    const found = findStruct(this.update.structs.get(id.client) ?? [], id.clock);
    if (!found) throw outOfStep();
    return found;
  }

  /** Both ends must exist, must not be later changes of the same client, and must not split a character. */
  checkEnds({ client, clock, origin, rightOrigin }: Struct): void {
    for (const [id, offset] of [
      [origin, 1],
      [rightOrigin, 0],
    ] as const) {
      if (!id) continue;
      if (id.client === client && id.clock >= clock) throw outOfStep();
      const found = this.look(id);
      if (found instanceof Y.Item) checkCut(found, id.clock + offset);
    }
  }

  /** The text a new change belongs to. Throws when it belongs to none, or to two. */
  place(struct: Struct): PlacedText {
    const text = this.placeOf(struct);
    for (const id of [struct.origin, struct.rightOrigin]) {
      if (!id) continue;
      const found = this.look(id);
      const place = isKnown(found) ? this.placeOfKnown(found) : this.placeOf(found);
      if (place !== text && place !== "gone") throw structural();
    }
    if (text !== "gone") this.weigh(struct, text);
    return text;
  }

  // Climbs from origin to origin until something known, or a named parent, tells which text this is. Yjs places a
  // change by its left neighbour, or without one by its right; a change whose neighbour is gone is gone as well.
  private placeOf(struct: Struct): PlacedText {
    const chain: Struct[] = [];
    let at: KnownStruct | Struct = struct;
    let place: PlacedText | undefined;
    while (place === undefined) {
      if (isKnown(at)) {
        place = this.placeOfKnown(at);
        break;
      }
      place = this.places.get(at) ?? (at.content.kind === "gone" ? "gone" : undefined);
      if (place !== undefined) break;
      if (chain.push(at) > liveLimits.chain) throw outOfStep();
      const next: Id | null = at.origin ?? at.rightOrigin;
      if (next) at = this.look(next);
      else place = this.placeOfParent(at);
    }
    for (const each of chain) this.places.set(each, place);
    return place;
  }

  private placeOfParent({ parent: id }: Struct): PlacedText {
    if (id === null || id === "root" || id.clock >= this.state(id.client)) throw structural();
    const parent = this.known(id.client, id.clock);
    if (parent instanceof Y.GC || parent.deleted) return "gone";
    const type = parent.content instanceof Y.ContentType ? parent.content.type : null;
    if (!(type instanceof Y.XmlText)) throw structural();
    return this.standing(type);
  }

  /** The text a known change belongs to. Throws when it is not part of a text. */
  placeOfKnown(item: KnownStruct): PlacedText {
    if (item instanceof Y.GC || item.parent === null) return "gone";
    if (item.parentSub !== null || !(item.parent instanceof Y.XmlText)) throw structural();
    return this.standing(item.parent);
  }

  private standing(text: Y.XmlText): PlacedText {
    if (text._item === null) throw structural();
    const block = text.parent;
    if (text._item.deleted || !(block instanceof Y.XmlElement) || block._item?.deleted !== false)
      return "gone";
    if (block.parent !== this.doc.getXmlFragment(fragmentName)) throw structural();
    return text;
  }

  // Between its two ends, Yjs compares a change with everything inserted there concurrently. Honest ends lie close
  // together; a pile that makes this quadratic would stop the server and every browser.
  private weigh(struct: Struct, text: Y.XmlText): void {
    const { client, clock, origin, rightOrigin } = struct;
    const key = origin ? `${origin.client}:${origin.clock}` : text;
    const before = this.siblings.get(key);
    const isNext = rightOrigin?.client === before?.last.client && rightOrigin?.clock === before?.last.clock;
    if (before && !isNext) this.pairs += before.count;
    const right = this.rightOf(struct);
    const distance = before && isNext ? before.distance : this.distance(origin, right, text);
    this.siblings.set(key, { count: (before?.count ?? 0) + 1, last: { client, clock }, distance });
    if (right === rightOrigin) this.steps += distance;
    else this.compared += distance;
    const { pairs, steps, compared } = this;
    if (pairs > liveLimits.pairs || steps > liveLimits.placing || compared > liveLimits.compared)
      throw tangled();
  }

  // The first known item to the right: everything before it may be compared with the change.
  private rightOf(struct: Struct): Id | null {
    const chain: Struct[] = [];
    let right: Id | null | undefined;
    for (let at = struct; right === undefined; ) {
      right = this.rights.get(at);
      if (right !== undefined) break;
      if (chain.push(at) > liveLimits.chain) throw outOfStep();
      const found: KnownStruct | Struct | null = at.rightOrigin && this.look(at.rightOrigin);
      if (found === null || isKnown(found)) right = at.rightOrigin;
      else at = found;
    }
    for (const each of chain) this.rights.set(each, right);
    return right;
  }

  private distance(origin: Id | null, rightOrigin: Id | null, text: Y.XmlText): number {
    const left = origin && this.look(origin);
    const right = rightOrigin && this.look(rightOrigin);
    if ((left && !(left instanceof Y.Item)) || (right && !(right instanceof Y.Item))) return 0;
    // Both ends lie in one item that nothing has split.
    if (left && left === right && origin && rightOrigin && origin.clock < rightOrigin.clock) return 0;
    let steps = 0;
    for (let at = left ? left.right : text._start; at !== null && at !== right; at = at.right) {
      steps += 1;
      if (steps > liveLimits.placing) break;
    }
    return steps;
  }
}

const isKnown = (struct: KnownStruct | Struct): struct is KnownStruct =>
  struct instanceof Y.Item || struct instanceof Y.GC;

/** Throws when a clock lies between the two halves (surrogates) of a character of this item. */
export const checkCut = (item: Y.Item, clock: number): void => {
  if (!(item.content instanceof Y.ContentString)) return;
  if (splitsCharacter(item.content.str, clock - item.id.clock))
    throw new Refusal("malformed", "The update cuts a character in two.");
};

const findStruct = (structs: readonly Struct[], clock: number): Struct | undefined => {
  let [low, high] = [0, structs.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const struct = structs[middle];
    if (!struct || clock < struct.clock) high = middle - 1;
    else if (clock >= struct.clock + struct.length) low = middle + 1;
    else return struct;
  }
  return undefined;
};
