// Keys, pastes and drops that would change blocks become commands to the server; the rest stays words in a block.
import { Extension } from "@tiptap/core";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { type Hindrance, hindranceOf, keepBlocks, pidOf } from "./block-rule";
import type { Joint } from "./draft-doc";
import { cleanWords, isTooMuch, type PastedParagraph, readPasted } from "./pasted";

/** A block that a command made or kept: where the caret goes when the document shows it. */
export type Landing = { readonly pid: string; readonly offset: number };

/** What the editor asks of the server. Each answers where the caret goes, or null when nothing was done. */
export type StructureCommands = {
  /** Cut a block in two before the UTF-16 unit `at`. */
  split(pid: string, at: number): Promise<Landing | null>;
  /** Join a block to the one before it; the caret goes where they meet. `bare` takes back a cut: no space comes between. */
  join(pid: string, previous: Landing, joint: Joint): Promise<Landing | null>;
  /** Propose an empty paragraph in front of a block or behind it. */
  add(pid: string, side: "before" | "behind"): Promise<Landing | null>;
  /** Put paragraphs behind a block. */
  addAfter(pid: string, paragraphs: readonly PastedParagraph[]): Promise<Landing | null>;
};

export type StructureOptions = {
  readonly commands: StructureCommands;
  /** In whose name the person proposes; null for one who edits directly. */
  readonly suggesting: { readonly by: string } | null;
  isLocked(pid: string): boolean;
  /** Something was not done, for this reason; `too-much` is a paste beyond the limits. */
  onHindered(reason: Hindrance | "too-much"): void;
};

/** True for a transaction that brings what the shared document has become. */
export const isFromDocument = (transaction: { getMeta(key: unknown): unknown }): boolean =>
  transaction.getMeta(ySyncPluginKey) !== undefined;

type Place = { readonly block: Node; readonly index: number; readonly offset: number };

const placeOf = (state: EditorState): Place | null => {
  const { $from } = state.selection;
  return $from.depth === 1
    ? { block: $from.parent, index: $from.index(0), offset: $from.parentOffset }
    : null;
};

/** The position of an offset in a block of the document, or null while the block is not there. */
export const positionIn = (doc: Node, { pid, offset }: Landing): number | null => {
  let found: number | null = null;
  doc.forEach((block, start) => {
    if (pidOf(block) === pid) found = start + 1 + Math.min(offset, block.content.size);
  });
  return found;
};

const landingKey = new PluginKey<Landing | null>("landing");

const wordsAround = (before: string, behind: string): string =>
  `${before.slice(-40)}\n${behind.slice(0, 40)}`;

/** Holds what is typed while a command is under way, and puts the caret where the command says. */
class Pending {
  private words: string | null = null;
  private landing: Landing | null = null;
  private cut: { readonly pid: string; readonly words: string } | null = null;

  get isUnderWay(): boolean {
    return this.words !== null;
  }

  type(text: string): void {
    this.words = (this.words ?? "") + text;
  }

  erase(): void {
    this.words = this.words?.slice(0, -1) ?? null;
  }

  /** Runs a command; when it is done, or has failed, the words typed meanwhile go in at the caret. */
  run(view: EditorView, command: Promise<Landing | null>): void {
    if (this.isUnderWay) return;
    this.words = "";
    const settle = (landing: Landing | null) => {
      this.landing = landing;
      if (!landing || view.isDestroyed || !this.arrive(view))
        setTimeout(() => this.finish(view), landing ? 1500 : 0);
    };
    command.then(settle, () => settle(null));
  }

  /** Runs a cut, and remembers it for as long as the same words stand on both sides of it. */
  runCut(view: EditorView, { block, offset }: Place, command: Promise<Landing | null>): void {
    const words = wordsAround(block.textContent.slice(0, offset), block.textContent.slice(offset));
    this.run(
      view,
      command.then((landing) => {
        if (landing) this.cut = { pid: landing.pid, words };
        return landing;
      }),
    );
  }

  /** What comes between two blocks that are joined: nothing when they were one before the last cut. */
  jointOf(before: Node, block: Node): Joint {
    const isCut =
      this.cut?.pid === pidOf(block) && this.cut.words === wordsAround(before.textContent, block.textContent);
    return isCut ? "bare" : "spaced";
  }

  /** Called at each change of the document: true when the block that was waited for has come. */
  arrive(view: EditorView): boolean {
    if (!this.landing || positionIn(view.state.doc, this.landing) === null) return false;
    this.finish(view);
    return true;
  }

  private finish(view: EditorView): void {
    const { words, landing } = this;
    this.words = null;
    this.landing = null;
    if (words === null || view.isDestroyed) return;
    const { tr } = view.state;
    const at = landing && positionIn(tr.doc, landing);
    if (at !== null) tr.setSelection(TextSelection.create(tr.doc, at)).scrollIntoView();
    if (words !== "") tr.insertText(words);
    view.dispatch(tr.setMeta(landingKey, null));
    if (at !== null) view.focus();
  }
}

const enter = (view: EditorView, pending: Pending, options: StructureOptions): boolean => {
  if (!view.state.selection.empty) view.dispatch(view.state.tr.deleteSelection());
  const place = placeOf(view.state);
  if (!place) return true;
  const pid = pidOf(place.block);
  const isAtEdge = place.offset === 0 || place.offset === place.block.content.size;
  if (options.isLocked(pid) && !(options.suggesting && isAtEdge)) options.onHindered("locked");
  else if (options.suggesting && isAtEdge) {
    pending.run(
      view,
      options.commands.add(pid, place.offset === 0 && place.block.content.size > 0 ? "before" : "behind"),
    );
  } else pending.runCut(view, place, options.commands.split(pid, place.offset));
  return true;
};

// Joins the block at `index` to the one before it.
const join = (view: EditorView, index: number, pending: Pending, options: StructureOptions): boolean => {
  const { doc } = view.state;
  const [before, block] = [doc.maybeChild(index - 1), doc.maybeChild(index)];
  if (!before || !block) return true;
  if (options.isLocked(pidOf(before)) || options.isLocked(pidOf(block))) options.onHindered("locked");
  else {
    const meeting = { pid: pidOf(before), offset: before.content.size };
    pending.run(view, options.commands.join(pidOf(block), meeting, pending.jointOf(before, block)));
  }
  return true;
};

const press = (view: EditorView, key: string, pending: Pending, options: StructureOptions): boolean => {
  if (pending.isUnderWay) {
    if (key === "Backspace") pending.erase();
    return ["Enter", "Backspace", "Delete"].includes(key);
  }
  if (key === "Enter") return enter(view, pending, options);
  const place = view.state.selection.empty ? placeOf(view.state) : null;
  if (!place) return false;
  if (key === "Backspace" && place.offset === 0) return join(view, place.index, pending, options);
  if (key === "Delete" && place.offset === place.block.content.size) {
    return join(view, place.index + 1, pending, options);
  }
  return false;
};

const inlineNodes = (state: EditorState, paragraph: PastedParagraph): Fragment =>
  Fragment.fromArray(
    paragraph.runs.map((run) => state.schema.text(run.text, run.italic ? [state.schema.mark("italic")] : [])),
  );

const parseInert = (html: string): Document => new DOMParser().parseFromString(html, "text/html");

/** Puts pasted paragraphs in at the selection: the first as words, unless it is a heading, the others as commands. */
export const putIn = (
  view: EditorView,
  paragraphs: readonly PastedParagraph[],
  run: (command: Promise<Landing | null>) => void,
  options: StructureOptions,
): void => {
  const [first, ...rest] = paragraphs;
  if (!first) return;
  if (isTooMuch(paragraphs)) {
    options.onHindered("too-much");
    return;
  }
  const { tr } = view.state;
  const into = placeOf(view.state);
  if (!into || options.isLocked(pidOf(into.block))) {
    options.onHindered(into ? "locked" : "structure");
    return;
  }
  // A heading with what stands under it is no words of the paragraph in which the caret stands.
  if (first.place.as === "heading" && rest.length > 0 && view.state.selection.empty) {
    run(options.commands.addAfter(pidOf(into.block), paragraphs));
    return;
  }
  tr.replaceSelection(new Slice(inlineNodes(view.state, first), 0, 0));
  view.dispatch(tr.setMeta("paste", true).setMeta("uiEvent", "paste").scrollIntoView());
  const place = placeOf(view.state);
  if (rest.length > 0 && place) run(options.commands.addAfter(pidOf(place.block), rest));
};

const takeIn = (
  view: EditorView,
  data: DataTransfer | null,
  pending: Pending,
  options: StructureOptions,
): boolean => {
  if (!data || !view.editable) return false;
  const offered = { html: data.getData("text/html"), text: data.getData("text/plain") };
  putIn(view, readPasted(offered, parseInert), (command) => pending.run(view, command), options);
  return true;
};

const drop = (view: EditorView, event: DragEvent, pending: Pending, options: StructureOptions): boolean => {
  // Words dragged inside the editor are moved by ProseMirror itself; the filter sees that blocks stay.
  if (view.dragging || !view.editable) return false;
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (!at) return true;
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))));
  return takeIn(view, event.dataTransfer, pending, options);
};

const guardPlugin = (pending: Pending, options: StructureOptions): Plugin =>
  new Plugin({
    key: landingKey,
    filterTransaction: (transaction, state) =>
      !transaction.docChanged ||
      isFromDocument(transaction) ||
      hindranceOf(state.doc, transaction.doc, options.isLocked, options.suggesting?.by ?? null) === null,
    view: () => ({ update: (view) => void pending.arrive(view) }),
    props: {
      handleKeyDown: (view, event) => view.editable && press(view, event.key, pending, options),
      handleTextInput: (view, _from, _to, text) => {
        const clean = cleanWords(text);
        if (pending.isUnderWay) pending.type(clean);
        else if (clean !== text) view.dispatch(view.state.tr.insertText(clean));
        else return false;
        return true;
      },
      handleDOMEvents: {
        paste: (view, event) => {
          if (!view.editable) return false;
          event.preventDefault();
          return takeIn(view, event.clipboardData, pending, options);
        },
      },
      handleDrop: (view, event) => drop(view, event, pending, options),
    },
  });

/** The extension that keeps blocks the server's. It comes before every other handler of keys. */
export const StructureKeys = Extension.create<StructureOptions>({
  name: "structureKeys",
  priority: 2000,
  addProseMirrorPlugins() {
    return [guardPlugin(new Pending(), this.options)];
  },
  dispatchTransaction({ transaction, next }) {
    const { state } = this.editor;
    const { isLocked, onHindered, suggesting } = this.options;
    const by = suggesting?.by ?? null;
    const hindrance =
      transaction.docChanged && !isFromDocument(transaction)
        ? hindranceOf(state.doc, transaction.doc, isLocked, by)
        : null;
    if (hindrance === null) return next(transaction);
    const kept = hindrance === "structure" ? keepBlocks(state, transaction) : null;
    const still = kept ? hindranceOf(state.doc, kept.doc, isLocked, by) : hindrance;
    if (kept && still === null) next(kept);
    else onHindered(still ?? hindrance);
  },
});
