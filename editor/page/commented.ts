// Commented words on the page: underlined where they are now, with a click that opens the thread.
import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { presentWords } from "#domain/comments/commented-words";
import type { Visibility } from "#domain/comments/comments";
import type { CommentQuote } from "#domain/comments/values";
import { pidOf } from "../writing/block-rule";

/** A thread on the page. Without a quote it is on the whole block. */
type CommentedWords = {
  readonly id: string;
  readonly pid: string;
  readonly quote: CommentQuote | null;
  readonly visibility: Visibility;
};

/** The threads to show, the one that is open, and the handler of clicks on commented words. */
type Commented = {
  readonly threads: readonly CommentedWords[];
  readonly open: string | null;
  onOpen(thread: string): void;
};

const key = new PluginKey<Commented>("commented");

const classOf = ({ id, visibility }: CommentedWords, open: string | null): string =>
  ["commented", visibility === "delegation" && "is-inner", id === open && "is-open"]
    .filter(Boolean)
    .join(" ");

// A block is the same node as long as its words are unchanged, so a keystroke searches its own block only.
const known = new WeakMap<Node, Map<CommentQuote, ReturnType<typeof presentWords>>>();

const placeIn = (block: Node, quote: CommentQuote): ReturnType<typeof presentWords> => {
  const places = known.get(block) ?? new Map();
  known.set(block, places);
  const place = places.has(quote) ? places.get(quote) : presentWords(quote, block.textContent);
  places.set(quote, place);
  return place;
};

const decorate = (doc: Node, { threads, open }: Commented): DecorationSet => {
  const decorations: Decoration[] = [];
  doc.forEach((block, start) => {
    const pid = pidOf(block);
    for (const thread of threads) {
      if (thread.pid !== pid) continue;
      const attributes = { class: classOf(thread, open) };
      const place = thread.quote && placeIn(block, thread.quote);
      const from = start + 1;
      if (place)
        decorations.push(
          Decoration.inline(from + place.start, from + place.end, attributes, { thread: thread.id }),
        );
      else if (!thread.quote)
        decorations.push(Decoration.node(start, start + block.nodeSize, attributes, { thread: null }));
    }
  });
  return DecorationSet.create(doc, decorations);
};

// Of several threads on the clicked words the shortest quote is meant.
const threadAt = (set: DecorationSet, at: number): string | null => {
  const [nearest] = set
    .find(at, at, (spec) => typeof spec.thread === "string")
    .sort((a, b) => a.to - a.from - (b.to - b.from));
  return nearest ? String(nearest.spec.thread) : null;
};

const commentedPlugin = (): Plugin => {
  let seen: { doc: Node; commented: Commented; set: DecorationSet } | null = null;
  const shown = (state: EditorState): DecorationSet => {
    const commented = key.getState(state);
    if (!commented) return DecorationSet.empty;
    if (seen?.doc !== state.doc || seen.commented !== commented)
      seen = { doc: state.doc, commented, set: decorate(state.doc, commented) };
    return seen.set;
  };
  return new Plugin<Commented>({
    key,
    state: {
      init: () => ({ threads: [], open: null, onOpen: () => undefined }),
      apply: (transaction, commented) => transaction.getMeta(key) ?? commented,
    },
    props: {
      decorations: shown,
      handleClick: (view, at) => {
        const thread = threadAt(shown(view.state), at);
        if (thread !== null) key.getState(view.state)?.onOpen(thread);
        return false;
      },
    },
  });
};

/** The extension that draws commented words. */
export const CommentMarks = Extension.create({
  name: "commented",
  addProseMirrorPlugins: () => [commentedPlugin()],
});

/** Shows these threads on the page. */
export const showCommented = (editor: Editor, commented: Commented): void =>
  editor.view.dispatch(editor.state.tr.setMeta(key, commented).setMeta("addToHistory", false));
