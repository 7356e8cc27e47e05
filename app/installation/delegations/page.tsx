// The delegations of the meeting: States and common groups are found and added, others are entered by hand.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { knownDelegations } from "#domain/people/known-delegations";
import { namedDelegations } from "../../named-delegations";
import { EmptyState } from "../../ui/empty-state";
import { PageBody } from "../../ui/page-body";
import { PageWords } from "../../ui/page-words";
import { AddDelegations } from "./add-delegations";
import { DelegationTable } from "./delegation-table";
import { NewDelegation } from "./new-delegation";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("installation.delegations"))("title"),
});

export default async function DelegationsPage() {
  const [delegations, t] = await Promise.all([
    namedDelegations(),
    getTranslations("installation.delegations"),
  ]);
  return (
    <PageWords of={["installation.delegations"]}>
      <PageBody title={t("title")} lead={t("lead", { n: delegations.length })} actions={<NewDelegation />}>
        <AddDelegations known={knownDelegations()} present={delegations.map(({ code }) => code)} />
        {delegations.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneLead")}</EmptyState>
        ) : (
          <DelegationTable
            delegations={delegations}
            known={knownDelegations().map(({ code, members }) => ({ code, members }))}
          />
        )}
      </PageBody>
    </PageWords>
  );
}
