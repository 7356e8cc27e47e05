// How proposals on whole blocks are drawn on the page: a line above the block that says who proposes what, a note where it
// would be moved, and a sign where it would be divided. Decorations only: none of it is text.
import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, type DecorationSet } from "@tiptap/pm/view";
import type { BlockKind, WholeProposal } from "#domain/draft";
import { delegationInk } from "../delegation-colour";
import { areInPlace, type Drawing, type DrawnBlock, redraw } from "../page/block-decorations";
import { kindOf, pidOf } from "../writing/block-rule";
import { isSuggestion, wholeProposals } from "../writing/suggestion-marks";

/** The texts of these lines; the page knows its language, and who else proposes. */
export type Describe = {
  /** Above the block that a proposal is about. */
  head(proposal: WholeProposal, kind: BlockKind): string;
  /** Where a moved block would be. */
  landing(proposal: WholeProposal, pid: string): string;
};

/** The texts; null until the page has given them. */
type ShownSentences = Describe | null;

/** The plugin's key; its state has the texts. */
export const proposedKey = new PluginKey<{ readonly describe: ShownSentences }>("proposed-blocks");

const colourOf = ({ by }: WholeProposal): string => `--c: ${delegationInk(by)}`;

const line = (proposal: WholeProposal, text: string, name: string) => (): HTMLElement => {
  const element = document.createElement("div");
  element.className = name;
  // Its direction is that of the page's language, not of the text beside it.
  element.dir = "auto";
  element.contentEditable = "false";
  element.dataset.proposal = proposal.id;
  element.style.setProperty("--c", delegationInk(proposal.by));
  element.textContent = text;
  return element;
};

const cutSign = (proposal: WholeProposal, text: string) => (): HTMLElement => {
  const element = document.createElement("span");
  element.className = "proposed-cut";
  element.contentEditable = "false";
  element.dataset.proposal = proposal.id;
  element.style.setProperty("--c", delegationInk(proposal.by));
  element.title = text;
  element.textContent = `¶ ${proposal.by}`;
  return element;
};

// Where words of the base text are among the live words of a block; null when they are not there.
const placeOfBase = (block: Node, words: string): number | null => {
  const places: number[] = [];
  let base = "";
  block.forEach((run, offset) => {
    if (run.marks.some((mark) => isSuggestion(mark) && mark.type.name === "insertion")) return;
    const text = run.text ?? "";
    for (let at = 0; at < text.length; at += 1) places.push(offset + at);
    base += text;
  });
  return words === "" ? null : (places[base.indexOf(words)] ?? null);
};

type Spec = { readonly block: string };

const onBlock = (
  block: Node,
  { start, spec }: { start: number; spec: Spec },
  describe: Describe,
): Decoration[] => {
  const whole = wholeProposals(block);
  if (whole.length === 0) return [];
  const kind = kindOf(block);
  const owner = whole.find(({ op }) => op === "new" || op === "alternative");
  const names = [owner && `is-proposed proposed-${owner.op}`, ...whole.map(({ op }) => `is-${op}`)];
  const decorations = [
    Decoration.node(
      start,
      start + block.nodeSize,
      { class: names.filter(Boolean).join(" "), ...(owner && { style: colourOf(owner) }) },
      spec,
    ),
  ];
  for (const [index, proposal] of whole.entries()) {
    const text = describe.head(proposal, kind);
    const about = { ...spec, side: -10 + index / 100, key: `${proposal.id} ${text}`, ignoreSelection: true };
    decorations.push(
      Decoration.widget(start, line(proposal, text, `proposed-head head-${proposal.op}`), about),
    );
    const cut = proposal.op === "split" ? placeOfBase(block, proposal.cut) : null;
    if (cut !== null)
      decorations.push(
        Decoration.widget(start + 1 + cut, cutSign(proposal, text), {
          ...spec,
          side: -1,
          key: `cut ${proposal.id}`,
          ignoreSelection: true,
        }),
      );
  }
  return decorations;
};

// Notes where blocks would be after a move: after the block that they would follow, or above the first one.
const landings = (doc: Node, describe: Describe): Decoration[] => {
  const ends = new Map<string, number>();
  doc.forEach((block, start) => {
    ends.set(pidOf(block), start + block.nodeSize);
  });
  const notes: Decoration[] = [];
  doc.forEach((block) => {
    for (const proposal of wholeProposals(block)) {
      if (proposal.op !== "move") continue;
      const at = proposal.after === null ? 0 : ends.get(proposal.after);
      if (at === undefined) continue;
      const text = describe.landing(proposal, pidOf(block));
      notes.push(
        Decoration.widget(at, line(proposal, text, "proposed-landing"), {
          side: -20,
          key: `to ${proposal.id} ${text}`,
          ignoreSelection: true,
        }),
      );
    }
  });
  return notes;
};

const marksOf = (run: Node, kind: "insertion" | "deletion"): string[] =>
  run.marks.filter((mark) => mark.type.name === kind).map(({ attrs }) => String(attrs.id));

// Words that continue named ones need no name of their own: replacements of deleted words, and words by the proposers of a
// whole block. Nothing changes around the caret, so that a composition is not disturbed.
const goesOn = (block: Node, index: number, owner: string | undefined): boolean => {
  const mine = marksOf(block.child(index), "insertion");
  const before = index > 0 ? marksOf(block.child(index - 1), "deletion") : [];
  return mine.length === 1 && mine.every((id) => id === owner || before.includes(id));
};

type BlockRange = { readonly from: number; readonly to: number };

// A block is the same node as long as its words and its proposals are unchanged.
const known = new WeakMap<Node, readonly BlockRange[]>();

// Where words continue, from the beginning of the block.
const goingOn = (block: Node): readonly BlockRange[] => {
  const seen = known.get(block);
  if (seen) return seen;
  const places: BlockRange[] = [];
  const owner = wholeProposals(block).find(({ op }) => op === "new" || op === "alternative")?.id;
  block.forEach((run, offset, index) => {
    if (run.marks.length > 0 && goesOn(block, index, owner))
      places.push({ from: 1 + offset, to: 1 + offset + run.nodeSize });
  });
  known.set(block, places);
  return places;
};

const drawnBlock = (node: Node, start: number, { state, describe }: DrawnState): DrawnBlock => {
  const { from: first, to: last } = state.selection;
  const shown = goingOn(node).filter(({ from, to }) => start + from > last || first > start + to);
  const whole = wholeProposals(node);
  return {
    node,
    start,
    pid: pidOf(node),
    look: shown.length + whole.length === 0 ? "" : JSON.stringify([shown, whole]),
    draw: (spec) => [
      ...(describe ? onBlock(node, { start, spec }, describe) : []),
      ...shown.map(({ from, to }) => Decoration.inline(start + from, start + to, { class: "goes-on" }, spec)),
    ],
  };
};

type DrawnState = { readonly state: EditorState; readonly describe: ShownSentences };

const drawnBlocks = (drawn: DrawnState): DrawnBlock[] => {
  const blocks: DrawnBlock[] = [];
  drawn.state.doc.forEach((node, start) => {
    blocks.push(drawnBlock(node, start, drawn));
  });
  return blocks;
};

/** What draws them. */
export const proposedPlugin = (): Plugin => {
  let seen: (DrawnState & { readonly drawing: Drawing; readonly set: DecorationSet }) | null = null;
  return new Plugin<{ readonly describe: ShownSentences }>({
    key: proposedKey,
    state: {
      init: () => ({ describe: null }),
      apply: (transaction, kept) => {
        const meta: { readonly describe: ShownSentences } | undefined = transaction.getMeta(proposedKey);
        return meta ?? kept;
      },
    },
    props: {
      decorations: (state) => {
        const describe = proposedKey.getState(state)?.describe ?? null;
        const isSame =
          seen?.describe === describe &&
          seen.state.doc === state.doc &&
          seen.state.selection.eq(state.selection);
        if (seen && isSame) return seen.set;
        const blocks = drawnBlocks({ state, describe });
        // Other texts change the look; and a line above a block moves with it.
        const isLike = seen?.describe === describe && areInPlace(seen.drawing.blocks, blocks);
        const drawing = redraw(isLike ? (seen?.drawing ?? null) : null, state.doc, blocks);
        const notes = describe ? landings(state.doc, describe) : [];
        const set = notes.length > 0 ? drawing.set.add(state.doc, notes) : drawing.set;
        seen = { state, describe, drawing, set };
        return set;
      },
    },
  });
};

/** The extension that draws proposals on whole blocks. */
export const ProposedBlocks = Extension.create({
  name: "proposedBlocks",
  addProseMirrorPlugins: () => [proposedPlugin()],
});

/** Gives the texts for proposed blocks. */
export const describeProposed = (editor: Editor, describe: Describe): void =>
  editor.view.dispatch(editor.state.tr.setMeta(proposedKey, { describe }).setMeta("addToHistory", false));
