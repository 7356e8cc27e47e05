// Keys, pastes and drops that would change blocks become commands to the server; the rest stays words in a block.

import { Extension } from "@tiptap/core";
import type { Fragment } from "@tiptap/pm/model";
import { type Node, Slice } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import { Plugin, PluginKey, Selection, TextSelection, type Transaction } from "@tiptap/pm/state";
import { ReplaceStep } from "@tiptap/pm/transform";
import type { EditorView } from "@tiptap/pm/view";
import type { Joint } from "#domain/proposals/joints";
import { isOpening, longestOpening } from "#domain/words/opening-words";
import { typedMark } from "#domain/words/typed-marks";
import { hindranceIn, hindranceOf, type IsLocked, inlineOf, pidOf } from "../writing/block-rule";
import {
  isAcross,
  isFromDocument,
  type Landing,
  placeOf,
  positionIn,
  type SelectionStart,
  takeCaret,
} from "../writing/places";
import { isOwn, isSuggestion, wholeProposals } from "../writing/suggestion-marks";
import { acrossOf, keepBlocks, partsBetween } from "./across-blocks";
import { LevelKeys, type StructureOptions } from "./level-keys";
import { cleanWords, isTooMuch, type PastedParagraph, readPasted, readPlain } from "./pasted";
import { mayCutAt, planOf, puttingIn, putWords, setApart } from "./putting-in";
import { actKey, StructureActs } from "./structure-acts";
import {
  adding,
  inTurn,
  joining,
  removing,
  type StructureCommands,
  type StructureStep,
  splitting,
  styleBeside,
} from "./structure-steps";

declare module "@tiptap/core" {
  interface Storage {
    structureKeys: { keys: { readonly acts: StructureActs } | null };
  }
}

const parseInert = (html: string): Document => new DOMParser().parseFromString(html, "text/html");

const takeIn = (view: EditorView, data: DataTransfer | null, keys: BlockKeys): boolean => {
  if (!data || !view.editable) return false;
  const offered = { html: data.getData("text/html"), text: data.getData("text/plain") };
  const paragraphs = readPasted(offered, parseInert);
  if (keys.acts.isUnderWay) keys.acts.hold(() => void keys.putIn(view, paragraphs));
  else void keys.putIn(view, paragraphs);
  return true;
};

// An input method overwrites the selection as if it were deleted. Deleted words stay as proposals, and blocks stay too: so
// they are marked or removed when the method announces itself (key code 229), and it begins after them.
const beginComposing = (view: EditorView, event: KeyboardEvent, isStriking: boolean): boolean => {
  const isInputMethod = event.keyCode === 229 && !event.ctrlKey && !event.metaKey;
  const { selection, tr } = view.state;
  const isChosen = isStriking ? !selection.empty : isAcross(view.state);
  if (isInputMethod && view.editable && !view.composing && isChosen)
    view.dispatch(tr.deleteSelection().setMeta(apart, true).scrollIntoView());
  return false;
};

// Input without a key, such as dictation or a deletion from a menu. Several paragraphs at once are put in as if pasted;
// across several blocks the browser would join them by itself.
const takeUnkeyed = (view: EditorView, event: InputEvent, keys: BlockKeys): boolean => {
  if (!view.editable || view.composing) return false;
  const text = event.inputType.startsWith("insert") ? (event.data ?? "") : "";
  const isDeletion = event.inputType.startsWith("delete");
  const ends = /[\n\r\u2029]$/u.test(text);
  if (/[\n\r\u2029]/u.test(text)) {
    const begin = () => void keys.press(view, new KeyboardEvent("keydown", { key: "Enter" }));
    void keys.putIn(view, readPlain(text)).then(() => ends && begin());
  } else if (isAcross(view.state) && (isDeletion || text !== "")) {
    const { tr } = view.state;
    view.dispatch(isDeletion ? tr.deleteSelection() : tr.insertText(cleanWords(text)));
  } else return false;
  event.preventDefault();
  return true;
};

/**
 * A26: puts the chosen words of one paragraph in square brackets, and leaves them chosen. False where nothing is chosen in
 * one paragraph.
 */
export const putInBrackets = (view: EditorView): boolean => {
  const { state } = view;
  const { $from, $to, from, to, empty } = state.selection;
  if (!view.editable || empty || $from.depth !== 1 || !$from.sameParent($to)) return false;
  const tr = state.tr.insertText("]", to).insertText("[", from);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, from + 1, to + 1)));
  return true;
};

// A25
const typedIn = ({ block, offset }: SelectionStart, typed: string): string =>
  typedMark(typed, block.textBetween(0, offset), block.textContent);

// A28: a space or comma after words that open a paragraph puts these in italics, in one edit; not where they are another's.
const openParagraph = (view: EditorView, typed: string, by: string | null): boolean => {
  const { state } = view;
  const { $from, from, empty } = state.selection;
  if ((typed !== " " && typed !== "," && typed !== "،") || !empty || $from.depth !== 1) return false;
  const { parent: block, parentOffset: length } = $from;
  if (length === 0 || length > longestOpening) return false;
  const [start, italic] = [from - length, state.schema.mark("italic")];
  let mayFormat = true;
  let isFormatted = true;
  block.nodesBetween(0, length, (piece) => {
    if (by === null ? piece.marks.some(isSuggestion) : !isOwn(piece, by)) mayFormat = false;
    if (!italic.isInSet(piece.marks)) isFormatted = false;
  });
  const around = () => state.doc.textBetween(0, Math.min(state.doc.content.size, 4000), "\n");
  if (!mayFormat || isFormatted || !isOpening(block.textBetween(0, length), block.attrs.kind, around()))
    return false;
  const tr = state.tr.insertText(typed, from).removeMark(from, from + 1, italic);
  view.dispatch(tr.addMark(start, from, italic));
  return true;
};

const drop = (view: EditorView, event: DragEvent, keys: BlockKeys): boolean => {
  // Words dragged inside the editor are moved by ProseMirror; the rule of local edits keeps the blocks.
  if (view.dragging || !view.editable) return false;
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (!at) return true;
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))));
  return takeIn(view, event.dataTransfer, keys);
};

const guardPlugin = (keys: BlockKeys): Plugin =>
  new Plugin({
    key: new PluginKey("structure-keys"),
    filterTransaction: (transaction, state) => {
      const { isLocked, suggesting } = keys.options;
      return (
        !transaction.docChanged ||
        isFromDocument(transaction) ||
        hindranceOf(state.doc, transaction.doc, { by: suggesting?.by ?? null, isLocked }) === null
      );
    },
    view: () => ({ update: (view) => void keys.acts.arrive(view) }),
    props: {
      handleKeyDown: (view, event) => view.editable && keys.press(view, event),
      handleTextInput: (view, from, to, text) => {
        if (text === "[" && !keys.acts.isUnderWay && putInBrackets(view)) return true;
        if (!keys.acts.isUnderWay && openParagraph(view, text, keys.options.suggesting?.by ?? null))
          return true;
        const place = placeOf(view.state);
        const clean = place ? typedIn(place, cleanWords(text)) : cleanWords(text);
        if (keys.acts.isUnderWay) keys.acts.hold(clean);
        else if (clean !== text) view.dispatch(view.state.tr.insertText(clean, from, to));
        else return false;
        return true;
      },
      handleDOMEvents: {
        keydown: (view, event) => beginComposing(view, event, keys.options.suggesting !== null),
        beforeinput: (view, event) => takeUnkeyed(view, event, keys),
        paste: (view, event) => {
          if (!view.editable) return false;
          event.preventDefault();
          return takeIn(view, event.clipboardData, keys);
        },
      },
      handleDrop: (view, event) => drop(view, event, keys),
    },
  });

/** The extension that leaves blocks to the server. It comes before every other handler of keys. */
export const StructureKeys = Extension.create<StructureOptions, { keys: BlockKeys | null }>({
  name: "structureKeys",
  priority: 2000,
  addStorage: () => ({ keys: null }),
  addProseMirrorPlugins() {
    const keys = new BlockKeys(this.options);
    this.storage.keys = keys;
    return [guardPlugin(keys)];
  },
  dispatchTransaction({ transaction, next }) {
    const { state, view } = this.editor;
    const { keys } = this.storage;
    const { isLocked, onHindered, suggesting } = this.options;
    const by = suggesting?.by ?? null;
    const editing = { by, isLocked };
    if (!keys || !transaction.docChanged || isFromDocument(transaction)) return next(transaction);
    const hindrance = hindranceOf(state.doc, transaction.doc, editing);
    if (hindrance === "structure" && !transaction.getMeta(apart) && keys.gather(view, transaction)) return;
    const kept = hindrance === "structure" ? keepBlocks(state, transaction, editing) : null;
    if (typeof kept === "string") return onHindered(kept);
    const made = kept ?? transaction;
    const still = kept ? hindranceOf(state.doc, kept.doc, editing) : hindrance;
    if (still !== null) return onHindered(still);
    next(made);
    keys.acts.see(made);
    const across = acrossOf(made);
    if (across?.isPartial) onHindered("partly");
    else if (across && across.emptied > 0 && by === null) onHindered("emptied");
  },
});

// Keys that would change blocks, and paragraphs that are put in: they become commands to the server.

/** Marks an edit across several blocks that leaves them where they are. */
const apart = "stays-apart";

const wordsAround = (before: string, following: string): string =>
  `${before.slice(-40)}\n${following.slice(0, 40)}`;

/** The keys of one editor. */
class BlockKeys {
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
      return putWords(view, [view.state.selection.empty ? setApart(wanted.head, place) : wanted.head]);
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

// Deleting or typing across several blocks that may be edited directly: as in a word processor, what is left of the last
// continues what is left of the first. The blocks are joined with all their words, and then the selected words are deleted,
// so that the history of the document can restore them.

/** What is to be joined in one block. */
type Gathering = {
  readonly first: Landing;
  /** The blocks that are joined to it. */
  readonly pids: readonly string[];
  readonly chosen: string;
  readonly words: Fragment;
};

/** The most blocks that one key joins. */
const mostBlocks = 40;

/**
 * What an edit across several blocks joins; null where they stay apart: nothing is left of the first, so that the rest
 * belongs to another, or one of them may not be changed, or is or contains a proposal.
 */
const gatheringOf = (
  { doc }: EditorState,
  transaction: Transaction,
  isLocked: IsLocked,
): Gathering | null => {
  const [step, ...others] = transaction.steps;
  if (!(step instanceof ReplaceStep) || others.length > 0) return null;
  const words = inlineOf(step.slice);
  const parts = partsBetween(doc, step.from, step.to);
  const [first, ...rest] = parts;
  if (!words || !first || first.from === 0 || rest.length === 0 || rest.length > mostBlocks) return null;
  const mayChange = parts.every(
    ({ block }) =>
      !isLocked(pidOf(block)) &&
      wholeProposals(block).length === 0 &&
      hindranceIn(block, block.copy(), { by: null, isLocked }) === null,
  );
  if (!mayChange) return null;
  return {
    first: { pid: pidOf(first.block), offset: first.from },
    pids: rest.map(({ block }) => pidOf(block)),
    chosen: parts.map(({ block, from, to }) => block.textBetween(from, to)).join(""),
    words,
  };
};

/** The step. Words that others have changed meanwhile stay. */
const gathering =
  (commands: StructureCommands, { first, pids, chosen, words }: Gathering): StructureStep =>
  async (view) => {
    const joint = chosen === "" && words.size === 0 ? "spaced" : "bare";
    const joined = await inTurn(pids.map((pid) => joining(commands, pid, joint)))(view);
    const start = positionIn(view.state.doc, first);
    if (!joined || start === null) return null;
    const { doc, tr } = view.state;
    const end = Math.min(start + chosen.length, doc.resolve(start).end());
    const isThere = doc.textBetween(start, end) === chosen;
    const put = tr.replace(start, isThere ? end : start, new Slice(words, 0, 0)).setMeta(actKey, true);
    if (put.docChanged) view.dispatch(put.scrollIntoView());
    const { back } = joined;
    const again = gathering(commands, { first, pids, chosen, words });
    return {
      landing: { pid: first.pid, offset: first.offset + words.size },
      back: back && (async (later) => (await back(later)) && { landing: first, back: again }),
    };
  };
