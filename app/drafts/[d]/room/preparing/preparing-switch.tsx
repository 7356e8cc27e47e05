"use client";
// In the bar: whether what is typed is tabled at once or prepared first, and the way from the one to the other.
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "../../../../ui/button";
import styles from "./preparing.module.css";
import { type Preparing, usePreparing } from "./preparing-context";
import { TableDialog } from "./table-dialog";

/** The switch, for those who prepare for a delegation. */
export const PreparingSwitch = () => {
  const t = useTranslations("preparing");
  const preparing = usePreparing();
  if (!preparing) return null;
  const { delegation, isOn, setOn, view } = preparing;
  const count = view?.items.length ?? 0;
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">{t("switch")}</legend>
      <Choice isChosen={!isOn} hint={t("offLong", { delegation })} onChoose={() => setOn(false)}>
        {t("off")}
      </Choice>
      <Choice isChosen={isOn} hint={t("onLong", { delegation })} onChoose={() => setOn(true)}>
        {t("on")}
        {isOn && <span className={styles.only}> · {t("only", { delegation })}</span>}
        {!isOn && count > 0 && <span> · {t("prepared", { count })}</span>}
      </Choice>
    </fieldset>
  );
};

type ChoiceProps = { isChosen: boolean; hint: string; onChoose(): void; children: ReactNode };

const Choice = ({ isChosen, hint, onChoose, children }: ChoiceProps) => (
  <button type="button" aria-pressed={isChosen} title={hint} className={styles.choice} onClick={onChoose}>
    {children}
  </button>
);

/** What is prepared is tabled from here, after a look at what comes of it. */
export const TableButton = ({ preparing }: { preparing: Preparing }) => {
  const t = useTranslations("preparing");
  const [isOpen, setOpen] = useState(false);
  const count = preparing.view?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <>
      <Button size="small" look="primary" onClick={() => setOpen(true)}>
        {t("table", { count })}
      </Button>
      {isOpen && <TableDialog preparing={preparing} onClose={() => setOpen(false)} />}
    </>
  );
};
