"use client";
// Where the reader of the room is: the paragraph in focus, the tab and the drawer beside it, the words that are chosen.
import type { Editor } from "@tiptap/core";
import { useCallback, useRef, useState } from "react";
import type { ChosenWords } from "#editor/drafting-editor";
import type { Drawer } from "./drawers";
import type { MarginTab } from "./margin-panel";
import { goToBlock } from "./page/go-to-block";
import type { PaperView } from "./page/paper";
import { useSteady } from "./use-steady";

/** Below this width the margin is a drawer; as in room.module.css. */
const narrow = "(max-width: 1020px)";

const startingView: PaperView = { reading: { as: "marked" }, brackets: true, sources: true };

const readingOf = (pid: string): string => `[data-reading] [data-pid="${CSS.escape(pid)}"]`;

export type Reader = ReturnType<typeof useReader>;

export const useReader = () => {
  const [focus, setFocus] = useState<string | null>(null);
  const [tab, setTab] = useState<MarginTab | null>(null);
  const [drawer, setDrawer] = useState<Drawer>(null);
  const [view, setView] = useState(startingView);
  const [chosen, setChosen] = useState<ChosenWords | null>(null);
  const [editor, showEditor] = useState<Editor | null>(null);
  // The editor of now: what is called as soon as it is there comes before the next rendering.
  const present = useRef<Editor | null>(null);
  const isMarked = view.reading.as === "marked";
  const setEditor = useCallback((made: Editor | null) => {
    present.current = made;
    showEditor(made);
  }, []);
  const go = useSteady((pid: string) => {
    setFocus(pid);
    setDrawer(null);
    if (!isMarked) document.querySelector(readingOf(pid))?.scrollIntoView({ block: "center" });
    else if (present.current && !present.current.isDestroyed) goToBlock(present.current, pid);
  });
  /** An address may name a paragraph, and a proposal in it, which `bringUp` shows. */
  const goToAddress = (bringUp: (proposal: string) => void): void => {
    const { hash, search } = window.location;
    if (hash) go(decodeURIComponent(hash.slice(1)));
    const proposal = new URLSearchParams(search).get("proposal");
    if (proposal === null) return;
    setTab("proposals");
    bringUp(proposal);
    setDrawer(window.matchMedia(narrow).matches ? "margin" : null);
  };
  return {
    focus,
    setFocus,
    tab,
    setTab,
    drawer,
    setDrawer,
    view,
    setView,
    isMarked,
    chosen,
    setChosen,
    editor,
    setEditor,
    go,
    goToAddress,
  };
};
