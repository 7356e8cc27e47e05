// How proposals about whole blocks are drawn on the page: a line over the block that says who proposes what, a note where
// it would stand, and a sign where it would be divided. Decorations only: none of it is text.
import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { BlockKind, WholeProposal } from "#domain/draft";
import { delegationInk } from "../delegation-colour";
import { kindOf, pidOf } from "../writing/block-rule";
import { isSuggestion, wholeProposals } from "../writing/suggestion-marks";

/** What a line says; the page knows its language, and who else proposes it. */
export type Describe = {
  /** Over the block that a proposal is about. */
  head(proposal: WholeProposal, kind: BlockKind): string;
  /** Where a block would stand after it was moved. */
  landing(proposal: WholeProposal, pid: string): string;
};

/** The sentences; null until the page has given them. */
type Shown = Describe | null;

const key = new PluginKey<{ readonly describe: Shown }>("proposed-blocks");

const colourOf = ({ by }: WholeProposal): string => `--c: ${delegationInk(by)}`;

const line = (proposal: WholeProposal, text: string, name: string) => (): HTMLElement => {
  const element = document.createElement("div");
  element.className = name;
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

// Where words of the base text stand among the live words of a block; null when they are not there.
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

const onBlock = (block: Node, start: number, describe: Describe): Decoration[] => {
  const whole = wholeProposals(block);
  if (whole.length === 0) return [];
  const kind = kindOf(block);
  const owner = whole.find(({ op }) => op === "new" || op === "alternative");
  const names = [owner && `is-proposed proposed-${owner.op}`, ...whole.map(({ op }) => `is-${op}`)];
  const decorations = [
    Decoration.node(start, start + block.nodeSize, {
      class: names.filter(Boolean).join(" "),
      ...(owner && { style: colourOf(owner) }),
    }),
  ];
  for (const [index, proposal] of whole.entries()) {
    const text = describe.head(proposal, kind);
    const about = { side: -10 + index / 100, key: `${proposal.id} ${text}`, ignoreSelection: true };
    decorations.push(
      Decoration.widget(start, line(proposal, text, `proposed-head head-${proposal.op}`), about),
    );
    const cut = proposal.op === "split" ? placeOfBase(block, proposal.cut) : null;
    if (cut !== null)
      decorations.push(
        Decoration.widget(start + 1 + cut, cutSign(proposal, text), {
          side: -1,
          key: `cut ${proposal.id}`,
          ignoreSelection: true,
        }),
      );
  }
  return decorations;
};

// Notes where blocks would stand after a move: after the block that they would follow, or over the first one.
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

// Words that go on with what was named already need no name of their own: what replaces struck words, and the words of
// the proposers of a whole block. Where the caret is nothing changes, so that what is being composed is left alone.
const goesOn = (block: Node, index: number, owner: string | undefined): boolean => {
  const mine = marksOf(block.child(index), "insertion");
  const before = index > 0 ? marksOf(block.child(index - 1), "deletion") : [];
  return mine.length === 1 && mine.every((id) => id === owner || before.includes(id));
};

const onWords = (block: Node, start: number, { selection }: EditorState): Decoration[] => {
  const decorations: Decoration[] = [];
  const owner = wholeProposals(block).find(({ op }) => op === "new" || op === "alternative")?.id;
  block.forEach((run, offset, index) => {
    if (run.marks.length === 0 || !goesOn(block, index, owner)) return;
    const from = start + 1 + offset;
    const to = from + run.nodeSize;
    const holdsCaret = from <= selection.to && selection.from <= to;
    if (!holdsCaret) decorations.push(Decoration.inline(from, to, { class: "goes-on" }));
  });
  return decorations;
};

const decorate = (state: EditorState, describe: Shown): DecorationSet => {
  const { doc } = state;
  const decorations: Decoration[] = describe ? landings(doc, describe) : [];
  doc.forEach((block, start) => {
    if (describe) decorations.push(...onBlock(block, start, describe));
    decorations.push(...onWords(block, start, state));
  });
  return DecorationSet.create(doc, decorations);
};

const proposedPlugin = (): Plugin => {
  let seen: { state: EditorState; describe: Shown; set: DecorationSet } | null = null;
  return new Plugin<{ readonly describe: Shown }>({
    key,
    state: {
      init: () => ({ describe: null }),
      apply: (transaction, kept) => {
        const meta: { readonly describe: Shown } | undefined = transaction.getMeta(key);
        return meta ?? kept;
      },
    },
    props: {
      decorations: (state) => {
        const describe = key.getState(state)?.describe ?? null;
        const isSame =
          seen?.describe === describe &&
          seen.state.doc === state.doc &&
          seen.state.selection.eq(state.selection);
        if (!seen || !isSame) seen = { state, describe, set: decorate(state, describe) };
        return seen.set;
      },
    },
  });
};

/** The extension that draws proposals about whole blocks. */
export const ProposedBlocks = Extension.create({
  name: "proposedBlocks",
  addProseMirrorPlugins: () => [proposedPlugin()],
});

/** Gives the sentences that are written over proposed blocks. */
export const describeProposed = (editor: Editor, describe: Describe): void =>
  editor.view.dispatch(editor.state.tr.setMeta(key, { describe }).setMeta("addToHistory", false));
