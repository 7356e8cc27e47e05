// Writes local edits into the shared document as they were made. The binding's own way compares the words before and after
// and finds a place where letters differ: next to equal letters that is not where somebody typed, so that one delegation's
// letter took the place, and the marks, of another's; and it applies every mark of the block again.
import { Extension } from "@tiptap/core";
import type { Mark, Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { AddMarkStep, RemoveMarkStep, ReplaceStep, type Step } from "@tiptap/pm/transform";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { suggestionKey } from "../marked-words";
import { isFromDocument } from "./places";
import { isSuggestion, suggestionOf } from "./suggestion-marks";

type TextAttributes = Record<string, unknown>;

/** What is to be done to the text of the block at `index`. */
type BlockWriting = { readonly index: number; readonly length: number; write(text: Y.XmlText): void };

// The transactions that led to a state, the last first, as far as they are not written yet.
type PendingTransaction = { readonly transaction: Transaction; before: PendingTransaction | null };

const keyOf = (mark: Mark): string =>
  isSuggestion(mark)
    ? suggestionKey(mark.type.name === "insertion" ? "insertion" : "deletion", suggestionOf(mark))
    : mark.type.name;

const attributesOf = (marks: readonly Mark[]): TextAttributes =>
  Object.fromEntries(marks.map((mark) => [keyOf(mark), mark.attrs]));

const insertAt = (text: Y.XmlText, offset: number, words: readonly Node[]): void => {
  let at = offset;
  for (const { text: characters = "", marks } of words) {
    text.insert(at, characters, attributesOf(marks));
    at += characters.length;
  }
};

// What a step does inside one block, or null when it is of another form.
const writingOf = (step: Step, doc: Node): BlockWriting | null => {
  const isMark = step instanceof AddMarkStep || step instanceof RemoveMarkStep;
  if (!isMark && !(step instanceof ReplaceStep)) return null;
  const [$from, $to] = [doc.resolve(step.from), doc.resolve(step.to)];
  if ($from.depth !== 1 || !$from.sameParent($to)) return null;
  const [offset, length] = [$from.parentOffset, step.to - step.from];
  const block = { index: $from.index(0), length: $from.parent.content.size };
  if (isMark) {
    const value = step instanceof AddMarkStep ? step.mark.attrs : null;
    return { ...block, write: (text) => text.format(offset, length, { [keyOf(step.mark)]: value }) };
  }
  const { content, openStart, openEnd } = step.slice;
  const words = Array.from({ length: content.childCount }, (_, n) => content.child(n));
  if (openStart > 0 || openEnd > 0 || !words.every((node) => node.isText)) return null;
  const write = (text: Y.XmlText) => {
    if (length > 0) text.delete(offset, length);
    insertAt(text, offset, words);
  };
  return { ...block, write };
};

const textAt = (root: Y.XmlFragment, index: number): Y.XmlText | null => {
  const element = root.get(index);
  const text = element instanceof Y.XmlElement ? element.get(0) : null;
  return text instanceof Y.XmlText ? text : null;
};

const madeKey = new PluginKey<PendingTransaction | null>("exact-writing");

// The local transactions that led from one state to the next; null when there is anything else among them.
const localSince = (before: EditorState, now: EditorState): Transaction[] | null => {
  const transactions: Transaction[] = [];
  const last = madeKey.getState(before);
  for (let made = madeKey.getState(now); made && made !== last; made = made.before) {
    if (!made.transaction.docChanged) continue;
    if (isFromDocument(made.transaction)) return null;
    transactions.unshift(made.transaction);
  }
  return transactions;
};

const writeAll = (view: EditorView, before: EditorState): void => {
  const transactions = localSince(before, view.state);
  const made = madeKey.getState(view.state);
  if (made) made.before = null;
  const { binding, doc, type: root } = ySyncPluginKey.getState(view.state) ?? {};
  if (!transactions || transactions.length === 0 || !binding || !(root instanceof Y.XmlFragment)) return;
  const steps = transactions.flatMap(({ steps, docs }) => steps.map((step, n) => ({ step, doc: docs[n] })));
  const writings = steps.map(({ step, doc }) => doc && writingOf(step, doc));
  const touched = new Set<number>();
  const isHistory = transactions.every((transaction) => transaction.getMeta("addToHistory") !== false);
  binding.mux(() =>
    doc.transact((transaction: Y.Transaction) => {
      transaction.meta.set("addToHistory", isHistory);
      for (const writing of writings) {
        const text = writing && textAt(root, writing.index);
        // What is of another form is left to the binding, with all that follows.
        if (!text || text.length !== writing.length) return;
        writing.write(text);
        touched.add(writing.index);
      }
      // The binding need not look at these blocks again.
      for (const index of touched) binding.mapping.set(root.get(index), view.state.doc.child(index));
    }, ySyncPluginKey),
  );
};

/** The plugin; it comes before the binding's. */
export const exactWriting = (): Plugin =>
  new Plugin<PendingTransaction | null>({
    key: madeKey,
    state: {
      init: () => null,
      apply: (transaction, before) => ({ transaction, before }),
    },
    view: () => ({ update: writeAll }),
  });

/** The extension. */
export const ExactWriting = Extension.create({
  name: "exactWriting",
  priority: 1100,
  addProseMirrorPlugins: () => [exactWriting()],
});
