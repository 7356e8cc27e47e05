"use client";
// Appearance settings: light or dark, letter size, line spacing, contrast. Each choice takes effect at once.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "./dialog";
import { chooseLook, type Look, lookNames, lookNow, looks } from "./looks";
import styles from "./looks-dialog.module.css";

const LookField = ({ look }: { look: Look }) => {
  const t = useTranslations("common.looks");
  const [chosen, setChosen] = useState(() => lookNow(look));
  return (
    <fieldset className={styles.field}>
      <legend className="strong small below-1-half">{t(`${look}.title`)}</legend>
      <div className={styles.options}>
        {looks[look].map((option) => (
          <label key={option} className={styles.option}>
            <input
              type="radio"
              name={look}
              checked={chosen === option}
              onChange={() => {
                chooseLook(look, option);
                setChosen(option);
              }}
            />
            {t(`${look}.${option}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
};

/** The choices are stored in this browser. */
export const LooksDialog = ({ onClose }: { onClose(): void }) => {
  const t = useTranslations("common.looks");
  return (
    <Dialog open onOpenChange={onClose} title={t("title")} lead={t("lead")}>
      {lookNames.map((look) => (
        <LookField key={look} look={look} />
      ))}
    </Dialog>
  );
};
