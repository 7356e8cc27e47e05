"use client";
// The button over chosen words that begins a thread on them.
import { useTranslations } from "next-intl";
import type { ChosenWords } from "#editor/drafting-editor";
import { Button } from "../../../../ui/button";
import { useRoom } from "../room-context";
import { useComments } from "./comments-context";

/** Opens the form for the chosen words. Belongs in the bar over them. */
export const CommentButton = ({ words }: { words: ChosenWords }) => {
  const t = useTranslations("comments");
  const { may, draft } = useRoom();
  const { begin } = useComments();
  if (!may("comment") || draft.mode === "adopted") return null;
  return (
    <Button look="quiet" size="small" title={t("shortcut")} onClick={() => begin(words)}>
      {t("begin")}
    </Button>
  );
};
