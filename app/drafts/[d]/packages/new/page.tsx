// A document of amendments: what it asks for is shown on the text before it is proposed as one package.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalInMode, refusalToAct } from "#domain/people/access";
import { said } from "../../../../readers-language";
import { currentSeat } from "../../../../seat";
import { EmptyState } from "../../../../ui/empty-state";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { AmendmentDesk } from "./amendment-desk";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("packages.desk"))("title"),
});

export default async function NewPackagePage({ params }: { params: Promise<{ d: string }> }) {
  const { who, draft } = await currentSeat((await params).d);
  const t = await getTranslations("packages.desk");
  const refusal = refusalToAct(who, "propose") ?? refusalInMode("propose", draft.mode);
  return (
    <PageWords of={["packages.desk", "proposals.words"]}>
      <PageBody title={t("title")} lead={t("lead")}>
        {refusal ? (
          <EmptyState title={t("closed")}>{await said(refusal)}</EmptyState>
        ) : (
          <AmendmentDesk draftId={draft.id} />
        )}
      </PageBody>
    </PageWords>
  );
}
