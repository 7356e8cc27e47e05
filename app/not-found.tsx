// The 404 page, for an address that does not exist, or not for this person.
import { useTranslations } from "next-intl";
import { ForgetDraft } from "./offline/forget-draft";
import { LinkButton } from "./ui/button";
import { OpenHeader } from "./ui/open-header";
import { PageBody } from "./ui/page-body";

export default function NotFound() {
  const t = useTranslations("common.notFound");
  return (
    <>
      <ForgetDraft />
      <OpenHeader />
      <PageBody title={t("title")} lead={t("lead")} width="narrow">
        <LinkButton href="/">{t("home")}</LinkButton>
      </PageBody>
    </>
  );
}
