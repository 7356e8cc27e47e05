// The editor of a draft: TipTap on the shared document, with the margin and the carets; structure is left to the server.
import { type Editor, type EditorOptions, Extension } from "@tiptap/core";
import { Plugin, PluginKey, Selection, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { fragmentName } from "./draft-doc";
import { carets, type PresentPerson } from "./page/carets";
import { CommentMarks } from "./page/commented";
import { Margin, type MarginFacts, marginKey } from "./page/margin";
import { PreparedPlaces } from "./page/prepared-places";
import { WalkMarks } from "./page/walk-marks";
import { newProposal } from "./proposing/new-proposal";
import { ProposalHistory } from "./proposing/proposal-history";
import { ProposedBlocks } from "./proposing/proposed-blocks";
import { ShownProposal } from "./proposing/shown-proposal";
import { Suggest } from "./proposing/suggest";
import { type MarkSays, spokenExtensions } from "./schema";
import type { StructureOptions } from "./structure/level-keys";
import { StructureKeys } from "./structure/structure-keys";
import { binding } from "./writing/binding";
import { pidOf } from "./writing/block-rule";
import { History, historyOf, type WordHistory, yjsHistory } from "./writing/history";
import { bindingKey, type Landing, positionIn, takeCaret, watcherOf } from "./writing/places";

/** A selection in one block: offsets in UTF-16 units of the block's words, and where they are on the screen. */
export type ChosenWords = {
  readonly pid: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** All words of the block. */
  readonly within: string;
  readonly box: {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  };
};

type DraftingOptions = StructureOptions & {
  readonly document: Y.Doc;
  /** Without presence nobody else's caret is shown, and nobody sees ours. */
  readonly awareness: Awareness | null;
  readonly person: PresentPerson;
  readonly editable: boolean;
  /** The name of the text for users of screen readers. */
  readonly label: string;
  /** What a screen reader says of words that are only proposed. */
  readonly says: MarkSays;
  /** How users of screen readers leave the text by keys. */
  readonly description?: string;
  /** The reader has turned to another block. */
  onFocus(pid: string): void;
  onChoose(words: ChosenWords | null): void;
};

const chosenIn = (view: EditorView): ChosenWords | null => {
  const { $from, $to, from, to, empty } = view.state.selection;
  if (empty || $from.depth !== 1 || !$from.sameParent($to)) return null;
  const [first, last] = [view.coordsAtPos(from), view.coordsAtPos(to)];
  return {
    pid: pidOf($from.parent),
    start: $from.parentOffset,
    end: $to.parentOffset,
    text: $from.parent.textBetween($from.parentOffset, $to.parentOffset),
    within: $from.parent.textContent,
    box: { top: first.top, bottom: last.bottom, left: first.left, right: last.right },
  };
};

// An editor in which nobody has been yet has its caret in no block.
const beginIn = ({ state, dispatch }: EditorView): void => {
  if (state.selection.$from.depth === 1 || state.doc.childCount === 0) return;
  dispatch(state.tr.setSelection(Selection.atStart(state.doc)).setMeta("addToHistory", false));
};

// Reports where the reader is. A read-only text has no caret, so a click reports it too.
const attentionPlugin = ({ onFocus, onChoose }: DraftingOptions): Plugin => {
  let isPointed = false;
  const look = (view: EditorView) => {
    const { $from } = view.state.selection;
    const pid = $from.depth === 1 ? pidOf($from.parent) : "";
    if (pid !== "" && pid !== marginKey.getState(view.state)?.focus) onFocus(pid);
  };
  return new Plugin({
    key: new PluginKey("attention"),
    view: () => ({
      update: (view, before) => {
        if (before.selection.eq(view.state.selection) && before.doc.eq(view.state.doc)) return;
        if (view.hasFocus() && !before.selection.eq(view.state.selection)) look(view);
        onChoose(view.hasFocus() ? chosenIn(view) : null);
      },
    }),
    props: {
      handleClick: (view, at) => {
        // In an editable text the caret reports it: moving it here would restore the old caret before the browser has
        // reported the new one.
        const $at = view.state.doc.resolve(at);
        if (!view.editable && $at.depth === 1) onFocus(pidOf($at.parent));
        return false;
      },
      handleDOMEvents: {
        mousedown: () => {
          isPointed = true;
          return false;
        },
        // A person who comes by keys begins with the first words; one who clicks says where in a moment.
        focus: (view) => {
          if (!isPointed) beginIn(view);
          isPointed = false;
          look(view);
          return false;
        },
        // A toolbar above the selection would be in the way when words are dragged.
        dragstart: () => {
          setTimeout(() => onChoose(null));
          return false;
        },
        blur: () => {
          isPointed = false;
          onChoose(null);
          return false;
        },
      },
    },
  });
};

const Attention = Extension.create<{ of: DraftingOptions }>({
  name: "attention",
  addProseMirrorPlugins() {
    return [attentionPlugin(this.options.of)];
  },
});

// The caret goes to where something was undone or redone.
const follow = (editor: Editor, history: ProposalHistory): void => {
  history.on("returned", (text, offset) => {
    const block = text.parent;
    const pid = block instanceof Y.XmlElement ? String(block.getAttribute("pid")) : "";
    const at = positionIn(editor.state.doc, { pid, offset });
    if (at === null || editor.isDestroyed) return;
    const { tr } = editor.state;
    editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at)).scrollIntoView());
  });
};

// A delegation that proposes has a history of its own.
const historyFor = (editor: Editor, root: Y.XmlFragment, by: string | null): WordHistory => {
  if (by === null || !root.doc) return yjsHistory(root);
  const renew = () => newProposal(by);
  const history = new ProposalHistory(root.doc, by, { root, origin: bindingKey, renew });
  follow(editor, history);
  return history;
};

/** Editors in which a pointer was pressed while the browser has not reported the caret yet. */
const pressed = new WeakSet<EditorView>();

// Redrawing the page, for carets of others or facts in the margin, puts the caret where the editor has it. Between a click
// and the browser's report of it that is the old place: so the new one is taken in first.
const withCaret = (view: EditorView, transaction: Transaction): Transaction => {
  if (transaction.docChanged || transaction.selectionSet || !view.editable) return transaction;
  if (!pressed.has(view) || watcherOf(view)?.pendingRecords().length !== 0) return transaction;
  takeCaret(view);
  const { doc, selection } = view.state;
  const isElsewhere = doc === transaction.before && !selection.eq(transaction.selection);
  return isElsewhere ? transaction.setSelection(selection) : transaction;
};

const pressing = new Plugin({
  key: new PluginKey("pressing"),
  view: (view) => {
    const { ownerDocument } = view.dom;
    const heard = () => pressed.delete(view);
    ownerDocument.addEventListener("selectionchange", heard);
    return { destroy: () => ownerDocument.removeEventListener("selectionchange", heard) };
  },
  props: { handleDOMEvents: { mousedown: (view) => void pressed.add(view) } },
});

const DraftBinding = Extension.create<{ of: DraftingOptions }>({
  name: "draftBinding",
  priority: 1000,
  dispatchTransaction({ transaction, next }) {
    const { isDestroyed, view } = this.editor;
    next(isDestroyed ? transaction : withCaret(view, transaction));
  },
  addProseMirrorPlugins() {
    const { document, awareness, person } = this.options.of;
    const root = document.getXmlFragment(fragmentName);
    return [binding(root), ...(awareness ? [carets(root, awareness, person)] : []), pressing];
  },
});

// Keeps React from walking over the whole text. Before it changes anything on a page React measures the selection in the
// focused element if its `contentEditable` reads "true": it counts the characters of all words up to it, which takes some
// milliseconds in a long draft with every change anywhere on the page. It does so to restore the selection when a change
// takes the focus away; in the text the editor does that itself.

const attribute = "contenteditable";

const unmeasured = (): Plugin =>
  new Plugin({
    key: new PluginKey("unmeasured"),
    view: ({ dom }) => {
      Object.defineProperty(dom, "contentEditable", {
        configurable: true,
        get: () => {
          const said = dom.getAttribute(attribute) ?? "inherit";
          return said === "true" ? "inherit" : said;
        },
        set: (value: string) => dom.setAttribute(attribute, value),
      });
      return { destroy: () => Reflect.deleteProperty(dom, "contentEditable") };
    },
  });

/** The extension. It changes what a script reads of the element, not what the element is. */
const Unmeasured = Extension.create({
  name: "unmeasured",
  addProseMirrorPlugins: () => [unmeasured()],
});

/** The options of an editor of a draft; creating them has no effect. Destroy the editor before its document. */
export const draftingOptions = (options: DraftingOptions): Partial<EditorOptions> => {
  const { document, commands, suggesting, isLocked, onHindered } = options;
  const root = document.getXmlFragment(fragmentName);
  return {
    editable: options.editable,
    injectCSS: false,
    // It searches every change for what was deleted, and nobody uses that.
    enableCoreExtensions: { delete: false },
    extensions: [
      ...spokenExtensions(options.says),
      Suggest.configure({ suggesting, isLocked, onHindered }),
      StructureKeys.configure({ commands, suggesting, isLocked, onHindered }),
      Margin,
      ProposedBlocks,
      CommentMarks,
      PreparedPlaces,
      ShownProposal,
      WalkMarks,
      Unmeasured,
      Attention.configure({ of: options }),
      DraftBinding.configure({ of: options }),
      History.configure({ begin: (editor) => historyFor(editor, root, suggesting?.by ?? null) }),
    ],
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": options.label,
        ...(options.description !== undefined && { "aria-description": options.description }),
        spellcheck: "true",
      },
    },
  };
};

/** Shows other facts in the margin. */
export const showMargin = (editor: Editor, facts: ReadonlyMap<string, MarginFacts>): void =>
  editor.view.dispatch(editor.state.tr.setMeta(marginKey, { facts }).setMeta("addToHistory", false));

/** Marks the block that the reader has turned to. */
export const showFocus = (editor: Editor, pid: string | null): void =>
  editor.view.dispatch(editor.state.tr.setMeta(marginKey, { focus: pid }).setMeta("addToHistory", false));

/** Puts the caret into a block, or only shows it when the text may not be edited. */
export const goTo = (editor: Editor, pid: string, offset = 0): void => {
  const at = positionIn(editor.state.doc, { pid, offset });
  if (at === null) return;
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, at)));
  const element = editor.view.nodeDOM(editor.state.doc.resolve(at).before());
  if (element instanceof HTMLElement) element.scrollIntoView({ block: "center" });
  if (editor.isEditable) editor.view.focus();
};

/** Puts the caret where the person was before there was an editor, or at the beginning for null, without scrolling. */
export const takeUp = (editor: Editor, place: Landing | null): void => {
  const at = place && positionIn(editor.state.doc, place);
  if (at !== null)
    editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, at)));
  editor.view.focus();
};

/** Where the caret is: the block and the offset in its words. */
export const caretOf = (editor: Editor): Landing | null => {
  const { $head } = editor.state.selection;
  return $head.depth === 1 ? { pid: pidOf($head.parent), offset: $head.parentOffset } : null;
};

/** Forgets what could be undone: after a paragraph was closed, undoing in it would only be refused. */
export const forgetUndo = (editor: Editor): void => {
  historyOf(editor.state)?.clear();
  editor.storage.structureKeys.keys?.acts.forget();
};
