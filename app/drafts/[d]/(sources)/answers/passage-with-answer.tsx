// One passage as shown to its submitter: its words, the outcome with its reason, and the paragraphs that took it up.
import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import type { DispositionKind } from "#domain/sources/answers/dispositions";
import type { AnsweredPassage } from "#server/sources/answers/answers-view";
import type { PublicPassage } from "#server/sources/answers/public-answers";
import { Badge, type BadgeTone } from "../../../../ui/badge";
import { Words } from "../../submissions/words";
import styles from "./answers.module.css";
import { directionOf } from "./direction";

const tones: Record<DispositionKind, BadgeTone> = {
  incorporated: "agreed",
  "in-part": "agreed",
  "in-substance": "closure",
  noted: "plain",
  "not-taken-up": "warn",
};

type LinkedParagraph = AnsweredPassage["paragraphs"][number];

/** The passage. `hrefOf` gives the address of a paragraph, where the reader may open it. */
export const PassageWithAnswer = (props: {
  passage: AnsweredPassage | PublicPassage;
  hrefOf?: (pid: string) => string;
}) => {
  const t = useTranslations("answers.one");
  const { passage } = props;
  const heading = useId();
  return (
    <article className={styles.passage} id={passage.id} aria-labelledby={heading}>
      <header className={styles.head}>
        <h2 id={heading}>{t("passage", { ordinal: passage.ordinal })}</h2>
        {passage.section && <bdi className="soft small">{passage.section}</bdi>}
      </header>
      <blockquote className={styles.asked} dir={directionOf(passage.text)}>
        <Words text={passage.text} language={passage.language} quotes={passage.shared} />
      </blockquote>
      <Answer answer={passage.answer} isLinked={passage.paragraphs.length > 0} />
      {passage.paragraphs.length === 0 ? (
        passage.answer && <p className="faint above-2">{t("wordsNone")}</p>
      ) : (
        <section className={styles.paragraphs} aria-label={t("wordsOf", { ordinal: passage.ordinal })}>
          {passage.paragraphs.map((paragraph) => (
            <TextOf
              key={`${paragraph.pid} ${paragraph.kind}`}
              paragraph={paragraph}
              href={props.hrefOf?.(paragraph.pid)}
            />
          ))}
        </section>
      )}
    </article>
  );
};

/** What became of a passage, with the reason. */
export const Answer = ({
  answer,
  isLinked,
}: {
  readonly answer: AnsweredPassage["answer"] | PublicPassage["answer"];
  readonly isLinked: boolean;
}) => {
  const t = useTranslations("answers.one");
  const kinds = useTranslations("submissions.kindOfAnswer");
  const format = useFormatter();
  if (!answer) return <p className="faint above-2">{t(isLinked ? "open" : "openUnlinked")}</p>;
  const at = format.dateTime(new Date(answer.at), { dateStyle: "long" });
  return (
    <p className={styles.answer}>
      <Badge tone={tones[answer.kind]}>{kinds(answer.kind)}</Badge>
      {answer.reason && <span dir="auto">{answer.reason}</span>}
      <small className="faint small">
        {"by" in answer && answer.by ? t("by", { by: answer.by, at }) : t("on", { at })}
      </small>
    </p>
  );
};

const TextOf = ({ paragraph, href }: { paragraph: LinkedParagraph; href: string | undefined }) => {
  const t = useTranslations("answers.one");
  const kinds = useTranslations("submissions.kindOfLink");
  const { label, text } = paragraph;
  const name = label ? t("paragraph", { label }) : t("paragraphUnnumbered");
  return (
    <div className={styles.paragraph}>
      <p className={styles.place}>
        {href && text !== null ? <a href={href}>{name}</a> : name} <Badge>{kinds(paragraph.kind)}</Badge>
      </p>
      {text === null ? (
        <p className="faint above-2">{t("gone")}</p>
      ) : (
        <p className={styles.words} dir={directionOf(text)}>
          <Words text={text} language="und" quotes={paragraph.shared} />
        </p>
      )}
      {paragraph.moved && text !== null && <p className="warn small above-1">{t("moved")}</p>}
    </div>
  );
};
