// A desk without a page: the editor's state, its rules and its binding to the shared document, and nothing that is drawn.
// Enough to walk many thousands of edits.
import { EditorState, type Plugin, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { fragmentName } from "#editor/draft-doc";
import { newProposal } from "#editor/proposing/new-proposal";
import { ProposalHistory } from "#editor/proposing/proposal-history";
import { asSuggestion } from "#editor/proposing/suggest";
import { draftSchema } from "#editor/schema";
import { binding } from "#editor/writing/binding";
import { hindranceOf } from "#editor/writing/block-rule";
import { bindingKey } from "#editor/writing/places";

type PluginViews = readonly ReturnType<NonNullable<Plugin["spec"]["view"]>>[];

/** An editor of delegation `by` that is not drawn. */
export class BareDesk {
  state: EditorState;
  readonly sent: Uint8Array[] = [];
  readonly history: ProposalHistory;
  isDestroyed = false;
  private views: PluginViews = [];

  constructor(
    readonly doc: Y.Doc,
    readonly by: string,
  ) {
    const root = doc.getXmlFragment(fragmentName);
    this.history = new ProposalHistory(doc, by, {
      root,
      origin: bindingKey,
      renew: () => newProposal(by),
    });
    const plugins: Plugin[] = [binding(root)];
    this.state = EditorState.create({ schema: draftSchema, plugins });
    const view = this as unknown as EditorView;
    this.views = plugins.flatMap((plugin) => plugin.spec.view?.call(plugin, view) ?? []);
    doc.on("update", (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (transaction.local) this.sent.push(update);
    });
  }

  hasFocus(): boolean {
    return false;
  }

  /** What the binding brings. */
  dispatch(transaction: Transaction): void {
    const before = this.state;
    this.state = before.apply(transaction);
    for (const view of this.views) view.update?.(this as unknown as EditorView, before);
  }

  /** What the person does. */
  edit(change: (transaction: Transaction) => Transaction): void {
    const transaction = change(this.state.tr);
    if (!transaction.docChanged) return;
    const editing = { by: this.by, isLocked: () => false };
    const made = asSuggestion(this.state, transaction, editing);
    if (typeof made === "string") return;
    const hindrance = hindranceOf(this.state.doc, made.doc, editing);
    if (hindrance === null) this.dispatch(made);
    else if (hindrance !== "character") throw new Error(`A rewritten edit is hindered: ${hindrance}`);
  }

  /** Puts the caret, or chooses words: positions of the editor's document. */
  choose(from: number, to = from): void {
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to)));
  }

  destroy(): void {
    for (const view of this.views) view.destroy?.();
    this.history.destroy();
    this.isDestroyed = true;
  }
}
