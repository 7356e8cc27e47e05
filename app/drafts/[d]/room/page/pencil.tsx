"use client";
// On touch screens a tap only reads: the on-screen keyboard opens once the pencil has been pressed.
import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "../../../../ui/button";
import { isTouched as isTouchedNow, watchTouch } from "../../../../ui/touch";
import styles from "./pencil.module.css";

const useTouch = (): boolean => useSyncExternalStore(watchTouch, isTouchedNow, () => false);

/** The button over the page, for those who may write in it. */
export const Pencil = ({ editor }: { editor: Editor | null }) => {
  const t = useTranslations("room.pencil");
  const isTouched = useTouch();
  const [writes, setWrites] = useState(false);
  const reads = isTouched && !writes;
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    const { dom } = editor.view;
    dom.inputMode = reads ? "none" : "";
    // The on-screen keyboard opens and closes with the focus.
    if (!isTouched || !editor.isFocused) return;
    dom.blur();
    if (!reads) editor.view.focus();
  }, [editor, reads, isTouched]);
  if (!isTouched || !editor?.isEditable) return null;
  const turn = () => {
    if (reads) editor.view.focus();
    setWrites(reads);
  };
  return (
    <div className={styles.place}>
      <Button look={writes ? "primary" : "plain"} aria-pressed={writes} onClick={turn}>
        <span aria-hidden="true">✎</span> {t(writes ? "stop" : "write")}
      </Button>
    </div>
  );
};
