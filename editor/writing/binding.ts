// Binds the editor to the shared document, in which every block has one text for life. Edits are written where they were
// made; of changes by others only the difference is drawn, the caret stays at its words, and the block with a composition
// waits: browsers abort a composition when the words around it are redrawn.
import { Fragment, type Node, type ResolvedPos, type Schema, Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import * as Y from "yjs";
import { isRecord, markName, readPieces } from "../read-words";
import { pidOf } from "./block-rule";
import { carried } from "./carried";
import { bindingKey, type PendingTransaction, positionIn, takeCaret } from "./places";
import {
  allShown,
  type BlockEdit,
  carriedBy,
  differenceOf,
  editsOf,
  placeBeforeNext,
  placeIn,
  type ShownCharacters,
  writeEdit,
} from "./shared-words";

/** ProseMirror reads the result of a composition this long after the browser has reported its end, in milliseconds. */
const afterwards = 60;

const textIn = (element: Y.XmlElement | undefined): Y.XmlText | null => {
  const text = element?.get(0);
  return text instanceof Y.XmlText ? text : null;
};

const elementsOf = (root: Y.XmlFragment, { nodes }: Schema): Y.XmlElement[] =>
  root
    .toArray()
    .filter((each): each is Y.XmlElement => each instanceof Y.XmlElement && each.nodeName in nodes);

const drawn = (element: Y.XmlElement, schema: Schema): Node => {
  const text = textIn(element);
  const words = (text ? readPieces(text) : []).map(({ text: characters, attributes }) => {
    const marks = Object.entries(attributes).flatMap(([key, value]) => {
      const type = schema.marks[markName(key)];
      return type ? [type.create(isRecord(value) ? value : null)] : [];
    });
    return schema.text(characters, marks);
  });
  return schema.node(element.nodeName, element.getAttributes(), words);
};

// Touches a block only where it differs.
const redraw = (tr: Transaction, start: number, { before, now }: { before: Node; now: Node }): void => {
  const difference = differenceOf(before, now);
  if (difference) {
    const { from, to, until } = difference;
    tr.replace(start + 1 + from, start + 1 + to, new Slice(now.content.cut(from, until), 0, 0));
  }
  if (!before.sameMarkup(now)) tr.setNodeMarkup(start, null, now.attrs);
};

/** The blocks before a change and after it, as elements of the document. */
type Elements = { readonly before: readonly Y.XmlElement[]; readonly now: readonly Y.XmlElement[] };

class Binding {
  /** The blocks that the page shows. */
  private elements: readonly Y.XmlElement[] = [];
  /** The last state of the page that was written. */
  private written: Node;
  /** Texts of which the page does not show the changes by others yet, and blocks that are to be drawn. */
  private readonly behind = new Map<Y.XmlText, ShownCharacters>();
  private readonly changed = new Set<Y.XmlElement>();
  private isWriting = false;
  private isComposing = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly view: EditorView,
    private readonly root: Y.XmlFragment,
  ) {
    this.written = view.state.doc;
    root.observeDeep(this.observe);
    this.drawAll();
  }

  destroy(): void {
    clearTimeout(this.timer);
    this.root.unobserveDeep(this.observe);
  }

  composes(): void {
    clearTimeout(this.timer);
    this.isComposing = true;
  }

  composed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isComposing = false;
      this.draw();
    }, afterwards);
  }

  /** Writes what was edited since the last time. */
  update(): void {
    const { doc } = this.view.state;
    if (doc === this.written) return;
    const transactions: Transaction[] = [];
    const last = bindingKey.getState(this.view.state) ?? null;
    for (let made = last; made && made.transaction.doc !== this.written; made = made.before)
      transactions.unshift(made.transaction);
    if (last) last.before = null;
    let isWhole = transactions[0]?.before === this.written;
    this.written = doc;
    const edits = transactions.flatMap(({ steps, docs, doc: end }): (BlockEdit | null)[] =>
      steps.flatMap(
        (step, n): readonly (BlockEdit | null)[] =>
          editsOf(step, docs[n] ?? end, docs[n + 1] ?? end) ?? [null],
      ),
    );
    const isHistory = transactions.every((transaction) => transaction.getMeta("addToHistory") !== false);
    this.isWriting = true;
    this.root.doc?.transact((transaction) => {
      transaction.meta.set("addToHistory", isHistory);
      for (const edit of edits.flatMap((each) => each ?? [null]))
        isWhole &&= edit !== null && this.write(edit);
    }, bindingKey);
    this.isWriting = false;
    // The page shows exactly what the document contains.
    if (!isWhole) this.drawAll();
  }

  private write(edit: BlockEdit): boolean {
    const text = textIn(this.elements[edit.index]);
    const shown = text ? this.behind.get(text) : undefined;
    if (!text || (shown ?? text).length !== edit.length) return false;
    const after = writeEdit(text, edit, shown);
    if (after) this.behind.set(text, after);
    return true;
  }

  private readonly observe = (events: readonly Y.YEvent<Y.XmlText>[], transaction: Y.Transaction): void => {
    const { view, behind } = this;
    if ((this.isWriting && transaction.origin === bindingKey) || view.isDestroyed) return;
    for (const event of events) {
      const { target } = event;
      const element: unknown = target instanceof Y.XmlText ? target.parent : target;
      if (!(element instanceof Y.XmlElement)) continue;
      const index = this.elements.indexOf(element);
      if (index < 0) continue;
      this.changed.add(element);
      if (!(event instanceof Y.YTextEvent) || textIn(element) !== target) continue;
      const shown = behind.get(target) ?? allShown(view.state.doc.child(index).content.size);
      behind.set(target, carriedBy(event, shown));
    }
    // A click or a key that the browser has not reported yet came before.
    if (!this.isComposing) takeCaret(view);
    this.draw(transaction.origin instanceof Y.UndoManager);
  };

  private drawAll(): void {
    this.elements = [];
    this.draw();
  }

  private draw(isUndoing = false): void {
    const { view, behind, changed } = this;
    if (view.isDestroyed) return;
    const { doc, schema, selection, tr } = view.state;
    const elements = { before: this.elements, now: elementsOf(this.root, schema) };
    const composed = this.isComposing ? elements.before[selection.$head.index(0)] : undefined;
    const shown = new Map(elements.before.map((element, index) => [element, doc.child(index)]));
    const nodes = elements.now.map((element) => {
      const node = shown.get(element);
      return node && (element === composed || !changed.has(element)) ? node : drawn(element, schema);
    });
    drawBlocks(tr, elements, nodes);
    const carry = ($at: ResolvedPos) => this.carry($at, tr, { ...elements, composed, isUndoing });
    const [anchor, head] = doc.childCount === 0 ? [0, 0] : [carry(selection.$anchor), carry(selection.$head)];
    if (anchor !== null && head !== null) {
      const kept = TextSelection.create(tr.doc, anchor, head);
      if (!kept.eq(tr.selection)) tr.setSelection(kept);
    }
    for (const element of changed) {
      const text = textIn(element);
      if (element === composed) continue;
      changed.delete(element);
      if (text) behind.delete(text);
    }
    this.elements = elements.now;
    this.written = tr.doc;
    if (tr.docChanged || tr.selectionSet)
      view.dispatch(tr.setMeta("addToHistory", false).setMeta(bindingKey, true));
  }

  // Where a place of the page is once the change is drawn: at its words, even if their block was cut or joined. What others
  // write there comes after it; what is undone there, before it. Null where its words have gone with their block.
  private carry(
    $at: ResolvedPos,
    { before, doc }: Transaction,
    {
      before: old,
      now,
      composed,
      isUndoing,
    }: Elements & { composed: Y.XmlElement | undefined; isUndoing: boolean },
  ): number | null {
    if ($at.depth !== 1) return null;
    const place = { pid: pidOf($at.parent), offset: $at.parentOffset };
    const moved = now.length === old.length ? null : carried(before, doc, place);
    if (moved) return positionIn(doc, moved);
    const element = old[$at.index(0)];
    const text = textIn(element);
    const shown = text && element !== composed ? this.behind.get(text) : undefined;
    if (!element || !now.includes(element) || !shown) return positionIn(doc, place);
    const next = isUndoing ? (placeBeforeNext(shown, place.offset) ?? text?.length) : undefined;
    return positionIn(doc, { ...place, offset: next ?? placeIn(shown, place.offset) });
  }
}

// Draws the blocks that were added, removed or moved, and in the others what has changed; from the end, so that earlier
// positions stay valid.
const drawBlocks = (tr: Transaction, { before, now }: Elements, nodes: readonly Node[]): void => {
  const { doc } = tr;
  const most = Math.min(before.length, now.length);
  let [first, last] = [0, 0];
  while (first < most && before[first] === now[first]) first += 1;
  while (last < most - first && before.at(-1 - last) === now.at(-1 - last)) last += 1;
  let start = doc.content.size;
  const redrawAt = (index: number, node: Node | undefined) => {
    const block = doc.child(index);
    start -= block.nodeSize;
    if (node && node !== block) redraw(tr, start, { before: block, now: node });
  };
  for (let n = 1; n <= last; n += 1) redrawAt(before.length - n, nodes.at(-n));
  // A page without blocks of the document may show something all the same.
  const end = start;
  if (before.length === 0) start = 0;
  for (let index = before.length - last - 1; index >= first; index -= 1) start -= doc.child(index).nodeSize;
  const come = nodes.slice(first, nodes.length - last);
  if (come.length > 0 || start < end) tr.replace(start, end, new Slice(Fragment.from(come), 0, 0));
  for (let index = first - 1; index >= 0; index -= 1) redrawAt(index, nodes[index]);
};

/** The plugin; it comes before all that depend on what is written. */
export const binding = (root: Y.XmlFragment): Plugin<PendingTransaction | null> => {
  let made: Binding | undefined;
  return new Plugin<PendingTransaction | null>({
    key: bindingKey,
    state: {
      init: () => null,
      apply: (transaction, before) => (transaction.docChanged ? { transaction, before } : before),
    },
    view: (view) => {
      const bound = new Binding(view, root);
      made = bound;
      return { update: () => bound.update(), destroy: () => bound.destroy() };
    },
    props: {
      handleDOMEvents: {
        compositionstart: () => made?.composes(),
        compositionend: () => made?.composed(),
      },
    },
  });
};

/** A place of the page in shared form; null where it is in no block. */
export const sharedPlaceOf = (
  root: Y.XmlFragment,
  { doc, schema }: EditorState,
  at: number,
): Y.RelativePosition | null => {
  const $at = doc.resolve(at);
  const text = $at.depth === 1 ? textIn(elementsOf(root, schema)[$at.index(0)]) : null;
  return text && Y.createRelativePositionFromTypeIndex(text, Math.min($at.parentOffset, text.length));
};

/** The position of a shared place on the page; null where its block is gone. */
export const pagePlaceOf = (
  root: Y.XmlFragment,
  { doc }: EditorState,
  place: Y.RelativePosition,
): number | null => {
  const found = root.doc && Y.createAbsolutePositionFromRelativePosition(place, root.doc);
  const element = found?.type.parent;
  const pid = element instanceof Y.XmlElement ? element.getAttribute("pid") : undefined;
  return found && pid !== undefined ? positionIn(doc, { pid, offset: found.index }) : null;
};
