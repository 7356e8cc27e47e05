"use client";
// Who changed a block in the text itself: edited by whom, with the entry of the record and its time.
import { useFormatter, useTranslations } from "next-intl";
import type { CreditedActView } from "#server/texts/compare-view";
import { shortMoment } from "../../../../ui/days";
import { DelegationChip } from "../../../../ui/delegation-chip";
import styles from "./changed-block.module.css";

/** So many are named; the others are in the history of the paragraph. */
const mostNamed = 3;

/** The latest acts, each with a way to its entry. */
export const CreditedActs = ({ acts }: { acts: readonly CreditedActView[] }) => {
  const t = useTranslations("texts.compare");
  const left = acts.length - mostNamed;
  return (
    <>
      {acts.slice(-mostNamed).map((act) => (
        <CreditedAct key={act.n} act={act} />
      ))}
      {left > 0 && <span className={styles.proposers}>{t("moreActs", { n: left })}</span>}
    </>
  );
};

const CreditedAct = ({ act: { n, at, act, by } }: { act: CreditedActView }) => {
  const t = useTranslations("texts.compare");
  const format = useFormatter();
  const time = format.dateTime(new Date(at), shortMoment);
  return (
    <span className={styles.proposers}>
      {t(act === "words.edited" ? "editedBy" : "actBy")} <Who by={by} />{" "}
      <a href={`record?upTo=${n}#entry-${n}`}>{t("entryAt", { n, at: time })}</a>
    </span>
  );
};

const Who = ({ by: { name, delegation, role } }: { by: CreditedActView["by"] }) => {
  const t = useTranslations("texts.compare");
  if (delegation !== null) return <DelegationChip code={delegation} />;
  if (role === "co-facilitator" || role === "secretariat")
    return <span title={name ?? undefined}>{t(`role.${role}`)}</span>;
  return <bdi>{name ?? t("nobody")}</bdi>;
};
