"use client";
// The list of keyboard shortcuts, on every page and in the text.
import { useTranslations } from "next-intl";
import { Dialog } from "../../../ui/dialog";
import styles from "./key-sheet.module.css";

const groups = [
  ["everywhere", ["box", "sheet", "act", "close"]],
  ["room", ["find", "hits", "next", "kind"]],
  ["text", ["break", "join", "down", "up", "leave", "undo", "italic", "all", "comment"]],
  ["board", ["cells"]],
  ["compare", ["changes"]],
] as const;

export const KeySheet = ({ onClose }: { onClose(): void }) => {
  const t = useTranslations("find.keys");
  return (
    <Dialog open onOpenChange={onClose} title={t("title")} lead={t("lead")}>
      {groups.map(([group, keys]) => (
        <section key={group} className="below-4">
          <h3 className="caps below-2">{t(`groups.${group}`)}</h3>
          <dl className={styles.keys}>
            {keys.map((each) => (
              <div key={each}>
                <dt>{t(`list.${each}.keys`)}</dt>
                <dd>{t(`list.${each}.does`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
};
