// A real room held against the plain model: whatever is done is done in both, and both must read the same.
import { expect } from "vitest";
import type { Database } from "#db/client";
import { type Block, collapse } from "#domain/draft";
import { isRefusal } from "#domain/refusal";
import { readBlocks } from "#editor/draft-doc";
import { acceptAll, actOn } from "#server/commands/proposal-acts";
import type { ProposalOrder } from "#server/commands/proposal-forms";
import { makeProposal } from "#server/commands/proposals";
import type { Room } from "#server/room/room";
import { type Actor as Person, type Seat, seatIn } from "#server/session";
import { registerOf } from "#server/views/proposals";
import { BareDesk } from "../editor/bare-desk";
import { negotiation } from "./negotiation";
import { live, ownerOf, type Paragraph, type Sign, TextModel, type Whole } from "./proposal-model";
import { type Edit, EditsModel, type Return } from "./proposal-model-edits";
import { placeBehind } from "./proposal-model-paragraphs";
import { type Actor, type Command, RegisterModel, secondHalf } from "./proposal-model-register";
import { type RawClient, until } from "./raw-client";
import { paragraph as blockOf, type RoomServer } from "./room-server";

export const delegations = ["CHN", "BRA", "EU", "IND", "KEN", "USA"] as const;
export type Delegation = (typeof delegations)[number];

type Place = { readonly client: RawClient; readonly desk: BareDesk };
/** A sign as the product has it. */
type Seen = {
  readonly ch: string;
  readonly insertedBy: readonly string[];
  readonly struckBy: readonly string[];
};

const seenIn = ({ runs }: Block): Seen[] =>
  runs.flatMap(({ text, insertions, deletions }) =>
    text.split("").map((ch) => ({
      ch,
      insertedBy: insertions.map(({ id }) => id),
      struckBy: deletions.map(({ id }) => id),
    })),
  );

const shown = (pid: string, whole: readonly object[], signs: readonly Seen[]): string => {
  let line = `${pid} ${JSON.stringify(whole)} `;
  let last = "";
  for (const { ch, insertedBy, struckBy } of signs) {
    const marks = [...insertedBy.map((id) => `+${id}`), ...[...struckBy].sort().map((id) => `-${id}`)].join(
      "",
    );
    if (marks !== last) line += `|${marks}|`;
    line += ch;
    last = marks;
  }
  return line;
};

const seenAs = ({ ch, insertedBy, struckBy }: Sign): Seen => ({
  ch,
  insertedBy: insertedBy === null ? [] : [insertedBy],
  struckBy: [...struckBy],
});

export class ModelledRoom {
  readonly text: TextModel;
  readonly register: RegisterModel;
  readonly edits: EditsModel;
  /** What was done, the last at the end. */
  readonly log: string[] = [];
  /** How many words were put forward so far. */
  said = 0;

  private constructor(
    private readonly database: Database,
    readonly draft: string,
    readonly room: Room,
    private readonly seats: ReadonlyMap<Actor, Seat>,
    private readonly places: ReadonlyMap<Delegation, Place>,
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
    const seats = new Map<Actor, Seat>();
    const sit = async ({ userId }: { userId: string }) => seatIn({ userId } as Person, draft);
    seats.set(null, await sit(people.facilitator));
    const places = new Map<Delegation, Place>();
    for (const by of delegations) {
      const person = people[by.toLowerCase() as Lowercase<Delegation>];
      seats.set(by, await sit(person));
      const client = await server.connect(draft, person).ready();
      places.set(by, { client, desk: new BareDesk(client.doc, by) });
    }
    return new ModelledRoom(database, draft, await server.rooms.open(draft), seats, places, texts);
  }

  leave(): void {
    for (const { client, desk } of this.places.values()) {
      desk.destroy();
      client.close();
    }
  }

  private placeOf(by: Delegation): Place {
    return this.places.get(by) as Place;
  }

  private seatOf(who: Actor): Seat {
    return this.seats.get(who) as Seat;
  }

  /** Waits until a delegation sees what the room has. */
  async inStep(by: Delegation): Promise<void> {
    const { client } = this.placeOf(by);
    const words = JSON.stringify(this.room.blocks());
    await until(() => JSON.stringify(readBlocks(client.doc)) === words, `${by} sees what the room has`);
  }

  // --- typing ---

  /** Types; several may type at once, each in a paragraph of its own. False when it is open what would come of it. */
  async type(
    all: readonly { readonly by: Delegation; readonly paragraph: Paragraph; readonly edit: Edit }[],
  ): Promise<number> {
    const clear = all.filter(
      ({ by, paragraph, edit }) =>
        this.edits.changes(by, paragraph, edit) && this.edits.proposalOf(by, paragraph, edit).length < 2,
    );
    for (const { by } of clear) await this.inStep(by);
    for (const { by, paragraph, edit } of clear) this.write(by, paragraph.pid, edit);
    for (const { by } of clear) await this.saved(by);
    for (const { by, paragraph, edit } of clear) {
      this.log.push(`${by} types ${JSON.stringify({ pid: paragraph.pid, ...edit })}`);
      const [known] = this.edits.proposalOf(by, paragraph, edit);
      const id = known ?? this.newOn(by, paragraph.pid);
      if (known === undefined) this.register.made(id, by);
      await this.edits.watching(by, () => this.edits.edit(by, paragraph, edit, id));
    }
    return clear.length;
  }

  private write(by: Delegation, pid: string, { from, to, text }: Edit): void {
    const { desk } = this.placeOf(by);
    let start = -1;
    desk.state.doc.forEach((node, offset) => {
      if (node.attrs.pid === pid) start = offset + 1;
    });
    if (start < 0) throw new Error(`${by} does not see ${pid}.`);
    desk.history.stopCapturing();
    desk.choose(start + from, start + to);
    desk.edit((change) => (text === "" ? change.deleteSelection() : change.insertText(text)));
  }

  private async saved(by: Delegation): Promise<void> {
    const { client } = this.placeOf(by);
    await client.allSaved();
    if (client.refused.length > 0) throw new Error(`${by} is refused: ${JSON.stringify(client.refused)}`);
  }

  private newOn(by: Delegation, pid: string): string {
    const block = readBlocks(this.placeOf(by).client.doc).find((each) => each.pid === pid);
    const marks = block?.runs.flatMap(({ insertions, deletions }) => [...insertions, ...deletions]) ?? [];
    const fresh = marks.find((mark) => mark.by === by && !this.register.told.has(mark.id));
    if (!fresh) throw new Error(`${by} has no new proposal on ${pid}.`);
    return fresh.id;
  }

  /** Takes the last edit of a delegation back. */
  async undo(by: Delegation): Promise<void> {
    this.log.push(`${by} takes back`);
    await this.inStep(by);
    const { client, desk } = this.placeOf(by);
    desk.history.undo();
    await this.saved(by);
    await this.edits.watching(by, () => {
      const undone = this.edits.undo(by);
      const block = undone && readBlocks(client.doc).find(({ pid }) => pid === undone.paragraph.pid);
      if (undone && block) this.bringBack(by, undone.paragraph, undone.returns, seenIn(block));
    });
  }

  // Signs come back between their neighbours; where others have written there in between, either order is right.
  private bringBack(
    by: Delegation,
    { signs }: Paragraph,
    returns: readonly Return[],
    seen: readonly Seen[],
  ): void {
    const fits = (row: readonly Sign[]): boolean => {
      const standing = row.filter(({ gone }) => !gone);
      return standing.length === seen.length && standing.every((sign, n) => isSame(sign, seen[n] as Seen));
    };
    const isSame = (sign: Sign, { ch, insertedBy }: Seen): boolean =>
      sign.ch === ch &&
      (sign.insertedBy === "?"
        ? insertedBy.length === 1 && !this.register.told.has(insertedBy[0] ?? "")
        : insertedBy.join() === (sign.insertedBy ?? ""));
    const place = (row: readonly Sign[], [first, ...rest]: readonly Return[]): readonly Sign[] | null => {
      if (!first) return fits(row) ? row : null;
      const others = row.filter((sign) => !first.signs.includes(sign));
      const back = first.signs.map(
        (sign, n): Sign => ({ ...sign, insertedBy: first.now[n] ?? "?", struckBy: new Set(), gone: false }),
      );
      const right = first.right ? others.indexOf(first.right) : -1;
      for (
        let at = others.indexOf(first.left as Sign) + 1;
        at <= (right < 0 ? others.length : right);
        at += 1
      ) {
        const found = place(others.toSpliced(at, 0, ...back), rest);
        if (found) return found;
      }
      return null;
    };
    const found = place(signs, returns);
    if (!found)
      this.log.push(
        `  what ${by} took out does not come back where it stood: ${JSON.stringify(returns.map((each) => [each.signs.map(({ ch }) => ch).join(""), each.ids, each.now]))}`,
      );
    else this.settleReturns(by, signs, found, returns, seen);
  }

  // The signs that came back are the same signs, at their new places.
  private settleReturns(
    by: Delegation,
    signs: Sign[],
    found: readonly Sign[],
    returns: readonly Return[],
    seen: readonly Seen[],
  ): void {
    const before = returns.flatMap((each) => each.signs.map((sign, n) => ({ sign, id: each.ids[n] ?? "" })));
    const stays = new Set(signs);
    const standing = found.filter(({ gone }) => !gone);
    const next = found.map((sign) => {
      if (stays.has(sign)) return sign;
      const at = before.findIndex((each) => each.sign.ch === sign.ch);
      const [back] = before.splice(at, 1);
      if (!back) throw new Error("A sign came back that had not gone.");
      const id =
        sign.insertedBy === "?"
          ? (seen[standing.indexOf(sign)]?.insertedBy[0] ?? "")
          : (sign.insertedBy ?? "");
      if (!this.register.told.has(id)) this.register.made(id, by);
      if (id !== back.id) this.edits.renew(by, back.id, id);
      Object.assign(back.sign, { insertedBy: id, struckBy: new Set(), gone: false });
      return back.sign;
    });
    signs.splice(0, signs.length, ...next);
  }

  // --- commands ---

  private async isDone(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.log.push(`  refused: ${error.code} ${error.message}`);
      return false;
    }
  }

  /** Proposes words: those from `start` to `end` of the paragraph go, if they are to, and `text` comes behind them. */
  async proposeWords(
    by: Delegation,
    paragraph: Paragraph,
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
    if (this.register.told.has(id)) return;
    this.register.made(id, by, op, sponsors);
    await this.edits.watching(null, () =>
      this.text.lay(paragraph, id, [start, end], op !== "insert", op === "delete" ? "" : text),
    );
  }

  /** Proposes what is to become of a paragraph; `isPossible` when it must not be refused. */
  async proposeWhole(
    by: Delegation,
    paragraph: Paragraph,
    whole: Record<string, unknown> & { op: Whole["op"] },
    isPossible: boolean,
    more: { text?: string; quote?: string } = {},
  ): Promise<void> {
    const { pid } = paragraph;
    this.log.push(`${by} proposes ${JSON.stringify({ pid, ...whole, ...more, isPossible })}`);
    let made: { id: string; pid: string; at: string | undefined } | null = null;
    const done = await this.isDone(async () => {
      const { op, after } = whole;
      const order = { op, pid, ...(after !== undefined && { after }), ...more };
      const card = await makeProposal(this.seatOf(by), order as ProposalOrder);
      made = { id: card.id, pid: card.pid, at: card.target?.at };
    });
    expect(done, "whether it can be proposed").toBe(isPossible);
    const card = made as { id: string; pid: string; at: string | undefined } | null;
    if (!card || this.register.told.has(card.id)) return;
    this.register.made(card.id, by, whole.op);
    const told = { id: card.id, ...whole } as Whole;
    if (told.op === "new" || told.op === "alternative")
      this.text.propose(card.pid, told, (more.text ?? "").trim(), placeBehind(this.text, pid, told.op));
    else if (told.op !== "split") paragraph.whole.push(told);
    else {
      expect(card.at?.startsWith(more.quote ?? "?")).toBe(true);
      paragraph.whole.push({ ...told, at: card.at ?? "" });
    }
  }

  /** Does something with a proposal. */
  async act(who: Actor, id: string, command: Command, into: string | null = null): Promise<void> {
    this.log.push(`${who ?? "the pen-holder"} ${command} ${id} ${into ?? ""}`);
    const whole = this.text.home(id)?.whole.find((each) => each.id === id);
    const done = await this.isDone(() => actOn(this.seatOf(who), id, command, into === null ? {} : { into }));
    const expected = await this.edits.watching(null, () => {
      const may = this.register.act(who, id, command, into);
      this.nameSecondHalf();
      return may;
    });
    expect(done, `whether ${this.log.at(-1)} is done`).toBe(expected);
    // Which letters stay the same ones is nobody's rule there.
    if (done && command === "accept" && whole?.op === "alternative") this.forgetEdits();
  }

  async acceptTogether(ids: readonly string[]): Promise<void> {
    this.log.push(`the pen-holder accepts together ${ids.join()}`);
    const done = await this.isDone(() => acceptAll(this.seatOf(null), { ids: [...ids] }));
    const expected = await this.edits.watching(null, () => this.register.accept(ids));
    expect(done).toBe(expected);
  }

  private forgetEdits(): void {
    this.edits.forget();
    for (const { desk } of this.places.values()) desk.history.clear();
  }

  private nameSecondHalf(): void {
    const index = this.text.paragraphs.findIndex(({ pid }) => pid === secondHalf);
    const half = this.text.paragraphs[index];
    const block = this.room.blocks()[index];
    if (!half || !block) return;
    this.text.paragraphs[index] = { ...half, pid: block.pid };
    const renewed = new Map<string, string>();
    const elsewhere = new Set(live(this.text.paragraphs[index - 1] as Paragraph).flatMap(idsOn));
    for (const [n, { insertedBy, struckBy }] of seenIn(block).entries()) {
      const sign = live(half)[n];
      const [was, now] = [sign ? idsOn(sign) : [], [...insertedBy, ...struckBy]];
      const fresh = now.filter((id) => !was.includes(id) && !this.register.told.has(id));
      for (const id of was.filter((each) => elsewhere.has(each) && !renewed.has(each))) {
        const by = this.register.makerOf(id);
        const next = fresh.find(
          (each) => this.makerInRoom(block, each) === by && ![...renewed.values()].includes(each),
        );
        if (next) renewed.set(id, next);
      }
    }
    const nowOf = (id: string) => renewed.get(id) ?? id;
    for (const sign of half.signs) {
      if (sign.insertedBy !== null) sign.insertedBy = nowOf(sign.insertedBy);
      sign.struckBy = new Set([...sign.struckBy].map(nowOf));
    }
    this.register.goOn(renewed);
  }

  private makerInRoom({ runs }: Block, id: string): string | undefined {
    const marks = runs.flatMap(({ insertions, deletions }) => [...insertions, ...deletions]);
    return marks.find((mark) => mark.id === id)?.by;
  }

  // --- comparing ---

  /** The words and who proposes which of them: the room and the model read the same. */
  compareText(): void {
    const blocks = this.room.blocks();
    const seen = blocks.map((block) =>
      shown(
        block.pid,
        (block.whole ?? []).map(({ by: _, at, ...told }) =>
          sorted(told.op === "split" ? { ...told, at } : told),
        ),
        seenIn(block),
      ),
    );
    const expected = this.text.paragraphs.map((paragraph) =>
      shown(paragraph.pid, paragraph.whole.map(sorted), live(paragraph).map(seenAs)),
    );
    expect(seen).toEqual(expected);
    for (const { runs } of blocks)
      for (const { insertions, deletions } of runs)
        for (const { id, by } of [...insertions, ...deletions]) expect(by).toBe(this.register.makerOf(id));
  }

  /** The register, too, and what every delegation sees. */
  async compareAll(): Promise<void> {
    this.compareText();
    const cards = await registerOf(this.database.db, this.seatOf(null).draft, this.room.blocks);
    const told = cards.map((card) => {
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
    expect(Object.fromEntries(told)).toEqual(this.register.cards());
    const open = cards.filter(({ state }) => state === "open").map(({ id }) => id);
    expect(open).toEqual(this.text.ids((id) => this.register.makerOf(id) + id));
    for (const by of delegations) await this.inStep(by);
  }

  /** Everybody's changes that were acknowledged, by document client: up to which clock. */
  acknowledged(): readonly (readonly [client: number, clock: number])[] {
    return [...this.places.values()].flatMap(({ client }) =>
      client.saved.flatMap(({ clocks }) =>
        Object.entries(clocks).map(([id, clock]) => [Number(id), clock] as const),
      ),
    );
  }
}

const idsOn = ({ insertedBy, struckBy }: Sign): string[] => [
  ...(insertedBy === null ? [] : [insertedBy]),
  ...struckBy,
];

const sorted = (told: object): object =>
  Object.fromEntries(Object.entries(told).sort(([a], [b]) => (a < b ? -1 : 1)));
