// Structural edits of one person: holds what is typed while a step is under way, puts the caret where the step says, and
// remembers what was done, in one sequence with the history of words.
import { PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { historyOf as historyIn, type WordHistory } from "../writing/history";
import { type Landing, positionIn } from "../writing/places";
import type { StructureStep } from "./structure-steps";

/** A step to take once the history of words is as short as it was; with `words`, the last words are undone before it. */
type KeptStep = { readonly step: StructureStep; readonly depth: number; readonly words: boolean };

/** What an act is besides its step: `words` of this editor change with it, and are undone with it. */
type Manner = { readonly words: boolean };

const patience = 1500;

/** Marks a transaction of these acts: it does not end the possibility to redo. */
export const actKey = new PluginKey("structure-act");

/** The acts of one person at one editor. */
export class StructureActs {
  /** What was typed since the step began: words, and keys that wait; null while no step is under way. */
  private held: (string | (() => void))[] | null = null;
  private landing: Landing | null = null;
  private done: KeptStep[] = [];
  private undone: KeptStep[] = [];

  get isUnderWay(): boolean {
    return this.held !== null;
  }

  /** Holds words until the step is done, or a key, which is then pressed. */
  hold(typed: string | (() => void)): void {
    this.held?.push(typed);
  }

  /** Drops the last of what is held. */
  erase(): void {
    const last = this.held?.pop();
    if (typeof last === "string" && last.length > 1) this.held?.push([...last].slice(0, -1).join(""));
  }

  /** Takes a step. When it is done, or has failed, the words typed meanwhile are inserted at the caret. */
  run(view: EditorView, step: StructureStep, { words }: Manner = { words: false }): Promise<boolean> {
    this.undone = [];
    return this.take(view, step, (back, { undoStack }) => {
      this.done.push({ step: back, depth: undoStack.length, words });
    });
  }

  /** True when the latest change is an act on blocks, not on words. */
  mayUndo(view: EditorView): boolean {
    const last = this.done.at(-1);
    return last !== undefined && (historyOf(view)?.undoStack.length ?? 0) <= last.depth;
  }

  /** Undoes the latest act. */
  undo(view: EditorView): void {
    const last = this.done.pop();
    const history = historyOf(view);
    if (!last || !history) return;
    if (last.words) history.undo();
    void this.take(view, last.step, (back) => {
      this.undone.push({ step: back, depth: history.redoStack.length, words: last.words });
    });
  }

  /** True when the latest undone change is an act on blocks, not on words. */
  mayRedo(view: EditorView): boolean {
    const last = this.undone.at(-1);
    return last !== undefined && (historyOf(view)?.redoStack.length ?? 0) <= last.depth;
  }

  /** Redoes what was undone last. */
  redo(view: EditorView): void {
    const last = this.undone.pop();
    if (!last) return;
    void this.take(view, last.step, (back, { undoStack }) => {
      this.done.push({ step: back, depth: undoStack.length, words: last.words });
    });
  }

  /** Forgets what could be undone and redone. */
  forget(): void {
    this.done = [];
    this.undone = [];
  }

  /** Called for each transaction: new words end the possibility to redo. */
  see(transaction: Transaction): void {
    if (transaction.docChanged && !transaction.getMeta(actKey)) this.undone = [];
  }

  /** Called at each change of the document: true when the awaited block has come. */
  arrive(view: EditorView): boolean {
    if (!this.landing || positionIn(view.state.doc, this.landing) === null) return false;
    this.finish(view);
    return true;
  }

  private async take(
    view: EditorView,
    step: StructureStep,
    keep: (back: StructureStep, history: WordHistory) => void,
  ): Promise<boolean> {
    if (this.isUnderWay) return false;
    this.held = [];
    const history = historyOf(view);
    history?.stopCapturing();
    const done = await step(view).catch(() => null);
    history?.stopCapturing();
    if (done?.back && history) keep(done.back, history);
    this.landing = done?.landing ?? null;
    if (!done || view.isDestroyed || !this.arrive(view))
      setTimeout(() => this.finish(view), done ? patience : 0);
    return done !== null;
  }

  private finish(view: EditorView): void {
    const { held, landing } = this;
    this.held = null;
    this.landing = null;
    if (held === null || view.isDestroyed) return;
    const { tr } = view.state;
    const at = landing && positionIn(tr.doc, landing);
    if (at !== null) {
      view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at)).scrollIntoView());
      view.focus();
    }
    this.release(view, held);
  }

  // What was held is typed now; a key may begin a step, which holds the rest.
  private release(view: EditorView, held: readonly (string | (() => void))[]): void {
    for (const typed of held) {
      if (this.isUnderWay) this.hold(typed);
      else if (typeof typed === "function") typed();
      else view.dispatch(view.state.tr.insertText(typed));
    }
  }
}

const historyOf = (view: EditorView): WordHistory | null => (view.isDestroyed ? null : historyIn(view.state));
