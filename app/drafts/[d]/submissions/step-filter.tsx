"use client";
// How many submissions have come how far; each number shows those submissions alone.
import { useTranslations } from "next-intl";
import { type ProgressStep, progressSteps } from "#domain/submissions/readers";
import { Button } from "../../../ui/button";
import styles from "./submission-list.module.css";

type FilterProps = {
  readonly steps: readonly ProgressStep[];
  /** Null shows all. */
  readonly chosen: ProgressStep | null;
  onChoose(step: ProgressStep | null): void;
};

/** The numbers. Pressing the one that is chosen shows all again. */
export const StepFilter = ({ steps, chosen, onChoose }: FilterProps) => {
  const t = useTranslations("submissions");
  return (
    <fieldset className={styles.far}>
      <legend className="visually-hidden">{t("list.far")}</legend>
      {progressSteps.map((step) => {
        const count = steps.filter((each) => each === step).length;
        return (
          <Button
            key={step}
            size="small"
            look="quiet"
            aria-pressed={chosen === step}
            disabled={count === 0 && chosen !== step}
            onClick={() => onChoose(chosen === step ? null : step)}
          >
            {t(`reading.step.${step}`)} <b>{count}</b>
          </Button>
        );
      })}
    </fieldset>
  );
};
