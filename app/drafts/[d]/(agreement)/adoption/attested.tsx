// Who has signed that an adoption is in the record, and when it was stamped: others than whoever keeps the record.
import { getFormatter, getTranslations } from "next-intl/server";
import { Fragment } from "react";
import type { AttestedView } from "#server/record/adoption-proof";
import { pageZoneTime } from "../../../../readers-language";
import styles from "./adoption.module.css";

/** Below the facts of the certificate; nothing where nobody has. */
export const Attested = async ({ witnesses, stampedAt }: AttestedView) => {
  const [t, format, zone] = await Promise.all([getTranslations("adoption"), getFormatter(), pageZoneTime()]);
  if (witnesses.length === 0 && stampedAt === null) return null;
  const moment = (at: string): string =>
    `${format.dateTime(new Date(at), { dateStyle: "long", timeStyle: "short" })} (${zone})`;
  return (
    <dl className={styles.facts}>
      {witnesses.map(({ name, size, at }) => (
        <Fragment key={name}>
          <dt>{t("facts.witness", { name })}</dt>
          <dd>{t("facts.witnessed", { size, at: moment(at) })}</dd>
        </Fragment>
      ))}
      {stampedAt !== null && (
        <>
          <dt>{t("facts.stamp")}</dt>
          <dd>{moment(stampedAt)}</dd>
        </>
      )}
    </dl>
  );
};
