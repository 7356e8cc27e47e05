// What stands at an address where nothing is, or nothing for this person.
import { useTranslations } from "next-intl";
import { ForgetDraft } from "./offline/forget-draft";
import { LinkButton } from "./ui/button";
import { OpenHeader } from "./ui/open-header";
import { PageBody } from "./ui/page-body";

/** The page for what is not there. */
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
