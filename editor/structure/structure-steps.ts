// Changes of blocks as steps: each asks the server, waits until the document shows the result, and knows the step that
// undoes it.
import type { Node } from "@tiptap/pm/model";
import type { EditorView } from "@tiptap/pm/view";
import type { BlockKind } from "#domain/draft";
import type { Joint } from "#domain/proposals/joints";
import { spaceBetween } from "#domain/proposals/joints";
import { kindOf, pidOf } from "../writing/block-rule";
import { indexIn, type Landing, positionIn } from "../writing/places";
import { wholeProposals } from "../writing/suggestion-marks";
import type { PastedParagraph } from "./pasted";

/** The kind and level of a block. */
export type Style = { readonly kind: BlockKind; readonly level: number };

/** The server's answer: the block in question, whether it is gone, and the proposal that resulted. */
export type StructureOutcome = {
  readonly pid: string;
  readonly isGone?: boolean;
  readonly proposal?: string;
};

/** The commands to the server. Each returns null when nothing was done; the person has been told why. */
export type StructureCommands = {
  /** True when the server can be asked at all. */
  isReachable(): boolean;
  /**
   * Cuts a block in two before the UTF-16 unit `at`. `as` is the identity that the second half had before it was joined.
   */
  split(pid: string, at: number, as?: string): Promise<StructureOutcome | null>;
  /** Joins a block to the one before it. `bare` undoes a cut: no space is inserted. */
  join(pid: string, joint: Joint): Promise<StructureOutcome | null>;
  /** Puts an empty paragraph after a block, or at the start. */
  add(after: string | null, style: Style): Promise<StructureOutcome | null>;
  /** Puts paragraphs after a block, or at the start: those without a kind of their own get this style. */
  addAll(
    after: string | null,
    paragraphs: readonly PastedParagraph[],
    style: Style,
  ): Promise<readonly StructureOutcome[]>;
  remove(pid: string): Promise<StructureOutcome | null>;
  restyle(pid: string, style: Style): Promise<StructureOutcome | null>;
  withdraw(proposal: string): Promise<StructureOutcome | null>;
};

/** Where the caret goes, and the step that undoes this one; null for what cannot be undone. */
type StepResult = { readonly landing: Landing; readonly back: StructureStep | null };
/** A step; null when nothing was done. */
export type StructureStep = (view: EditorView) => Promise<StepResult | null>;

/** The style of a block in the editor's document. */
export const styleOf = (block: Node): Style => ({
  kind: kindOf(block),
  level: Number(block.attrs.level),
});

/** The style of a new paragraph beside a block: the same, or beside a heading an ordinary one. */
export const styleBeside = (block: Node | null | undefined): Style =>
  block?.type.name === "paragraph" ? styleOf(block) : { kind: "operative", level: 1 };

const patience = 2000;

/** Waits until the document shows something: the answer of the server may come before the change itself. */
export const shown = async (view: EditorView, isShown: (doc: Node) => boolean): Promise<void> => {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    if (view.isDestroyed || isShown(view.state.doc)) return;
    await new Promise((done) => setTimeout(done, 10));
  }
};

const withdrawing =
  (commands: StructureCommands, proposal: string, done: StepResult): StructureStep =>
  async () =>
    (await commands.withdraw(proposal)) && done;

/** Cuts a block; under negotiation it may become a proposal to cut it. */
export const splitting =
  (commands: StructureCommands, { pid, offset }: Landing, as?: string): StructureStep =>
  async (view) => {
    const half = await commands.split(pid, offset, as);
    if (!half) return null;
    if (half.pid === pid) {
      const landing = { pid, offset };
      const before = { landing, back: splitting(commands, landing) };
      return { landing, back: half.proposal ? withdrawing(commands, half.proposal, before) : null };
    }
    await shown(view, (doc) => indexIn(doc, half.pid) >= 0);
    return { landing: { pid: half.pid, offset: 0 }, back: joining(commands, half.pid, "bare") };
  };

/** Joins a block to the one before it; under negotiation it may become a proposal to merge them. */
export const joining =
  (commands: StructureCommands, pid: string, joint: Joint): StructureStep =>
  async (view) => {
    const { doc } = view.state;
    const index = indexIn(doc, pid);
    const [before, block] = [doc.maybeChild(index - 1), doc.maybeChild(index)];
    if (!before || !block) return null;
    const meeting = { pid: pidOf(before), offset: before.content.size };
    const space = joint === "bare" ? "" : spaceBetween(before.textContent, block.textContent);
    const joined = await commands.join(pid, joint);
    if (!joined) return null;
    if (joined.pid === pid && !joined.isGone) {
      const landing = { pid, offset: 0 };
      const before = { landing, back: joining(commands, pid, joint) };
      return { landing, back: joined.proposal ? withdrawing(commands, joined.proposal, before) : null };
    }
    await shown(view, (now) => indexIn(now, pid) < 0);
    return {
      landing: meeting,
      back: joined.isGone ? null : parting(commands, { meeting, space, pid }, joining(commands, pid, joint)),
    };
  };

type MadeJoint = { readonly meeting: Landing; readonly space: string; readonly pid: string };

// Undoes a joint: the inserted space is removed, and the second half becomes what it was.
const parting =
  (commands: StructureCommands, { meeting, space, pid }: MadeJoint, again: StructureStep): StructureStep =>
  async (view) => {
    const at = positionIn(view.state.doc, meeting);
    if (at !== null && space !== "" && view.state.doc.textBetween(at, at + 1) === space)
      view.dispatch(view.state.tr.delete(at, at + 1).setMeta("addToHistory", false));
    const done = await splitting(commands, meeting, pid)(view);
    return done && { ...done, back: again };
  };

/** A new paragraph: the block that it follows, null for the start; its style; where the caret goes, if not there. */
type Addition = {
  readonly after: string | null;
  readonly style: Style;
  readonly landing?: Landing | undefined;
};

/** Puts an empty paragraph after a block, or at the start; the caret goes there, or to `landing`. */
export const adding =
  (commands: StructureCommands, addition: Addition): StructureStep =>
  async (view) => {
    const { after, style, landing } = addition;
    const made = await commands.add(after, style);
    if (!made) return null;
    await shown(view, (doc) => indexIn(doc, made.pid) >= 0);
    const again = adding(commands, addition);
    return {
      landing: landing ?? { pid: made.pid, offset: 0 },
      back: removing(commands, [{ pid: made.pid, words: "" }], again),
    };
  };

/** A block that was made, with its first words. */
type MadeBlock = { readonly pid: string; readonly words: string };

/** Removes blocks that read as they were made; where somebody has written since, they stay. */
export const removing =
  (commands: StructureCommands, made: readonly MadeBlock[], again: StructureStep | null): StructureStep =>
  async (view) => {
    let landing: Landing | null = null;
    for (const { pid, words } of made.toReversed()) {
      const { doc } = view.state;
      const index = indexIn(doc, pid);
      if (index < 0 || doc.child(index).textContent !== words) continue;
      if (!(await commands.remove(pid))) break;
      await shown(view, (now) => indexIn(now, pid) < 0);
      const [before, following] = [doc.maybeChild(index - 1), doc.maybeChild(index + 1)];
      if (before) landing = { pid: pidOf(before), offset: before.content.size };
      else if (following) landing = { pid: pidOf(following), offset: 0 };
    }
    return landing && { landing, back: again };
  };

/** Gives a block another kind or level; under negotiation it becomes a proposal. */
export const restyling =
  (commands: StructureCommands, landing: Landing, style: Style): StructureStep =>
  async (view) => {
    const { pid } = landing;
    const block = view.state.doc.maybeChild(indexIn(view.state.doc, pid));
    if (!block) return null;
    const was = styleOf(block);
    const restyled = await commands.restyle(pid, style);
    if (!restyled) return null;
    // A block that the delegation itself has proposed is restyled at once.
    const isMade = wholeProposals(block).some(
      ({ id, op }) => id === restyled.proposal && ["new", "alternative"].includes(op),
    );
    if (restyled.proposal !== undefined && !isMade) {
      const before = { landing, back: restyling(commands, landing, style) };
      return { landing, back: withdrawing(commands, restyled.proposal, before) };
    }
    await shown(view, (doc) => doc.maybeChild(indexIn(doc, pid))?.attrs.level === style.level);
    return { landing, back: restyling(commands, landing, was) };
  };

/** One step after the other; undone in reverse order. What was done before a failure can be undone. */
export const inTurn =
  (steps: readonly StructureStep[]): StructureStep =>
  async (view) => {
    const backs: StructureStep[] = [];
    let landing: Landing | null = null;
    for (const step of steps) {
      const done = await step(view);
      if (!done) break;
      landing = done.landing;
      if (done.back) backs.unshift(done.back);
    }
    return landing && { landing, back: inTurn(backs) };
  };
