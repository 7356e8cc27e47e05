"use client";
// The present words. Each stretch, clicked or focused, shows who proposed it and the passage that it came from; it
// links to a list below with the same facts.
import { useFormatter, useTranslations } from "next-intl";
import { type CSSProperties, useId, useState } from "react";
import { delegationInk } from "#editor/delegation-colour";
import type { OriginatedWords, OriginView } from "#server/sources/life/life-origins";
import type { LifeView } from "#server/sources/life/life-view";
import { classNames } from "../../../../ui/class-names";
import { useListed } from "../../../../ui/language";
import { directionOf } from "../../(sources)/answers/direction";
import { useRoom } from "../../room/room-context";
import { useWho } from "./changed-entry";
import { DrawnWords } from "./drawn-words";
import styles from "./life.module.css";

/** Sentences on the provenance of a stretch: who proposed it, and from which passage. */
const Brought = ({ words }: { words: OriginatedWords }) => {
  const t = useTranslations("life");
  const { draft } = useRoom();
  const said = useOrigin();
  return (
    <>
      <q className={styles.quoted} dir="auto">
        {words.text.trim()}
      </q>
      <p>{said(words.origin)}</p>
      {words.passages.length === 0 ? (
        <p className={styles.small}>{t("present.noPassage")}</p>
      ) : (
        <ul className={styles.linked} aria-label={t("present.from")}>
          {words.passages.map(({ link, id, by, ordinal, submission }) => (
            <li key={link}>
              {t("present.from")}{" "}
              <a
                href={`/drafts/${encodeURIComponent(draft.id)}/submissions/${encodeURIComponent(submission.id)}#${encodeURIComponent(id)}`}
              >
                <bdi>{submission.label ?? t("unnamed")}</bdi>, {t("passage", { ordinal })}
              </a>{" "}
              <small>{t(`present.${by}`)}</small>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const useOrigin = (): ((origin: OriginView) => string) => {
  const listed = useListed();
  const t = useTranslations("life.origin");
  const acts = useTranslations("room.history.act");
  const format = useFormatter();
  const who = useWho();
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: "long" });
  return (origin) => {
    switch (origin.as) {
      case "file": {
        const at = day(origin.at);
        return origin.file ? t("fileNamed", { file: origin.file, at }) : t("file", { at });
      }
      case "act":
        return t("act", {
          who: who(origin.by),
          what: acts(origin.act.replace(".", "-")),
          at: day(origin.at),
        });
      case "proposal": {
        const said = { who: listed(origin.sponsors), at: day(origin.at) };
        return origin.onBehalfOf ? t("behalf", { ...said, of: origin.onBehalfOf }) : t("proposal", said);
      }
      case "text":
        return t("text", { symbol: origin.symbol, at: day(origin.at) });
      case "written":
        return origin.before ? t("writtenBefore", { at: day(origin.before) }) : t("written");
    }
  };
};

/** The words, or why there are none. */
export const PresentWords = ({ life }: { life: LifeView }) => {
  const t = useTranslations("life.present");
  const title = useId();
  if (life.text === null)
    return <p className={styles.none}>{t(life.kind === null ? "gone" : "onlyProposed")}</p>;
  return (
    <section id="present" className={styles.present} aria-labelledby={title}>
      <h2 id={title}>{t("title")}</h2>
      <Stretches text={life.text} words={life.words} />
      {life.since && (
        <details className={styles.list}>
          <summary>{t("since", { symbol: life.since.symbol })}</summary>
          <DrawnWords runs={life.since.runs} />
        </details>
      )}
    </section>
  );
};

const Stretches = ({ text, words }: { text: string; words: readonly OriginatedWords[] }) => {
  const t = useTranslations("life.present");
  const [chosen, setChosen] = useState<number | null>(null);
  const list = useId();
  const shown = words.find(({ start }) => start === chosen);
  return (
    <>
      <p className={styles.lead}>{t("lead")}</p>
      <p className={styles.base} dir={directionOf(text)}>
        {words.map((stretch) => (
          <StretchLink key={stretch.start} {...{ stretch, list, chosen, setChosen }} />
        ))}
      </p>
      <div className={styles.description} aria-live="polite">
        {shown ? <Brought words={shown} /> : <p className={styles.small}>{t("none")}</p>}
      </div>
      <details className={styles.list}>
        <summary>{t("list")}</summary>
        <ol>
          {words.map((stretch) => (
            <li key={stretch.start} id={`${list}-${stretch.start}`}>
              <Brought words={stretch} />
            </li>
          ))}
        </ol>
      </details>
    </>
  );
};

const StretchLink = ({
  stretch,
  list,
  chosen,
  setChosen,
}: {
  readonly stretch: OriginatedWords;
  readonly list: string;
  readonly chosen: number | null;
  readonly setChosen: (value: number | null) => void;
}) => (
  <a
    href={`#${list}-${stretch.start}`}
    className={classNames(styles.stretch, stretch.passages.length > 0 && styles.sourced)}
    style={colourOf(stretch)}
    data-as={stretch.origin.as}
    aria-current={stretch.start === chosen}
    onFocus={() => setChosen(stretch.start)}
    onClick={(event) => {
      event.preventDefault();
      setChosen(stretch.start);
    }}
  >
    {stretch.text}
  </a>
);

const colourOf = ({ origin }: OriginatedWords): CSSProperties | undefined => {
  const [first] = origin.as === "proposal" ? origin.sponsors : [];
  return first === undefined ? undefined : { "--c": delegationInk(first) };
};
