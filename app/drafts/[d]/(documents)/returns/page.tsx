// An exported Word file that comes back: what it would change is shown before anything is proposed.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalInMode, refusalToAct } from "#domain/people/access";
import { said } from "../../../../readers-language";
import { currentSeat } from "../../../../seat";
import { EmptyState } from "../../../../ui/empty-state";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { ReturnDesk } from "./return-desk";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("returns"))("title"),
});

export default async function ReturnsPage({ params }: { params: Promise<{ d: string }> }) {
  const { who, draft } = await currentSeat((await params).d);
  const t = await getTranslations("returns");
  const refusal = refusalToAct(who, "propose") ?? refusalInMode("propose", draft.mode);
  return (
    <PageWords of={["proposals.words", "returns"]}>
      <PageBody title={t("title")} lead={t("lead")}>
        {refusal ? (
          <EmptyState title={t("observerTitle")}>
            {refusal.code === "not-allowed" ? t("observer") : await said(refusal)}
          </EmptyState>
        ) : (
          <ReturnDesk draftId={draft.id} />
        )}
      </PageBody>
    </PageWords>
  );
}
