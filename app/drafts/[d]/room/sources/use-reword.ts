"use client";
// Puts agreed words into a paragraph: as a proposal where one proposes, otherwise into the text.
import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { rewordBlock } from "#editor/page/replacing";
import { useNotice } from "../../../../ui/notice";
import { useRoom } from "../room-context";
import { useSteady } from "../use-steady";

/** Undefined where the reader may not write. */
export const useReword = (editor: Editor | null): ((pid: string, words: string) => void) | undefined => {
  const t = useTranslations("library.near");
  const { mayWrite, proposesFor } = useRoom();
  const notice = useNotice();
  const reword = useSteady((pid: string, words: string) => {
    if (!editor || editor.isDestroyed) return;
    const before = editor.state.doc;
    if (!rewordBlock(editor.view, pid, words)) notice.say(t("mixed"), "warn");
    // An edit that is hindered, as in a closed paragraph, says so itself.
    else if (!editor.state.doc.eq(before))
      notice.say(t(proposesFor === null ? "used" : "proposed"), "agreed");
  });
  return mayWrite || proposesFor !== null ? reword : undefined;
};
