// Proposals that the reader turns to: those under the caret, and one whose words are highlighted.
import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { isSuggestion, wholeProposals } from "../writing/suggestion-marks";

type ShownDecorations = { readonly id: string | null; readonly words: DecorationSet };

const shownKey = new PluginKey<ShownDecorations>("shown-proposal");

const carries = (words: Node, id: string): boolean =>
  words.marks.some((mark) => isSuggestion(mark) && mark.attrs.id === id);

const bringOut = (doc: Node, id: string | null): DecorationSet => {
  if (id === null) return DecorationSet.empty;
  const found: Decoration[] = [];
  doc.forEach((block, start) => {
    const end = start + block.nodeSize;
    if (wholeProposals(block).some((each) => each.id === id))
      found.push(Decoration.node(start, end, { class: "is-shown-proposal" }));
    block.forEach((words, offset) => {
      const from = start + 1 + offset;
      if (carries(words, id))
        found.push(Decoration.inline(from, from + words.nodeSize, { class: "is-shown-proposal" }));
    });
  });
  return DecorationSet.create(doc, found);
};

/** The extension that draws the class `is-shown-proposal` on the words, or the block, of the proposal that is shown. */
export const ShownProposal = Extension.create({
  name: "shownProposal",
  addProseMirrorPlugins: () => [
    new Plugin<ShownDecorations>({
      key: shownKey,
      state: {
        init: () => ({ id: null, words: DecorationSet.empty }),
        apply: (transaction, shown) => {
          const meta: unknown = transaction.getMeta(shownKey);
          const asked = typeof meta === "string" ? meta : null;
          const id = meta === undefined ? shown.id : asked;
          if (id === shown.id && !transaction.docChanged) return shown;
          return { id, words: bringOut(transaction.doc, id) };
        },
      },
      props: { decorations: (state) => shownKey.getState(state)?.words ?? null },
    }),
  ],
});

/** Highlights the words of a proposal, or of none. */
export const highlightProposal = (editor: Editor, id: string | null): void => {
  if (editor.isDestroyed || shownKey.getState(editor.state)?.id === id) return;
  editor.view.dispatch(editor.state.tr.setMeta(shownKey, id).setMeta("addToHistory", false));
};

const idsIn = (words: Node | null): string[] =>
  words?.marks.filter(isSuggestion).map(({ attrs }) => String(attrs.id)) ?? [];

const idsAt = ({ doc, selection }: EditorState): string[] => {
  const { $from, $to, from, to, empty } = selection;
  if (empty) return [...idsIn($from.nodeBefore), ...idsIn($to.nodeAfter)];
  const ids: string[] = [];
  doc.nodesBetween(from, to, (node) => {
    if (node.isText) ids.push(...idsIn(node));
  });
  return ids;
};

/** The identities of the proposals under the caret or in the selection: those on words first, then those on the block. */
export const proposalAt = (editor: Editor): string[] => {
  const { $from } = editor.state.selection;
  const whole = $from.depth === 1 ? wholeProposals($from.parent).map(({ id }) => id) : [];
  return [...new Set([...idsAt(editor.state), ...whole])];
};
