"use client";
// The present words. Each stretch of them, clicked or focused, says who brought it and from which passage; the same stands
// below as a list, to which it leads.
import { useTranslations } from "next-intl";
import { type CSSProperties, useId, useState } from "react";
import { delegationInk } from "#editor/delegation-colour";
import type { OriginatedWords } from "#server/sources/life/life-origins";
import type { LifeView } from "#server/sources/life/life-view";
import { classNames } from "../../../../ui/class-names";
import { directionOf } from "../../(sources)/answers/direction";
import { Brought } from "./brought";
import { DrawnWords } from "./drawn-words";
import styles from "./life.module.css";

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

type StretchLinkProps = {
  readonly stretch: OriginatedWords;
  readonly list: string;
  readonly chosen: number | null;
  readonly setChosen: (value: number | null) => void;
};

const StretchLink = ({ stretch, list, chosen, setChosen }: StretchLinkProps) => (
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
