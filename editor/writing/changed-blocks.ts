// Shows words of others by drawing only what they changed. The binding's own way makes every block of the document anew
// with each change, which in a long draft with many writers takes longer than the pause between two keys.
import { Extension } from "@tiptap/core";
import { type Node, type Schema, Slice } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { markName } from "../read-words";

type Observer = Parameters<Y.XmlFragment["observeDeep"]>[0];

/** What is used of the binding. */
type EditorBinding = {
  readonly type: Y.XmlFragment;
  readonly mapping: Map<unknown, Node>;
  readonly prosemirrorView: EditorView | null;
  _observeFunction: Observer;
  mux(act: () => void): void;
};

type Delta = readonly {
  readonly insert: string;
  readonly attributes?: Record<string, Record<string, unknown>>;
}[];

const textNodesOf = (text: Y.XmlText, schema: Schema): Node[] => {
  const delta: Delta = text.toDelta();
  return delta.map(({ insert, attributes = {} }) =>
    schema.text(
      insert,
      Object.entries(attributes).map(([key, value]) => schema.mark(markName(key), value)),
    ),
  );
};

// The blocks that a transaction changed inside; null when it changed their order or number, or anything else.
const blocksChangedIn = (root: Y.XmlFragment, transaction: Y.Transaction): Set<Y.XmlElement> | null => {
  const blocks = new Set<Y.XmlElement>();
  for (const type of transaction.changed.keys()) {
    const block = type instanceof Y.XmlText ? type.parent : null;
    if (!(block instanceof Y.XmlElement) || block.parent !== root || block.length !== 1) return null;
    blocks.add(block);
  }
  return blocks;
};

// Puts the new words of a block in, touching nothing but where they differ.
const redraw = (
  tr: Transaction,
  { start, block }: { readonly start: number; readonly block: Node },
  words: readonly Node[],
): void => {
  const now = block.type.create(block.attrs, words, block.marks);
  const from = block.content.findDiffStart(now.content);
  const ends = block.content.findDiffEnd(now.content);
  if (from === null || !ends) return;
  // In repeated letters both searches may count the same ones.
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  const [to, until] = [ends.a + overlap, ends.b + overlap];
  tr.replace(start + 1 + from, start + 1 + to, new Slice(now.content.cut(from, until), 0, 0));
};

const show = (view: EditorView, binding: EditorBinding, blocks: ReadonlySet<Y.XmlElement>): boolean => {
  const { tr, doc, schema } = view.state;
  const elements = binding.type.toArray();
  if (elements.length !== doc.childCount) return false;
  const changed: [Y.XmlElement, number][] = [];
  doc.forEach((block, start, index) => {
    const element = elements[index];
    const text = element instanceof Y.XmlElement && blocks.has(element) ? element.get(0) : null;
    if (!(element instanceof Y.XmlElement) || !(text instanceof Y.XmlText)) return;
    changed.push([element, index]);
    redraw(tr, { start: tr.mapping.map(start), block }, textNodesOf(text, schema));
  });
  if (changed.length !== blocks.size) return false;
  for (const [element, index] of changed) binding.mapping.set(element, tr.doc.child(index));
  tr.setMeta("addToHistory", false);
  view.dispatch(tr.setMeta(ySyncPluginKey, { isChangeOrigin: true, isUndoRedoOperation: false }));
  return true;
};

// Stands in front of the binding's own way of showing a change, which is taken for everything of another kind.
const observer =
  (view: EditorView, binding: EditorBinding, own: Observer): Observer =>
  (events, transaction) => {
    const blocks =
      transaction.origin instanceof Y.UndoManager ? null : blocksChangedIn(binding.type, transaction);
    let isShown = false;
    binding.mux(() => {
      isShown = blocks !== null && blocks.size > 0 && !view.isDestroyed && show(view, binding, blocks);
    });
    if (!isShown) own(events, transaction);
  };

/** The plugin; it comes after the binding's. */
export const changedBlocks = (): Plugin =>
  new Plugin({
    key: new PluginKey("changed-blocks"),
    view: (view) => {
      const binding: EditorBinding | undefined = ySyncPluginKey.getState(view.state)?.binding;
      if (!binding) return {};
      const own = binding._observeFunction;
      const observe = observer(view, binding, own);
      const { type } = binding;
      type.unobserveDeep(own);
      type.observeDeep(observe);
      binding._observeFunction = observe;
      return {
        destroy: () => {
          binding._observeFunction = own;
          if (binding.prosemirrorView === null) return;
          type.unobserveDeep(observe);
          type.observeDeep(own);
        },
      };
    },
  });

/** The extension. */
export const ChangedBlocks = Extension.create({
  name: "changedBlocks",
  priority: 900,
  addProseMirrorPlugins: () => [changedBlocks()],
});
