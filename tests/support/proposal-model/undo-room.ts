// A modelled room in which acts are taken back, positions taken and paragraphs suggested for closure: in the real room by
// the entries of its record, in the model by what it remembers.
import { expect } from "vitest";
import { readRecord } from "#db/record/record";
import type { Standing } from "#domain/agreement/kinds";
import { isLocked } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { changeStanding, takePosition, withdrawPosition } from "#server/agreement/positions";
import { undoAct } from "#server/undo/undo-endpoints";
import { AgreementModel, isSettled } from "./agreement";
import { type ModelParagraph, type ModelWords, ownerOf, type TextModel } from "./model";
import { lineOf, nameOf } from "./record-lines";
import type { CommandName, SeatKey } from "./register";
import type { Delegation, ModelledRoom } from "./room";
import { bringBack, changedBy, losingWords, proposedIn, type Ruling, stillStands, wordsOf } from "./undoing";

type Camp = "supporters" | "opponents" | null;
type Voiced = { readonly sponsor: boolean | undefined; readonly side: Camp };

/** What can be tried to be taken back: entry `n`, by this person. */
export type UndoableAct = { readonly n: number; readonly who: SeatKey } & (
  | { readonly kind: "decision"; readonly decided: Ruling; readonly joined: Map<string, Voiced> }
  | { readonly kind: "voice"; readonly id: string; readonly was: Voiced }
  | { readonly kind: "position"; readonly pid: string }
  | { readonly kind: "step"; readonly pid: string }
  | { readonly kind: "words"; readonly decided: Ruling }
  | { readonly kind: "statement"; readonly id: string }
);

const sideOf = ({ supporters, opponents }: Record<NonNullable<Camp>, Set<string>>, by: string): Camp => {
  if (supporters.has(by)) return "supporters";
  return opponents.has(by) ? "opponents" : null;
};

const decisions: readonly CommandName[] = ["accept", "reject", "park", "merge"];

export class UndoRoom {
  readonly acts: UndoableAct[] = [];
  readonly undone = new Set<number>();
  readonly agreement = new AgreementModel();
  /** The statements that stand. */
  readonly statements = new Set<string>();
  /** The record as the model has it: what was done by command, by whom, and what it takes back. */
  readonly lines: string[] = [];
  private before = new Map<string, Map<string, Voiced>>();
  private into: string | null = null;

  constructor(readonly room: ModelledRoom) {
    room.watcher = {
      acting: ({ ids, into }) => {
        this.into = into;
        this.before = new Map(
          [...ids, ...(into === null ? [] : [into])].map((id) => [id, this.voicesOn(id)]),
        );
      },
      acted: (act) => this.acted(act),
    };
  }

  private voicesOn(id: string): Map<string, Voiced> {
    const described = this.room.register.described.get(id);
    if (!described) return new Map();
    const { sponsors, supporters, opponents } = described;
    const all = new Set([...sponsors.keys(), ...supporters, ...opponents]);
    return new Map([...all].map((by) => [by, { sponsor: sponsors.get(by), side: sideOf(described, by) }]));
  }

  async head(): Promise<number> {
    return (await readRecord(this.room.database.db, this.room.draft)).at(-1)?.n ?? 0;
  }

  note(who: SeatKey, act: string, takes: "" | "back" = ""): void {
    this.lines.push(lineOf(who, act, takes));
  }

  private async acted(act: {
    who: SeatKey;
    ids: readonly string[];
    command: CommandName;
    before: TextModel;
  }): Promise<void> {
    const { who, ids, command, before } = act;
    const left = this.room.text.copy();
    const record = await readRecord(this.room.database.db, this.room.draft);
    const name = `proposal.${nameOf[command]}`;
    const [id = ""] = ids;
    const n = record.findLast((each) => each.act === name && each.facts.proposal === id)?.n ?? 0;
    for (const _ of ids) this.note(who, name);
    const isDecision =
      decisions.includes(command) ||
      (command === "withdraw" && proposedIn(before).has(id) && !proposedIn(left).has(id));
    if (isDecision) {
      const fell = [...proposedIn(before)].filter((each) => !proposedIn(left).has(each));
      const all = [...new Set([...ids, ...fell])];
      const joined =
        this.into === null ? new Map<string, Voiced>() : (this.before.get(this.into) ?? new Map());
      this.acts.push({
        n,
        who,
        kind: "decision",
        decided: { n, ids: all, into: this.into, before, left },
        joined,
      });
    } else if (who !== null && command !== "withdraw") {
      const was = this.before.get(id)?.get(who) ?? { sponsor: undefined, side: null };
      this.acts.push({ n, who, kind: "voice", id, was });
    } else this.acts.push({ n, who, kind: "voice", id, was: { sponsor: false, side: null } });
  }

  async position(by: Delegation, paragraph: ModelParagraph, position: "agree" | "reserve"): Promise<void> {
    const { pid } = paragraph;
    const block = this.room.room.blocks().find((each) => each.pid === pid);
    if (!block || ownerOf(paragraph)) return;
    this.room.log.push(`${by} says ${position} of ${pid}`);
    const adds = this.agreement.adds(pid, by, { position, words: wordsOf(paragraph) });
    const answer = await takePosition(this.room.seatOf(by), pid, { position, digest: digestOfBlock(block) });
    expect(answer.recorded, "whether it adds anything").toBe(adds);
    if (!adds) return;
    const n = await this.head();
    this.note(by, "position.taken");
    this.agreement.takes(pid, by, { entry: n, position, words: wordsOf(paragraph) });
    this.acts.push({ n, who: by, kind: "position", pid });
  }

  async withdraw(by: Delegation, paragraph: ModelParagraph): Promise<void> {
    const { pid } = paragraph;
    if (ownerOf(paragraph)) return;
    this.room.log.push(`${by} withdraws its position on ${pid}`);
    const done = await this.room.isDone(() => withdrawPosition(this.room.seatOf(by), pid));
    expect(done).toBe(this.agreement.holds(pid, by));
    if (!done) return;
    const n = await this.head();
    this.note(by, "position.withdrawn");
    this.agreement.withdraws(pid, by, n);
    this.acts.push({ n, who: by, kind: "position", pid });
  }

  async standing(paragraph: ModelParagraph, to: Standing): Promise<void> {
    const { pid } = paragraph;
    if (ownerOf(paragraph)) return;
    this.room.log.push(`${pid} becomes ${to}`);
    const words = wordsOf(paragraph);
    const changes =
      this.agreement.standing(pid, words) !== to && (!isLocked(to) || isSettled(paragraph, this.room.text));
    const order = { to, reason: "Said in the room." };
    const done = await this.room.isDone(() => changeStanding(this.room.seatOf(null), pid, order));
    expect(done).toBe(changes);
    if (!done) return;
    const n = await this.head();
    this.note(null, "standing.changed");
    this.agreement.goes(pid, { entry: n, to, words });
    this.acts.push({ n, who: null, kind: "step", pid });
  }

  /** Takes an act back in both, or sees that both refuse. */
  async undo(act: UndoableAct): Promise<void> {
    this.room.log.push(`${act.who ?? "the pen-holder"} takes entry ${act.n} back (${act.kind})`);
    const done = await this.room.isDone(() => undoAct(this.room.seatOf(act.who), act.n));
    const expected = !this.undone.has(act.n) && (await this.undoInModel(act));
    expect(done, `whether ${this.room.log.at(-1)} is done`).toBe(expected);
    if (!done) return;
    this.undone.add(act.n);
    if (act.kind !== "step") return;
    // Nobody else works on what is agreed: it is reopened before anything else is done.
    const paragraph = this.room.text.find(act.pid);
    if (paragraph && this.isClosed(act.pid) && !this.isClosing) await this.standing(paragraph, "open");
  }

  /** True while a paragraph is closed and opened again by the steps of the walk. */
  isClosing = false;

  /** Whether a paragraph is agreed. */
  isClosed(pid: string): boolean {
    const paragraph = this.room.text.find(pid);
    return paragraph !== undefined && isLocked(this.agreement.standing(pid, wordsOf(paragraph)));
  }

  private async undoInModel(act: UndoableAct): Promise<boolean> {
    switch (act.kind) {
      case "decision":
        return this.undoDecision(act, act.joined);
      case "words":
        return this.undoDecision(act, new Map());
      case "statement":
        this.note(act.who, "statement.taken-back", "back");
        return this.statements.delete(act.id);
      case "voice":
        return this.undoVoice(act);
      case "position": {
        const isTaken = this.agreement.holds(act.pid, String(act.who));
        const done = this.agreement.undoPosition(act.pid, String(act.who), act.n);
        if (done) this.note(act.who, `position.${isTaken ? "taken-back" : "reinstated"}`, "back");
        return done;
      }
      case "step": {
        const paragraph = this.room.text.find(act.pid);
        if (!paragraph || ownerOf(paragraph)) return false;
        const earlier = this.agreement.stepBefore(act.pid, act.n);
        const closesAgain = earlier !== undefined && isLocked(earlier.to);
        if (closesAgain && (earlier.words !== wordsOf(paragraph) || !isSettled(paragraph, this.room.text)))
          return false;
        const done = this.agreement.undoStep(act.pid, act.n, wordsOf(paragraph));
        if (done) this.note(null, "standing.changed", "back");
        return done;
      }
    }
  }

  private later(act: UndoableAct): UndoableAct[] {
    return this.acts.filter(({ n }) => n > act.n && !this.undone.has(n));
  }

  private async undoDecision(
    act: Extract<UndoableAct, { kind: "decision" | "words" }>,
    joined: ReadonlyMap<string, Voiced>,
  ): Promise<boolean> {
    const { text, register, edits } = this.room;
    const { decided } = act;
    const { ids, into } = decided;
    const later = this.later(act);
    const touches = (each: UndoableAct, id: string) =>
      each.kind === "decision"
        ? each.decided.ids.includes(id) || each.decided.into === id
        : each.kind === "voice" && each.id === id;
    if (later.some((each) => each.kind === "decision" && each.decided.ids.some((id) => ids.includes(id))))
      return false;
    if (
      into !== null &&
      later.some(
        (each) =>
          touches(each, into) &&
          !(each.kind === "decision" && each.decided.into === into && !each.decided.ids.includes(into)),
      )
    )
      return false;
    if (!stillStands(decided, text)) return false;
    if (changedBy(decided).some((pid) => this.isClosed(pid))) return false;
    for (const pid of losingWords(decided, text)) {
      const words = wordsOf(text.find(pid) as ModelParagraph);
      if (this.agreement.saidOn(pid, words).some(({ lapsed }) => !lapsed)) return false;
      if (this.agreement.standing(pid, words) === "suggested-for-closure") return false;
    }
    const said = new Map<string, ModelWords | null>([...proposedIn(text)].map((id) => [id, text.said(id)]));
    await edits.watching(null, () => bringBack(decided, text));
    const now = proposedIn(text);
    for (const [id, words] of said) {
      const described = register.described.get(id);
      if (now.has(id) || !described) continue;
      described.state = "fallen";
      described.kept = words ?? described.kept;
    }
    for (const id of ids) {
      const described = register.described.get(id);
      if (described) described.state = "open";
    }
    this.partAgain(into, joined);
    edits.returned(ids);
    this.room.forgetEdits();
    for (const _ of ids) this.note(act.who, "proposal.reopened", "back");
    return true;
  }

  private partAgain(into: string | null, joined: ReadonlyMap<string, Voiced>): void {
    const other = into === null ? undefined : this.room.register.described.get(into);
    if (!other) return;
    for (const set of [other.sponsors, other.supporters, other.opponents]) set.clear();
    for (const [by, { sponsor, side }] of joined) {
      if (sponsor !== undefined) other.sponsors.set(by, sponsor);
      if (side) other[side].add(by);
    }
  }

  private undoVoice(act: Extract<UndoableAct, { kind: "voice" }>): boolean {
    const { register } = this.room;
    const who = String(act.who);
    const described = register.described.get(act.id);
    const state = register.stateOf(act.id);
    const later = this.later(act).some(
      (each) =>
        each.who === act.who &&
        ((each.kind === "voice" && each.id === act.id) ||
          (each.kind === "decision" && each.decided.ids[0] === act.id)),
    );
    if (!described || later || (state !== "open" && state !== "parked")) return false;
    const { sponsor, side } = act.was;
    if (sponsor === false) return false;
    const nowSide = sideOf(described, who);
    const leaves = sponsor === undefined && described.sponsors.has(who);
    if (leaves) this.note(act.who, "proposal.withdrawn", "back");
    if (side && side !== nowSide)
      this.note(act.who, side === "supporters" ? "proposal.supported" : "proposal.opposed", "back");
    if (!side && nowSide && !leaves) this.note(act.who, "proposal.stood-aside", "back");
    for (const each of [described.supporters, described.opponents]) each.delete(who);
    if (sponsor === undefined) described.sponsors.delete(who);
    if (side) described[side].add(who);
    return true;
  }
}
