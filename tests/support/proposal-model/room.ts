// A real room held against the plain model: whatever is done is done in both, and both must read the same.
import { expect } from "vitest";
import type { Database } from "#db/client";
import { collapse } from "#domain/draft";
import { isRefusal } from "#domain/refusal";
import { acceptAll, actOn } from "#server/proposals/proposal-acts";
import type { ProposalOrder } from "#server/proposals/proposal-forms";
import { makeProposal } from "#server/proposals/proposals";
import { registerOf } from "#server/proposals/proposals-view";
import type { Room } from "#server/runtime";
import { type Seat, seatOfPerson } from "#server/sign-in/session";
import { negotiation } from "../negotiation";
import { paragraph as blockOf, type RoomServer } from "../room-server";
import { EditsModel, type ModelEdit } from "./edits";
import { nameHalf } from "./halves";
import { live, type ModelParagraph, type ModelWhole, ownerOf, type ProposedWhole, TextModel } from "./model";
import { placeAfter } from "./paragraphs";
import { DelegationPlace } from "./place";
import { type CommandName, type Ordered, RegisterModel, type SeatKey, secondHalf } from "./register";
import { putBack } from "./returns";
import { lineOf, lineOfBlock, makersIn, seenIn } from "./seen";

export const delegations = ["CHN", "BRA", "EU", "IND", "KEN", "USA"] as const;
export type Delegation = (typeof delegations)[number];

/** Hears of every decision and voice on proposals: the text before it, and whether it was done. */
type ActWatcher = {
  acted(act: {
    readonly who: SeatKey;
    readonly ids: readonly string[];
    readonly command: CommandName;
    readonly before: TextModel;
  }): Promise<void>;
  acting(act: { readonly who: SeatKey; readonly ids: readonly string[]; readonly into: string | null }): void;
};

export class ModelledRoom {
  watcher: ActWatcher | null = null;
  readonly text: TextModel;
  readonly register: RegisterModel;
  readonly edits: EditsModel;
  /** What was done, the last at the end. */
  readonly log: string[] = [];
  /** How many words were put forward so far. */
  said = 0;

  private constructor(
    readonly database: Database,
    readonly draft: string,
    readonly room: Room,
    private readonly seats: ReadonlyMap<SeatKey, Seat>,
    private readonly places: ReadonlyMap<Delegation, DelegationPlace>,
    texts: readonly (readonly [pid: string, text: string])[],
  ) {
    this.text = new TextModel(texts);
    this.register = new RegisterModel(this.text);
    this.edits = new EditsModel(this.register);
  }

  static async open(
    database: Database,
    server: RoomServer,
    texts: readonly (readonly [pid: string, text: string])[],
  ): Promise<ModelledRoom> {
    const { draft, people } = await negotiation(
      database,
      server,
      texts.map(([pid, text]) => blockOf(pid, text)),
    );
    const seats = new Map<SeatKey, Seat>();
    const sit = async ({ userId }: { userId: string }): Promise<Seat> =>
      (await seatOfPerson(userId, draft)) ?? expect.fail("Nobody sits there.");
    seats.set(null, await sit(people.facilitator));
    const places = new Map<Delegation, DelegationPlace>();
    for (const by of delegations) {
      const person = people[by.toLowerCase() as Lowercase<Delegation>];
      seats.set(by, await sit(person));
      const client = await server.connect(draft, person).ready();
      places.set(by, new DelegationPlace(client, by));
    }
    return new ModelledRoom(database, draft, await server.rooms.open(draft), seats, places, texts);
  }

  leave(): void {
    for (const place of this.places.values()) place.leave();
  }

  private placeOf(by: Delegation): DelegationPlace {
    return this.places.get(by) as DelegationPlace;
  }

  seatOf(who: SeatKey): Seat {
    return this.seats.get(who) as Seat;
  }

  private isKnown = (id: string): boolean => this.register.described.has(id);

  // --- typing ---

  /** Types; several may type at once, each in a paragraph of its own. False when it is open what would come of it. */
  async type(
    all: readonly { readonly by: Delegation; readonly paragraph: ModelParagraph; readonly edit: ModelEdit }[],
  ): Promise<number> {
    const clear = all.filter(
      ({ by, paragraph, edit }) =>
        this.edits.changes(by, paragraph, edit) && this.edits.proposalOf(by, paragraph, edit).length < 2,
    );
    for (const { by } of clear) await this.placeOf(by).inStep(this.room.blocks());
    for (const { by, paragraph, edit } of clear) this.placeOf(by).write(paragraph.pid, edit);
    for (const { by } of clear) await this.placeOf(by).saved();
    // What is typed enters the record before anything else is done, also what the next key erases.
    await this.room.exclusive(async () => undefined);
    for (const { by, paragraph, edit } of clear) {
      this.log.push(`${by} types ${JSON.stringify({ pid: paragraph.pid, ...edit })}`);
      const [known] = this.edits.proposalOf(by, paragraph, edit);
      const id = known ?? this.placeOf(by).freshOn(paragraph.pid, this.isKnown);
      if (known === undefined) this.register.made(id, by);
      await this.edits.watching(by, () => this.edits.edit(by, paragraph, { ...edit, id }));
    }
    return clear.length;
  }

  /** Takes the last edit of a delegation back. */
  async undo(by: Delegation): Promise<void> {
    this.log.push(`${by} takes back`);
    await this.placeOf(by).inStep(this.room.blocks());
    const place = this.placeOf(by);
    place.undo();
    await this.placeOf(by).saved();
    await this.room.exclusive(async () => undefined);
    await this.edits.watching(by, () => {
      const undone = this.edits.undo(by);
      const block = undone && place.block(undone.paragraph.pid);
      if (!undone || !block) return;
      const { paragraph, returns } = undone;
      const returned = putBack(paragraph.characters, returns, { seen: seenIn(block), isKnown: this.isKnown });
      if (!returned) this.log.push("  what had gone does not come back where it stood");
      for (const { was, now } of returned ?? []) {
        if (!this.isKnown(now)) this.register.made(now, by);
        if (was !== now) this.edits.renew(by, was, now);
      }
    });
  }

  // --- commands ---

  async isDone(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.log.push(`  refused: ${error.code} ${error.message}`);
      return false;
    }
  }

  /** Proposes words: those from `start` to `end` of the paragraph go, if they are to, and `text` comes after them. */
  async proposeWords(
    by: Delegation,
    paragraph: ModelParagraph,
    order: {
      op: "insert" | "delete" | "replace";
      start: number;
      end: number;
      text: string;
      sponsors: string[];
    },
  ): Promise<void> {
    const { op, start, end, text, sponsors } = order;
    this.log.push(`${by} proposes ${JSON.stringify({ pid: paragraph.pid, ...order })}`);
    const owner = ownerOf(paragraph)?.id ?? null;
    const ground = live(paragraph)
      .filter(({ insertedBy }) => insertedBy === null || insertedBy === owner)
      .map(({ ch }) => ch)
      .join("");
    const at = collapse(`${ground.slice(0, start)}.`).length - 1;
    const quote = ground.slice(start, end);
    const asked = { op, pid: paragraph.pid, at, text, sponsors, ...(quote && { quote }) };
    const { id } = await makeProposal(this.seatOf(by), asked as ProposalOrder);
    if (this.isKnown(id)) return;
    this.register.made(id, by, { op, sponsors });
    await this.edits.watching(null, () =>
      this.text.applyEdit(paragraph, id, op === "delete" ? { ...order, text: "" } : order),
    );
  }

  /** Proposes what is to become of a paragraph. */
  async proposeWhole(
    by: Delegation,
    paragraph: ModelParagraph,
    { whole, isPossible, ...more }: ProposedWhole,
  ): Promise<void> {
    const { pid } = paragraph;
    this.log.push(`${by} proposes ${JSON.stringify({ pid, ...whole, ...more, isPossible })}`);
    let made: { id: string; pid: string; at: string | undefined } | null = null;
    const done = await this.isDone(async () => {
      const { op, after } = whole;
      const order = { op, pid, ...(after !== undefined && { after }), ...more };
      const card = await makeProposal(this.seatOf(by), order as ProposalOrder);
      made = { id: card.id, pid: card.pid, at: card.target?.cut };
    });
    expect(done, "whether it can be proposed").toBe(isPossible);
    const card = made as { id: string; pid: string; at: string | undefined } | null;
    if (!card || this.isKnown(card.id)) return;
    this.register.made(card.id, by, { op: whole.op });
    const described = { id: card.id, ...whole } as ModelWhole;
    if (described.op === "new" || described.op === "alternative")
      this.text.propose(card.pid, described, {
        text: (more.text ?? "").trim(),
        following: placeAfter(this.text, pid, described.op),
      });
    else if (described.op !== "split") paragraph.whole.push(described);
    else {
      expect(card.at?.startsWith(more.quote ?? "?")).toBe(true);
      paragraph.whole.push({ ...described, cut: card.at ?? "" });
    }
  }

  /** Does something with a proposal. */
  async act(who: SeatKey, id: string, { command, into = null }: Ordered): Promise<void> {
    this.log.push(`${who ?? "the pen-holder"} ${command} ${id} ${into ?? ""}`);
    const whole = this.text.home(id)?.whole.find((each) => each.id === id);
    const before = this.text.copy();
    this.watcher?.acting({ who, ids: [id], into });
    const done = await this.isDone(() =>
      actOn(this.seatOf(who), id, { command, ...(into !== null && { into }) }),
    );
    const expected = await this.edits.watching(null, () => {
      const may = this.register.act(who, id, { command, into });
      this.nameSecondHalf();
      return may;
    });
    expect(done, `whether ${this.log.at(-1)} is done`).toBe(expected);
    // Which letters stay the same ones is nobody's rule there.
    if (done && command === "accept" && whole?.op === "alternative") this.forgetEdits();
    if (done) await this.watcher?.acted({ who, ids: [id], command, before });
  }

  async acceptTogether(ids: readonly string[]): Promise<void> {
    this.log.push(`the pen-holder accepts together ${ids.join()}`);
    const before = this.text.copy();
    this.watcher?.acting({ who: null, ids, into: null });
    const done = await this.isDone(() => acceptAll(this.seatOf(null), { ids: [...ids] }));
    const expected = await this.edits.watching(null, () => this.register.accept(ids));
    expect(done).toBe(expected);
    if (done) await this.watcher?.acted({ who: null, ids, command: "accept", before });
  }

  forgetEdits(): void {
    this.edits.forget();
    for (const place of this.places.values()) place.forget();
  }

  private nameSecondHalf(): void {
    const { paragraphs } = this.text;
    const index = paragraphs.findIndex(({ pid }) => pid === secondHalf);
    const [first, half, block] = [paragraphs[index - 1], paragraphs[index], this.room.blocks()[index]];
    if (!first || !half || !block) return;
    paragraphs[index] = { ...half, pid: block.pid };
    nameHalf(this.register, { first, half, block });
  }

  // --- comparing ---

  /** The words and who proposes which of them: the room and the model read the same. */
  compareText(): void {
    const blocks = this.room.blocks();
    expect(blocks.map(lineOfBlock)).toEqual(this.text.paragraphs.map(lineOf));
    for (const block of blocks)
      for (const [id, by] of makersIn(block)) expect(by).toBe(this.register.makerOf(id));
  }

  /** The register, too, and what every delegation sees. */
  async compareAll(): Promise<void> {
    this.compareText();
    const cards = await registerOf(this.database.db, this.seatOf(null).draft, this.room.blocks);
    const described = cards.map((card) => {
      const { id, by, state, into, op, removed, inserted } = card;
      const [unconfirmed, supporters, opponents] = [card.unconfirmed, card.supporters, card.opponents].map(
        (each) => [...each].sort(),
      );
      const sponsors = [card.sponsors[0], ...card.sponsors.slice(1).toSorted()];
      return [
        id,
        { by, state, sponsors, unconfirmed, supporters, opponents, into, op, removed, inserted },
      ] as const;
    });
    expect(Object.fromEntries(described)).toEqual(this.register.cards());
    const open = cards.filter(({ state }) => state === "open").map(({ id }) => id);
    expect(open).toEqual(this.text.ids((id) => this.register.makerOf(id) + id));
    for (const by of delegations) await this.placeOf(by).inStep(this.room.blocks());
  }

  /** Everybody's changes that were acknowledged, by document client: up to which clock. */
  acknowledged(): readonly (readonly [client: number, clock: number])[] {
    return [...this.places.values()].flatMap((place) => place.acknowledged());
  }
}
