// The worklists: unanswered passages, paragraphs without links, and links to review.

import { useTranslations } from "next-intl";
import { printedLabel } from "#domain/texts/texts";
import type { linksToLookAt } from "#server/sources/links/links-view";
import { Link } from "../../../../ui/link";
import { Words } from "../../submissions/words";
import styles from "./coverage.module.css";
import type { CoveredDraft } from "./covered";
import { WordsLink } from "./words-link";
import look from "./worklists.module.css";

/** Number of paragraphs shown before the list is expanded. */
const shown = 8;

type Suspects = Awaited<ReturnType<typeof linksToLookAt>>;

/** Each entry links to the place where the work is done. The links to review are those of the whole draft. */
export const Worklists = ({ draft, suspects }: { draft: CoveredDraft; suspects: Suspects }) => {
  const t = useTranslations("coverage.worklists");
  const { coverage } = draft;
  const unanswered = coverage.passages.total - coverage.passages.answered;
  const bare = coverage.blocksWithoutSource;
  return (
    <section id="worklists" className={styles.part} aria-labelledby="worklists-title">
      <h2 id="worklists-title">{t("title")}</h2>
      <div className={look.two}>
        <section className={look.list} aria-labelledby="worklists-passages">
          <h3 id="worklists-passages">{t("passages", { count: unanswered })}</h3>
          {unanswered === 0 ? <p className={look.done}>{t("passagesDone")}</p> : <Passages draft={draft} />}
          {unanswered > coverage.passagesWithoutAnswer.length && (
            <WordsLink draft={draft} cell={{ outcome: "unanswered" }} className={look.all}>
              {t("all", { count: unanswered })}
            </WordsLink>
          )}
        </section>
        <BareParagraphs bare={bare} draft={draft} />
        <section className={look.list} aria-labelledby="worklists-links">
          <h3 id="worklists-links">{t("links", { count: suspects.total })}</h3>
          {suspects.total === 0 ? (
            <p className={look.done}>{t("linksDone")}</p>
          ) : (
            <Links draftId={draft.draftId} suspects={suspects} />
          )}
        </section>
      </div>
    </section>
  );
};

const BareParagraphs = ({
  bare,
  draft,
}: {
  readonly bare: CoveredDraft["coverage"]["blocksWithoutSource"];
  readonly draft: CoveredDraft;
}) => {
  const t = useTranslations("coverage.worklists");
  return (
    <section className={look.list} aria-labelledby="worklists-paragraphs">
      <h3 id="worklists-paragraphs">{t("paragraphs", { count: bare.length })}</h3>
      {bare.length === 0 && <p className={look.done}>{t("paragraphsDone")}</p>}
      <Paragraphs draft={draft} from={0} to={shown} />
      {bare.length > shown && (
        <details className={look.rest}>
          <summary>{t("more", { count: bare.length - shown })}</summary>
          <Paragraphs draft={draft} from={shown} to={bare.length} />
        </details>
      )}
    </section>
  );
};

const Links = ({ draftId, suspects }: { draftId: string; suspects: Suspects }) => {
  const t = useTranslations("coverage.worklists");
  const sheet = useTranslations("coverage.sheet");
  const unnamed = useTranslations("coverage")("unnamed");
  const base = `/drafts/${encodeURIComponent(draftId)}`;
  return (
    <>
      <ul>
        {suspects.items.map(({ id, pid, label, passage, quote, moved }) => {
          const words = (moved.block ? quote.block : quote.passage)?.exact;
          const from = sheet("passage", {
            organization: passage.submission.label ?? unnamed,
            ordinal: passage.ordinal,
          });
          const href =
            label === null
              ? `${base}/submissions/${encodeURIComponent(passage.submission.id)}#${passage.id}`
              : `${base}#${encodeURIComponent(pid)}`;
          return (
            <li key={id}>
              <Link href={href}>
                {label === null ? t("linkGone") : `¶ ${label}`}
                {words && (
                  <>
                    {" "}
                    <q dir="auto">{words}</q>
                  </>
                )}
              </Link>
              <small>
                <bdi>{from}</bdi> · {t(moved.block ? "linkBlock" : "linkPassage")}
              </small>
            </li>
          );
        })}
      </ul>
      {suspects.total > suspects.items.length && (
        <small>{t("linksMore", { count: suspects.total - suspects.items.length })}</small>
      )}
    </>
  );
};

const Passages = ({ draft }: { draft: CoveredDraft }) => {
  const t = useTranslations("coverage.worklists");
  const sheet = useTranslations("coverage.sheet");
  const unnamed = useTranslations("coverage")("unnamed");
  const { draftId, coverage } = draft;
  return (
    <ul>
      {coverage.passagesWithoutAnswer.map((passage) => (
        <li key={passage.id}>
          <Words text={passage.text} language={passage.language} />{" "}
          <small>
            <Link
              href={`/drafts/${encodeURIComponent(draftId)}/submissions/${encodeURIComponent(passage.submission.id)}#${passage.id}`}
            >
              <bdi>
                {sheet("passage", {
                  organization: passage.submission.label ?? unnamed,
                  ordinal: passage.ordinal,
                })}
              </bdi>
            </Link>
            {passage.outcome === "linked" && <> · {t("linked")}</>}
          </small>
        </li>
      ))}
    </ul>
  );
};

const Paragraphs = ({ draft, from, to }: { draft: CoveredDraft; from: number; to: number }) => (
  <ul>
    {draft.coverage.blocksWithoutSource.slice(from, to).map(({ pid, label, text }) => (
      <li key={pid}>
        <Link href={`/drafts/${encodeURIComponent(draft.draftId)}#${encodeURIComponent(pid)}`} dir="auto">
          {label && (
            <>
              <bdi>{printedLabel({ kind: "plain", level: 1, label })}</bdi>{" "}
            </>
          )}
          {text}
        </Link>
      </li>
    ))}
  </ul>
);
