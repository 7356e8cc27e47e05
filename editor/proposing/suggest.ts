// Rule A2 in the editor of a delegation that proposes: each local edit of words becomes marks in its own name. Words that
// are not its own stay; the server checks every update by the same rule.
import { Extension } from "@tiptap/core";
import { Fragment, type Mark, type Node, Slice } from "@tiptap/pm/model";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { AddMarkStep, Mapping, RemoveMarkStep, ReplaceStep, type Step } from "@tiptap/pm/transform";
import type { Suggestion } from "#domain/draft";
import { keepBlocks, sayAcross, stretchesOf } from "../structure/across-blocks";
import { actKey } from "../structure/structure-acts";
import { portion } from "../unsaved/reapply-proposals";
import { type Editing, type Hindrance, type IsLocked, inlineOf, pidOf } from "../writing/block-rule";
import { isFromDocument } from "../writing/places";
import { isOwn, isStruck, isSuggestion, suggestionOf, wholeProposals } from "../writing/suggestion-marks";
import { newProposal } from "./new-proposal";

/** The name in which a person proposes. */
type Suggesting = { readonly by: string };

type SuggestRange = readonly [from: number, to: number];

// Marks that a word between two others gets only if both have them.
const staysBetween = (mark: Mark, before: Node | null, after: Node | null): boolean =>
  [before, after].every((neighbour) => neighbour !== null && mark.isInSet(neighbour.marks));

/** Rewrites one transaction; the result goes into `out`. */
class Rewriting {
  readonly out: Transaction;
  private readonly begun = new Map<string, Suggestion>();
  /** Backspace: the caret continues in front of what it deleted. */
  private readonly isBackwards: boolean;

  constructor(
    private readonly state: EditorState,
    private readonly edit: Transaction,
    private readonly by: string,
  ) {
    this.out = state.tr;
    const [first] = edit.steps;
    const { empty, head } = state.selection;
    this.isBackwards = empty && first instanceof ReplaceStep && first.to === head;
  }

  run(): Hindrance | null {
    for (const [index, step] of this.edit.steps.entries()) {
      const hindrance = this.take(step, index);
      if (hindrance !== null) return hindrance;
    }
    for (const key of ["uiEvent", "paste", "addToHistory", "composition", "pointer", actKey]) {
      const value: unknown = this.edit.getMeta(key);
      if (value !== undefined) this.out.setMeta(key, value);
    }
    sayAcross(this.edit, this.out);
    if (this.edit.scrolledIntoView) this.out.scrollIntoView();
    return null;
  }

  private take(step: Step, index: number): Hindrance | null {
    if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return this.format(step, index);
    if (!(step instanceof ReplaceStep)) return "structure";
    const doc = this.edit.docs[index] ?? this.edit.before;
    const [$from, $to] = [doc.resolve(step.from), doc.resolve(step.to)];
    const words = inlineOf(step.slice);
    if (!words || $from.depth !== 1 || !$from.sameParent($to)) return "structure";
    this.replace(this.placeOf(step, index), words);
    return null;
  }

  // Where a step's range is in `out`: back to the beginning of the edit, then forward over what was made of it.
  private placeOf({ from, to }: { from: number; to: number }, index: number): SuggestRange {
    // `Mapping.slice().invert()` forgets the slice.
    const back = new Mapping(this.edit.steps.slice(0, index).map((step) => step.getMap())).invert();
    const place = (at: number, side: 1 | -1) => this.out.mapping.map(back.map(at, side), side);
    const start = place(from, 1);
    return [start, Math.max(start, place(to, -1))];
  }

  // The browser describes a composition as if it removed marks: it may not change them.
  private format(step: AddMarkStep | RemoveMarkStep, index: number): Hindrance | null {
    if (isSuggestion(step.mark)) return null;
    const [from, to] = this.placeOf(step, index);
    let mayFormat = true;
    this.out.doc.nodesBetween(from, to, (node) => {
      if (node.isText && !isOwn(node, this.by)) mayFormat = false;
    });
    if (!mayFormat) return "formatting";
    if (step instanceof AddMarkStep) this.out.addMark(from, to, step.mark);
    else this.out.removeMark(from, to, step.mark);
    return null;
  }

  private replace([from, to]: SuggestRange, words: Fragment): void {
    const suggestion = this.suggestionAt(from, to);
    // One's own words written again are the same words, with the marks that others put on them.
    const isSame = words.size > 0 && this.ownText(from, to) === words.textBetween(0, words.size);
    const end = to - this.strike([from, to], suggestion, isSame);
    if (words.size > 0 && !isSame) this.insert(end, words, suggestion);
    else this.out.setSelection(TextSelection.create(this.out.doc, this.isBackwards ? from : end));
  }

  private ownText(from: number, to: number): string {
    let text = "";
    this.out.doc.nodesBetween(from, to, (node, at) => {
      if (node.isText && isOwn(node, this.by))
        text += (node.text ?? "").slice(Math.max(from - at, 0), Math.max(to - at, 0));
    });
    return text;
  }

  // Removes one's own words and marks the others as deleted; returns how many UTF-16 units were removed.
  private strike([from, to]: SuggestRange, suggestion: Suggestion, keepsOwn: boolean): number {
    if (from === to) return 0;
    const { out, by } = this;
    const deletion = this.state.schema.mark("deletion", suggestion);
    const own: SuggestRange[] = [];
    const struck: SuggestRange[] = [];
    out.doc.nodesBetween(from, to, (node, at) => {
      if (!node.isText) return;
      const range: SuggestRange = [Math.max(at, from), Math.min(at + node.nodeSize, to)];
      if (isOwn(node, by)) {
        if (!keepsOwn) own.push(range);
      } else if (!isStruck(node, by)) struck.push(range);
    });
    for (const range of struck) out.addMark(...range, deletion);
    for (const range of own.reverse()) out.delete(...range);
    return own.reduce((sum, [start, end]) => sum + end - start, 0);
  }

  private insert(at: number, words: Fragment, suggestion: Suggestion): void {
    const { nodeBefore, nodeAfter } = this.out.doc.resolve(at);
    const insertion = this.state.schema.mark("insertion", suggestion);
    const nodes: Node[] = [];
    words.forEach((node) => {
      const kept = node.marks.filter(
        (mark) =>
          mark.type.name === "italic" || (!isSuggestion(mark) && staysBetween(mark, nodeBefore, nodeAfter)),
      );
      nodes.push(node.mark(insertion.addToSet(kept)));
    });
    this.out.replace(at, at, new Slice(Fragment.fromArray(nodes), 0, 0));
    this.out.setSelection(TextSelection.create(this.out.doc, at + words.size));
  }

  // The proposal to which an edit belongs: in one's own proposed paragraph that one; otherwise the one that it touches;
  // elsewhere a new one.
  private suggestionAt(from: number, to: number): Suggestion {
    const { by, out } = this;
    const block = out.doc.resolve(from).parent;
    const whole = wholeProposals(block).find(({ op }) => op === "new" || op === "alternative");
    if (whole?.by === by) return { id: whole.id, by, at: whole.at };
    const pid = pidOf(block);
    const found = this.ownSuggestion(from, to) ?? this.begun.get(pid) ?? null;
    const suggestion = found ?? newProposal(by);
    this.begun.set(pid, suggestion);
    return suggestion;
  }

  private ownSuggestion(from: number, to: number): Suggestion | null {
    const met: (Node | null)[] = [];
    this.out.doc.nodesBetween(from, to, (node) => {
      if (node.isText) met.push(node);
    });
    met.push(this.out.doc.resolve(from).nodeBefore, this.out.doc.resolve(to).nodeAfter);
    const marks = met.flatMap((node) => node?.marks ?? []);
    const own = marks.find((mark) => isSuggestion(mark) && mark.attrs.by === this.by);
    return own ? suggestionOf(own) : null;
  }
}

/** What a local edit becomes when proposing: marks in the name of `by`, or the reason why it is refused. */
export const asSuggestion = (
  state: EditorState,
  edit: Transaction,
  { by, isLocked }: Editing & { readonly by: string },
): Transaction | Hindrance => {
  const rewriting = new Rewriting(state, edit, by);
  const hindrance = rewriting.run();
  if (hindrance === null) return rewriting.out;
  const kept = hindrance === "structure" ? keepBlocks(state, edit, { by, isLocked }) : null;
  if (kept === null || typeof kept === "string") return kept ?? hindrance;
  const again = new Rewriting(state, kept, by);
  return again.run() ?? again.out;
};

/** The extension. It comes before every other that handles local edits. */
export const Suggest = Extension.create<{
  suggesting: Suggesting | null;
  isLocked: IsLocked;
  onHindered(reason: Hindrance): void;
}>({
  name: "suggest",
  priority: 3000,
  dispatchTransaction({ transaction, next }) {
    const { suggesting, isLocked, onHindered } = this.options;
    if (!suggesting || !transaction.docChanged || isFromDocument(transaction)) return next(transaction);
    // An edit across blocks is a proposal in each of them, and the server takes only so many at once.
    const stretches = stretchesOf(this.editor.state.doc, transaction, portion);
    for (const { from, to, slice } of stretches ?? [])
      this.editor.view.dispatch(this.editor.state.tr.replace(from, to, slice));
    if (stretches) return;
    const made = asSuggestion(this.editor.state, transaction, { by: suggesting.by, isLocked });
    if (typeof made === "string") onHindered(made);
    else next(made);
  },
});
