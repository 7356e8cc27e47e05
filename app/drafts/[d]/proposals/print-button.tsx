"use client";
// Prints the page as it is shown.
import { useTranslations } from "next-intl";
import { Button } from "../../../ui/button";
import styles from "./register.module.css";

/** The button; it is not on the printed page. */
export const PrintButton = () => {
  const t = useTranslations("proposals.register");
  return (
    <Button className={styles.print} onClick={() => window.print()}>
      {t("print")}
    </Button>
  );
};
