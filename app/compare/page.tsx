// Two files compared without a draft.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { accountOf, currentActor } from "../seat";
import { PageBody } from "../ui/page-body";
import { PageHeader } from "../ui/page-header";
import { PageWords } from "../ui/page-words";
import { FileComparison } from "./file-comparison";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("texts.files"))("title"),
});

export default async function CompareFilesPage() {
  const [actor, t] = await Promise.all([currentActor(), getTranslations("texts.files")]);
  return (
    <PageWords of={["texts.compare", "texts.files"]}>
      <PageHeader account={accountOf(actor)} />
      <PageBody title={t("title")} lead={t("lead")}>
        <FileComparison />
      </PageBody>
    </PageWords>
  );
}
