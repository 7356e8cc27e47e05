"use client";
// What stands where a page failed: a plain sentence and a way to try again.
import { useTranslations } from "next-intl";
import { Button } from "./ui/button";
import { PageBody } from "./ui/page-body";

/** The page for what went wrong. */
export default function Fault({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("common.fault");
  return (
    <PageBody title={t("title")} lead={t("lead")} width="narrow">
      <Button onClick={reset}>{t("again")}</Button>
    </PageBody>
  );
}
