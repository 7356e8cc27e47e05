"use client";
// Why the page may only be read, or what is prepared on it, at its head.
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Notice, useNotice } from "../../../ui/notice";
import { type Preparing, usePreparing } from "./preparing/preparing-context";
import { TableButton } from "./preparing/preparing-switch";
import styles from "./room.module.css";
import { useRoom } from "./room-context";

/** Says to those who may not write that they may not, and why. */
export const Explanation = () => {
  const t = useTranslations("room.readOnly");
  const { mayWrite, proposesFor, silence } = useRoom();
  const reason = useReason();
  useTypingNotice();
  const preparing = usePreparing();
  if (preparing?.isOn) return <PreparingNotice preparing={preparing} />;
  if (mayWrite || silence) return null;
  return (
    <div className={styles.explanation}>
      <Notice>{proposesFor === null ? t(reason) : t("proposing", { delegation: proposesFor })}</Notice>
    </div>
  );
};

// Why nothing is written here by this person.
const useReason = () => {
  const { draft, person, may, silence } = useRoom();
  if (draft.mode === "adopted") return "adopted";
  if (silence && person.role !== "observer") return "silence";
  if (person.role !== "observer") return "negotiating";
  return may("comment") ? "commenting" : "observer";
};

/** Says why nothing happens to somebody who types where nothing can be typed. */
const useTypingNotice = (): void => {
  const t = useTranslations("room.readOnly");
  const { mayWrite, proposesFor } = useRoom();
  const notice = useNotice();
  const reason = useReason();
  const preparation = useTranslations("preparing");
  const isPreparing = usePreparing()?.isOn ?? false;
  const why = isPreparing ? preparation("typing") : t(reason);
  const sentence = mayWrite || proposesFor !== null ? null : why;
  useEffect(() => {
    if (sentence === null) return;
    const say = (event: KeyboardEvent) => {
      if (isTyping(event)) notice.say(sentence);
    };
    document.addEventListener("keydown", say);
    return () => document.removeEventListener("keydown", say);
  }, [sentence, notice]);
};

// A letter that no field, button, menu or shortcut has taken.
const isTyping = ({ key, ctrlKey, metaKey, altKey, defaultPrevented, target }: KeyboardEvent): boolean =>
  key.length === 1 &&
  /[\p{L}\p{N}]/u.test(key) &&
  !(ctrlKey || metaKey || altKey || defaultPrevented) &&
  target instanceof Element &&
  target.closest("input, select, textarea, button, [role=menu], [role=dialog], [role=tablist]") === null;

const PreparingNotice = ({ preparing }: { preparing: Preparing }) => {
  const t = useTranslations("preparing");
  return (
    <div className={styles.explanation}>
      <Notice>
        <p>{t("banner", { delegation: preparing.delegation })}</p>
        <TableButton preparing={preparing} />
      </Notice>
    </div>
  );
};
