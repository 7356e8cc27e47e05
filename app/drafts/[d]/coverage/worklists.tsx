// The two worklists: passages that nobody has answered, and paragraphs that nothing is linked to.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { printedLabel } from "#domain/texts";
import { Words } from "../submissions/words";
import styles from "./coverage.module.css";
import type { CoveredDraft } from "./covered";
import { WordsLink } from "./words-link";
import look from "./worklists.module.css";

/** How many paragraphs stand there before the rest is asked for. */
const shown = 8;

/** Both lists; each entry leads to where the work is done. */
export const Worklists = ({ draft }: { draft: CoveredDraft }) => {
  const t = useTranslations("coverage.todo");
  const { coverage } = draft;
  const unanswered = coverage.passages.total - coverage.passages.answered;
  const bare = coverage.blocksWithoutSource;
  return (
    <section id="todo" className={styles.part} aria-labelledby="todo-title">
      <h2 id="todo-title">{t("title")}</h2>
      <div className={look.two}>
        <section className={look.list} aria-labelledby="todo-passages">
          <h3 id="todo-passages">{t("passages", { count: unanswered })}</h3>
          {unanswered === 0 ? <p className={look.done}>{t("passagesDone")}</p> : <Passages draft={draft} />}
          {unanswered > coverage.passagesWithoutAnswer.length && (
            <WordsLink draft={draft} cell={{ outcome: "unanswered" }} className={look.all}>
              {t("all", { count: unanswered })}
            </WordsLink>
          )}
        </section>
        <section className={look.list} aria-labelledby="todo-paragraphs">
          <h3 id="todo-paragraphs">{t("paragraphs", { count: bare.length })}</h3>
          {bare.length === 0 && <p className={look.done}>{t("paragraphsDone")}</p>}
          <Paragraphs draft={draft} from={0} to={shown} />
          {bare.length > shown && (
            <details className={look.rest}>
              <summary>{t("more", { count: bare.length - shown })}</summary>
              <Paragraphs draft={draft} from={shown} to={bare.length} />
            </details>
          )}
        </section>
      </div>
    </section>
  );
};

const Passages = ({ draft }: { draft: CoveredDraft }) => {
  const t = useTranslations("coverage.todo");
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
                  organization: passage.submission.organization ?? unnamed,
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
        <Link href={`/drafts/${encodeURIComponent(draft.draftId)}#${encodeURIComponent(pid)}`}>
          {label && `${printedLabel({ kind: "plain", level: 1, label })} `}
          <bdi dir="auto">{text}</bdi>
        </Link>
      </li>
    ))}
  </ul>
);
