// Silence: what runs and until when, where it was broken, what comes of it; for co-facilitators opening the next.
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { beginningOf } from "#domain/draft";
import { fullLabels } from "#domain/numbers/numbering";
import { mayAct } from "#domain/people/access";
import { type SilenceView, viewSilences } from "#server/agreement/silence-view";
import { listBlocks } from "#server/draft/blocks-view";
import { currentSeat } from "../../../../seat";
import { Badge } from "../../../../ui/badge";
import { LinkButton } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { PageBody } from "../../../../ui/page-body";
import type { NamedParagraph } from "./named-paragraph";
import { OpenSilence } from "./open-silence";
import { Broken, Outcome } from "./outcome";
import { RunningSilence } from "./running-silence";
import styles from "./silence.module.css";

type Props = { params: Promise<{ d: string }> };

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("silence"))("title"),
});

/** The page. */
export default async function SilencePage({ params }: Props) {
  const seat = await currentSeat((await params).d);
  const t = await getTranslations("silence");
  const kinds = await getTranslations("room.name");
  const [silences, blocks] = await Promise.all([viewSilences(seat), listBlocks(seat)]);
  const { running, past, next, now } = silences;
  const labels = fullLabels(blocks);
  const named = blocks
    .filter(({ proposed }) => proposed === null)
    .map((block): NamedParagraph => {
      const label = labels.get(block.pid) ?? block.label;
      const name = label === "" ? kinds(block.kind) : `${kinds(block.kind)} ${label}`;
      return { pid: block.pid, name, words: beginningOf(block.text), isAgreed: block.standing === "agreed" };
    });
  const paragraphs = new Map(named.map((each) => [each.pid, each]));
  const own = new Set(
    running?.objections
      .filter(({ delegation }) => delegation === seat.who.delegation)
      .flatMap(({ pids }) => pids.map(String)),
  );
  const draftId = seat.draft.id;
  const isFacilitator = mayAct(seat.who, "close") === null;
  const shown = { paragraphs, draftId };
  return (
    <PageBody title={t("title")} lead={t("lead")}>
      {running && (
        <>
          <RunningSilence
            draftId={draftId}
            silence={running}
            now={now}
            delegation={mayAct(seat.who, "break silence") === null ? seat.who.delegation : null}
            isFacilitator={isFacilitator}
            breakable={named.filter(({ pid, isAgreed }) => !isAgreed && !own.has(pid))}
          />
          <h2 className={styles.head}>{t("broken.title")}</h2>
          <Broken silence={running} {...shown} />
          <h2 className={styles.head}>{t("outcome.would")}</h2>
          <Outcome outcome={running} isOver={false} {...shown} />
        </>
      )}
      {!running && isFacilitator && next && (
        <section className={styles.opening} aria-label={t("open.title")}>
          <h2 className={styles.head}>{t("open.title")}</h2>
          <OpenSilence draftId={draftId} next={next} now={now} />
          {next.refusal === null && (
            <>
              <h3 className={styles.sub}>{t("outcome.wouldNext")}</h3>
              <Outcome outcome={next} isOver={false} {...shown} />
            </>
          )}
        </section>
      )}
      {!running && isFacilitator && !next && (
        <EmptyState
          title={t("open.noText")}
          action={
            <LinkButton href={`/drafts/${encodeURIComponent(draftId)}/texts`}>{t("open.texts")}</LinkButton>
          }
        >
          {t("open.noTextLead")}
        </EmptyState>
      )}
      {!running && !isFacilitator && <EmptyState title={t("open.reader")}>{t("open.readerLead")}</EmptyState>}
      {past.length > 0 && <h2 className={styles.head}>{t("past.title")}</h2>}
      {past.map((silence) => (
        <article key={silence.id} className={styles.past}>
          <h3>
            {silence.text.symbol} <PastBadge silence={silence} />
          </h3>
          <Over silence={silence} />
          {silence.state !== "withdrawn" && <Outcome outcome={silence} isOver {...shown} />}
          {silence.broken.length > 0 && <Broken silence={silence} {...shown} />}
        </article>
      ))}
    </PageBody>
  );
}

const PastBadge = async ({ silence }: { silence: SilenceView }) => {
  const t = await getTranslations("silence.past");
  const tone = silence.state === "kept" ? "agreed" : silence.state === "broken" ? "warn" : "plain";
  return <Badge tone={tone}>{t(silence.state)}</Badge>;
};

const Over = async ({ silence: { over, state } }: { silence: SilenceView }) => {
  const t = await getTranslations("silence.past");
  const format = await getFormatter();
  if (!over) return null;
  const time = format.dateTime(new Date(over.at), { dateStyle: "long", timeStyle: "short" });
  const words =
    state === "withdrawn" ? t("withdrew", { time, reason: over.reason ?? "" }) : t("ended", { time });
  return <p className={styles.small}>{words}</p>;
};
