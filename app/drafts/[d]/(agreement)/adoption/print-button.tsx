"use client";
// Prints the certificate.
import { useTranslations } from "next-intl";
import { Button } from "../../../../ui/button";

/** The button; it is not on the printed page. */
export const PrintButton = () => {
  const t = useTranslations("adoption");
  return <Button onClick={() => window.print()}>{t("print")}</Button>;
};
