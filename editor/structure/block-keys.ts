// Keys that would change blocks, and paragraphs that are put in: they become commands to the server.

import { type Node, Slice } from "@tiptap/pm/model";
import { Selection, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { Joint } from "#domain/proposals/joints";
import { pidOf } from "../writing/block-rule";
import { isAcross, placeOf, type SelectionStart, takeCaret } from "../writing/places";
import { gathering, gatheringOf } from "./gathering";
import { LevelKeys, type StructureOptions } from "./level-keys";
import { isTooMuch, type PastedParagraph } from "./pasted";
import { mayCutAt, planOf, puttingIn, putWords } from "./putting-in";
import { StructureActs } from "./structure-acts";
import { adding, joining, removing, splitting, styleBeside } from "./structure-steps";

/** Marks an edit across several blocks that leaves them where they are. */
export const apart = "stays-apart";

const wordsAround = (before: string, following: string): string =>
  `${before.slice(-40)}\n${following.slice(0, 40)}`;

/** The keys of one editor. */
export class BlockKeys {
  readonly acts = new StructureActs();
  private readonly levels: LevelKeys;
  /** The last cut, as long as the same words are on both sides of it. */
  private cut: { readonly pid: string; readonly words: string } | null = null;

  constructor(readonly options: StructureOptions) {
    this.levels = new LevelKeys(this.acts, options);
  }

  press(view: EditorView, event: KeyboardEvent): boolean {
    const { key } = event;
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    const letter = isCommand ? key.toLowerCase() : "";
    if (this.acts.isUnderWay) {
      if (key === "Backspace") this.acts.erase();
      const waits = ["Enter", "Tab"].includes(key) || ["z", "y"].includes(letter);
      if (waits) this.acts.hold(() => pressAnew(view, event));
      return waits || key === "Backspace" || key === "Delete";
    }
    if (letter === "z" || letter === "y") return this.goBack(view, letter === "z" && !event.shiftKey);
    if (letter === "a" && !event.shiftKey) return chooseAll(view);
    if (["Enter", "Backspace", "Delete", "Tab"].includes(key)) takeCaret(view);
    if (this.levels.press(view, event)) return true;
    if (key === "Enter") return this.enter(view);
    const place = view.state.selection.empty ? placeOf(view.state) : null;
    if (!place) return false;
    if (key === "Backspace" && place.offset === 0) return this.join(view, place.index);
    if (key === "Delete" && place.offset === place.block.content.size)
      return this.join(view, place.index + 1);
    return false;
  }

  /** Puts pasted or dropped paragraphs in at the selection. */
  async putIn(view: EditorView, paragraphs: readonly PastedParagraph[]): Promise<void> {
    const { commands, suggesting, isLocked, onHindered } = this.options;
    if (paragraphs.length === 0) return;
    if (isTooMuch(paragraphs)) return onHindered("too-much");
    const isAlone = !commands.isReachable();
    if (isAlone && paragraphs.length > 1) return onHindered("alone");
    if (isAcross(view.state)) {
      const edit = view.state.tr.deleteSelection();
      const gathered = this.gather(view, edit);
      if (gathered === null) view.dispatch(edit);
      else await gathered;
    }
    const place = placeOf(view.state);
    if (!place || isLocked(pidOf(place.block))) return onHindered(place ? "locked" : "structure");
    const wanted = planOf(paragraphs, place, mayCutAt(place.block, suggesting?.by ?? null));
    if (wanted.between.length === 0 && (isAlone || !wanted.style) && wanted.side === "after")
      return putWords(view, [wanted.head]);
    if (!view.state.selection.empty) view.dispatch(view.state.tr.deleteSelection());
    const at = placeOf(view.state);
    if (!at) return;
    const plan = planOf(paragraphs, at, mayCutAt(at.block, suggesting?.by ?? null));
    const step = puttingIn(commands, { pid: pidOf(at.block), offset: at.offset }, plan);
    await this.acts.run(view, step, { words: plan.head !== null || plan.tail !== null });
  }

  /** Begins to join what an edit leaves of several blocks in one; null where they stay apart. */
  gather(view: EditorView, edit: Transaction): Promise<boolean> | null {
    const { commands, suggesting, isLocked } = this.options;
    if (suggesting || view.composing || this.acts.isUnderWay || !commands.isReachable()) return null;
    const gathered = gatheringOf(view.state, edit, isLocked);
    return (
      gathered &&
      this.acts.run(view, gathering(commands, gathered), { words: true }).then((isDone) => {
        // Where the blocks could not be joined the words are deleted all the same.
        if (!isDone && isAcross(view.state))
          view.dispatch(view.state.tr.replaceSelection(new Slice(gathered.words, 0, 0)).setMeta(apart, true));
        return isDone;
      })
    );
  }

  // Undoes or redoes acts on blocks; words have a history of their own.
  private goBack(view: EditorView, isUndo: boolean): boolean {
    const { commands, onHindered } = this.options;
    if (!(isUndo ? this.acts.mayUndo(view) : this.acts.mayRedo(view))) return false;
    if (!commands.isReachable()) onHindered("alone");
    else if (isUndo) this.acts.undo(view);
    else this.acts.redo(view);
    return true;
  }

  private enter(view: EditorView): boolean {
    const { commands, suggesting, isLocked, onHindered } = this.options;
    if (isAcross(view.state)) return breakAcross(view);
    if (!view.state.selection.empty) view.dispatch(view.state.tr.deleteSelection());
    const place = placeOf(view.state);
    if (!place) return true;
    const { block, index, offset } = place;
    const pid = pidOf(block);
    const isAtStart = offset === 0 && block.content.size > 0;
    const isAtEnd = offset === block.content.size;
    if (isLocked(pid) && !(suggesting && (isAtStart || isAtEnd))) onHindered("locked");
    else if (isAtStart) {
      // The words keep their block, and people who edit in it stay with them.
      const before = index > 0 ? pidOf(view.state.doc.child(index - 1)) : null;
      const landing = suggesting ? undefined : { pid, offset: 0 };
      void this.acts.run(view, adding(commands, { after: before, style: styleBeside(block), landing }));
    } else if (isAtEnd && (suggesting || block.type.name === "heading"))
      void this.acts.run(view, adding(commands, { after: pid, style: styleBeside(block) }));
    else void this.split(view, place);
    return true;
  }

  private async split(view: EditorView, { block, offset }: SelectionStart): Promise<void> {
    const words = wordsAround(block.textContent.slice(0, offset), block.textContent.slice(offset));
    const split = splitting(this.options.commands, { pid: pidOf(block), offset });
    await this.acts.run(view, async (at) => {
      const done = await split(at);
      if (done) this.cut = { pid: done.landing.pid, words };
      return done;
    });
  }

  // Joins the block at `index` to the one before it.
  private join(view: EditorView, index: number): boolean {
    const { commands, suggesting, isLocked, onHindered } = this.options;
    const { doc } = view.state;
    const [before, block] = [doc.maybeChild(index - 1), doc.maybeChild(index)];
    if (!before || !block) return true;
    if (isLocked(pidOf(before)) || isLocked(pidOf(block))) onHindered("locked");
    else if (!suggesting && before.content.size === 0 && before.attrs.proposals === null) {
      // There is nothing before the words of a block but an empty one: that one is removed, and the words keep their block.
      const after = index > 1 ? pidOf(doc.child(index - 2)) : null;
      const landing = { pid: pidOf(block), offset: 0 };
      const again = adding(commands, { after, style: styleBeside(before), landing });
      const removed = removing(commands, [{ pid: pidOf(before), words: "" }], again);
      void this.acts.run(view, async (at) => {
        const done = await removed(at);
        return done && { ...done, landing };
      });
    } else void this.acts.run(view, joining(commands, pidOf(block), this.jointOf(before, block)));
    return true;
  }

  // What comes between two joined blocks: nothing if they were one before the last cut.
  private jointOf(before: Node, block: Node): Joint {
    const isCut =
      this.cut?.pid === pidOf(block) && this.cut.words === wordsAround(before.textContent, block.textContent);
    return isCut ? "bare" : "spaced";
  }
}

// Presses a key that had to wait, for the handlers that follow.
const pressAnew = (view: EditorView, event: KeyboardEvent): void => {
  view.someProp("handleKeyDown", (handle) => handle(view, event));
};

const chooseAll = (view: EditorView): boolean => {
  const { doc, tr } = view.state;
  if (doc.childCount === 0) return false;
  const [first, last] = [Selection.atStart(doc), Selection.atEnd(doc)];
  view.dispatch(tr.setSelection(TextSelection.create(doc, first.from, last.to)));
  return true;
};

// Between the first and the last of several blocks there is a break already: the selected words are deleted, and nothing
// more.
const breakAcross = (view: EditorView): boolean => {
  const { $to } = view.state.selection;
  const last = $to.index(0);
  const following = $to.parent.content.size - $to.parentOffset;
  view.dispatch(view.state.tr.deleteSelection().setMeta(apart, true));
  const { doc, tr } = view.state;
  let end = 0;
  for (let index = 0; index <= last; index += 1) end += doc.child(index).nodeSize;
  view.dispatch(tr.setSelection(TextSelection.create(doc, end - 1 - following)).scrollIntoView());
  return true;
};
