// The settings of a draft, for pen-holders; not found for everybody else.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { timeZones, zoneOf } from "#domain/agreement/meeting-time";
import { refusalToAct } from "#domain/people/access";
import { listDoubts } from "#server/draft/doubts";
import { listDraftPeople } from "#server/people/people-view";
import { currentSeat } from "../../../seat";
import { LinkButton } from "../../../ui/button";
import { Section } from "../../../ui/form-section";
import { Notice } from "../../../ui/notice";
import { PageBody } from "../../../ui/page-body";
import { PageWords } from "../../../ui/page-words";
import { PublicSwitch } from "../(sources)/answers/public-switch";
import { DoubtsSection } from "./doubts-section";
import { ModeSection } from "./mode-section";
import { SettingsForm } from "./settings-form";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("settings"))("title"),
});

export default async function SettingsPage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  const { draft, who } = seat;
  if (refusalToAct(who, "change settings")) notFound();
  const [t, webhooks, people, doubts] = await Promise.all([
    getTranslations("settings"),
    getTranslations("webhooks"),
    listDraftPeople(seat),
    listDoubts(seat),
  ]);
  const base = `/drafts/${encodeURIComponent(draft.id)}`;
  const isAdopted = draft.mode === "adopted";
  const isPublic = draft.settings.publicAnswers === true;
  return (
    <PageWords of={["answers.public", "export.settings", "settings"]}>
      <PageBody title={t("title")} lead={t("lead")}>
        {isAdopted && <Notice>{t("adopted")}</Notice>}
        {doubts.length > 0 && (
          <DoubtsSection
            draftId={draft.id}
            isAdopted={isAdopted}
            settled={Array.isArray(draft.settings.readRightly) ? draft.settings.readRightly : []}
            doubts={doubts}
          />
        )}
        <SettingsForm
          draft={{ id: draft.id, title: draft.title, settings: draft.settings }}
          isAdopted={isAdopted}
          zones={timeZones(zoneOf(draft.settings))}
        />
        {draft.mode !== "adopted" && <ModeSection draftId={draft.id} mode={draft.mode} />}
        <Section title={t("people.title")} lead={t("people.lead")}>
          <p className="below-4">{t("people.count", { n: people.length })}</p>
          <LinkButton href={`${base}/people`}>{t("people.open")}</LinkButton>
        </Section>
        <Section title={webhooks("title")} lead={webhooks("lead")}>
          <LinkButton href={`${base}/webhooks`}>{webhooks("openAll")}</LinkButton>
        </Section>
        <Section title={t("public.title")} lead={t("public.lead")}>
          <p className="below-4">
            {t(isPublic ? "public.on" : "public.off")}{" "}
            {isPublic && <a href={`/public/${encodeURIComponent(draft.id)}`}>{t("public.open")}</a>}
          </p>
          {refusalToAct(who, "publish answers") === null ? (
            <PublicSwitch draftId={draft.id} isOn={isPublic} />
          ) : (
            <p className="soft">{t("public.who")}</p>
          )}
        </Section>
      </PageBody>
    </PageWords>
  );
}
