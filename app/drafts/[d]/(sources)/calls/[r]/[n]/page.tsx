// An input to a call, as those who hold the pen read it before they decide about it.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { languageDirection, listedIn, ownNames } from "#domain/languages";
import { refusalToAct } from "#domain/people/access";
import { wordsForReader } from "#domain/rounds/rounds";
import type { InputContent } from "#domain/rounds/values";
import { type InputView, listInputLines, viewInput } from "#server/rounds/inbox";
import { askedText } from "#server/rounds/open-round";
import { type RoundView, viewRound } from "#server/rounds/rounds";
import { idIn, orNotFound } from "../../../../../../found";
import { pageZoneTime, readersLanguage } from "../../../../../../readers-language";
import { currentSeat } from "../../../../../../seat";
import { LinkButton } from "../../../../../../ui/button";
import { Link } from "../../../../../../ui/link";
import { Notice } from "../../../../../../ui/notice";
import { PageBody } from "../../../../../../ui/page-body";
import { PageWords } from "../../../../../../ui/page-words";
import { FollowedPage } from "../../../../followed-page";
import { directionOf } from "../../../answers/direction";
import styles from "../../calls.module.css";
import { DecisionButtons } from "../../decide";
import { StakeholderName } from "../../stakeholder";

type Props = { params: Promise<{ d: string; r: string; n: string }> };

const read = cache(async (draftId: string, id: string, number: string) => {
  const seat = await currentSeat(draftId);
  if (refusalToAct(seat.who, "upload submissions")) notFound();
  const call = await orNotFound(viewRound(seat, idIn(id)));
  const n = /^[1-9]\d{0,5}$/u.test(number) ? Number(number) : notFound();
  return { seat, call, input: await orNotFound(viewInput(seat, call.id, n)), n };
});

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const { d, r, n } = await params;
  return { title: (await getTranslations("calls.input"))("title", { n: (await read(d, r, n)).n }) };
};

export default async function InputPage({ params }: Props) {
  const { d, r, n: number } = await params;
  const { seat, call, input, n } = await read(d, r, number);
  const [t, language, lines] = await Promise.all([
    getTranslations("calls.input"),
    readersLanguage(),
    listInputLines(seat, call.id),
  ]);
  const base = `/drafts/${encodeURIComponent(seat.draft.id)}`;
  const here = `${base}/calls/${encodeURIComponent(call.id)}`;
  const waiting = lines.filter(({ state, id }) => (state === "new" || state === "held") && id !== input.id);
  const next = waiting.find((line) => (line.number ?? 0) > n) ?? waiting[0];
  const { content } = input;
  return (
    <PageWords of={["calls.decide"]}>
      <FollowedPage draftId={seat.draft.id} page="calls" />
      <PageBody
        title={t("title", { n })}
        back={{ href: here, label: wordsForReader(call.terms.title, language).words }}
        actions={next && <LinkButton href={`${here}/${next.number}`}>{t("next")}</LinkButton>}
      >
        <div className="stack gap-3 below-5">
          <Facts input={input} base={base} />
          {input.reason !== null && (
            <Notice>
              {t("reason")} <span dir={directionOf(input.reason)}>{input.reason}</span>
            </Notice>
          )}
          {content && (
            <DecisionButtons
              draftId={seat.draft.id}
              chosen={[{ id: input.id, state: input.state, consent: content.consent }]}
            />
          )}
        </div>
        {content && <Answers content={content} terms={call.terms} />}
        {content && <Remarks content={content} draftId={seat.draft.id} call={call} />}
      </PageBody>
    </PageWords>
  );
}

const Facts = async ({ input, base }: { readonly input: InputView; readonly base: string }) => {
  const { content, state, at, late, byMail, email, submission } = input;
  const [t, inbox, format, language, zone] = await Promise.all([
    getTranslations("calls.input"),
    getTranslations("calls.inbox"),
    getFormatter(),
    readersLanguage(),
    pageZoneTime(),
  ]);
  const hour = format.dateTime(new Date(at), { dateStyle: "long", timeStyle: "short" });
  const line = (name: string, said: React.ReactNode) => (
    <div key={name} className="line gap-1-by-2">
      <dt className="soft">{name}</dt>
      <dd>{said}</dd>
    </div>
  );
  const listed = (name: string, items: readonly string[]) =>
    items.length > 0 && line(name, listedIn(language, items));
  return (
    <dl className="stack gap-1">
      {line(
        inbox("column.state"),
        <>
          {inbox(`state.${state === "unconfirmed" ? "new" : state}`)}{" "}
          {submission !== null && (
            <Link href={`${base}/submissions/${encodeURIComponent(submission)}`}>{inbox("submission")}</Link>
          )}
        </>,
      )}
      {line(
        inbox("column.at"),
        <>
          <time dateTime={at}>{t("at", { hour, zone })}</time>
          {late && ` · ${inbox("late")}`}
          {!byMail && ` · ${inbox("notByMail")}`}
        </>,
      )}
      {content && (
        <>
          {line(inbox("column.from"), <bdi>{content.organization}</bdi>)}
          {listed(t("joint"), content.joint)}
          {content.onBehalfOf !== null && line(t("onBehalfOf"), <bdi>{content.onBehalfOf}</bdi>)}
          {line(inbox("column.type"), <StakeholderName type={content.stakeholderType} />)}
          {listed(t("countries"), content.countries)}
          {listed(t("names"), content.names)}
          {line(
            inbox("column.language"),
            <bdi lang={content.language} dir={languageDirection(content.language)}>
              {ownNames[content.language]}
            </bdi>,
          )}
          {line(inbox("column.consent"), inbox(`consent.${content.consent}`))}
        </>
      )}
      {email !== undefined && line(t("email"), <bdi dir="ltr">{email}</bdi>)}
    </dl>
  );
};

const Answers = async ({
  content: { answers, language },
  terms: { questions },
}: {
  readonly content: InputContent;
  readonly terms: RoundView["terms"];
}) => {
  const reader = await readersLanguage();
  return (
    <section className="stack gap-4 below-5">
      {answers.map((answer, index) => {
        const asked = wordsForReader(questions[index]?.words ?? {}, reader);
        return (
          answer !== "" && (
            // biome-ignore lint/suspicious/noArrayIndexKey: an answer is known by the number of its question.
            <article key={index} className="stack gap-1">
              <h2 className="base" lang={asked.language} dir={languageDirection(asked.language)}>
                {index + 1}. {asked.words}
              </h2>
              <p lang={language} dir={languageDirection(language)} className={styles.lines}>
                {answer}
              </p>
            </article>
          )
        );
      })}
    </section>
  );
};

const Remarks = async ({
  content: { remarks, language },
  draftId,
  call: { terms },
}: {
  readonly content: InputContent;
  readonly draftId: string;
  readonly call: RoundView;
}) => {
  const text = remarks.length > 0 ? await askedText({ draftId, terms }) : null;
  if (text === null) return null;
  const [t, kinds] = await Promise.all([
    getTranslations("calls.input"),
    getTranslations("call.remarks.kinds"),
  ]);
  const written = { lang: language, dir: languageDirection(language) };
  return (
    <section className="stack gap-3">
      <h2>{t("remarks", { symbol: text.symbol })}</h2>
      {remarks.map(({ pid, kind, words, proposed = "" }) => {
        const paragraph = text.paragraphs.find((each) => each.pid === pid);
        return (
          <article key={pid} className="panel inset-3-by-4 stack gap-2">
            {paragraph && (
              <p className="faint small" dir={directionOf(paragraph.text)}>
                {paragraph.label} {paragraph.text}
              </p>
            )}
            <p className="soft small strong">{kinds(kind)}</p>
            {words !== "" && (
              <p {...written} className={styles.lines}>
                {words}
              </p>
            )}
            {proposed !== "" && (
              <p {...written} className="drawn">
                <ins>{proposed}</ins>
              </p>
            )}
          </article>
        );
      })}
    </section>
  );
};
