// Role and delegation by the claims of the organisation's identity provider.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listClaimRules } from "#server/people/claim-rules";
import { namedDelegations } from "../../named-delegations";
import { currentActor } from "../../seat";
import { EmptyState } from "../../ui/empty-state";
import { PageBody } from "../../ui/page-body";
import { PageWords } from "../../ui/page-words";
import { AddClaim } from "./add-claim";
import { ClaimTable } from "./claim-table";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("installation.claims"))("title"),
});

export default async function ClaimsPage() {
  const actor = await currentActor();
  const [rules, all, t] = await Promise.all([
    listClaimRules(actor),
    namedDelegations(),
    getTranslations("installation.claims"),
  ]);
  const delegations = all.map(({ code, name }) => ({ code, name }));
  return (
    <PageWords of={["installation.claims", "people"]}>
      <PageBody title={t("title")} lead={t("lead")} actions={<AddClaim delegations={delegations} />}>
        {rules.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneLead")}</EmptyState>
        ) : (
          <ClaimTable rules={rules} delegations={delegations} />
        )}
      </PageBody>
    </PageWords>
  );
}
