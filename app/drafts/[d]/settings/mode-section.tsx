"use client";
// The mode of a draft: the current one, and before a change what it will mean for whom.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../ui/api";
import { Badge } from "../../../ui/badge";
import { Button } from "../../../ui/button";
import { FormDialog } from "../../../ui/form-dialog";
import { Section } from "../../../ui/form-section";
import { useNotice } from "../../../ui/notice";

const consequences = ["delegates", "penHolders", "open"] as const;

/** The current mode, and the button that asks for confirmation before changing it. */
export const ModeSection = ({
  draftId,
  mode,
}: {
  readonly draftId: string;
  readonly mode: "drafting" | "negotiating";
}) => {
  const t = useTranslations("settings.mode");
  const common = useTranslations("common");
  const router = useRouter();
  const { say } = useNotice();
  const [isAsking, setIsAsking] = useState(false);
  const next = mode === "drafting" ? "negotiating" : "drafting";
  const change = async () => {
    await api.patch(`drafts/${encodeURIComponent(draftId)}`, { mode: next });
    say(t(`done.${next}`), "agreed");
    router.refresh();
  };
  return (
    <Section title={t("title")} lead={t("lead")}>
      <p className="below-4">
        <Badge round>{common(`mode.${mode}`)}</Badge> {t(`holds.${mode}`)}
      </p>
      <Button onClick={() => setIsAsking(true)}>{t(`change.${next}`)}</Button>
      {isAsking && (
        <FormDialog
          title={t(`ask.${next}`)}
          submit={t(`change.${next}`)}
          onClose={() => setIsAsking(false)}
          onSubmit={change}
        >
          <ul className="stack gap-2">
            {consequences.map((each) => (
              <li key={each}>{t(`then.${next}.${each}`)}</li>
            ))}
            <li>{t("back")}</li>
          </ul>
        </FormDialog>
      )}
    </Section>
  );
};
