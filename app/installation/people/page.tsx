// The people of the installation: who has an account, who is invited, and what each may see.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listInvitedPeople, listPeople } from "#server/people/installation-view";
import { runtime } from "#server/runtime";
import { namedDelegations } from "../../named-delegations";
import { currentActor } from "../../seat";
import { LinkButton } from "../../ui/button";
import { EmptyState } from "../../ui/empty-state";
import { PageBody } from "../../ui/page-body";
import { PageWords } from "../../ui/page-words";
import { InviteList } from "./invite-list";
import { InvitedTable } from "./invited-table";
import { PeopleTable } from "./people-table";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("installation.people"))("title"),
});

export default async function PeoplePage() {
  const actor = await currentActor();
  const [people, invited, all, t] = await Promise.all([
    listPeople(actor),
    listInvitedPeople(actor),
    namedDelegations(),
    getTranslations("installation.people"),
  ]);
  const delegations = all.map(({ code, name }) => ({ code, name }));
  const emails = people.map(({ email }) => email);
  const isAlone = people.length === 1 && invited.length === 0;
  return (
    <PageWords of={["installation.people", "people"]}>
      <PageBody
        title={t("title")}
        lead={t("lead", { n: people.length, invited: invited.length })}
        actions={<InviteList delegations={delegations} emails={emails} />}
      >
        {isAlone && (
          <EmptyState
            title={t("none")}
            action={
              delegations.length === 0 && (
                <LinkButton href="/installation/delegations">{t("toDelegations")}</LinkButton>
              )
            }
          >
            {t(delegations.length === 0 ? "noneDelegations" : "noneLead")}
          </EmptyState>
        )}
        {invited.length > 0 && <InvitedTable invited={invited} />}
        <PeopleTable
          me={actor.userId}
          people={people}
          delegations={delegations}
          hasOrganisation={runtime().config.oidc !== undefined}
        />
      </PageBody>
    </PageWords>
  );
}
