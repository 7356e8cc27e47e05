// Whether changes come to stand in the same order in every document. Yjs promises that for changes whose two neighbours
// stood side by side where they were made; with others the words would read differently for those who come later.
import * as Y from "yjs";
import { liveLimits } from "#domain/limits";
import { Refusal } from "#domain/refusal";
import type { Id } from "./update-reader";

/**
 * Examines, after an update was applied, every change since these clocks: each must stand between its two neighbours,
 * and nothing else may stand there that its maker had seen.
 */
export const checkOrder = (doc: Y.Doc, since: ReadonlyMap<number, number>): void => {
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
    // Yjs joins what is typed on to what was there: of that only the right side is new.
    if (clock >= this.since) between.push(...this.walk(item, "left", item.origin));
    if (between.length === 0) return;
    for (const id of [item.origin, item.rightOrigin, { client, clock: clock + item.length - 1 }])
      if (id) this.seen.add(id);
    if (between.some((id) => this.seen.has(id))) throw misplaced();
  }

  // What stands between a change and its neighbour, without later changes of its maker.
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
      // From here to its neighbour it is examined with the later change, whose maker had seen no less.
      const next = side === "left" ? at.origin : at.rightOrigin;
      if (isSame(next, id)) return between;
      at = this.beyond(at, side, next);
    }
    if (!id || !neighbour) return between;
    if (at === null) throw misplaced();
    // The neighbour may be in the middle of what was typed in one go.
    const { client, clock } = neighbour.id;
    if (side === "right" && clock < id.clock) between.push({ client, clock });
    if (side === "left" && id.clock < clock + neighbour.length - 1)
      between.push({ client, clock: id.clock + 1 });
    return between;
  }

  // Where the neighbour of a later change stands: step by step, the changes that somebody made one within the other would be
  // walked over again for each of them.
  private beyond(at: Y.Item, side: "left" | "right", next: Id | null): Y.Item | null {
    const found = next && Y.getItem(this.doc.store, next);
    return found === null || found instanceof Y.Item ? found : at[side];
  }
}

const isSame = (one: Id | null, other: Id | null): boolean =>
  one?.client === other?.client && one?.clock === other?.clock;

const misplaced = () =>
  new Refusal("malformed", "The update puts changes between neighbours that did not stand side by side.");

/** What the maker of changes must have seen: with every change all that it builds on, and all of its client before it. */
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
