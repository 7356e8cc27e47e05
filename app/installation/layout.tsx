// The layout of the pages on which the secretariat sets up a meeting: for everybody else they do not exist.
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { refusalToManagePeople } from "#domain/people/people";
import { runtime } from "#server/runtime";
import { accountOf, currentActor } from "../seat";
import { PageHeader } from "../ui/page-header";
import { InstallationLinks } from "./installation-links";

/** The top bar with the links between the pages. */
export default async function InstallationLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (refusalToManagePeople(actor)) notFound();
  const [t, webhooks] = await Promise.all([getTranslations("installation"), getTranslations("webhooks")]);
  const titles = {
    delegations: t("delegations.title"),
    people: t("people.title"),
    ...(runtime().config.oidc && { claims: t("claims.title") }),
    webhooks: webhooks("title"),
    log: t("log.title"),
  };
  return (
    <>
      <PageHeader
        account={accountOf(actor)}
        ways={<InstallationLinks label={t("pages")} titles={titles} />}
      />
      {children}
    </>
  );
}
