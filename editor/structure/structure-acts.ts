// Structure as one person does it: holds what is typed while a step is under way, puts the caret where the step says, and
// remembers what was done, in one row with the words that the history of the document takes back.
import { PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { historyOf as historyIn, type WordHistory } from "../writing/history";
import { type Landing, positionIn } from "../writing/places";
import type { StructureStep } from "./structure-steps";

/** A step to take, once the history of words is as short as it was; with `words`, the last words go back before it. */
type KeptStep = { readonly step: StructureStep; readonly depth: number; readonly words: boolean };

/** What an act is besides its step: `words` of this editor change in it, which are taken back with it. */
type Manner = { readonly words: boolean };

const patience = 1500;

/** Marks a transaction of these acts: it does not end what can be done again. */
export const actKey = new PluginKey("structure-act");

/** The acts of one person at one editor. */
export class StructureActs {
  /** What was typed since the step began: words, and keys that wait for their turn; null while no step is under way. */
  private held: (string | (() => void))[] | null = null;
  private landing: Landing | null = null;
  private done: KeptStep[] = [];
  private undone: KeptStep[] = [];

  get isUnderWay(): boolean {
    return this.held !== null;
  }

  /** Holds words until the step is done, or a key, which is pressed then. */
  hold(typed: string | (() => void)): void {
    this.held?.push(typed);
  }

  /** Takes back the last of what is held. */
  erase(): void {
    const last = this.held?.pop();
    if (typeof last === "string" && last.length > 1) this.held?.push([...last].slice(0, -1).join(""));
  }

  /** Takes a step. When it is done, or has failed, the words typed meanwhile go in at the caret. */
  run(view: EditorView, step: StructureStep, { words }: Manner = { words: false }): Promise<boolean> {
    this.undone = [];
    return this.take(view, step, (back, { undoStack }) => {
      this.done.push({ step: back, depth: undoStack.length, words });
    });
  }

  /** True when the last that was done is an act on blocks, and not a change of words. */
  mayUndo(view: EditorView): boolean {
    const last = this.done.at(-1);
    return last !== undefined && (historyOf(view)?.undoStack.length ?? 0) <= last.depth;
  }

  /** Takes the last act back. */
  undo(view: EditorView): void {
    const last = this.done.pop();
    const history = historyOf(view);
    if (!last || !history) return;
    if (last.words) history.undo();
    void this.take(view, last.step, (back) => {
      this.undone.push({ step: back, depth: history.redoStack.length, words: last.words });
    });
  }

  /** True when the last that was taken back is an act on blocks, and not a change of words. */
  mayRedo(view: EditorView): boolean {
    const last = this.undone.at(-1);
    return last !== undefined && (historyOf(view)?.redoStack.length ?? 0) <= last.depth;
  }

  /** Does again what was taken back last. */
  redo(view: EditorView): void {
    const last = this.undone.pop();
    if (!last) return;
    void this.take(view, last.step, (back, { undoStack }) => {
      this.done.push({ step: back, depth: undoStack.length, words: last.words });
    });
  }

  /** Forgets what could be taken back and done again. */
  forget(): void {
    this.done = [];
    this.undone = [];
  }

  /** Called for each transaction: whoever writes on cannot do again what was taken back. */
  see(transaction: Transaction): void {
    if (transaction.docChanged && !transaction.getMeta(actKey)) this.undone = [];
  }

  /** Called at each change of the document: true when the block that was waited for has come. */
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
