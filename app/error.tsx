"use client";
// The error page: one plain sentence, and a button to try again.
import { useTranslations } from "next-intl";
import { Button } from "./ui/button";
import { PageBody } from "./ui/page-body";

export default function Fault({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("common.fault");
  return (
    <PageBody title={t("title")} lead={t("lead")} width="narrow">
      <Button onClick={reset}>{t("again")}</Button>
    </PageBody>
  );
}
