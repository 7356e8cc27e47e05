// The entries of the audit log as a table.
import { useFormatter, useTranslations } from "next-intl";
import { z } from "zod";
import { usualZone } from "#domain/agreement/meeting-time";
import { zoneTimeIn } from "#domain/agreement/zone-names";
import { roles } from "#domain/people/access";
import type { AuditEntryView } from "#server/people/audit-view";
import { shortMoment } from "../../ui/days";
import { useLanguage } from "../../ui/language";
import { Table } from "../../ui/table";
import { TableHeads } from "../../ui/table-heads";

const Rights = z.object({ role: z.enum(roles), delegation: z.string().nullable() });
const Facts = z.object({ from: Rights.optional(), to: Rights.optional(), method: z.string().optional() });

/** Role and delegation before and after a change, or the way somebody signed in; nothing for other entries. */
const ChangedRights = ({ facts }: { readonly facts: Readonly<Record<string, unknown>> }) => {
  const common = useTranslations("common");
  const t = useTranslations("installation.log");
  const { data } = Facts.safeParse(facts);
  const said = (rights: z.infer<typeof Rights> | undefined): string =>
    rights ? [common(`role.${rights.role}`), rights.delegation].filter(Boolean).join(" ") : "";
  const words = [
    data?.method === undefined ? "" : t("method", { method: data.method }),
    [said(data?.from), said(data?.to)].filter(Boolean).join(" → "),
  ].filter(Boolean);
  return words.length > 0 && <div className="soft small">{words.join(" · ")}</div>;
};

const columns = ["at", "what", "person", "actor", "from"] as const;

/** The table, with a note of the time zone of its times. */
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
