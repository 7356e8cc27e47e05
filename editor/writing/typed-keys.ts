// Puts the characters of keys into the text by ourselves. The browser's own way lays out the page twice for each key before we
// hear of it, and what it made of the block is then read back: on a long text that is a third of the time until a key is seen.
// Where a character looks as the one before it does, it is shown first and written once it has been painted. The first one of a
// proposal gets its colour as it is written.
import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { AfterPaint } from "../live/after-paint";
import { onArrival } from "../live/arrival";
import { showAhead } from "../live/shown-ahead";
import { type Editing, pidOf } from "./block-rule";
import { KeyEcho } from "./key-echo";
import { takeCaret } from "./places";
import { isSuggestion } from "./suggestion-marks";

type TypedKeysOptions = Editing & { readonly document: Y.Doc };

type TypedRange = { readonly from: number; readonly to: number };

/** A character that is shown and not written yet; `at` is where it belongs. */
type ShownKey = { readonly words: string; readonly echo: KeyEcho; readonly at: number };

/** With any of these something else may look at the text, or change it: the key is written before. */
const interruptions = [
  ...["keydown", "beforeinput", "compositionstart", "cut", "copy", "paste", "dragstart", "drop"],
  ...["pointerdown", "mousedown", "click", "contextmenu", "blur", "focusout", "pagehide", "visibilitychange"],
];

/** Where a character goes; null where other handlers of keys know better: across blocks, or with a whole block chosen. */
const rangeIn = ({ selection }: EditorState): TypedRange | null => {
  const { $from, $to, from, to } = selection;
  return selection instanceof TextSelection && $from.depth === 1 && $from.sameParent($to)
    ? { from, to }
    : null;
};

/** The keys of one editor. */
class TypedKeysOf {
  readonly #options: TypedKeysOptions;
  /** True while keys wait for a paragraph that is being made. */
  readonly #areHeld: () => boolean;
  readonly #later = new AfterPaint();
  #shown: ShownKey | null = null;
  #interruption = new AbortController();

  constructor(options: TypedKeysOptions, areHeld: () => boolean) {
    this.#options = options;
    this.#areHeld = areHeld;
  }

  type(view: EditorView, { charCode }: KeyboardEvent): boolean {
    if (!view.editable || charCode < 32) return false;
    this.settle(view);
    // The key before this one may have moved the caret, which the browser reports a moment later.
    takeCaret(view);
    const range = rangeIn(view.state);
    if (!range) return false;
    const words = String.fromCodePoint(charCode);
    const echo = this.#looksAlike(view.state) ? KeyEcho.show(view, words) : null;
    if (echo) this.#wait(view, { words, echo, at: range.from });
    else this.#write(view, words, range);
    return true;
  }

  /** Writes what is only shown. */
  settle(view: EditorView): void {
    const shown = this.#take();
    if (!shown) return;
    shown.echo.takeBack();
    if (!view.isDestroyed) this.#write(view, shown.words, { from: shown.at, to: shown.at });
    showAhead(this.#options.document, false);
  }

  /** Something else changes the editor while a character is only shown: that comes first, and moves where it belongs. */
  giveWay(view: EditorView, { mapping }: Transaction, act: () => void): void {
    const shown = this.#shown;
    shown?.echo.takeBack();
    act();
    if (!shown || this.#shown !== shown) return;
    this.#shown = { ...shown, at: mapping.map(shown.at, -1) };
    // Whatever calls may be in the middle of a change of the document.
    queueMicrotask(() => this.settle(view));
  }

  // Where others propose, where words are struck, and where nothing may be written, the editor says what becomes of a key.
  #looksAlike({ selection: { $from } }: EditorState): boolean {
    const { by, isLocked } = this.#options;
    const { nodeBefore, parent } = $from;
    const isPlainOrOwn = nodeBefore?.marks.every(
      (mark) => !isSuggestion(mark) || (mark.type.name === "insertion" && mark.attrs.by === by),
    );
    return isPlainOrOwn === true && !isLocked(pidOf(parent)) && !this.#areHeld();
  }

  #wait(view: EditorView, shown: ShownKey): void {
    this.#shown = shown;
    this.#later.run(() => this.settle(view));
    const { signal } = this.#interruption;
    for (const type of interruptions)
      view.dom.ownerDocument.defaultView?.addEventListener(type, () => this.settle(view), {
        capture: true,
        signal,
      });
    showAhead(this.#options.document, true);
  }

  #take(): ShownKey | null {
    const shown = this.#shown;
    if (!shown) return null;
    this.#shown = null;
    this.#later.cancel();
    this.#interruption.abort();
    this.#interruption = new AbortController();
    return shown;
  }

  #write(view: EditorView, words: string, { from, to }: TypedRange): void {
    const make = () => {
      const { tr } = view.state;
      const { selection } = tr;
      const isAtCaret = selection.from === from && selection.to === to;
      return isAtCaret ? tr.insertText(words).scrollIntoView() : tr.insertText(words, from, to);
    };
    const isTaken = view.someProp("handleTextInput", (take) => take(view, from, to, words, make));
    if (isTaken !== true) view.dispatch(make());
  }
}

/** The extension. What comes by other ways, as from an input method, is written by the browser. */
export const TypedKeys = Extension.create<TypedKeysOptions, { keys: TypedKeysOf | null }>({
  name: "typedKeys",
  // What it gives way to, it has to hear of before everybody else.
  priority: 4000,
  addStorage: () => ({ keys: null }),
  addProseMirrorPlugins() {
    const { document } = this.options;
    const { structureKeys } = this.editor.storage;
    const keys = new TypedKeysOf(this.options, () => structureKeys.keys?.acts.isUnderWay === true);
    this.storage.keys = keys;
    return [
      new Plugin({
        key: new PluginKey("typed-keys"),
        view: (view) => ({ destroy: onArrival(document, () => keys.settle(view)) }),
        props: { handleKeyPress: (view, event) => keys.type(view, event) },
      }),
    ];
  },
  dispatchTransaction({ transaction, next }) {
    const { keys } = this.storage;
    if (keys) keys.giveWay(this.editor.view, transaction, () => next(transaction));
    else next(transaction);
  },
  onDestroy() {
    this.storage.keys?.settle(this.editor.view);
  },
});
