"use client";
// The field in the top bar that opens the finder. The box and the sheet are loaded when first opened.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Role } from "#domain/people/access";
import { isCommand, isLetterKey, isOnMac } from "../../../ui/command-key";
import { useLater } from "../../../ui/later";
import type { HeaderDraft } from "../../../ui/page-header";
import { type OpenedFinder, useFind } from "./find-context";
import styles from "./find-field.module.css";

const loadBox = () => import("./find-box").then(({ FindBox }) => FindBox);
const loadSheet = () => import("./key-sheet").then(({ KeySheet }) => KeySheet);

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest("input, select, textarea, [role=dialog]") !== null);

// The question mark on an Arabic keyboard is a different character.
const openedBy = (event: KeyboardEvent): OpenedFinder => {
  if (event.isComposing || event.defaultPrevented || event.altKey) return null;
  if (isCommand(event) && !event.shiftKey && isLetterKey(event, "k")) return "box";
  if (event.ctrlKey || event.metaKey || isTyping(event)) return null;
  return event.key === "?" || event.key === "؟" ? "keys" : null;
};

/** The field, its shortcuts, and what they open. */
export const FindField = ({ draft, role }: { readonly draft: HeaderDraft; readonly role: Role }) => {
  const t = useTranslations("find");
  const { opened, open } = useFind();
  const close = () => open(null);
  // The box restores the focus a moment after closing: a request to open it meanwhile, and what is typed, wait for
  // that.
  const [isLeaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    close();
  };
  const { part: Box, held } = useLater(loadBox, {
    isWanted: opened === "box",
    holdsKeys: true,
    isLeaving,
    onGivenUp: close,
  });
  const { part: Sheet } = useLater(loadSheet, { isWanted: opened === "keys", onGivenUp: close });
  const [keys, setKeys] = useState("Ctrl K");
  useEffect(() => {
    if (isOnMac()) setKeys("⌘K");
  }, []);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const wanted = openedBy(event);
      if (wanted === null) return;
      event.preventDefault();
      open(wanted);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [open]);
  return (
    <>
      <button
        type="button"
        className={styles.field}
        title={t("open")}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => open("box")}
      >
        <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
          <path d="M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.5 15.5l5 5" />
        </svg>
        <span className={styles.name}>{t("open")}</span>
        <kbd className={styles.keys}>{keys}</kbd>
      </button>
      {opened === "box" && Box && (
        <Box draft={draft} role={role} held={held} onClose={leave} onLeft={() => setLeaving(false)} />
      )}
      {opened === "keys" && Sheet && <Sheet onClose={close} />}
    </>
  );
};
