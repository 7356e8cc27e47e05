// The register of the plain model: what has become of each proposal, who stands where, and who may do what.
import {
  type Character,
  live,
  type ModelWhole,
  type ModelWords,
  type Op,
  ownerOf,
  type TextModel,
} from "./model";
import { hasPlace, takeEffect } from "./paragraphs";

export type ModelState = "open" | "accepted" | "rejected" | "withdrawn" | "parked" | "merged" | "fallen";

/** What was said of a proposal. `state` is that of the last act; one that is open has words, or was taken back by hand. */
type DescribedProposal = {
  readonly by: string;
  state: ModelState;
  /** Joint proposers, and whether they have joined themselves. */
  readonly sponsors: Map<string, boolean>;
  readonly supporters: Set<string>;
  readonly opponents: Set<string>;
  into: string | null;
  kept: ModelWords;
};

/** Who acts: a delegation by its delegate, or null for those who hold the pen. */
export type SeatKey = string | null;

export const commands = [
  "accept",
  "reject",
  "park",
  "withdraw",
  "merge",
  "support",
  "oppose",
  "stand-aside",
  "sponsor",
] as const;
export type CommandName = (typeof commands)[number];

/** What is done with a proposal; merged into which other one. */
export type Ordered = { readonly command: CommandName; readonly into?: string | null };

/** What a proposal is made as. */
type Making = { readonly op?: Op; readonly sponsors?: readonly string[] };

/** Stands for the second half of a paragraph that was cut, until its identity is known. */
export const secondHalf = "second half";

export class RegisterModel {
  readonly described = new Map<string, DescribedProposal>();

  constructor(readonly text: TextModel) {}

  makerOf(id: string): string {
    return this.described.get(id)?.by ?? "";
  }

  made(id: string, by: string, { op = "insert", sponsors = [] }: Making = {}): void {
    const named = sponsors.filter((code) => code !== by).map((code) => [code, false] as const);
    this.described.set(id, {
      by,
      state: "open",
      sponsors: new Map(named),
      supporters: new Set(),
      opponents: new Set(),
      into: null,
      kept: { op, removed: "", inserted: "" },
    });
  }

  stateOf(id: string): ModelState {
    const state = this.described.get(id)?.state ?? "open";
    if (this.text.home(id)) return "open";
    return state === "open" ? "withdrawn" : state;
  }

  /** The open proposals, in an order that is the same whenever the same is done. */
  open(): string[] {
    const made = [...this.described.keys()];
    return this.text.ids((id) => String(made.indexOf(id)).padStart(6, "0"));
  }

  /** Every proposal as its card describes it, by identity. */
  cards(): Record<string, unknown> {
    return Object.fromEntries([...this.described.keys()].sort().map((id) => [id, this.card(id)]));
  }

  private card(id: string): unknown {
    const { by, sponsors, supporters, opponents, into, kept } = this.described.get(id) as DescribedProposal;
    const state = this.stateOf(id);
    return {
      by,
      state,
      sponsors: [by, ...[...sponsors.keys()].sort()],
      unconfirmed: [...sponsors].flatMap(([code, isSure]) => (isSure ? [] : [code])).sort(),
      supporters: [...supporters].sort(),
      opponents: [...opponents].sort(),
      into: state === "merged" ? into : null,
      ...(this.text.said(id) ?? kept),
    };
  }

  /** Does this with a proposal; false, and nothing is done, when it is refused. */
  act(who: SeatKey, id: string, { command, into = null }: Ordered): boolean {
    const described = this.described.get(id);
    if (!described || !this.mayAct(who, id, command)) return false;
    switch (command) {
      case "accept":
        return this.accept([id]);
      case "reject":
        this.refuse(id, "rejected");
        return true;
      case "park":
        this.refuse(id, "parked");
        return true;
      case "withdraw":
        return this.withdraw(who as string, id, described);
      case "merge":
        return into !== null && this.merge(id, described, into);
      default:
        this.takeSide(who as string, described, command);
        return true;
    }
  }

  /** A12, A13. */
  private mayAct(who: SeatKey, id: string, command: CommandName): boolean {
    const described = this.described.get(id);
    if (!described) return false;
    const isOpen = this.stateOf(id) === "open";
    const isThere = isOpen || this.stateOf(id) === "parked";
    const proposes = who === described.by || described.sponsors.has(who ?? "");
    switch (command) {
      case "accept":
      case "reject":
      case "merge":
        return who === null && isOpen;
      case "park":
        return (who === null || who === described.by) && isOpen;
      case "withdraw":
        return proposes && isThere;
      case "support":
        return who !== null && isOpen && !proposes && !described.supporters.has(who);
      case "oppose":
        return who !== null && isOpen && !proposes && !described.opponents.has(who);
      case "stand-aside":
        return who !== null && isThere && (described.supporters.has(who) || described.opponents.has(who));
      case "sponsor":
        return who !== null && isThere && who !== described.by && described.sponsors.get(who) !== true;
    }
  }

  private takeSide(
    who: string,
    described: DescribedProposal,
    command: "support" | "oppose" | "stand-aside" | "sponsor",
  ): void {
    described.supporters.delete(who);
    described.opponents.delete(who);
    if (command === "support") described.supporters.add(who);
    if (command === "oppose") described.opponents.add(who);
    if (command === "sponsor") described.sponsors.set(who, true);
  }

  private withdraw(who: string, id: string, described: DescribedProposal): boolean {
    if (who !== described.by) described.sponsors.delete(who);
    else if (this.stateOf(id) === "open") this.refuse(id, "withdrawn");
    else described.state = "withdrawn";
    return true;
  }

  /** Accepts all of these or none; of those about whole paragraphs one at a time. */
  accept(ids: readonly string[]): boolean {
    const { text } = this;
    const [id = ""] = ids;
    const paragraph = text.home(id);
    const whole = paragraph?.whole.find((each) => each.id === id);
    if (paragraph && whole && !hasPlace(text, paragraph, whole)) return false;
    this.settle(ids, "accepted", () => {
      text.accept(new Set(ids));
      if (paragraph && whole) takeEffect(text, paragraph, { whole, second: secondHalf });
    });
    return true;
  }

  private refuse(id: string, state: ModelState): void {
    this.settle([id], state, () => this.text.refuse(new Set([id])));
  }

  private merge(id: string, described: DescribedProposal, into: string): boolean {
    const other = this.described.get(into);
    if (!other || into === id || this.stateOf(into) !== "open") return false;
    const trial = this.text.copy();
    if (trial.change(new Set([id]), () => trial.merge(id, into)).includes(into)) return false;
    const joins = this.isAlike(id, into) ? [[described.by, true] as const, ...described.sponsors] : [];
    this.settle([id], "merged", () => this.text.merge(id, into));
    described.into = into;
    for (const [code, isSure] of joins) {
      if (code === other.by || other.sponsors.has(code)) continue;
      other.sponsors.set(code, isSure);
      other.supporters.delete(code);
      other.opponents.delete(code);
    }
    return true;
  }

  /** A7: the same words go and come at the same places, or the same is to become of the paragraph. */
  private isAlike(one: string, other: string): boolean {
    const { text } = this;
    const paragraph = text.home(one);
    if (!paragraph || paragraph !== text.home(other)) return false;
    const wholes = [one, other].map((id) => paragraph.whole.find((each) => each.id === id));
    if (wholes.some((whole) => whole !== undefined)) {
      const described = wholes.map(
        (whole) => whole && JSON.stringify({ ...whole, id: "" } satisfies ModelWhole),
      );
      return described[0] === described[1] && text.said(one)?.inserted === text.said(other)?.inserted;
    }
    const characters = live(paragraph);
    const owner = ownerOf(paragraph)?.id ?? null;
    const isGround = ({ insertedBy }: Character) => insertedBy === null || insertedBy === owner;
    const effect = (id: string) => {
      let at = 0;
      return JSON.stringify(
        characters.flatMap((character) => {
          if (isGround(character)) at += 1;
          if (character.struckBy.has(id)) return [["-", at]];
          return character.insertedBy === id ? [["+", at, character.ch]] : [];
        }),
      );
    };
    return effect(one) === effect(other);
  }

  private settle(ids: readonly string[], state: ModelState, work: () => void): void {
    const said = new Map(this.text.ids().map((id) => [id, this.text.said(id)]));
    const fallen = this.text.change(new Set(ids), work);
    for (const [changed, next] of [
      ...ids.map((id) => [id, state] as const),
      ...fallen.map((id) => [id, "fallen"] as const),
    ]) {
      const described = this.described.get(changed);
      if (!described) continue;
      described.state = next;
      described.kept = said.get(changed) ?? described.kept;
    }
  }

  /** A9: a proposal on both sides of a cut goes on as two; `renewed` says which goes on as which in the second half. */
  goOn(renewed: ReadonlyMap<string, string>): void {
    for (const [was, now] of renewed) {
      const described = this.described.get(was);
      if (!described) continue;
      this.made(now, described.by);
      // Who had signed the whole has signed both halves.
      const half = this.described.get(now);
      for (const [code, isSure] of described.sponsors) half?.sponsors.set(code, isSure);
    }
  }
}
