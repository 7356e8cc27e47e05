// The messages sent to a webhook and the responses, as a table.

import { useFormatter, useTranslations } from "next-intl";
import type { DeliveryView } from "#server/record/webhooks/webhooks-view";
import { shortMoment } from "../ui/days";
import { Link } from "../ui/link";
import { Table } from "../ui/table";
import { TableHeads } from "../ui/table-heads";
import { AgainButton } from "./again-button";
import type { WebhookPlace } from "./webhook-place";
import styles from "./webhooks.module.css";

type TableProps = {
  readonly place: WebhookPlace;
  readonly webhook: string;
  readonly deliveries: readonly DeliveryView[];
  /** Nothing is sent while it is paused. */
  readonly isPaused: boolean;
};

export const DeliveryTable = ({ deliveries, ...of }: TableProps) => {
  const t = useTranslations("webhooks.deliveries");
  const draft = of.place === null ? (["draft"] as const) : [];
  const columns = ["at", ...draft, "entry", "answer", "took", "attempts"] as const;
  const head = <TableHeads columns={columns.map((column) => t(column))} acts={t("again")} />;
  return (
    <Table narrow="cards" caption={t("table")} head={head}>
      {deliveries.map((delivery) => (
        <DeliveryRow key={delivery.id} delivery={delivery} {...of} />
      ))}
    </Table>
  );
};

type RowProps = Omit<TableProps, "deliveries"> & { readonly delivery: DeliveryView };

const DeliveryRow = ({ delivery, place, webhook, isPaused }: RowProps) => {
  const t = useTranslations("webhooks.deliveries");
  const format = useFormatter();
  const { draft, n, act, at, took, attempts, isAsked } = delivery;
  const record = `/drafts/${encodeURIComponent(draft)}/record?upTo=${n}`;
  return (
    <tr>
      <td data-label={t("at")}>{format.dateTime(new Date(at), { ...shortMoment, second: "2-digit" })}</td>
      {place === null && (
        <td data-label={t("draft")}>
          <bdi>{draft}</bdi>
        </td>
      )}
      <td data-label={t("entry")}>
        <Link href={record}>{n}</Link> <bdi dir="ltr">{act}</bdi>
      </td>
      <td data-label={t("answer")}>
        <Answer delivery={delivery} />
      </td>
      <td data-label={t("took")}>{t("milliseconds", { n: took })}</td>
      <td data-label={t("attempts")}>{attempts}</td>
      <td className={styles.acts}>
        {isAsked && <span className="soft small">{t("asked")}</span>}
        {!isAsked && !isPaused && <AgainButton {...{ place, webhook, draft, n }} />}
      </td>
    </tr>
  );
};

const Answer = ({ delivery: { status, failure, deliveredAt } }: Pick<RowProps, "delivery">) => {
  const t = useTranslations("webhooks.deliveries");
  if (status !== null) {
    const isTaken = status >= 200 && status <= 299;
    return (
      <span className={isTaken ? undefined : "danger"}>{t(isTaken ? "taken" : "refused", { status })}</span>
    );
  }
  return (
    <span className={deliveredAt === null ? "danger" : "soft"}>
      <Failure code={failure ?? ""} />
    </span>
  );
};

const Failure = ({ code }: { readonly code: string }) => {
  const t = useTranslations("webhooks.deliveries");
  if (code === "ETIMEDOUT") return t("late");
  return code === "EPRIVATE" ? t("private") : t("unreached", { code });
};
