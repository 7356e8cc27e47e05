// The calls for inputs of a draft, for pen-holders; not found for everybody else.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { languageDirection } from "#domain/languages";
import { refusalToAct } from "#domain/people/access";
import { wordsForReader } from "#domain/rounds/rounds";
import { listRounds, type RoundView } from "#server/rounds/rounds";
import { readersLanguage } from "../../../../readers-language";
import { currentSeat } from "../../../../seat";
import { LinkButton } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { Link } from "../../../../ui/link";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { Table } from "../../../../ui/table";
import { TableHeads } from "../../../../ui/table-heads";
import { FollowedPage } from "../../followed-page";
import { CallAddress, CallState, countsOf } from "./call-facts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("calls"))("title"),
});

export default async function CallsPage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  if (refusalToAct(seat.who, "upload submissions")) notFound();
  const [t, calls] = await Promise.all([getTranslations("calls"), listRounds(seat)]);
  const base = `/drafts/${encodeURIComponent(seat.draft.id)}`;
  const make = (
    <LinkButton look="primary" href={`${base}/calls/new`}>
      {t("make")}
    </LinkButton>
  );
  return (
    <PageWords>
      <FollowedPage draftId={seat.draft.id} page="calls" />
      <PageBody
        title={t("title")}
        lead={t("lead")}
        back={{ href: `${base}/submissions`, label: t("toSubmissions") }}
        actions={calls.length > 0 && make}
      >
        {calls.length === 0 ? (
          <EmptyState title={t("empty.title")} action={make}>
            {t("empty.lead")}
          </EmptyState>
        ) : (
          <Table
            caption={t("title")}
            narrow="cards"
            head={
              <TableHeads
                columns={[t("column.call"), t("column.state"), t("column.sent"), t("column.address")]}
              />
            }
          >
            {calls.map((call) => (
              <CallRow key={call.id} call={call} base={base} />
            ))}
          </Table>
        )}
      </PageBody>
    </PageWords>
  );
}

const CallRow = async ({ call, base }: { readonly call: RoundView; readonly base: string }) => {
  const t = await getTranslations("calls");
  const title = wordsForReader(call.terms.title, await readersLanguage());
  const { sent, waiting } = countsOf(call);
  return (
    <tr>
      <td className="strong">
        <Link href={`${base}/calls/${encodeURIComponent(call.id)}`}>
          <bdi lang={title.language} dir={languageDirection(title.language)}>
            {title.words}
          </bdi>
        </Link>
      </td>
      <td data-label={t("column.state")}>
        <CallState call={call} />
      </td>
      <td data-label={t("column.sent")}>
        <span className="stack gap-1">
          <span>{t("sent", { count: sent })}</span>
          {waiting > 0 && <span className="warn small">{t("waiting", { count: waiting })}</span>}
        </span>
      </td>
      <td data-label={t("column.address")}>
        <CallAddress call={call} title={title.words} />
      </td>
    </tr>
  );
};
