// References on the page (rule X): where the words have another number than their target has now, the present one is shown
// beside them.
import type { Node } from "@tiptap/pm/model";
import { Decoration } from "@tiptap/pm/view";
import { type ParagraphId, paragraphId, run } from "#domain/draft";
import { type MarkedReference, type ReferenceIndex, referencesOf } from "#domain/numbers/references";

/** The text for a reference: the present label of its target, or that it is gone. */
export type ReferenceSays = { readonly gone: string; now(label: string): string };

const carrying = new WeakMap<Node, boolean>();

/** Whether words of a block refer to other blocks. */
export const hasReferences = (block: Node): boolean => {
  const known = carrying.get(block);
  if (known !== undefined) return known;
  let found = false;
  block.forEach((piece) => {
    if (piece.marks.some(({ type }) => type.name === "reference")) found = true;
  });
  carrying.set(block, found);
  return found;
};

type DrawnReference = MarkedReference & { readonly from: number; readonly to: number };

/** The references of a block that need attention: those whose number has changed, and those without a target. */
export const staleReferences = (block: Node, pid: ParagraphId, index: ReferenceIndex): DrawnReference[] => {
  const places: { from: number; to: number }[] = [];
  const runs = block.children.map((piece) => {
    const from = places.at(-1)?.to ?? 0;
    places.push({ from, to: from + piece.nodeSize });
    const reference: unknown = piece.marks.find(({ type }) => type.name === "reference")?.attrs.pid;
    const inserted = piece.marks.some(({ type }) => type.name === "insertion");
    return run(piece.text ?? "", {
      ...(typeof reference === "string" && { reference: paragraphId(reference) }),
      ...(inserted && { insertions: [{ id: "", by: "", at: "" }] }),
    });
  });
  return referencesOf(runs, pid, index)
    .filter(({ words, now }) => now !== words)
    .map((each) => ({
      ...each,
      from: places[each.runs[0] ?? 0]?.from ?? 0,
      to: places[each.runs.at(-1) ?? 0]?.to ?? 0,
    }));
};

const sign = (text: string, title: string) => (): HTMLElement => {
  const element = document.createElement("span");
  element.className = "reference-now";
  element.contentEditable = "false";
  element.title = title;
  element.textContent = `→ ${text}`;
  return element;
};

/** The decorations of stale references. */
export const referenceDecorations = (
  stale: readonly DrawnReference[],
  { start, spec }: { readonly start: number; readonly spec: object },
  says: ReferenceSays | null,
): Decoration[] =>
  stale.map(({ from, to, now }) =>
    now === null
      ? Decoration.inline(
          start + 1 + from,
          start + 1 + to,
          { class: "reference-gone", title: says?.gone ?? "" },
          spec,
        )
      : Decoration.widget(start + 1 + to, sign(now, says?.now(now) ?? ""), {
          ...spec,
          side: -1,
          key: `now-${now}`,
          ignoreSelection: true,
        }),
  );
