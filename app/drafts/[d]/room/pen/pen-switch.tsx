"use client";
// Over the page, for pen-holders: whether typing makes proposals or changes the text itself.
import { useTranslations } from "next-intl";
import { TypingChoice, TypingSwitch } from "../typing-switch";
import { usePen } from "./pen-context";

/** The switch. Renders nothing for those who have no choice. */
export const PenSwitch = () => {
  const t = useTranslations("pen");
  const pen = usePen();
  if (!pen) return null;
  const { isInText, setInText } = pen;
  return (
    <TypingSwitch label={t("switch")}>
      <TypingChoice isChosen={!isInText} hint={t("proposingLong")} onChoose={() => setInText(false)}>
        {t("proposing")}
      </TypingChoice>
      <TypingChoice isChosen={isInText} hint={t("inTextLong")} onChoose={() => setInText(true)}>
        {t("inText")}
      </TypingChoice>
    </TypingSwitch>
  );
};
