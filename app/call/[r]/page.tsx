// A call for inputs, open to anybody: what is asked, by whom, until when, and the form in which it is answered.
import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { zoneTimeIn } from "#domain/agreement/zone-names";
import { languageDirection, languageNamed, usualLanguage } from "#domain/languages";
import { roundLimits } from "#domain/limits";
import { wordsForReader } from "#domain/rounds/rounds";
import { type OpenRoundView, viewOpenRound } from "#server/rounds/open-round";
import { idIn, orNotFound } from "../../found";
import { Notice } from "../../ui/notice";
import { OpenHeader } from "../../ui/open-header";
import { PageBody } from "../../ui/page-body";
import { PageWords } from "../../ui/page-words";
import { sendInput } from "../acts";
import { askedOf } from "../asked";
import { InputForm } from "../input-form";

type Props = { params: Promise<{ r: string }> };

const read = cache((id: string) => orNotFound(viewOpenRound(idIn(id))));
const readersLanguage = async () => languageNamed(await getLocale()) ?? usualLanguage;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const { terms } = await read((await params).r);
  return { title: wordsForReader(terms.title, await readersLanguage()).words };
};

export default async function CallPage({ params }: Props) {
  const round = await read((await params).r);
  const { id, state, terms, commented } = round;
  const [t, language] = await Promise.all([getTranslations("call"), readersLanguage()]);
  const title = wordsForReader(terms.title, language);
  const lead = wordsForReader(terms.lead, language);
  const isOpen = state === "open" || (state === "closed" && terms.late);
  return (
    <PageWords of={["call", "submissions.stakeholder"]}>
      <OpenHeader />
      <PageBody
        title={title.words}
        lead={
          <span lang={lead.language} dir={languageDirection(lead.language)}>
            {lead.words}
          </span>
        }
        width="narrow"
      >
        <div className="stack gap-3 below-5">
          <Notice tone={isOpen ? "agreed" : "plain"}>
            <Hours round={round} />
          </Notice>
          {terms.audience !== "anybody" && <p className="pretty">{t("asked")}</p>}
          {isOpen && <p className="soft pretty">{t("how", { hours: roundLimits.confirming })}</p>}
        </div>
        {isOpen && (
          <InputForm
            asked={askedOf(terms, commented, language)}
            act={sendInput.bind(null, id)}
            first={{ language: [terms.languages.includes(language) ? language : (terms.languages[0] ?? "")] }}
            keptAs={`adref-input-${id}`}
          />
        )}
      </PageBody>
    </PageWords>
  );
}

// J1, by the meeting's clock.
const Hours = async ({ round: { state, terms, timeZone } }: { readonly round: OpenRoundView }) => {
  const [t, format, language] = await Promise.all([
    getTranslations("call.hours"),
    getFormatter(),
    readersLanguage(),
  ]);
  const at = (hour: string) =>
    format.dateTime(new Date(hour), { dateStyle: "full", timeStyle: "short", timeZone });
  const named = {
    opens: at(terms.opensAt),
    closes: at(terms.closesAt),
    zone: zoneTimeIn(language, timeZone),
  };
  if (state === "open") return t("open", named);
  if (state !== "closed") return t("announced", named);
  return t(terms.late ? "late" : "closed", named);
};
