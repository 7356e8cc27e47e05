// Paragraphs that are closed for a while, brackets that pen-holders put, and statements beside the text, in the real room and
// in the plain model.
import { expect } from "vitest";
import { digestOfBlock } from "#domain/digest";
import { collapse } from "#domain/draft";
import { makeStatement } from "#server/agreement/statements";
import { bracketWords } from "#server/brackets/brackets";
import type { ProposalOrder } from "#server/proposals/proposal-forms";
import { makeProposal } from "#server/proposals/proposals";
import { act } from "#server/room/act";
import { baseOf, type Character, live, type ModelParagraph, ownerOf } from "./model";
import { type Delegation, delegations } from "./room";
import type { Picker } from "./steps";
import type { UndoRoom } from "./undo-room";

const any = <T>(pick: Picker, list: readonly T[]): T => list[pick(list.length)] as T;

/** Closes a paragraph, tries what must be refused and what need not, and opens it again, by an act or by taking back. */
export const closeForAWhile = async (
  undoing: UndoRoom,
  paragraph: ModelParagraph,
  pick: Picker,
): Promise<number> => {
  const { room } = undoing;
  if (ownerOf(paragraph) || baseOf(paragraph).trim() === "") return 0;
  undoing.isClosing = true;
  await undoing.standing(paragraph, any(pick, ["agreed-ad-ref", "agreed"] as const));
  let done = 1;
  for (let n = pick(4); undoing.isClosed(paragraph.pid) && n > 0; n -= 1) {
    done += 1;
    const by = any(pick, delegations);
    switch (pick(5)) {
      case 0:
        await refuses(undoing, by, paragraph);
        break;
      case 1:
        await undoing.position(by, paragraph, any(pick, ["agree", "reserve"] as const));
        break;
      case 2:
        await undoing.withdraw(by, paragraph);
        break;
      case 3:
        await undoing.standing(paragraph, any(pick, ["agreed-ad-ref", "agreed"] as const));
        break;
      default: {
        const act = undoing.acts.at(-1 - pick(Math.min(6, undoing.acts.length)));
        if (act) await undoing.undo(act);
      }
    }
  }
  if (undoing.isClosed(paragraph.pid) && pick(2) === 0) {
    const last = undoing.acts.findLast((each) => each.kind === "step" && each.pid === paragraph.pid);
    if (last) await undoing.undo(last);
  }
  const still = room.text.find(paragraph.pid);
  if (still && undoing.isClosed(paragraph.pid)) await undoing.standing(still, "open");
  undoing.isClosing = false;
  return done + 1;
};

// S6: nobody proposes anything to what is agreed.
const refuses = async ({ room }: UndoRoom, by: Delegation, { pid }: ModelParagraph): Promise<void> => {
  room.log.push(`${by} proposes words in ${pid}, which is closed`);
  const order = { op: "insert", pid, at: 0, text: "Never. " } as ProposalOrder;
  expect(await room.isDone(() => makeProposal(room.seatOf(by), order))).toBe(false);
};

const bracket = (ch: "[" | "]"): Character => ({ ch, insertedBy: null, struckBy: new Set(), gone: false });

/** Puts words of the text into brackets. */
export const putBrackets = async (
  undoing: UndoRoom,
  paragraph: ModelParagraph,
  pick: Picker,
): Promise<number> => {
  const { room } = undoing;
  const block = room.room.blocks().find(({ pid }) => pid === paragraph.pid);
  const ground = live(paragraph).filter(({ insertedBy }) => insertedBy === null);
  const isWord = (at: number): boolean => /[\p{L}\p{N}]/u.test(ground[at]?.ch ?? " ");
  const start = pick(Math.max(1, ground.length));
  const end = Math.min(ground.length, start + 1 + pick(12));
  const [first, last] = [ground[start], ground[end - 1]];
  if (!block || ownerOf(paragraph) || !first || !last || !isWord(start) || !isWord(end - 1)) return 0;
  const { pid } = paragraph;
  room.log.push(`the pen-holder puts ${start} to ${end} of ${pid} in brackets`);
  const base = ground.map(({ ch }) => ch).join("");
  const seen = (at: number) => collapse(`${base.slice(0, at)}.`).length - 1;
  const order = { start: seen(start), end: seen(end), digest: digestOfBlock(block) };
  const before = room.text.copy();
  await act(room.seatOf(null), (hold) => bracketWords(hold, room.seatOf(null), { pid, ...order }));
  paragraph.characters.splice(paragraph.characters.indexOf(first), 0, bracket("["));
  paragraph.characters.splice(paragraph.characters.indexOf(last) + 1, 0, bracket("]"));
  room.forgetEdits();
  const n = await undoing.head();
  undoing.note(null, "words.bracketed");
  const left = room.text.copy();
  undoing.acts.push({ n, who: null, kind: "words", decided: { n, ids: [], into: null, before, left } });
  return 1;
};

/** A delegation makes a statement beside a paragraph, or beside the text as a whole. */
export const state = async (
  undoing: UndoRoom,
  by: Delegation,
  paragraph: ModelParagraph | null,
): Promise<number> => {
  const { room } = undoing;
  if (paragraph && ownerOf(paragraph)) return 0;
  const pid = paragraph?.pid ?? null;
  room.said += 1;
  room.log.push(`${by} makes a statement on ${pid ?? "the text"}`);
  const words = `Statement ${room.said}.`;
  const { id } = await makeStatement(room.seatOf(by), { kind: "explanation", pid, words });
  undoing.statements.add(id);
  undoing.note(by, "statement.made");
  undoing.acts.push({ n: await undoing.head(), who: by, kind: "statement", id });
  return 1;
};
