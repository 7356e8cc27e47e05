"use client";
// Prepared words in their place on the page: below each prepared paragraph, with an offer below the one in focus.
import type { Editor } from "@tiptap/core";
import { useEffect, useMemo, useRef } from "react";
import { createPortal } from "react-dom";
import { showPlaces } from "#editor/page/prepared-places";
import { onDemand } from "../../../../ui/on-demand";
import type { BlockView } from "../answers";
import { useBlockName } from "../block-name";
import styles from "./preparing.module.css";
import { usePreparing } from "./preparing-context";

const PreparedParagraph = onDemand(() =>
  import("./prepared-paragraph").then((part) => part.PreparedParagraph),
);
const PrepareOffer = onDemand(() => import("./prepared-paragraph").then((part) => part.PrepareOffer));

type Props = {
  readonly editor: Editor | null;
  /** The id of the paragraph in focus. */
  readonly focus: string | null;
  readonly blocks: ReadonlyMap<string, BlockView>;
};

// One DOM element per paragraph, stable for as long as it is shown.
const usePlaces = (pids: readonly string[]): ReadonlyMap<string, HTMLElement> => {
  const made = useRef(new Map<string, HTMLElement>());
  const names = pids.join(" ");
  return useMemo(() => {
    const places = new Map<string, HTMLElement>();
    for (const pid of names.split(" ").filter(Boolean)) {
      const known = made.current.get(pid) ?? document.createElement("div");
      known.className = styles.place ?? "";
      known.contentEditable = "false";
      // It is inside the text, but follows the direction of the interface.
      known.dir = document.documentElement.dir;
      places.set(pid, known);
    }
    made.current = places;
    return places;
  }, [names]);
};

/** Renders prepared words into the page. */
export const PreparedOnPage = ({ editor, focus, blocks }: Props) => {
  const nameOf = useBlockName();
  const preparing = usePreparing();
  const isOn = preparing?.isOn ?? false;
  const items = (isOn && preparing?.view?.items) || [];
  const begun = items.map(({ pid }) => String(pid));
  const places = usePlaces(isOn && focus !== null && !begun.includes(focus) ? [...begun, focus] : begun);
  useEffect(() => {
    if (editor && !editor.isDestroyed) showPlaces(editor, places);
  }, [editor, places]);
  if (!preparing) return null;
  return [...places].map(([pid, place]) => {
    const item = items.find((each) => each.pid === pid);
    const block = blocks.get(pid);
    const name = block ? nameOf(block) : "";
    const shown = item ? (
      <PreparedParagraph
        item={item}
        preparing={preparing}
        name={name}
        isCurrent={block?.digest === item.digest}
      />
    ) : (
      <PrepareOffer pid={pid} preparing={preparing} name={name} />
    );
    return createPortal(shown, place, pid);
  });
};
