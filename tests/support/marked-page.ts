// Words with marks of proposals on the page of a room: where the caret goes among them, and whose they are.
import { drawn, paragraph, type Visitor } from "./browser";

type SelectOutcome = "missing" | "set" | "stands";

// Runs in the page: sets the selection around words of one paragraph, which may lie in several elements, and reports
// whether it stood there already.
const select = (element: Element, { words, isCaret }: { words: string; isCaret: boolean }): SelectOutcome => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest("[contenteditable=false], .ProseMirror-widget")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  const nodes: Node[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const start = nodes
    .map((node) => node.textContent)
    .join("")
    .indexOf(words);
  if (start < 0) return "missing";
  const find = (offset: number): [Node, number] => {
    let left = offset;
    for (const node of nodes) {
      const { length } = node.textContent ?? "";
      if (left <= length) return [node, left];
      left -= length;
    }
    return [element, 0];
  };
  const end = find(start + words.length);
  const [from, at] = isCaret ? end : find(start);
  const present = document.getSelection();
  const hasFocus = document.activeElement?.contains(element) ?? false;
  const stands =
    present?.anchorNode === from &&
    present.anchorOffset === at &&
    present.focusNode === end[0] &&
    present.focusOffset === end[1];
  if (hasFocus && stands) return "stands";
  element.closest<HTMLElement>("[contenteditable=true]")?.focus();
  present?.setBaseAndExtent(from, at, ...end);
  return "set";
};

// An editor that gets the focus puts its own selection back a moment later: as a person does, look before writing.
type SelectTarget = { readonly words: string; readonly isCaret: boolean };

const selectIn = async (visitor: Visitor, place: number, { words, isCaret }: SelectTarget): Promise<void> => {
  let outcome: SelectOutcome = "missing";
  for (const end = Date.now() + 15_000; Date.now() < end && outcome !== "stands"; ) {
    outcome = await paragraph(visitor, place).evaluate(select, { words, isCaret });
    if (outcome === "set") await drawn(visitor.page);
  }
  if (outcome !== "stands")
    throw new Error(`“${words}” could not be chosen in paragraph ${place}: ${outcome}.`);
};

/** Puts the caret after words of a paragraph. */
export const caretAfter = (visitor: Visitor, place: number, words: string): Promise<void> =>
  selectIn(visitor, place, { words, isCaret: true });

/** Chooses words of a paragraph. */
export const chooseWords = (visitor: Visitor, place: number, words: string): Promise<void> =>
  selectIn(visitor, place, { words, isCaret: false });

/** The words of a paragraph in order, each stretch with whose marks lie on it: `words+EU-BRA`. */
export const markedWords = (visitor: Visitor, place: number): Promise<string[]> =>
  paragraph(visitor, place).evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const pieces: { words: string; marks: string }[] = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement?.closest("[contenteditable=false], .ProseMirror-widget")) continue;
      const words = (node.textContent ?? "").replace(/[\u200b\u2060\ufeff]/gu, "");
      const marks: string[] = [];
      for (let at = node.parentElement; at && at !== element; at = at.parentElement)
        if (at.matches("ins, del")) marks.push(`${at.tagName === "INS" ? "+" : "-"}${at.dataset.by}`);
      const whose = marks.sort().join("");
      const last = pieces.at(-1);
      if (words === "") continue;
      if (last && last.marks === whose) last.words += words;
      else pieces.push({ words, marks: whose });
    }
    return pieces.map(({ words, marks }) => words + marks);
  });
