// What a silence agrees and what it leaves, and where it was broken: by which delegation, as far as the reader may
// know.
import { useFormatter, useTranslations } from "next-intl";
import type { SilenceOutcome } from "#domain/agreement/silence";
import type { SilenceView } from "#server/agreement/silence-view";
import { countedApart, type NamedParagraph } from "./named-paragraph";
import styles from "./silence.module.css";

type Paragraphs = ReadonlyMap<string, NamedParagraph>;

/** The agreed paragraphs in a sentence, and those left open with the reason. */
export const Outcome = (props: {
  outcome: SilenceOutcome;
  paragraphs: Paragraphs;
  draftId: string;
  isOver: boolean;
}) => {
  const t = useTranslations("silence.outcome");
  const { outcome, paragraphs, draftId, isOver } = props;
  const counts = countedApart(outcome.agreed, paragraphs);
  return (
    <>
      {outcome.agreed.length === 0 ? (
        <p>{t(isOver ? "nothing" : "nothingYet")}</p>
      ) : (
        <details>
          <summary>{t(isOver ? "agreed" : "agreedYet", counts)}</summary>
          <ul className={styles.list}>
            {outcome.agreed.map((pid) => (
              <li key={pid}>
                <Paragraph draftId={draftId} paragraph={paragraphs.get(pid)} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {outcome.left.length > 0 && (
        <>
          <h3 className={styles.sub}>{t("left")}</h3>
          <ul className={styles.list}>
            {outcome.left.map(({ pid, why }) => (
              <li key={pid}>
                <Paragraph draftId={draftId} paragraph={paragraphs.get(pid)} />
                <span className="soft small">{t(`why.${why}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

const Paragraph = ({ draftId, paragraph }: { draftId: string; paragraph: NamedParagraph | undefined }) =>
  paragraph ? (
    <a href={`/drafts/${encodeURIComponent(draftId)}#${encodeURIComponent(paragraph.pid)}`}>
      <b>{paragraph.name}</b> <bdi className="soft">{paragraph.words}</bdi>
    </a>
  ) : null;

/** Where silence was broken, with the reasons that the reader may see. */
export const Broken = (props: { silence: SilenceView; paragraphs: Paragraphs; draftId: string }) => {
  const t = useTranslations("silence.broken");
  const format = useFormatter();
  const { silence, paragraphs, draftId } = props;
  if (silence.broken.length === 0) return <p>{t("nobody")}</p>;
  const nameOf = (pid: string) => paragraphs.get(pid)?.name ?? "";
  return (
    <>
      <ul className={styles.list}>
        {silence.broken.map(({ pid, by, unnamed }) => (
          <li key={pid}>
            <Paragraph draftId={draftId} paragraph={paragraphs.get(pid)} />
            <span className="soft small">
              {t("by", { who: format.list([...by, ...(unnamed ? [t("unnamed")] : [])]) })}
            </span>
          </li>
        ))}
      </ul>
      {silence.objections.length > 0 && (
        <>
          <h3 className={styles.sub}>{t("reasons")}</h3>
          <ul className={styles.reasons}>
            {silence.objections.map(({ delegation, pids, reason, visibility, at }) => (
              <li key={`${delegation}${at}`}>
                <b>{delegation}</b> <span>{format.list(pids.map(nameOf))}</span>
                {visibility === "co-facilitators" && <span className="soft small"> {t("private")}</span>}
                <p dir="auto">{reason}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};
