// Going to a block of the page, also to one that the server has just made and that is still on its way.
import type { Editor } from "@tiptap/core";
import { goTo } from "#editor/drafting-editor";

/** How long a block may be on its way, in milliseconds. */
const patience = 5000;

/** Puts the caret into a block as soon as it is on the page. */
export const goToBlock = (editor: Editor, pid: string): void => {
  const isThere = () => editor.view.dom.querySelector(`[data-pid="${CSS.escape(pid)}"]`) !== null;
  if (isThere()) {
    goTo(editor, pid);
    return;
  }
  const stop = () => {
    editor.off("transaction", look);
  };
  const look = () => {
    if (!editor.isDestroyed && !isThere()) return;
    stop();
    if (!editor.isDestroyed) goTo(editor, pid);
  };
  editor.on("transaction", look);
  setTimeout(stop, patience);
};
