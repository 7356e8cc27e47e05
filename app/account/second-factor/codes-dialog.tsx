"use client";
// Recovery codes, shown once.
import { useTranslations } from "next-intl";
import { Button } from "../../ui/button";
import { CopyField } from "../../ui/copy-field";
import { Dialog } from "../../ui/dialog";
import styles from "./factors.module.css";

/** Shows the codes to be copied or written down. */
export const CodesDialog = ({ codes, onClose }: { readonly codes: readonly string[]; onClose(): void }) => {
  const t = useTranslations("people.factors.codes");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("title")}
      lead={t("shown")}
      actions={
        <Button look="primary" onClick={onClose}>
          {t("kept")}
        </Button>
      }
    >
      <ul className={styles.codes} dir="ltr">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <CopyField label={t("title")} value={codes.join(" ")} />
    </Dialog>
  );
};
