// Puts the characters of keys into the text itself and not by way of the browser, which lays out the page twice for each key
// before we hear of it, and what it made of the block is then read back: on a long text that is a third of the time until a key is
// seen. Where a character looks as the one before it does, it is shown first and written once it has been painted. The first one of
// a proposal gets its colour as it is written.
import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { AfterPaint } from "../live/after-paint";
import { showAhead } from "../live/shown-ahead";
import { type Editing, pidOf } from "./block-rule";
import { KeyEcho } from "./key-echo";
import { takeCaret } from "./places";
import { isSuggestion } from "./suggestion-marks";

type TypedKeysOptions = Editing & { readonly document: Y.Doc };

type TypedRange = { readonly from: number; readonly to: number };

/** A character that is shown and not written yet; `at` is where it belongs. */
type ShownKey = { readonly text: string; readonly echo: KeyEcho; readonly at: number };

/** With any of these something else may look at the text, or change it: the key is written before. */
const interruptions = [
  ...["keydown", "beforeinput", "compositionstart", "cut", "copy", "paste", "dragstart", "drop"],
  ...["pointerdown", "mousedown", "click", "contextmenu", "blur", "focusout", "pagehide", "visibilitychange"],
];

/** The character of a key; null where the browser knows more of it: half of one, or two that one key writes. */
const characterOf = ({ key, charCode }: KeyboardEvent): string | null =>
  charCode >= 32 && key === String.fromCodePoint(charCode) && !/\p{Surrogate}/u.test(key) ? key : null;

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

  constructor(options: TypedKeysOptions, areHeld: () => boolean) {
    this.#options = options;
    this.#areHeld = areHeld;
  }

  /** Writes a key, now or in a moment; false for one that is left to the browser. */
  type(view: EditorView, event: KeyboardEvent): boolean {
    const text = characterOf(event);
    if (!view.editable || text === null) return false;
    this.settle(view);
    // The key before this one may have moved the caret, which the browser reports a moment later.
    takeCaret(view);
    const range = rangeIn(view.state);
    if (!range) return false;
    const echo = this.#looksAlike(view.state) ? KeyEcho.show(view, text) : null;
    if (echo) this.#wait(view, { text, echo, at: range.from });
    else this.#write(view, text, range);
    return true;
  }

  /** Writes what is only shown. */
  settle(view: EditorView): void {
    const shown = this.#shown;
    if (!shown) return;
    this.#shown = null;
    this.#later.cancel();
    try {
      shown.echo.takeBack();
      // The caret may have been put elsewhere meanwhile.
      takeCaret(view);
      if (!view.isDestroyed) this.#write(view, shown.text, this.#rangeAt(view.state, shown.at));
    } finally {
      showAhead(this.#options.document, null);
    }
  }

  /** Something else changes the editor while a character is only shown: that comes first. */
  giveWay(view: EditorView): void {
    if (!this.#shown) return;
    this.#shown.echo.takeBack();
    // Whoever calls may be in the middle of a change of the document.
    queueMicrotask(() => this.settle(view));
  }

  /** Where the character belongs moves with what is changed. */
  follow(transactions: readonly Transaction[]): void {
    for (const { mapping } of transactions)
      if (this.#shown) this.#shown = { ...this.#shown, at: mapping.map(this.#shown.at, -1) };
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
    const settle = () => this.settle(view);
    this.#later.run(settle);
    showAhead(this.#options.document, settle);
  }

  // Where the whole document was put in anew, nothing is left of a place: the caret was kept at its words.
  #rangeAt({ doc, selection }: EditorState, at: number): TypedRange {
    const isInBlock = at <= doc.content.size && doc.resolve(at).depth === 1;
    return isInBlock ? { from: at, to: at } : { from: selection.head, to: selection.head };
  }

  #write(view: EditorView, text: string, { from, to }: TypedRange): void {
    const make = () => {
      const { tr } = view.state;
      const { selection } = tr;
      const isAtCaret = selection.from === from && selection.to === to;
      return isAtCaret ? tr.insertText(text).scrollIntoView() : tr.insertText(text, from, to);
    };
    const isTaken = view.someProp("handleTextInput", (take) => take(view, from, to, text, make));
    if (isTaken !== true) view.dispatch(make());
  }
}

const watchInterruptions = (page: Window | null, settle: () => void): (() => void) => {
  const end = new AbortController();
  const options = { capture: true, signal: end.signal };
  for (const type of interruptions) page?.addEventListener(type, settle, options);
  return () => end.abort();
};

/** The extension. What comes by other ways, as from an input method, is written by the browser. */
export const TypedKeys = Extension.create<TypedKeysOptions, { keys: TypedKeysOf | null }>({
  name: "typedKeys",
  // It has to see each transaction before the other extensions do.
  priority: 4000,
  addStorage: () => ({ keys: null }),
  addProseMirrorPlugins() {
    const { structureKeys } = this.editor.storage;
    const keys = new TypedKeysOf(this.options, () => structureKeys.keys?.acts.isUnderWay === true);
    this.storage.keys = keys;
    return [
      new Plugin({
        key: new PluginKey("typed-keys"),
        view: (view) => ({
          destroy: watchInterruptions(view.dom.ownerDocument.defaultView, () => keys.settle(view)),
        }),
        appendTransaction: (transactions) => {
          keys.follow(transactions);
          return null;
        },
        props: { handleKeyPress: (view, event) => keys.type(view, event) },
      }),
    ];
  },
  dispatchTransaction({ transaction, next }) {
    this.storage.keys?.giveWay(this.editor.view);
    next(transaction);
  },
  onDestroy() {
    this.storage.keys?.settle(this.editor.view);
  },
});
