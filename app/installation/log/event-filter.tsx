// The filter of the audit log by kind of entry.

import { useTranslations } from "next-intl";
import { type AuditEvent, auditEvents } from "#domain/people/audit-events";
import { Link } from "../../ui/link";
import styles from "./log.module.css";

/** Links to all kinds, the current one marked. */
export const EventFilter = ({ event }: { readonly event: AuditEvent | undefined }) => {
  const t = useTranslations("installation.log");
  return (
    <details className={styles.filter} open={event !== undefined}>
      <summary>{event ? t(`event.${event}`) : t("all")}</summary>
      <ul className="line gap-1-by-2">
        {event && (
          <li>
            <Link href="/installation/log">{t("all")}</Link>
          </li>
        )}
        {auditEvents.map((each) => (
          <li key={each}>
            <Link
              href={{ pathname: "/installation/log", query: { event: each } }}
              aria-current={each === event ? "true" : undefined}
            >
              {t(`event.${each}`)}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
};
