// Webhooks as a table: destination, kinds sent, status, and the person responsible.

import { useFormatter, useTranslations } from "next-intl";
import { recordKinds } from "#domain/record/record";
import type { WebhookView } from "#server/record/webhooks/webhooks-view";
import { Badge } from "../ui/badge";
import { shortMoment } from "../ui/days";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { Table } from "../ui/table";
import { TableHeads } from "../ui/table-heads";
import { WebhookActs } from "./webhook-acts";
import { hostOf, type WebhookPlace, webhooksHref } from "./webhook-place";
import styles from "./webhooks.module.css";

const columns = ["address", "kinds", "state", "by"] as const;

/** The table, or an explanation of webhooks where there are none. */
export const WebhookTable = ({
  place,
  webhooks,
}: {
  readonly place: WebhookPlace;
  readonly webhooks: readonly WebhookView[];
}) => {
  const t = useTranslations("webhooks");
  if (webhooks.length === 0) return <EmptyState title={t("none")}>{t("noneLead")}</EmptyState>;
  const head = <TableHeads columns={columns.map((column) => t(column))} acts={t("can")} />;
  return (
    <Table narrow="cards" caption={t("table")} head={head}>
      {webhooks.map((webhook) => (
        <WebhookRow key={webhook.id} {...{ place, webhook }} />
      ))}
    </Table>
  );
};

type RowProps = { readonly place: WebhookPlace; readonly webhook: WebhookView };

const WebhookRow = ({ place, webhook }: RowProps) => {
  const t = useTranslations("webhooks");
  const names = useTranslations("record.kind");
  const format = useFormatter();
  const { id, url, kinds, by, paused } = webhook;
  const isEverything = kinds.length === recordKinds.length;
  return (
    <tr>
      <td data-label={t("address")} className="anywhere">
        <bdi dir="ltr">{url}</bdi>
        <div className="small">
          <Link
            href={`${webhooksHref(place)}/${encodeURIComponent(id)}`}
            aria-label={t("deliveries.title", { host: hostOf(url) })}
          >
            {t("open")}
          </Link>
        </div>
      </td>
      <td data-label={t("kinds")}>
        {isEverything ? t("everything") : format.list(kinds.map((kind) => names(kind)))}
      </td>
      <td data-label={t("state")}>
        <State webhook={webhook} />
      </td>
      <td data-label={t("by")}>
        <bdi>{by}</bdi>
      </td>
      <td className={styles.acts}>
        <WebhookActs place={place} webhook={{ id, url, kinds, isPaused: paused !== null }} />
      </td>
    </tr>
  );
};

const State = ({ webhook: { paused, failing } }: Pick<RowProps, "webhook">) => {
  const t = useTranslations("webhooks");
  const format = useFormatter();
  const moment = (instant: string) => format.dateTime(new Date(instant), shortMoment);
  if (paused)
    return (
      <>
        <Badge tone={paused.because === "by-hand" ? "plain" : "danger"}>{t("paused")}</Badge>
        <div className="soft small">{t(`because.${paused.because}`)}</div>
        <div className="soft small">{moment(paused.at)}</div>
      </>
    );
  if (!failing) return <Badge tone="agreed">{t("on")}</Badge>;
  return (
    <>
      <Badge tone="warn">{t("failing", { when: moment(failing.since) })}</Badge>
      {failing.nextAt && <div className="soft small">{t("nextTry", { when: moment(failing.nextAt) })}</div>}
    </>
  );
};
