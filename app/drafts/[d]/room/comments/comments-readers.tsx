"use client";
// Who can read a comment, shown unmistakably: a lock and a tint for comments private to a delegation.
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Visibility } from "#domain/comments/comments";
import { classNames } from "../../../../ui/class-names";
import styles from "./comments.module.css";

/** A closed lock for a delegation, an open ring for everybody. */
export const ReadersSign = ({ visibility }: { visibility: Visibility }) => (
  <svg className={styles.sign} viewBox="0 0 16 16" aria-hidden="true">
    {visibility === "delegation" ? (
      <path d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2h.5a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM6 7h4V5a2 2 0 0 0-4 0z" />
    ) : (
      <path d="M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2m0 1.5A4.500 4.500 0 1 0 8 12.500 4.500 4.500 0 0 0 8 3.500M2.500 7.400h11v1.200h-11zM7.400 2.500h1.200v11H7.400z" />
    )}
  </svg>
);

type ReadersProps = {
  visibility: Visibility;
  delegation: string | null;
};

/** Who can read a thread: a lock and the delegation's code, or everybody. */
export const Readers = ({ visibility, delegation }: ReadersProps) => {
  const t = useTranslations("comments.readers");
  return (
    <span className={classNames(styles.readers, visibility === "delegation" && styles.innerReaders)}>
      <ReadersSign visibility={visibility} />
      {visibility === "delegation" ? t("delegation", { delegation: delegation ?? "" }) : t("all")}
    </span>
  );
};

type ReadersChoiceProps = {
  circle: string | null;
  value: Visibility;
  onChange(visibility: Visibility): void;
};

/** Chooses who can read a new thread. Someone who acts for no delegation has no choice, and is told so. */
export const ReadersChoice = (props: ReadersChoiceProps) => {
  const t = useTranslations("comments.readers");
  const name = useId();
  const { circle, value, onChange } = props;
  if (circle === null)
    return (
      <p className={styles.sentence}>
        <ReadersSign visibility="all" /> {t("allLong")}
      </p>
    );
  return <ReaderFields {...{ value, name, onChange, circle }} />;
};

type ReaderFieldsProps = {
  readonly value: "delegation" | "all";
  readonly name: string;
  readonly onChange: (visibility: "delegation" | "all") => void;
  readonly circle: string;
};

const ReaderFields = ({ value, name, onChange, circle }: ReaderFieldsProps) => {
  const t = useTranslations("comments.readers");
  return (
    <fieldset className={styles.choice}>
      <legend>{t("label")}</legend>
      <div className={styles.choices}>
        {(["delegation", "all"] as const).map((each) => (
          <label key={each} className={classNames(styles.reader, each === value && styles.chosenReader)}>
            <input
              type="radio"
              name={name}
              value={each}
              checked={each === value}
              onChange={() => onChange(each)}
            />
            <ReadersSign visibility={each} />
            {each === "delegation" ? t("delegation", { delegation: circle }) : t("all")}
          </label>
        ))}
      </div>
      <p className={styles.sentence} aria-live="polite">
        {value === "delegation" ? t("delegationLong", { delegation: circle }) : t("allLong")}
      </p>
    </fieldset>
  );
};
