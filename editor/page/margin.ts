// What the page shows beside and under the words that is not part of them: labels, standing, sources, brackets, the focus.
import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Standing } from "#domain/agreement/kinds";
import { isLocked } from "#domain/agreement/positions";
import type { ReadNames } from "#domain/brackets/bracket-openings";
import { paragraphId } from "#domain/draft";
import { fullLabels } from "#domain/numbers/numbering";
import { referenceIndex } from "#domain/numbers/references";
import { printedLabel } from "#domain/texts/texts";
import { kindOf, pidOf } from "../writing/block-rule";
import { wholeProposals } from "../writing/suggestion-marks";
import { type Drawing, type DrawnBlock, redraw } from "./block-decorations";
import {
  type BracketSays,
  bracketDecorations,
  bracketPairPlugin,
  partnersIn,
  straysOf,
} from "./bracket-marks";
import { hasReferences, type ReferenceSays, referenceDecorations, staleReferences } from "./reference-marks";

/** The margin's facts about one block. */
export type MarginFacts = {
  readonly label: string;
  readonly standing: Standing;
  readonly links: number;
};

/** The texts for characters and references, in the language of the page. */
export type MarginSays = {
  readonly brackets: BracketSays;
  readonly references: ReferenceSays;
  /** What a screen reader says at a number, including how far the block is agreed. */
  numbered(label: string, standing: Standing): string;
};

/**
 * Facts by block, the block that the reader has turned to, the texts, without which there are none, and the names that
 * count in brackets.
 */
type MarginState = {
  readonly facts: ReadonlyMap<string, MarginFacts>;
  readonly focus: string | null;
  readonly says: MarginSays | null;
  readonly readNames: ReadNames;
};

const nobody: ReadNames = () => [];

/** The plugin's key; its state is a {@link MarginState}. */
export const marginKey = new PluginKey<MarginState>("margin");

const blockAttributes = (block: Node, { facts, focus, says }: MarginState): Record<string, string> => {
  const pid = pidOf(block);
  const about = facts.get(pid);
  const kind = kindOf(block);
  const label = about?.label ?? "";
  // Headings have their numbers on the line, as in print.
  const printed =
    kind === "section" ? printedLabel({ kind, level: Number(block.attrs.level), label }) : label;
  const classes = [
    `standing-${about?.standing ?? "open"}`,
    about && isLocked(about.standing) && "is-locked",
    pid === focus && "is-focus",
  ];
  return {
    class: classes.filter(Boolean).join(" "),
    ...(printed && {
      "data-label": printed,
      "data-numbered": says?.numbered(printed, about?.standing ?? "open") ?? printed,
    }),
    ...(about && about.links > 0 && { "data-sources": String(about.links) }),
  };
};

// The labels of all blocks on the page, for brackets and references that lead from one to another.
const namesOf = (doc: Node, facts: MarginState["facts"]) => {
  const blocks = doc.children.map((block) => ({
    pid: paragraphId(pidOf(block)),
    kind: kindOf(block),
    level: Number(block.attrs.level),
    label: facts.get(pidOf(block))?.label ?? "",
    whole: wholeProposals(block),
  }));
  const own = new Map(blocks.map(({ pid, label }) => [pid, label]));
  return { full: fullLabels(blocks), index: referenceIndex(blocks, own) };
};

type Looks = { readonly attributes: Record<string, string>; readonly look: string };

// Most blocks depend on nothing else: the same node with the same facts looks the same.
const known = new WeakMap<
  Node,
  Looks & Pick<MarginState, "says"> & { readonly about: MarginFacts | undefined; readonly isFocus: boolean }
>();

const looksOf = (block: Node, pid: string, margin: MarginState): Looks => {
  const { facts, focus, says } = margin;
  const [about, isFocus] = [facts.get(pid), focus === pid];
  const seen = known.get(block);
  if (seen && seen.about === about && seen.isFocus === isFocus && seen.says === says) return seen;
  const attributes = blockAttributes(block, margin);
  const looks = { about, isFocus, says, attributes, look: JSON.stringify([attributes, [], []]) };
  known.set(block, looks);
  return looks;
};

const drawnBlocks = (doc: Node, margin: MarginState): DrawnBlock[] => {
  const partners = partnersIn(doc);
  const needsNames = partners.size > 0 || doc.children.some(hasReferences);
  const names = needsNames ? namesOf(doc, margin.facts) : null;
  const labelOf = (block: Node) => names?.full.get(paragraphId(pidOf(block))) ?? "";
  const drawn: DrawnBlock[] = [];
  doc.forEach((node, start) => {
    const pid = pidOf(node);
    const { attributes, look } = looksOf(node, pid, margin);
    const strays = straysOf(node, partners, { labelOf, says: margin.says?.brackets ?? null });
    const stale = names && hasReferences(node) ? staleReferences(node, paragraphId(pid), names.index) : [];
    drawn.push({
      node,
      start,
      pid,
      look: strays.length + stale.length === 0 ? look : JSON.stringify([attributes, strays, stale]),
      draw: (spec) => [
        Decoration.node(start, start + node.nodeSize, attributes, spec),
        ...bracketDecorations(node, { start, spec }, { strays, readNames: margin.readNames }),
        ...referenceDecorations(stale, { start, spec }, margin.says?.references ?? null),
      ],
    });
  });
  return drawn;
};

/** A footnote in the words: after `at`, with its note. */
type PlacedNote = { readonly at: number; readonly note: string };

/** The footnotes of a document in order; a note over several runs is one. */
const notesOf = (doc: Node): PlacedNote[] => {
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

// Footnotes are numbered through the whole document; there are few of them.
const notesPlugin = (): Plugin => {
  let seen: { doc: Node; set: DecorationSet } | null = null;
  return new Plugin({
    key: new PluginKey("notes"),
    props: {
      decorations: ({ doc }) => {
        if (seen?.doc !== doc) seen = { doc, set: DecorationSet.create(doc, noteDecorations(doc)) };
        return seen.set;
      },
    },
  });
};

const marginPlugin = (): Plugin => {
  let seen: { margin: MarginState; drawing: Drawing } | null = null;
  return new Plugin<MarginState>({
    key: marginKey,
    state: {
      init: () => ({ facts: new Map(), focus: null, says: null, readNames: nobody }),
      apply: (transaction, margin) => {
        const change: Partial<MarginState> | undefined = transaction.getMeta(marginKey);
        return change ? { ...margin, ...change } : margin;
      },
    },
    props: {
      decorations: (state) => {
        const margin = marginKey.getState(state);
        if (!margin) return DecorationSet.empty;
        if (seen?.drawing.doc !== state.doc || seen.margin !== margin) {
          // Other texts and other names change the look.
          const before =
            seen?.margin.says === margin.says && seen.margin.readNames === margin.readNames
              ? seen.drawing
              : null;
          seen = { margin, drawing: redraw(before, state.doc, drawnBlocks(state.doc, margin)) };
        }
        return seen.drawing.set;
      },
    },
  });
};

/** Gives the margin its texts for characters and references. */
export const sayInMargin = (editor: Editor, says: MarginSays): void =>
  editor.view.dispatch(editor.state.tr.setMeta(marginKey, { says }).setMeta("addToHistory", false));

/** Gives the margin the names that count in brackets. */
export const nameInMargin = (editor: Editor, readNames: ReadNames): void =>
  editor.view.dispatch(editor.state.tr.setMeta(marginKey, { readNames }).setMeta("addToHistory", false));

/** All plugins that draw the margin. */
export const marginPlugins = (): Plugin[] => [marginPlugin(), bracketPairPlugin(), notesPlugin()];

/** The extension that draws the margin; change what it shows with a transaction that carries `marginKey`. */
export const Margin = Extension.create({
  name: "margin",
  addProseMirrorPlugins: marginPlugins,
});
