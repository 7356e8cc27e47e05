// The receipt of an input: it confirms it, says what became of it, and until the hour leads to its correction.
import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { languageDirection, languageNamed, usualLanguage } from "#domain/languages";
import { wordsForReader } from "#domain/rounds/rounds";
import { viewOpenRound } from "#server/rounds/open-round";
import { type ReceiptView, viewReceipt } from "#server/rounds/receipts";
import { directionOf } from "../../../drafts/[d]/(sources)/answers/direction";
import { Answer } from "../../../drafts/[d]/(sources)/answers/passage-with-answer";
import { idIn, orNotFound } from "../../../found";
import { LinkButton } from "../../../ui/button";
import { Notice, type NoticeTone } from "../../../ui/notice";
import { OpenHeader } from "../../../ui/open-header";
import { PageBody } from "../../../ui/page-body";
import { PageWords } from "../../../ui/page-words";
import { confirmInput, withdrawInput } from "../../acts";
import styles from "../../call.module.css";
import { ReceiptAct } from "./receipt-act";

type Props = { params: Promise<{ token: string }> };

/**
 * The address holds the secret, so it must not reach other sites as a referrer, or search engines. Without any referrer a
 * browser would not say from where its form comes, and the form of a server action would be refused.
 */
export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("call.receipt"))("title"),
  referrer: "same-origin",
  robots: { index: false, follow: false },
});

const tones: Partial<Record<ReceiptView["state"], NoticeTone>> = {
  unconfirmed: "warn",
  published: "agreed",
};

export default async function ReceiptPage({ params }: Props) {
  const token = idIn((await params).token);
  const receipt = await orNotFound(viewReceipt(token));
  const { state, reason, mayRevise } = receipt;
  const t = await getTranslations("call.receipt");
  const language = languageNamed(await getLocale()) ?? usualLanguage;
  const title = wordsForReader(receipt.title, language);
  return (
    <PageWords of={["call.receipt"]}>
      <OpenHeader />
      <PageBody
        title={t("title")}
        lead={
          <span lang={title.language} dir={languageDirection(title.language)}>
            {title.words}
          </span>
        }
        width="narrow"
      >
        <div className="stack gap-3 below-5">
          <Notice tone={tones[state] ?? "plain"}>
            {t(`state.${state}`)}
            {reason !== null && <p dir={directionOf(reason)}>{reason}</p>}
          </Notice>
          {state === "unconfirmed" && (
            <ReceiptAct act={confirmInput.bind(null, token)} label={t("confirm")} look="primary" />
          )}
          <Facts receipt={receipt} />
          {mayRevise && state !== "unconfirmed" && (
            <div className="cluster gap-2">
              <LinkButton href={`/call/receipt/${encodeURIComponent(token)}/correct`}>
                {t("correct")}
              </LinkButton>
              <ReceiptAct
                act={withdrawInput.bind(null, token)}
                label={t("withdraw")}
                look="danger"
                warning={t("withdrawLead")}
              />
            </div>
          )}
        </div>
        <Outcome receipt={receipt} />
        <OwnWords receipt={receipt} />
      </PageBody>
    </PageWords>
  );
}

const Facts = async ({
  receipt: { number, digest, at, late, mayRevise, closesAt },
}: {
  readonly receipt: ReceiptView;
}) => {
  const [t, format] = await Promise.all([getTranslations("call.receipt"), getFormatter()]);
  const hour = (value: string) => (
    <time dateTime={value}>
      {format.dateTime(new Date(value), { dateStyle: "long", timeStyle: "long", timeZone: "UTC" })}
    </time>
  );
  return (
    <dl className="stack gap-1">
      {number !== null && (
        <div className="line gap-2">
          <dt className="soft">{t("number")}</dt>
          <dd>{number}</dd>
        </div>
      )}
      <div className="line gap-2">
        <dt className="soft">{t("at")}</dt>
        <dd>
          {hour(at)} {late && t("late")}
        </dd>
      </div>
      {mayRevise && (
        <div className="line gap-2">
          <dt className="soft">{t("until")}</dt>
          <dd>{hour(closesAt)}</dd>
        </div>
      )}
      <div className="line gap-2">
        <dt className="soft">{t("digest")}</dt>
        <dd className="anywhere small" dir="ltr">
          {digest}
        </dd>
      </div>
    </dl>
  );
};

// J14: what was published, and what became of it.
const Outcome = async ({ receipt: { passages } }: { readonly receipt: ReceiptView }) => {
  if (passages.length === 0) return null;
  const t = await getTranslations("call.receipt");
  return (
    <section className="stack gap-3 below-5">
      <h2>{t("outcome")}</h2>
      {passages.map(({ text, question, section, answer }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: passages are in their order.
        <article key={index} className="panel inset-3-by-4">
          <p className="faint small">
            {question !== null && t("question", { n: question })} {section && <bdi>{section}</bdi>}
          </p>
          <blockquote className={styles.lines} dir={directionOf(text)}>
            {text}
          </blockquote>
          <Answer answer={answer} isLinked />
        </article>
      ))}
    </section>
  );
};

const OwnWords = async ({ receipt: { content, questions, round } }: { readonly receipt: ReceiptView }) => {
  if (content === null) return null;
  const paragraphs = content.remarks.length > 0 ? (await viewOpenRound(round)).commented?.paragraphs : [];
  const t = await getTranslations("call.receipt");
  const reader = languageNamed(await getLocale()) ?? usualLanguage;
  const written = { lang: content.language, dir: languageDirection(content.language) };
  return (
    <section className="stack gap-3">
      <h2>{t("own")}</h2>
      <p>
        <bdi>{content.organization}</bdi>
      </p>
      {content.answers.map((answer, index) => {
        const asked = wordsForReader(questions[index]?.words ?? {}, reader);
        return (
          answer !== "" && (
            // biome-ignore lint/suspicious/noArrayIndexKey: an answer is known by the number of its question.
            <div key={index}>
              <h3 lang={asked.language} dir={languageDirection(asked.language)}>
                {index + 1}. {asked.words}
              </h3>
              <p {...written} className={styles.lines}>
                {answer}
              </p>
            </div>
          )
        );
      })}
      {content.remarks.map(({ pid, words, proposed = "" }) => (
        <div key={pid} className="panel inset-3-by-4">
          <Commented paragraph={paragraphs?.find((each) => each.pid === pid)} />
          <p {...written} className={styles.lines}>
            {words}
          </p>
          {proposed !== "" && (
            <p {...written}>
              <ins>{proposed}</ins>
            </p>
          )}
        </div>
      ))}
    </section>
  );
};

const Commented = ({
  paragraph,
}: {
  readonly paragraph: { readonly label: string; readonly text: string } | undefined;
}) =>
  paragraph && (
    <p className="faint small below-2" dir={directionOf(paragraph.text)}>
      {paragraph.label} {paragraph.text}
    </p>
  );
