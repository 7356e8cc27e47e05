"use client";
// The masthead that every text of the draft is printed with, beside the export options.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { FormDialog } from "../../../../ui/form-dialog";
import type { FieldReader } from "../../../../ui/sending";
import { type DraftSettings, MastheadFields, mastheadOf } from "../../settings/masthead-fields";

/** The button with its dialog, for pen-holders. */
export const SettingsButton = ({
  draftId,
  settings,
}: {
  readonly draftId: string;
  readonly settings: DraftSettings;
}) => {
  const t = useTranslations("export.settings");
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const keep = async (said: FieldReader) => {
    await api.patch(`drafts/${encodeURIComponent(draftId)}`, { settings: mastheadOf(said) });
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t("open")}</Button>
      {isOpen && (
        <FormDialog
          title={t("title")}
          lead={t("lead")}
          submit={t("submit")}
          onClose={() => setIsOpen(false)}
          onSubmit={keep}
        >
          <MastheadFields settings={settings} />
        </FormDialog>
      )}
    </>
  );
};
