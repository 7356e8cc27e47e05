// A new call for inputs: first what it begins with, then its form.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { zoneOf } from "#domain/agreement/meeting-time";
import { languageDirection } from "#domain/languages";
import { refusalToAct } from "#domain/people/access";
import { wordsForReader } from "#domain/rounds/rounds";
import { listTemplates, roundsNow } from "#server/rounds/rounds";
import { listTexts } from "#server/texts/texts-view";
import { readersLanguage } from "../../../../../readers-language";
import { currentSeat } from "../../../../../seat";
import { Link } from "../../../../../ui/link";
import { PageBody } from "../../../../../ui/page-body";
import { PageWords } from "../../../../../ui/page-words";
import { CallForm } from "../call-form";
import { firstTerms } from "../call-terms";

type Props = {
  params: Promise<{ d: string }>;
  searchParams: Promise<{ template?: string | string[] }>;
};

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("calls"))("make"),
});

export default async function NewCallPage({ params, searchParams }: Props) {
  const seat = await currentSeat((await params).d);
  if (refusalToAct(seat.who, "upload submissions")) notFound();
  const { template: asked } = await searchParams;
  const [t, now, texts] = await Promise.all([getTranslations("calls"), roundsNow(), listTexts(seat)]);
  const base = `/drafts/${encodeURIComponent(seat.draft.id)}/calls`;
  const template = listTemplates().find(({ name }) => name === asked);
  const lastText = Math.max(0, ...texts.map(({ n }) => n)) || null;
  return (
    <PageWords of={["calls.announce", "calls.form"]}>
      <PageBody
        title={t("make")}
        lead={t(template ? "new.form" : "new.choose")}
        back={template ? { href: `${base}/new`, label: t("new.other") } : { href: base, label: t("toCalls") }}
      >
        {template ? (
          <CallForm
            draftId={seat.draft.id}
            call={null}
            terms={firstTerms(template, { now, zone: zoneOf(seat.draft.settings), lastText })}
            texts={texts.map(({ n, symbol }) => ({ n, symbol }))}
            now={now}
          />
        ) : (
          <Templates base={base} />
        )}
      </PageBody>
    </PageWords>
  );
}

const Templates = async ({ base }: { readonly base: string }) => {
  const [t, language] = await Promise.all([getTranslations("calls.template"), readersLanguage()]);
  return (
    <ul className="stack gap-3">
      {listTemplates().map(({ name, lead, questions }) => {
        const said = wordsForReader(lead, language);
        return (
          <li key={name} className="panel inset-3-by-4">
            <h2>
              <Link href={`${base}/new?template=${name}`}>{t(name)}</Link>
            </h2>
            <p className="soft pretty above-1" lang={said.language} dir={languageDirection(said.language)}>
              {said.words}
            </p>
            <p className="faint small above-1">{t("questions", { count: questions.length })}</p>
          </li>
        );
      })}
    </ul>
  );
};
