"use client";
// The setting whether acts of a draft are signed.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SignatureMode, signatureModes } from "#domain/record/signed-acts/needs";
import { api } from "../../../ui/api";
import { SelectField } from "../../../ui/field";
import { FormSection } from "../../../ui/form-section";

export const SignaturesForm = ({
  draftId,
  mode,
  isAdopted,
}: {
  readonly draftId: string;
  readonly mode: SignatureMode;
  readonly isAdopted: boolean;
}) => {
  const t = useTranslations("settings.signatures");
  const router = useRouter();
  return (
    <FormSection
      title={t("title")}
      lead={t("lead")}
      saved={t("saved")}
      disabled={isAdopted}
      onSave={async (said) => {
        await api.patch(`drafts/${encodeURIComponent(draftId)}`, {
          settings: { signatures: said("signatures") },
        });
        router.refresh();
      }}
    >
      <SelectField label={t("field")} hint={t("hint")} name="signatures" defaultValue={mode}>
        {signatureModes.map((each) => (
          <option key={each} value={each}>
            {t(each)}
          </option>
        ))}
      </SelectField>
    </FormSection>
  );
};
