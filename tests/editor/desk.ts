// A desk to write at: a shared document with blocks, and the real editor bound to it.
import { Editor } from "@tiptap/core";
import * as Y from "yjs";
import { type Block, type BlockKind, type ParagraphId, type Run, run } from "#domain/draft";
import type { Joint } from "#domain/proposals/joints";
import { fillDocument, readBlocks, withoutCleanup } from "#editor/draft-doc";
import { draftingOptions } from "#editor/drafting-editor";
import type { Hint } from "#editor/structure/level-keys";
import type { PastedParagraph } from "#editor/structure/pasted";
import type { StructureOutcome, Style } from "#editor/structure/structure-steps";

/** A block; `words` are plain words or runs. */
export const block = (
  pid: string,
  words: string | readonly Run[],
  kind: BlockKind = "operative",
  level = 1,
): Block => ({
  pid: pid as ParagraphId,
  kind,
  level,
  runs: typeof words === "string" ? [words].filter(Boolean).map((each) => run(each)) : words,
});

/** A document as the server makes it. */
export const documentOf = (...blocks: readonly Block[]): Y.Doc => {
  const server = withoutCleanup(new Y.Doc());
  fillDocument(server, blocks);
  const doc = withoutCleanup(new Y.Doc());
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), "server");
  return doc;
};

/** What the blocks of a document read. */
export const wordsOf = (doc: Y.Doc): string[] =>
  readBlocks(doc).map(({ runs }) => runs.map(({ text }) => text).join(""));

/** What the editor asked of the server. */
export type Asked =
  | { readonly act: "split"; readonly pid: string; readonly at: number; readonly as?: string }
  | { readonly act: "join"; readonly pid: string; readonly joint: Joint }
  | { readonly act: "add"; readonly after: string | null; readonly style: Style }
  | {
      readonly act: "addAll";
      readonly after: string | null;
      readonly paragraphs: readonly PastedParagraph[];
      readonly style: Style;
    }
  | { readonly act: "remove"; readonly pid: string }
  | { readonly act: "restyle"; readonly pid: string; readonly style: Style }
  | { readonly act: "withdraw"; readonly proposal: string };

export type Desk = {
  readonly editor: Editor;
  readonly doc: Y.Doc;
  readonly asked: Asked[];
  readonly hindered: Hint[];
  /** Updates that the document emitted because of this editor. */
  readonly sent: Uint8Array[];
  readonly locked: Set<string>;
  isReachable: boolean;
  /** Answers of the server; null by default, as when a command fails. */
  answer: (asked: Asked) => Promise<StructureOutcome | null>;
  /** Puts the caret, or chooses words: offsets in a block's words. */
  at(pid: string, from: number, to?: { pid: string; offset: number } | number): void;
  type(text: string): void;
  press(key: string, more?: KeyboardEventInit): boolean;
  paste(html: string, text?: string): void;
};

/** An editor at a document; with `suggesting`, a delegation's that proposes. */
export const sitDown = (doc: Y.Doc, suggesting: string | null = null): Desk => {
  const asked: Asked[] = [];
  const hindered: Hint[] = [];
  const sent: Uint8Array[] = [];
  const locked = new Set<string>();
  doc.on("update", (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (transaction.local) sent.push(update);
  });
  const ask = (each: Asked) => {
    asked.push(each);
    return desk.answer(each);
  };
  const place = document.createElement("div");
  document.body.append(place);
  const options = draftingOptions({
    document: doc,
    awareness: null,
    person: { name: "Tester", delegation: suggesting ?? "CHN", role: "delegate" },
    suggesting: suggesting === null ? null : { by: suggesting },
    editable: true,
    label: "Text",
    says: () => ({ "data-says": "", "data-ends": "" }),
    commands: {
      isReachable: () => desk.isReachable,
      split: (pid, at, as) => ask({ act: "split", pid, at, ...(as !== undefined && { as }) }),
      join: (pid, joint) => ask({ act: "join", pid, joint }),
      add: (after, style) => ask({ act: "add", after, style }),
      addAll: async (after, paragraphs, style) => {
        asked.push({ act: "addAll", after, paragraphs, style });
        const made: StructureOutcome[] = [];
        for (const each of paragraphs) {
          const place = made.at(-1)?.pid ?? after;
          const one = await desk.answer({ act: "addAll", after: place, paragraphs: [each], style });
          if (one) made.push(one);
        }
        return made;
      },
      remove: (pid) => ask({ act: "remove", pid }),
      restyle: (pid, style) => ask({ act: "restyle", pid, style }),
      withdraw: (proposal) => ask({ act: "withdraw", proposal }),
    },
    isLocked: (pid) => locked.has(pid),
    onHindered: (reason) => hindered.push(reason),
    onFocus: () => {},
    onChoose: () => {},
  });
  const editor = new Editor({ element: place, ...options });
  const positionOf = (pid: string, offset: number): number => {
    let found = -1;
    editor.state.doc.forEach((node, start) => {
      if (node.attrs.pid === pid) found = start + 1 + offset;
    });
    return found;
  };
  const desk: Desk = {
    editor,
    doc,
    asked,
    hindered,
    sent,
    locked,
    isReachable: true,
    answer: () => Promise.resolve(null),
    at: (pid, from, to) => {
      const end = typeof to === "object" ? positionOf(to.pid, to.offset) : positionOf(pid, to ?? from);
      editor.commands.setTextSelection({ from: positionOf(pid, from), to: end });
    },
    type: (text) => {
      const { from, to } = editor.state.selection;
      const handled = editor.view.someProp("handleTextInput", (handle) =>
        handle(editor.view, from, to, text, () => editor.state.tr.insertText(text)),
      );
      if (!handled) editor.view.dispatch(editor.state.tr.insertText(text));
    },
    press: (key, more = {}) => {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
      return editor.view.someProp("handleKeyDown", (handle) => handle(editor.view, event)) ?? false;
    },
    paste: (html, text = "") => {
      const event = new Event("paste", { bubbles: true, cancelable: true });
      const data = { getData: (type: string) => (type === "text/html" ? html : text) };
      Object.defineProperty(event, "clipboardData", { value: data });
      editor.view.dom.dispatchEvent(event);
    },
  };
  return desk;
};

/** Lets promises that are ready run. */
export const nextTurn = (): Promise<void> => new Promise((done) => setTimeout(done, 0));
