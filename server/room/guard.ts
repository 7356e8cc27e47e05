// The structural check: what an update would touch, and whether this person may touch it. A browser's update may hold
// only words, formatting and deletions inside the text of blocks that stand; everything else is the server's.
import * as Y from "yjs";
import { type Mode, mayEdit, type Standpoint } from "#domain/access";
import { forbiddenCharacter, type ParagraphId } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { fragmentName, pidOf, splitsCharacter } from "#editor/draft-doc";
import { isSuggestion, mayCarry } from "./marks";
import type { Id, Range, ReadUpdate, Struct } from "./update-reader";

/** What decides whether an update may pass, at the moment of the update. */
export type Rules = {
  readonly who: Standpoint;
  readonly mode: Mode;
  readonly locked: ReadonlySet<ParagraphId>;
  /** Whose a document client is; undefined for one that was never seen. */
  ownerOf(client: number): string | undefined;
};

/** What an update comes to. `isNothing`: everything in it is known already. */
export type Findings = {
  readonly isNothing: boolean;
  /** The texts of the blocks that it changes. */
  readonly touched: ReadonlySet<Y.XmlText>;
  /** True when it sets or ends marks of proposals. */
  readonly marksProposals: boolean;
  /** Document clients that were never seen before. */
  readonly newClients: readonly number[];
};

/** The document client in whose name the server changes structure; no browser may use it. */
export const serverClient = 1;

/** Most changes that are new in one update: an offline week fits, a hostile pile does not. */
const mostNew = 4000;
const mostNewClients = 64;
/** Longest block in UTF-16 units. */
const longestBlock = 200_000;

const structural = () =>
  new Refusal(
    "not-allowed",
    "Only words inside paragraphs can be changed live; structure is changed by command.",
  );
const outOfStep = () =>
  new Refusal(
    "conflict",
    "The update builds on changes that the server does not have. Take a fresh document.",
  );
const vanished = () =>
  new Refusal("conflict", "The paragraph was moved or removed in the meantime. Take a fresh document.");

type Text = Y.XmlText | "gone";
type Known = Y.Item | Y.GC;

/** Examines one update against a document. Throws the Refusal that it deserves; changes nothing. */
export const examine = (doc: Y.Doc, update: ReadUpdate, rules: Rules): Findings =>
  new Examination(doc, update, rules).run();

class Examination {
  private readonly touched = new Set<Y.XmlText>();
  private readonly places = new Map<Struct, Text>();
  private readonly newClients: number[] = [];
  private marksProposals = false;
  private news = 0;

  constructor(
    private readonly doc: Y.Doc,
    private readonly update: ReadUpdate,
    private readonly rules: Rules,
  ) {}

  run(): Findings {
    for (const [client, structs] of this.update.structs) this.examineClient(client, structs);
    for (const [client, ranges] of this.update.deletions) this.examineDeletions(client, ranges);
    const { touched, newClients, marksProposals } = this;
    if (this.news === 0) return { isNothing: true, touched, newClients, marksProposals };
    const refusal = mayEdit(this.rules.who, this.rules.mode);
    if (refusal) throw new Refusal(refusal.code, refusal.message, { pids: this.pids() });
    const closed = this.pids().filter((pid) => this.rules.locked.has(pid));
    if (closed.length > 0)
      throw new Refusal("closed", "The paragraph is agreed and closed until it is reopened.", {
        pids: closed,
      });
    return { isNothing: false, touched, newClients, marksProposals };
  }

  private pids(): ParagraphId[] {
    return [...this.touched].flatMap((text) => {
      const block = text.parent;
      const pid = block instanceof Y.XmlElement ? pidOf(block) : null;
      return pid === null ? [] : [pid];
    });
  }

  private state(client: number): number {
    return Y.getState(this.doc.store, client);
  }

  private examineClient(client: number, structs: readonly Struct[]): void {
    const state = this.state(client);
    const [first, last] = [structs[0], structs.at(-1)];
    if (!first || !last || first.clock > state) throw outOfStep();
    if (last.clock + last.length <= state) return;
    this.claim(client, state);
    for (const struct of structs) {
      this.checkEnds(struct);
      if (struct.clock + struct.length > state) this.examineNew(struct, state);
    }
  }

  // A document client belongs to the first user who writes with it, for ever; one that has written is nobody else's.
  private claim(client: number, state: number): void {
    const owner = this.rules.ownerOf(client);
    if (owner === this.rules.who.userId) return;
    if (owner !== undefined || state > 0 || client === serverClient)
      throw new Refusal("not-allowed", "The update is written in another client's name.");
    this.newClients.push(client);
    if (this.newClients.length > mostNewClients)
      throw new Refusal("too-large", "The update is written in the name of too many clients.");
  }

  private examineNew(struct: Struct, state: number): void {
    this.news += 1;
    if (this.news > mostNew) throw new Refusal("too-large", "The update holds too many changes.");
    const { content } = struct;
    if (content.kind === "gone") return;
    if (content.kind === "structure" || struct.isAttribute) throw structural();
    const text = this.placeOf(struct);
    this.checkBothEnds(struct, text);
    // The part that is known stands somewhere already, and the rest will stand right behind it.
    if (struct.clock < state && this.placeOfKnown(this.known(struct.client, state - 1)) !== text)
      throw structural();
    if (text === "gone") {
      if (content.kind === "deleted") return;
      throw vanished();
    }
    this.touched.add(text);
    if (content.kind === "text") this.checkWords(content.text, text);
    if (content.kind === "format") {
      if (!mayCarry(content.key, content.value))
        throw new Refusal("not-allowed", "The update holds formatting that drafts do not have.");
      if (isSuggestion(content.key)) this.marksProposals = true;
    }
  }

  private checkWords(words: string, text: Y.XmlText): void {
    if (forbiddenCharacter(words) !== null)
      throw new Refusal(
        "malformed",
        "The words hold control or invisible characters that may not stand in a draft.",
        {
          pids: this.pids(),
        },
      );
    if (text.length + words.length > longestBlock)
      throw new Refusal("too-large", "The paragraph would become too long.", { pids: this.pids() });
  }

  private known(client: number, clock: number): Known {
    const structs = this.doc.store.clients.get(client) ?? [];
    const found = structs[Y.findIndexSS(structs, clock)];
    if (found instanceof Y.Item || found instanceof Y.GC) return found;
    throw outOfStep();
  }

  private look(id: Id): Known | Struct {
    if (id.clock < this.state(id.client)) return this.known(id.client, id.clock);
    const found = findStruct(this.update.structs.get(id.client) ?? [], id.clock);
    if (!found) throw outOfStep();
    return found;
  }

  // Every origin must exist, must not be one of the same client's later changes, and must not cut a character in two.
  private checkEnds(struct: Struct): void {
    for (const [id, behind] of [
      [struct.origin, 1],
      [struct.rightOrigin, 0],
    ] as const) {
      if (!id) continue;
      if (id.client === struct.client && id.clock >= struct.clock) throw outOfStep();
      const found = this.look(id);
      if (found instanceof Y.Item) checkCut(found, id.clock + behind);
    }
  }

  private checkBothEnds(struct: Struct, text: Text): void {
    for (const id of [struct.origin, struct.rightOrigin]) {
      if (!id) continue;
      const found = this.look(id);
      const place = isKnown(found) ? this.placeOfKnown(found) : this.placeOf(found);
      if (place !== text && place !== "gone") throw structural();
    }
  }

  // Climbs from origin to origin until something known, or a named parent, says which text this is. Yjs places a
  // change by its left neighbour, or without one by its right; one whose neighbour is gone is gone as well.
  private placeOf(struct: Struct): Text {
    const chain: Struct[] = [];
    let at: Known | Struct = struct;
    let place: Text | undefined;
    while (place === undefined) {
      if (isKnown(at)) place = this.placeOfKnown(at);
      else {
        place = this.places.get(at) ?? (at.content.kind === "gone" ? "gone" : undefined);
        if (place !== undefined) break;
        if (chain.push(at) > mostNew) throw outOfStep();
        const next: Id | null = at.origin ?? at.rightOrigin;
        if (next) at = this.look(next);
        else place = this.placeOfParent(at);
      }
    }
    for (const each of chain) this.places.set(each, place);
    return place;
  }

  private placeOfParent(struct: Struct): Text {
    if (struct.parent === null || struct.parent === "root") throw structural();
    if (struct.parent.clock >= this.state(struct.parent.client)) throw structural();
    const parent = this.known(struct.parent.client, struct.parent.clock);
    if (parent instanceof Y.GC || parent.deleted) return "gone";
    const type = parent.content instanceof Y.ContentType ? parent.content.type : null;
    if (!(type instanceof Y.XmlText)) throw structural();
    return this.standing(type);
  }

  private placeOfKnown(item: Known): Text {
    if (item instanceof Y.GC || item.parent === null) return "gone";
    if (item.parentSub !== null || !(item.parent instanceof Y.XmlText)) throw structural();
    return this.standing(item.parent);
  }

  private standing(text: Y.XmlText): Text {
    if (text._item === null) throw structural();
    const block = text.parent;
    if (text._item.deleted || !(block instanceof Y.XmlElement) || block._item?.deleted !== false)
      return "gone";
    if (block.parent !== this.doc.getXmlFragment(fragmentName)) throw structural();
    return text;
  }

  private examineDeletions(client: number, ranges: readonly Range[]): void {
    const state = this.state(client);
    const coming = this.update.structs.get(client)?.at(-1);
    const end = coming ? Math.max(state, coming.clock + coming.length) : state;
    const structs = this.doc.store.clients.get(client) ?? [];
    for (const range of ranges) {
      if (range.clock + range.length > end) throw outOfStep();
      if (range.clock >= state) continue;
      for (let at = Y.findIndexSS(structs, range.clock); at < structs.length; at += 1) {
        const item = structs[at];
        if (!item || item.id.clock >= range.clock + range.length) break;
        if (item instanceof Y.Item && !item.deleted) this.examineDeletion(item, range);
      }
    }
  }

  private examineDeletion(item: Y.Item, range: Range): void {
    this.news += 1;
    const text = this.placeOfKnown(item);
    if (text === "gone") return;
    if (!(item.content instanceof Y.ContentString || item.content instanceof Y.ContentFormat))
      throw structural();
    checkCut(item, range.clock);
    checkCut(item, range.clock + range.length);
    this.touched.add(text);
    if (item.content instanceof Y.ContentFormat && isSuggestion(item.content.key)) this.marksProposals = true;
  }
}

const isKnown = (struct: Known | Struct): struct is Known =>
  struct instanceof Y.Item || struct instanceof Y.GC;

const checkCut = (item: Y.Item, clock: number): void => {
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
