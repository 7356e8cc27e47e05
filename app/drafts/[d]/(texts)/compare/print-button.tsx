"use client";
// Prints the comparison as it is shown.
import { useTranslations } from "next-intl";
import { Button } from "../../../../ui/button";

/** The button; it is not on the printed page. */
export const PrintButton = () => {
  const t = useTranslations("texts.compare");
  return <Button onClick={() => window.print()}>{t("print")}</Button>;
};
