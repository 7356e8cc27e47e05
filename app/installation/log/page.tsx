// The audit log of access: who signed in and from where, what failed, whose rights changed.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type AuditEvent, auditEvents } from "#domain/people/audit-events";
import { listAudit } from "#server/people/audit-view";
import { auditDays } from "#server/sign-in/audit";
import { currentActor } from "../../seat";
import { LinkButton } from "../../ui/button";
import { PageBody } from "../../ui/page-body";
import { EventFilter } from "./event-filter";
import { LogTable } from "./log-table";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("installation.log"))("title"),
});

const entriesOnAPage = 100;

const eventNamed = (name: string | string[] | undefined): AuditEvent | undefined =>
  auditEvents.find((each) => each === name);

/** The log, latest first. */
export default async function LogPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [actor, asked, t] = await Promise.all([
    currentActor(),
    searchParams,
    getTranslations("installation.log"),
  ]);
  const event = eventNamed(asked.event);
  const after = typeof asked.after === "string" && /^\d{1,15}$/.test(asked.after) ? asked.after : undefined;
  const { items, next } = await listAudit(actor, { limit: entriesOnAPage, after, event, person: undefined });
  return (
    <PageBody title={t("title")} lead={t("lead", { n: auditDays() })} width="full">
      <EventFilter event={event} />
      {items.length > 0 ? <LogTable entries={items} /> : <p className="soft">{t("none")}</p>}
      {next && (
        <p className="above-4">
          <LinkButton
            href={{ pathname: "/installation/log", query: { ...(event && { event }), after: next } }}
          >
            {t("older")}
          </LinkButton>
        </p>
      )}
    </PageBody>
  );
}
