"use client";
// The sheet of keys: what they do in the text, for those who look it up.
import { useTranslations } from "next-intl";
import { Dialog } from "../../../../ui/dialog";
import styles from "./keys.module.css";

const keys = ["break", "join", "down", "up", "leave", "undo", "italic", "all", "comment"] as const;

/** The sheet, while it is open. */
export const KeySheet = ({ onClose }: { onClose(): void }) => {
  const t = useTranslations("room.keys");
  return (
    <Dialog open onOpenChange={onClose} title={t("title")} lead={t("lead")}>
      <dl className={styles.keys}>
        {keys.map((each) => (
          <div key={each}>
            <dt>{t(`list.${each}.keys`)}</dt>
            <dd>{t(`list.${each}.does`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
};
