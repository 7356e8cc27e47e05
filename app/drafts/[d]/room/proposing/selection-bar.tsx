"use client";
// The acts on selected words: a small bar over them.
import { type Editor, useEditorState } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { wordCount } from "#domain/words/word-count";
import type { ChosenWords } from "#editor/drafting-editor";
import { putInBrackets } from "#editor/structure/structure-keys";
import { Button } from "../../../../ui/button";
import { Dialog } from "../../../../ui/dialog";
import { TextArea } from "../../../../ui/field";
import { useComments } from "../comments/comments-context";
import { useRoom } from "../room-context";
import styles from "./selection-bar.module.css";

/** Opens the form for a thread on the selected words. Belongs in the bar over them. */
const CommentButton = ({ words }: { words: ChosenWords }) => {
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

type SelectionBarProps = {
  readonly words: ChosenWords | null;
  readonly editor: Editor | null;
  readonly canEdit: boolean;
  onLink(words: ChosenWords): void;
  /** Puts brackets around the words in the text itself, for pen-holders; what others put is a proposal. */
  onBracket(words: ChosenWords): void;
};

// The footnote in the selection; empty where there is none.
const noteAt = ({ editor }: { readonly editor: Editor | null }): string =>
  editor && !editor.isDestroyed ? String(editor.getAttributes("footnote").note ?? "") : "";

/** The bar over selected words. Pressing it keeps the selection. */
export const SelectionBar = ({ words, editor, canEdit, onLink, onBracket }: SelectionBarProps) => {
  const t = useTranslations("room.selection");
  const { may } = useRoom();
  const [noting, setNoting] = useState<string | null>(null);
  const present = useEditorState({ editor, selector: noteAt });
  if (!editor || editor.isDestroyed) return null;
  const keepNote = () => {
    const note = (noting ?? "").replace(/\s+/gu, " ").trim();
    if (note === "") editor.commands.unsetMark("footnote");
    else editor.commands.setMark("footnote", { note });
    setNoting(null);
  };
  return (
    <>
      {words && noting === null && (
        <div
          className={styles.bar}
          role="toolbar"
          aria-label={t("label")}
          onPointerDown={(event) => event.preventDefault()}
          style={{
            insetBlockStart: Math.max(60, words.box.top - 46),
            // The coordinates of words on screen are measured from the left in either direction of writing.
            left: `clamp(8px, ${Math.round(words.box.left)}px, calc(100vw - 340px))`,
          }}
        >
          {canEdit && (
            <>
              <Button look="quiet" size="small" onClick={() => editor.commands.toggleMark("italic")}>
                <em>{t("italic")}</em>
              </Button>
              <Button look="quiet" size="small" onClick={() => setNoting(present ?? "")}>
                {t("footnote")}
              </Button>
              <Button
                look="quiet"
                size="small"
                onClick={() =>
                  may("decide on proposals") ? onBracket(words) : void putInBrackets(editor.view)
                }
              >
                {t("bracket")}
              </Button>
            </>
          )}
          <CommentButton words={words} />
          <span className={styles.count}>{t("words", { count: wordCount(words.text) })}</span>
          {may("link") && (
            <Button look="quiet" size="small" onClick={() => onLink(words)}>
              {t("link")}
            </Button>
          )}
        </div>
      )}
      <Dialog
        open={noting !== null}
        onOpenChange={(open) => !open && setNoting(null)}
        title={t("footnoteTitle")}
        lead={t("footnoteLead")}
        actions={
          <Button look="primary" onClick={keepNote}>
            {t("footnoteKeep")}
          </Button>
        }
      >
        <TextArea
          label={t("footnoteText")}
          value={noting ?? ""}
          maxLength={2000}
          onChange={(event) => setNoting(event.target.value)}
        />
      </Dialog>
    </>
  );
};
