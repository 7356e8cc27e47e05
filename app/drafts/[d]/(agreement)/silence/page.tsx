// Silence: what is running and until when, where it was broken and with what outcome; co-facilitators open the next
// here.

import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import { beginningOf } from "#domain/draft";
import { fullLabels } from "#domain/numbers/numbering";
import { refusalToAct } from "#domain/people/access";
import { type SilenceView, viewSilences } from "#server/agreement/silence-view";
import { listBlocks } from "#server/draft/blocks-view";
import { inPageLanguage, pageZoneTime } from "../../../../readers-language";
import { currentSeat } from "../../../../seat";
import { Badge } from "../../../../ui/badge";
import { LinkButton } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { FollowedPage } from "../../followed-page";
import { countedApart, type NamedParagraph } from "./named-paragraph";
import { OpenSilence } from "./open-silence";
import { Broken, Outcome } from "./outcome";
import { RunningSilence } from "./running-silence";
import styles from "./silence.module.css";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("silence"))("title"),
});

export default async function SilencePage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  const t = await getTranslations("silence");
  const room = await getTranslations("room");
  const [silences, blocks] = await Promise.all([inPageLanguage(() => viewSilences(seat)), listBlocks(seat)]);
  const { running, past, next, now } = silences;
  const named = namedParagraphs(blocks, room);
  const shown: SilenceContext = {
    draftId: seat.draft.id,
    paragraphs: new Map(named.map((each) => [each.pid, each])),
  };
  return (
    <PageWords of={["record", "room.positions.verb", "silence"]}>
      <FollowedPage draftId={seat.draft.id} page="silence" />
      <PageBody
        title={t("title")}
        lead={
          <>
            <b>{running ? t("state.running", { symbol: running.text.symbol }) : t("state.none")}</b>{" "}
            {t("lead")}
          </>
        }
      >
        {running && <Running seat={seat} silence={running} now={now} named={named} shown={shown} />}
        {!running && refusalToAct(seat.who, "close") === null && (
          <Opening next={next} now={now} shown={shown} />
        )}
        {!running && refusalToAct(seat.who, "close") !== null && (
          <EmptyState title={t("open.reader")}>{t("open.readerLead")}</EmptyState>
        )}
        {past.length > 0 && <h2 className={styles.head}>{t("past.title")}</h2>}
        {past.map((silence) => (
          <article key={silence.id} className={styles.past}>
            <h3>
              <bdi>{silence.text.symbol}</bdi> <PastBadge silence={silence} />
            </h3>
            <Over silence={silence} />
            {silence.state !== "withdrawn" && <Outcome outcome={silence} isOver {...shown} />}
            {silence.broken.length > 0 && <Broken silence={silence} {...shown} />}
          </article>
        ))}
      </PageBody>
    </PageWords>
  );
}

type Silences = Awaited<ReturnType<typeof viewSilences>>;
type SilenceContext = { readonly draftId: string; readonly paragraphs: ReadonlyMap<string, NamedParagraph> };

const namedParagraphs = (
  blocks: Awaited<ReturnType<typeof listBlocks>>,
  t: Awaited<ReturnType<typeof getTranslations<"room">>>,
): NamedParagraph[] => {
  const labels = fullLabels(blocks);
  return blocks
    .filter(({ proposed }) => proposed === null)
    .map((block): NamedParagraph => {
      const label = labels.get(block.pid) ?? block.label;
      const name = label === "" ? t(`name.${block.kind}`) : t(`numbered.${block.kind}`, { label });
      return {
        pid: block.pid,
        name,
        words: beginningOf(block.text),
        isAgreed: block.standing === "agreed",
        isHeading: block.type === "heading",
      };
    });
};

// The running silence, where it was broken, and its outcome if it ended now.
const Running = async ({
  seat: { who },
  silence,
  now,
  named,
  shown,
}: {
  readonly seat: Awaited<ReturnType<typeof currentSeat>>;
  readonly silence: NonNullable<Silences["running"]>;
  readonly now: Silences["now"];
  readonly named: readonly NamedParagraph[];
  readonly shown: SilenceContext;
}) => {
  const t = await getTranslations("silence");
  const own = new Set(
    silence.objections
      .filter(({ delegation }) => delegation === who.delegation)
      .flatMap(({ pids }) => pids.map(String)),
  );
  return (
    <>
      <RunningSilence
        draftId={shown.draftId}
        silence={silence}
        now={now}
        delegation={refusalToAct(who, "break silence") === null ? who.delegation : null}
        isFacilitator={refusalToAct(who, "close") === null}
        breakable={named.filter(({ pid, isAgreed }) => !isAgreed && !own.has(pid))}
      />
      <h2 className={styles.head}>{t("broken.title")}</h2>
      <Broken silence={silence} {...shown} />
      <h2 className={styles.head}>{t("outcome.would")}</h2>
      <Outcome outcome={silence} isOver={false} {...shown} />
    </>
  );
};

// What a co-facilitator can open, with its outcome; without an issued text there is nothing to open.
const Opening = async ({ next, now, shown }: Pick<Silences, "next" | "now"> & { shown: SilenceContext }) => {
  const t = await getTranslations("silence");
  const { draftId } = shown;
  if (!next) return <NoTextYet draftId={draftId} />;
  return (
    <section className={styles.opening} aria-label={t("open.title")}>
      <h2 className={styles.head}>{t("open.title")}</h2>
      <OpenSilence
        draftId={draftId}
        next={next}
        now={now}
        agrees={countedApart(next.agreed, shown.paragraphs)}
      />
      {next.refusal === null && (
        <>
          <h3 className={styles.sub}>{t("outcome.wouldNext")}</h3>
          <Outcome outcome={next} isOver={false} {...shown} />
        </>
      )}
    </section>
  );
};

const NoTextYet = ({ draftId }: { readonly draftId: string }) => {
  const t = useTranslations("silence");
  return (
    <EmptyState
      title={t("open.noText")}
      action={
        <LinkButton href={`/drafts/${encodeURIComponent(draftId)}/texts`}>{t("open.texts")}</LinkButton>
      }
    >
      {t("open.noTextLead")}
    </EmptyState>
  );
};

const tones: { readonly [State in SilenceView["state"]]?: "agreed" | "warn" } = {
  kept: "agreed",
  broken: "warn",
};

const PastBadge = async ({ silence }: { silence: SilenceView }) => {
  const t = await getTranslations("silence.past");
  return <Badge tone={tones[silence.state] ?? "plain"}>{t(silence.state)}</Badge>;
};

const Over = async ({ silence: { over, state } }: { silence: SilenceView }) => {
  const t = await getTranslations("silence.past");
  const format = await getFormatter();
  const zone = await pageZoneTime();
  if (!over) return null;
  const time = format.dateTime(new Date(over.at), { dateStyle: "long", timeStyle: "short" });
  const words =
    state === "withdrawn"
      ? t("withdrew", { time, zone, reason: over.reason ?? "" })
      : t("ended", { time, zone });
  return <p className={styles.small}>{words}</p>;
};
