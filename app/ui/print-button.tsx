"use client";
// Prints the page as it is shown.
import { useTranslations } from "next-intl";
import { Button } from "./button";

/** The button; the page leaves it off the paper. */
export const PrintButton = () => {
  const t = useTranslations("common");
  return <Button onClick={() => window.print()}>{t("print")}</Button>;
};
