// The structural check: what an update would touch, and whether this person may touch it. A browser's update may hold
// only text, formatting and deletions inside the text of existing blocks; everything else is the server's.
import * as Y from "yjs";
import type { MeetingHour } from "#domain/agreement/meeting-time";
import { frozen } from "#domain/agreement/silence";
import { forbiddenCharacter, type ParagraphId } from "#domain/draft";
import { liveLimits } from "#domain/limits";
import { editing, type Mode, type Standpoint } from "#domain/people/access";
import { isRefusal, Refusal } from "#domain/refusal";
import { pidOf } from "#editor/draft-doc";
import type { Ledger } from "#server/room/ledger";
import { isSuggestion, mayCarry } from "./marks";
import { checkCut, outOfStep, type PlacedText, Placement, structural } from "./placement";
import { type ClockRange, limits, type ReadUpdate, type Struct } from "./update-reader";

/** What decides, at the moment of an update, whether it may pass. */
export type Rules = {
  readonly who: Standpoint;
  readonly mode: Mode;
  readonly locked: ReadonlySet<ParagraphId>;
  /** The end of the silence procedure under way, or null (S8). */
  readonly silence: MeetingHour | null;
  readonly ledger: Ledger;
  /** False once this person has made more new proposals than anybody can type. */
  readonly mayMake: boolean;
  /** How many document clients this person may still bring in for now. */
  readonly clientsLeft: number;
  /** The owner of a document client; undefined for one never seen before. */
  ownerOf(client: number): string | undefined;
};

/** The findings on an update. `isNothing`: everything in it is known already. */
export type UpdateFindings = {
  readonly isNothing: boolean;
  /** How the person who sent it may change the text. */
  readonly manner: "direct" | "proposing" | "either";
  /** The texts of the blocks it changes. */
  readonly touched: ReadonlySet<Y.XmlText>;
  /** True when it sets or ends marks of proposals. */
  readonly marksProposals: boolean;
  /** True when it sets italics, footnotes or references. */
  readonly setsLooks: boolean;
  /** The number of new changes in it. */
  readonly changes: number;
  /** Document clients never seen before. */
  readonly newClients: readonly number[];
};

/** The document client the server uses to change structure; no browser may use it. */
export const serverClient = 1;

const vanished = () => new Refusal("conflict", "The paragraph was moved, joined or removed in the meantime.");

/** The block a text belongs to, or null when the block has no identity. */
export const blockOf = (text: Y.XmlText): { element: Y.XmlElement; pid: ParagraphId } | null => {
  const element = text.parent;
  const pid = element instanceof Y.XmlElement ? pidOf(element) : null;
  return element instanceof Y.XmlElement && pid !== null ? { element, pid } : null;
};

/** Examines one update against a document. Throws the matching Refusal; changes nothing. */
export const examine = (doc: Y.Doc, update: ReadUpdate, rules: Rules): UpdateFindings =>
  new Examination(doc, update, rules).run();

class Examination {
  private readonly touched = new Set<Y.XmlText>();
  private readonly placement: Placement;
  private readonly newClients: number[] = [];
  private marksProposals = false;
  private setsLooks = false;
  private news = 0;
  private wordless = 0;
  private takenOut = 0;

  constructor(
    private readonly doc: Y.Doc,
    private readonly update: ReadUpdate,
    private readonly rules: Rules,
  ) {
    this.placement = new Placement(doc, update);
  }

  run(): UpdateFindings {
    const way = editing(this.rules.who, this.rules.mode);
    const [manner, barred] = isRefusal(way) ? ["direct" as const, way] : [way, null];
    try {
      for (const [client, structs] of this.update.structs) this.examineClient(client, structs);
      for (const [client, ranges] of this.update.deletions) this.examineDeletions(client, ranges);
    } catch (error) {
      // A person who may not write is told so, whatever else is wrong with the update.
      throw barred ?? error;
    }
    const found = {
      manner,
      touched: this.touched,
      newClients: this.newClients,
      marksProposals: this.marksProposals,
      setsLooks: this.setsLooks,
      changes: this.news,
    };
    if (this.news === 0) return { ...found, isNothing: true };
    if (barred) throw new Refusal(barred.code, barred.words, { ...barred.facts, pids: this.pids() });
    if (this.rules.silence) throw frozen(this.rules.silence, this.pids());
    const closed = this.pids().filter((pid) => this.rules.locked.has(pid));
    if (closed.length > 0)
      throw new Refusal("closed", "The paragraph is agreed and closed until it is reopened.", {
        pids: closed,
      });
    return { ...found, isNothing: false };
  }

  private pids(): ParagraphId[] {
    return [...this.touched].flatMap((text) => blockOf(text)?.pid ?? []);
  }

  private examineClient(client: number, structs: readonly Struct[]): void {
    const state = this.placement.state(client);
    const [first, last] = [structs[0], structs.at(-1)];
    if (!first || !last || first.clock > state) throw outOfStep();
    if (last.clock + last.length <= state) return;
    this.claim(client, state, structs);
    const known = structs.findIndex((struct) => struct.clock + struct.length > state);
    this.news += structs.length - known;
    for (const struct of structs) {
      this.placement.checkEnds(struct);
      if (struct.clock + struct.length > state) this.examineNew(struct, state);
    }
  }

  // A document client belongs permanently to the first user who writes with it, and nobody else may use it.
  private claim(client: number, state: number, structs: readonly Struct[]): void {
    const owner = this.rules.ownerOf(client);
    if (owner === this.rules.who.userId) return;
    if (owner !== undefined || state > 0 || client === serverClient)
      throw new Refusal("not-allowed", "The update is written in another client's name.");
    this.newClients.push(client);
    if (this.newClients.length > liveLimits.newClients)
      throw new Refusal("too-large", "The update is written in the name of too many clients.");
    // A page whose words are all deleted again may report that; nobody has two such pages.
    if (structs.every(({ content }) => content.kind === "gone" || content.kind === "deleted")) {
      this.wordless += 1;
      if (this.wordless > 1)
        throw new Refusal("too-large", "The update is written in the name of clients that wrote nothing.");
    }
    if (this.newClients.length > this.rules.clientsLeft)
      throw new Refusal("too-many", "You write from too many pages in a short time. Wait a little.");
  }

  private examineNew(struct: Struct, state: number): void {
    const { content } = struct;
    if (content.kind === "gone") return;
    if (content.kind === "structure" || struct.isAttribute) throw structural();
    const text = this.placement.place(struct);
    // The known part is already placed, and the rest will come right after it.
    if (struct.clock < state && this.standsAt(struct.client, state - 1) !== text) throw structural();
    if (text === "gone") {
      if (content.kind === "deleted") return;
      throw vanished();
    }
    this.touch(text);
    if (content.kind === "text") this.checkWords(content.text);
    if (content.kind === "format") {
      if (!mayCarry(content.key, content.value))
        throw new Refusal("not-allowed", "The update holds formatting that drafts do not have.");
      if (isSuggestion(content.key)) this.marksProposals = true;
      else this.setsLooks = true;
    }
  }

  private touch(text: Y.XmlText): void {
    this.touched.add(text);
    if (this.touched.size > limits.paragraphs)
      throw new Refusal("too-large", "The update changes too many paragraphs at once.");
  }

  private standsAt(client: number, clock: number): PlacedText {
    return this.placement.placeOfKnown(this.placement.known(client, clock));
  }

  private checkWords(words: string): void {
    if (forbiddenCharacter(words) !== null)
      throw new Refusal(
        "malformed",
        "The words hold control or invisible characters that may not stand in a draft.",
        {
          pids: this.pids(),
        },
      );
  }

  private examineDeletions(client: number, ranges: readonly ClockRange[]): void {
    const state = this.placement.state(client);
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

  private examineDeletion(item: Y.Item, range: ClockRange): void {
    this.news += 1;
    this.takenOut += 1;
    if (this.takenOut > limits.changes) throw new Refusal("too-large", "The update holds too many changes.");
    const text = this.placement.placeOfKnown(item);
    if (text === "gone") return;
    if (!(item.content instanceof Y.ContentString || item.content instanceof Y.ContentFormat))
      throw structural();
    checkCut(item, range.clock);
    checkCut(item, range.clock + range.length);
    this.touch(text);
    if (item.content instanceof Y.ContentFormat && isSuggestion(item.content.key)) this.marksProposals = true;
  }
}
