"use client";
// What the co-facilitators ask of the delegations now, over the text.
import { useTranslations } from "next-intl";
import { Notice } from "../../../ui/notice";
import styles from "./room.module.css";
import { useRoom } from "./room-context";

/** The sentence as it was written; nothing where nothing is asked. */
export const Asked = () => {
  const t = useTranslations("room");
  const { asked } = useRoom().draft;
  if (!asked) return null;
  return (
    <section className={styles.explanation} aria-label={t("asked")}>
      <Notice>
        <b>{t("asked")}</b> <span dir="auto">{asked}</span>
      </Notice>
    </section>
  );
};
