"use client";
// The lines last taken down, as they were understood, and a way to undo them.
import { useTranslations } from "next-intl";
import { Button } from "../../../ui/button";
import { classNames } from "../../../ui/class-names";
import styles from "./said-line.module.css";
import { useActSentence } from "./use-act-sentence";
import type { SentLine } from "./use-floor-lines";

/** Number of lines shown. */
const shown = 2;

/** The last lines, latest first. Lines that only undid another are not shown separately. */
export const LineLog = ({ lines, onUndo }: { lines: readonly SentLine[]; onUndo: () => void }) => {
  const t = useTranslations("floor.line");
  const sentences = useTranslations("floor.sentences");
  const describeActs = useActSentence();
  const sentenceOf = ({ line, answer }: SentLine): string => {
    if (!answer) return line;
    return answer.undone === null ? describeActs(answer.acts) : sentences("undone", { line: answer.undone });
  };
  const last = lines.find(({ state, answer }) => state === "done" && answer?.undone === null);
  return (
    <ol className={styles.log} aria-label={t("log")} aria-live="polite">
      {lines.slice(0, shown).map((each) => (
        <li key={each.key} className={classNames(styles.sent, styles[each.state])} data-state={each.state}>
          <span dir="auto">{sentenceOf(each)}</span>
          {each.state === "undone" && <span className="faint small rigid">{t("undone")}</span>}
          {each === last && (
            <Button look="quiet" size="small" onClick={onUndo}>
              {t("undo")}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
};
