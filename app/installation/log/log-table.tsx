// The entries of the log as a table.
import { useFormatter, useTranslations } from "next-intl";
import { usualZone } from "#domain/agreement/meeting-time";
import { zoneTimeIn } from "#domain/agreement/zone-names";
import type { AuditEntryView } from "#server/people/audit-view";
import { shortMoment } from "../../ui/days";
import { useLanguage } from "../../ui/language";
import { Table } from "../../ui/table";
import { TableHeads } from "../../ui/table-heads";
import { ChangedRights } from "./changed-rights";

const columns = ["at", "what", "person", "actor", "from"] as const;

/** The table, with whose times they are. */
export const LogTable = ({ entries }: { readonly entries: readonly AuditEntryView[] }) => {
  const t = useTranslations("installation.log");
  const head = <TableHeads columns={columns.map((column) => t(column))} />;
  return (
    <>
      <Table narrow="cards" caption={t("title")} head={head}>
        {entries.map((entry) => (
          <LogRow key={entry.id} entry={entry} />
        ))}
      </Table>
      <p className="faint small above-1">{t("times", { zone: zoneTimeIn(useLanguage(), usualZone) })}</p>
    </>
  );
};

const LogRow = ({ entry }: { readonly entry: AuditEntryView }) => {
  const t = useTranslations("installation.log");
  const format = useFormatter();
  const { event, actor, person, network, device, facts } = entry;
  const isOwnAct = actor !== null && actor.id === person?.id;
  return (
    <tr>
      <td data-label={t("at")}>
        {format.dateTime(new Date(entry.at), { ...shortMoment, second: "2-digit" })}
      </td>
      <td data-label={t("what")}>
        {t(`event.${event}`)}
        <ChangedRights facts={facts} />
      </td>
      <td data-label={t("person")}>{person && <bdi>{person.name ?? t("gone")}</bdi>}</td>
      <td data-label={t("actor")}>{actor && !isOwnAct && <bdi>{actor.name ?? t("gone")}</bdi>}</td>
      <td data-label={t("from")} className="anywhere">
        <bdi dir="ltr">{[network, device].filter(Boolean).join(" · ")}</bdi>
      </td>
    </tr>
  );
};
