// What the page shows beside and under the words without being words: labels, standing, sources, brackets, the focus.
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { parseBrackets } from "#domain/brackets";
import { isLocked, type Standing } from "#domain/positions";
import { pidOf } from "./block-rule";

/** What the margin shows of one block. */
export type MarginFacts = {
  readonly label: string;
  readonly standing: Standing;
  readonly links: number;
};

/** Facts by block, and the block that the reader looks at. */
export type MarginState = {
  readonly facts: ReadonlyMap<string, MarginFacts>;
  readonly focus: string | null;
};

/** The plugin's key; its state is a {@link MarginState}. */
export const marginKey = new PluginKey<MarginState>("margin");

const deepestTint = 3;

const blockAttributes = (pid: string, { facts, focus }: MarginState): Record<string, string> => {
  const about = facts.get(pid);
  const standing = about?.standing ?? "open";
  const classes = [
    `standing-${standing}`,
    about && isLocked(about.standing) && "is-locked",
    pid === focus && "is-focus",
  ];
  return {
    class: classes.filter(Boolean).join(" "),
    ...(about?.label && { "data-label": about.label }),
    ...(about && about.links > 0 && { "data-sources": String(about.links) }),
  };
};

// Offsets in a block's words are positions in the document, because a block holds nothing but words.
const bracketDecorations = (text: string, start: number): Decoration[] => {
  if (!text.includes("[") && !text.includes("]")) return [];
  const inline = (from: number, to: number, name: string) =>
    Decoration.inline(start + from, start + to, { class: name });
  const reading = parseBrackets(text);
  const spans = reading.spans.flatMap((span) => [
    inline(span.start, span.end, `bracket bracket-${Math.min(span.depth, deepestTint)}`),
    inline(span.start, span.start + 1, "bracket-sign"),
    inline(span.end - 1, span.end, "bracket-sign"),
  ]);
  const strays = reading.unbalanced.map((at) => inline(at, at + 1, "bracket-stray"));
  return [...spans, ...strays];
};

/** A footnote as it stands in the words: after `at`, with its note. */
export type PlacedNote = { readonly at: number; readonly note: string };

/** The footnotes of a document in order; a note that lies over several runs is one. */
export const notesOf = (doc: Node): PlacedNote[] => {
  const notes: PlacedNote[] = [];
  doc.forEach((block, start) => {
    let open: string | null = null;
    block.forEach((run, offset) => {
      const mark = run.marks.find((each) => each.type.name === "footnote");
      const note = mark ? String(mark.attrs.note) : null;
      if (open !== null && open !== note) notes.push({ at: start + 1 + offset, note: open });
      open = note;
    });
    if (open !== null) notes.push({ at: start + 1 + block.content.size, note: open });
  });
  return notes;
};

const noteSign = (number: number, note: string) => (): HTMLElement => {
  const sign = document.createElement("sup");
  sign.className = "footnote-sign";
  sign.title = note;
  sign.textContent = String(number);
  return sign;
};

const noteDecorations = (doc: Node): Decoration[] =>
  notesOf(doc).map(({ at, note }, index) =>
    Decoration.widget(at, noteSign(index + 1, note), { side: -1, key: `note-${index + 1}-${note}` }),
  );

const decorate = (state: EditorState): DecorationSet => {
  const margin = marginKey.getState(state);
  if (!margin) return DecorationSet.empty;
  const decorations: Decoration[] = noteDecorations(state.doc);
  state.doc.forEach((block, start) => {
    decorations.push(Decoration.node(start, start + block.nodeSize, blockAttributes(pidOf(block), margin)));
    decorations.push(...bracketDecorations(block.textContent, start + 1));
  });
  return DecorationSet.create(state.doc, decorations);
};

const marginPlugin = (): Plugin => {
  let seen: { doc: Node; margin: MarginState | undefined; set: DecorationSet } | null = null;
  return new Plugin<MarginState>({
    key: marginKey,
    state: {
      init: () => ({ facts: new Map(), focus: null }),
      apply: (transaction, margin) => {
        const change: Partial<MarginState> | undefined = transaction.getMeta(marginKey);
        return change ? { ...margin, ...change } : margin;
      },
    },
    props: {
      decorations: (state) => {
        const margin = marginKey.getState(state);
        if (seen?.doc !== state.doc || seen.margin !== margin) {
          seen = { doc: state.doc, margin, set: decorate(state) };
        }
        return seen.set;
      },
    },
  });
};

/** The extension that draws the margin; change what it shows with a transaction that carries `marginKey`. */
export const Margin = Extension.create({
  name: "margin",
  addProseMirrorPlugins: () => [marginPlugin()],
});
