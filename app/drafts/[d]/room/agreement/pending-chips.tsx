"use client";
// The state of all delegations on a paragraph; those who have not agreed are pressed to be waited for.
import { useTranslations } from "next-intl";
import { Waiting } from "../../../../ui/progress";
import styles from "./pending-chips.module.css";
import type { ClosingPreview } from "./use-closing-preview";

type Props = {
  readonly preview: ClosingPreview | null;
  readonly pending: readonly string[];
  onChange(pending: readonly string[]): void;
};

const agrees = (says: string) => says === "agree" || says === "agree-ad-ref";
const holds = (says: string) => says === "reserve" || says === "object";

/** Each delegation with what it says. Those who agree to these words cannot be waited for, those who object are anyway (S4). */
export const PendingChips = ({ preview, pending, onChange }: Props) => {
  const t = useTranslations("agreement.standing");
  if (!preview) return <Waiting label={t("looking")} />;
  const toggle = (code: string) =>
    onChange(pending.includes(code) ? pending.filter((each) => each !== code) : [...pending, code].sort());
  return (
    <fieldset className={styles.field}>
      <legend>{t("pending")}</legend>
      <p className={styles.hint}>{t("pendingHint")}</p>
      <div className={styles.chips}>
        {preview.delegations.map(({ code, name, says }) => (
          <button
            key={code}
            type="button"
            className={styles.chip}
            title={name}
            data-says={says}
            aria-pressed={holds(says) || pending.includes(code)}
            disabled={agrees(says) || holds(says)}
            onClick={() => toggle(code)}
          >
            <bdi>{code}</bdi> {t(`says.${says}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
};
