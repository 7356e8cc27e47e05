// The packages of amendments of a draft: each document that was tabled as one, and what has become of it.
import type { Metadata } from "next";
import { useFormatter, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { PackageView } from "#domain/packages/values";
import { refusalInMode, refusalToAct } from "#domain/people/access";
import { listPackages } from "#server/packages/packages";
import { currentSeat } from "../../../seat";
import { LinkButton } from "../../../ui/button";
import { DelegationChip } from "../../../ui/delegation-chip";
import { EmptyState } from "../../../ui/empty-state";
import { Link } from "../../../ui/link";
import { PageBody } from "../../../ui/page-body";
import { Table } from "../../../ui/table";
import { FollowedPage } from "../followed-page";
import { PackageBadge } from "./package-badge";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("packages"))("title"),
});

export default async function PackagesPage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  const [packages, t] = await Promise.all([listPackages(seat), getTranslations("packages")]);
  const mayPropose =
    (refusalToAct(seat.who, "propose") ?? refusalInMode("propose", seat.draft.mode)) === null;
  const base = `/drafts/${encodeURIComponent(seat.draft.id)}`;
  return (
    <>
      <FollowedPage draftId={seat.draft.id} page="packages" />
      <PageBody
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <LinkButton href={`${base}/proposals`}>{t("register")}</LinkButton>
            {mayPropose && (
              <LinkButton look="primary" href={`${base}/packages/new`}>
                {t("bring")}
              </LinkButton>
            )}
          </>
        }
      >
        {packages.length === 0 ? (
          <EmptyState title={t("none")}>{t(mayPropose ? "noneLead" : "noneRead")}</EmptyState>
        ) : (
          <Packages base={base} packages={packages} />
        )}
      </PageBody>
    </>
  );
}

const Packages = ({
  base,
  packages,
}: {
  readonly base: string;
  readonly packages: readonly PackageView[];
}) => {
  const t = useTranslations("packages");
  const format = useFormatter();
  const head = (
    <tr>
      {(["number", "by", "decided", "support", "tabled"] as const).map((column) => (
        <th key={column} scope="col">
          {t(`column.${column}`)}
        </th>
      ))}
    </tr>
  );
  return (
    <Table caption={t("title")} head={head} narrow="cards">
      {packages.map((each) => {
        const decided = each.proposals.filter(({ card }) => card?.state !== "open").length;
        return (
          <tr key={each.n}>
            <td data-label={t("column.number")}>
              <Link href={`${base}/packages/${each.n}`}>
                <b>
                  <bdi>{each.symbol}</bdi>
                </b>
              </Link>{" "}
              <PackageBadge state={each.state} />
            </td>
            <td data-label={t("column.by")}>
              <span className="inline gap-1 wraps">
                {each.sponsors.map((code) => (
                  <DelegationChip key={code} code={code} />
                ))}
              </span>
            </td>
            <td data-label={t("column.decided")}>
              {t("decidedOf", { decided, count: each.proposals.length })}
            </td>
            <td data-label={t("column.support")}>
              {t("sides", { supporters: each.supporters.length, opponents: each.opponents.length })}
            </td>
            <td data-label={t("column.tabled")}>
              {format.dateTime(new Date(each.at), { dateStyle: "medium", timeStyle: "short" })}
            </td>
          </tr>
        );
      })}
    </Table>
  );
};
