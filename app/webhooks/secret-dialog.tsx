"use client";
// The secret of a webhook, shown once.
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { CopyField } from "../ui/copy-field";
import { Dialog } from "../ui/dialog";

export const SecretDialog = ({ secret, onClose }: { readonly secret: string; onClose(): void }) => {
  const t = useTranslations("webhooks");
  const common = useTranslations("common");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("secretTitle")}
      actions={<Button onClick={onClose}>{common("close")}</Button>}
    >
      <p>{t("secret")}</p>
      <CopyField label={t("secretTitle")} value={secret} />
    </Dialog>
  );
};
