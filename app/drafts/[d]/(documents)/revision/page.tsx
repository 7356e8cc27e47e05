// A new revision written outside: compared with the draft, corrected, and applied in one act.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalInMode, refusalToAct } from "#domain/people/access";
import { listRevisions } from "#server/documents/revisions-view";
import { runtime } from "#server/runtime";
import { namedDelegations } from "../../../../named-delegations";
import { said } from "../../../../readers-language";
import { currentSeat } from "../../../../seat";
import { LinkButton } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { RevisionDesk } from "./revision-desk";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("revision"))("title"),
});

export default async function RevisionPage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  const { who, draft } = seat;
  const t = await getTranslations("revision");
  const refusal = refusalToAct(who, "import text") ?? refusalInMode("import text", draft.mode);
  const frame = { title: t("title"), lead: t("lead") };
  if (refusal)
    return (
      <PageBody {...frame}>
        <EmptyState title={t("notYours")}>
          {refusal.code === "not-allowed" ? t("notYoursLead") : await said(refusal)}
        </EmptyState>
      </PageBody>
    );
  if ((await runtime().rooms.open(draft.id)).blocks().length === 0)
    return (
      <PageBody {...frame}>
        <EmptyState
          title={t("emptyDraft")}
          action={<LinkButton href={`/drafts/${encodeURIComponent(draft.id)}`}>{t("toRoom")}</LinkButton>}
        >
          {t("emptyDraftLead")}
        </EmptyState>
      </PageBody>
    );
  const [delegations, past] = await Promise.all([namedDelegations(), listRevisions(seat)]);
  return (
    <PageWords of={["proposals.words", "revision", "texts.compare"]}>
      <PageBody {...frame}>
        <RevisionDesk
          draftId={draft.id}
          past={past}
          delegations={delegations.map(({ code, name }) => ({ code, name }))}
        />
      </PageBody>
    </PageWords>
  );
}
