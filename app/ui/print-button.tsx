"use client";
// Prints the page as it is shown.
import { useTranslations } from "next-intl";
import { Button } from "./button";

/** The button; it is not printed itself. */
export const PrintButton = () => {
  const t = useTranslations("common");
  return <Button onClick={() => window.print()}>{t("print")}</Button>;
};
