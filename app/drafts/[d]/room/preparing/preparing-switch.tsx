"use client";
// Over the page: whether typing is tabled at once or prepared first, and the button that tables what was prepared.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../../ui/button";
import { onDemand } from "../../../../ui/on-demand";
import { TypingChoice, TypingSwitch } from "../typing-switch";
import { type Preparing, usePreparing } from "./preparing-context";

const TableDialog = onDemand(() => import("./table-dialog").then((part) => part.TableDialog));

/** The switch, for those who prepare for a delegation. */
export const PreparingSwitch = () => {
  const t = useTranslations("preparing");
  const preparing = usePreparing();
  if (!preparing) return null;
  const { delegation, isOn, setOn, view } = preparing;
  const count = view?.items.length ?? 0;
  return (
    <TypingSwitch label={t("switch")}>
      <TypingChoice isChosen={!isOn} hint={t("offLong", { delegation })} onChoose={() => setOn(false)}>
        {t("off")}
      </TypingChoice>
      <TypingChoice isChosen={isOn} hint={t("onLong", { delegation })} onChoose={() => setOn(true)}>
        {t("on")}
        {isOn && <span> · {t("only", { delegation })}</span>}
        {!isOn && count > 0 && <span> · {t("prepared", { count })}</span>}
      </TypingChoice>
    </TypingSwitch>
  );
};

/** Opens the dialog that tables prepared words after a preview. */
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
