// The progress of a submission: read, reviewed, answered.
import { useTranslations } from "next-intl";
import { type ProgressStep, progressSteps } from "#domain/submissions/readers";
import { classNames } from "../../../ui/class-names";
import styles from "./progress-steps.module.css";

/** Three marks and a word. */
export const ProgressSteps = ({ step }: { step: ProgressStep }) => {
  const t = useTranslations("submissions.reading.step");
  const reached = progressSteps.indexOf(step);
  return (
    <span className="small nowrap inline gap-2 centred">
      <span aria-hidden="true" className="inline gap-1">
        {progressSteps.slice(1).map((each, index) => (
          <span key={each} className={classNames(styles.mark, index < reached && styles.done)} />
        ))}
      </span>
      <span>{t(step)}</span>
    </span>
  );
};
