// Undo in floor mode: what the same person recorded last is undone by acts of its own, so that nothing is
// erased.
import { z } from "zod";
import { positionsIn, takeBackPosition } from "#db/agreement/positions";
import { entriesOnProposal, entriesOnSame, latestActsOf } from "#db/record/entries";
import { appendRecord, type RecordEntry } from "#db/record/record";
import { positionKinds, standings } from "#domain/agreement/kinds";
import { digestOfBlock } from "#domain/digest";
import { paragraphId } from "#domain/draft";
import { groundText } from "#domain/proposals/proposals";
import type { ProposalCard } from "#domain/proposals/values";
import { ownReasons } from "#domain/record/own-reasons";
import { decidesOn } from "#domain/record/taking-back";
import { isRefusal, Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";
import { appendPosition, blockOn } from "#server/agreement/positions";
import { bracketWords, unbracketWords } from "#server/brackets/brackets";
import { seenAt } from "#server/brackets/seen-words";
import { requireTouchable } from "#server/draft/paragraphs";
import { appendAct } from "#server/proposals/act-record";
import { settle } from "#server/proposals/decisions";
import { cardIn, registerOf } from "#server/proposals/proposals-view";
import { reopen } from "#server/proposals/reopening";
import { heardVoice } from "#server/proposals/voices";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { undoStanding } from "./undo-agreement";
import { logOf, undoDecision } from "./undo-words";

const Pid = z.string().transform(paragraphId);
const Voice = z.object({ id: z.string(), delegation: z.string() });
const Place = z.object({ pid: Pid, start: z.number(), words: z.string() });

/** One effect of a line, as its entry stores it for undo. `start` is an offset in the stored words. */
const LineEffect = z.discriminatedUnion("kind", [
  Voice.extend({ kind: z.literal("proposal") }),
  Voice.extend({ kind: z.literal("support") }),
  Voice.extend({ kind: z.literal("oppose") }),
  Voice.extend({ kind: z.literal("withdrawal") }),
  z.object({ kind: z.literal("position"), pid: Pid, delegation: z.string() }),
  Place.extend({ kind: z.literal("bracket") }),
  Place.extend({ kind: z.literal("unbracket"), opening: z.string() }),
  z.object({
    kind: z.literal("lift"),
    pid: Pid,
    delegation: z.string(),
    position: z.enum(positionKinds),
    note: z.string().nullable(),
    digest: z.string(),
  }),
  z.object({ kind: z.literal("standing"), pid: Pid, from: z.enum(standings), to: z.enum(standings) }),
  z.object({ kind: z.literal("decision"), id: z.string(), decision: z.enum(["accept", "reject", "park"]) }),
]);
export type LineEffect = Readonly<z.infer<typeof LineEffect>>;

/** The facts of `floor.noted`: the line as written, and its effects. */
const NotedLine = z.object({ line: z.string(), noted: z.array(LineEffect).readonly() });

/** How many of a person's last lines are examined. */
const farthest = 200;

/**
 * F9: undoes the person's last line not yet undone, which has to be entry `n` where that is given. Throws
 * `conflict` when it is too late for that.
 */
export const takeBackLine = async (
  hold: DraftHold,
  seat: Seat,
  n?: number,
): Promise<{ undone: string; ids: readonly string[] }> => {
  const entry = await lastLine(hold, seat);
  if (n !== undefined && n !== entry.n)
    throw new Refusal("built-on", "Another line of yours comes first, or this one was taken back.", {
      entry: entry.n,
      pids: [],
      by: [],
    });
  const { line, noted } = NotedLine.parse(entry.facts);
  await takeBackAll(hold, seat, { entry, noted: [...noted].reverse() });
  const { userId, delegation } = seat.who;
  const facts = { line, entry: entry.n };
  const act = "floor.undone";
  await hold.keep((tx) =>
    appendRecord(tx, { draftId: seat.draft.id, userId, delegation, act, pid: entry.pid, facts }),
  );
  const pids = noted.flatMap((each) => ("pid" in each ? [each.pid] : []));
  hold.announce({ kind: "position", ...(pids.length > 0 && { pids }) });
  hold.announce({ kind: "proposal" });
  return { undone: line, ids: [...new Set(noted.flatMap((each) => ("id" in each ? [each.id] : [])))] };
};

const lastLine = async (hold: DraftHold, seat: Seat): Promise<RecordEntry> => {
  const person = { draftId: seat.draft.id, userId: seat.who.userId };
  const entries = await latestActsOf(hold.db, person, ["floor.noted", "floor.undone"], farthest);
  const undone = new Set(entries.filter(({ act }) => act === "floor.undone").map(({ facts }) => facts.entry));
  const last = entries.find(({ act, n }) => act === "floor.noted" && !undone.has(n));
  if (!last) throw new Refusal("conflict", "There is no line of yours to take back.");
  return last;
};

/** The voices of delegations in one line: those changed since stay, and the rest is undone. */
const voices: ReadonlySet<LineEffect["kind"]> = new Set([
  "support",
  "oppose",
  "position",
  "withdrawal",
  "lift",
]);

// F9b: everything else is undone as a whole or not at all.
const takeBackAll = async (
  hold: DraftHold,
  seat: Seat,
  { entry, noted }: { readonly entry: RecordEntry; readonly noted: readonly LineEffect[] },
): Promise<void> => {
  const refusals: Refusal[] = [];
  const said = { entry, words: String(entry.facts.line), changes: new Set<number>() };
  for (const each of noted) {
    await takeBack(hold, seat, { noted: each, said }).catch((error: unknown) => {
      if (!isRefusal(error) || !voices.has(each.kind)) throw error;
      refusals.push(error);
    });
  }
  if (refusals[0] && refusals.length === noted.length) throw refusals[0];
};

/** The line, and the changes of the words that were undone for it. */
type UndoLine = { readonly entry: RecordEntry; readonly words: string; readonly changes: Set<number> };

/** One effect of a line, and the line. */
type OfLine<Kind extends LineEffect["kind"]> = {
  readonly noted: Extract<LineEffect, { readonly kind: Kind }>;
  readonly said: UndoLine;
};

const takeBack = async (
  hold: DraftHold,
  seat: Seat,
  { noted, said }: { readonly noted: LineEffect; readonly said: UndoLine },
): Promise<void> => {
  if (noted.kind === "standing") return backToStanding(hold, seat, { noted, said });
  if (noted.kind === "decision") return backToOpen(hold, seat, { noted, said });
  const line = said.words;
  if (noted.kind === "position") return takeBackStated(hold, seat, { noted, said });
  if (noted.kind === "bracket") return removeBrackets(hold, seat, { noted, said });
  if (noted.kind === "unbracket") return bringBackBrackets(hold, seat, { noted, said });
  if (noted.kind === "lift") return bringBackPosition(hold, seat, { noted, said });
  const card = cardIn(await registerOf(hold.db, seat.draft, hold.blocks), noted.id);
  const voice = await heardVoice(hold.db, seat, noted.delegation);
  const keep = async (act: "stood-aside" | "sponsored") => {
    const block = hold.blocks().find(({ pid }) => pid === card.pid) ?? { pid: card.pid };
    await hold.keep((tx) => appendAct(tx, seat, { voice, id: card.id, block, act, facts: {} }));
  };
  switch (noted.kind) {
    case "proposal":
      if (card.state !== "open") throw tooLate(line, isNow(card));
      await settle(hold, seat, {
        ids: [card.id],
        act: "withdrawn",
        voice,
        reason: ownReasons.takenBackOnFloor,
      });
      return;
    case "support":
    case "oppose": {
      const sides = noted.kind === "support" ? card.supporters : card.opponents;
      if (sides.includes(noted.delegation)) await keep("stood-aside");
      return;
    }
    case "withdrawal":
      if (card.state === "withdrawn")
        await reopen(hold, seat, { card, voice, reason: ownReasons.takenBackOnFloor });
      else if (card.state === "open") await keep("sponsored");
      else throw tooLate(line, isNow(card));
  }
};

const actOf = { accept: "proposal.accepted", reject: "proposal.rejected", park: "proposal.parked" } as const;

// U6: by the entry of the decision, with everything decided by the same change.
const backToOpen = async (
  hold: DraftHold,
  seat: Seat,
  { noted: { id, decision }, said: { entry, words, changes } }: OfLine<"decision">,
): Promise<void> => {
  const entries = (await entriesOnProposal(hold.db, seat.draft.id, id)).filter(decidesOn);
  const decided = entries.findLast((each) => each.act === actOf[decision] && each.n < entry.n);
  const log = decided && logOf(decided);
  if (!decided || !log) throw tooLate(words, sentence("the record does not say how it was decided"));
  if (changes.has(log.seq)) return;
  await undoDecision(hold, seat, decided);
  changes.add(log.seq);
};

const isNow = ({ state }: ProposalCard): Sentence =>
  sentence(
    "{state, select, accepted {the proposal is accepted} rejected {the proposal is refused} withdrawn {the proposal is withdrawn} parked {the proposal is parked} merged {the proposal is merged into another} fallen {the proposal has fallen} other {the proposal is open}}",
    { state },
  );

const tooLate = (line: string, why: Sentence): Refusal =>
  new Refusal("conflict", "“{line}” can no longer be taken back: {why}.", { line, why });

const takeBackStated = async (
  hold: DraftHold,
  seat: Seat,
  { noted: { pid, delegation }, said: { words: line } }: OfLine<"position">,
): Promise<void> => {
  const last = (await positionsIn(hold.db, seat.draft.id, pid))
    .filter((position) => position.delegation === delegation)
    .at(-1);
  if (!last?.fromFloor)
    throw tooLate(line, sentence("{delegation} has taken a position of its own since", { delegation }));
  if (last.withdrawnAt) throw tooLate(line, sentence("{delegation} has withdrawn it", { delegation }));
  const common = { draftId: seat.draft.id, userId: seat.who.userId, pid, delegation, digest: last.digest };
  await hold.keep(async (tx) => {
    await takeBackPosition(tx, { ...common, fromFloor: true });
    const facts = { position: last.position, fromFloor: true };
    await appendRecord(tx, { ...common, act: "position.taken-back", facts });
  });
};

const removeBrackets = async (
  hold: DraftHold,
  seat: Seat,
  { noted: { pid, start, words }, said: { words: line } }: OfLine<"bracket">,
): Promise<void> => {
  const block = await requireTouchable(seat, hold, pid);
  const at = placeOf(groundText(block.runs), { words: `[${words}]`, start }, line);
  await unbracketWords(hold, seat, { pid, start: at, from: at + 1, end: at + words.length + 2 });
};

const bringBackBrackets = async (
  hold: DraftHold,
  seat: Seat,
  { noted: { pid, start, words, opening }, said: { words: line } }: OfLine<"unbracket">,
): Promise<void> => {
  if (opening !== "[")
    throw tooLate(line, sentence("“{words}” stood at the bracket", { words: opening.trim() }));
  const block = await requireTouchable(seat, hold, pid);
  const base = groundText(block.runs);
  const at = placeOf(base, { words, start }, line);
  if (base[at - 1] === "[" && base[at + words.length] === "]")
    throw tooLate(line, sentence("the words stand in brackets again"));
  await bracketWords(hold, seat, { pid, ...seenAt(block, base, { start: at, end: at + words.length }) });
};

// Where these words are: where they were, or the only occurrence.
const placeOf = (
  base: string,
  { words, start }: { readonly words: string; readonly start: number },
  line: string,
): number => {
  const first = base.indexOf(words);
  const isAlone = base.indexOf(words, first + 1) < 0;
  if (base.startsWith(words, start)) return start;
  if (first >= 0 && isAlone) return first;
  if (first < 0) throw tooLate(line, sentence("the words have changed since"));
  throw tooLate(line, sentence("other words stand in the same brackets"));
};

// U4: by the entry of the step.
const backToStanding = async (
  hold: DraftHold,
  seat: Seat,
  { noted: { pid, to }, said: { entry, words } }: OfLine<"standing">,
): Promise<void> => {
  const steps = await entriesOnSame(hold.db, seat.draft.id, { acts: ["standing.changed"], pid });
  const taken = steps.findLast(({ n, facts }) => n < entry.n && facts.to === to);
  if (!taken) throw tooLate(words, sentence("the record does not say how it came to stand so"));
  await undoStanding(hold, seat, taken);
};

const bringBackPosition = async (
  hold: DraftHold,
  seat: Seat,
  { noted: { pid, delegation, position, note, digest }, said: { words: line } }: OfLine<"lift">,
): Promise<void> => {
  const block = blockOn(hold, pid);
  const last = (await positionsIn(hold.db, seat.draft.id, pid)).findLast(
    (each) => each.delegation === delegation,
  );
  if (last && last.withdrawnAt === undefined)
    throw tooLate(line, sentence("{delegation} has taken a position since", { delegation }));
  if (digestOfBlock(block) !== digest) throw tooLate(line, sentence("the words have changed since"));
  await hold.keep((tx) => appendPosition(tx, seat, { block, delegation, position, note, fromFloor: true }));
};
