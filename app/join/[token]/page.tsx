// The page behind a one-time link: an invitation, the first set-up, a new password. Opening it does not use up the
// link.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type LinkView, viewLink } from "#server/people/people-view";
import { runtime } from "#server/runtime";
import { EntryCard } from "../../sign-in/entry-card";
import { LinkButton } from "../../ui/button";
import { PageWords } from "../../ui/page-words";
import { JoinForm } from "./join-form";

/** The address holds the secret, so it must not reach other sites as a referrer, or search engines. */
export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("people.join"))("title.invite"),
  referrer: "no-referrer",
  robots: { index: false, follow: false },
});

export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const t = await getTranslations("people.join");
  const { token } = await params;
  const link = await viewLink(token);
  if (!link?.open) {
    return (
      <EntryCard title={t("over.title")} lead={t("over.lead")}>
        <LinkButton href="/sign-in">{t("over.signIn")}</LinkButton>
      </EntryCard>
    );
  }
  return (
    <PageWords of={["people.join"]}>
      <EntryCard title={t(`title.${link.purpose}`)} lead={await leadOf(link)}>
        <JoinForm
          token={token}
          purpose={link.purpose}
          email={link.email}
          name={link.name}
          hasPasswords={!runtime().config.withoutPasswords}
        />
      </EntryCard>
    </PageWords>
  );
}

// P14: what a new password does to the other ways of signing in.
const resetLeads = { go: "resetGo", beside: "resetBeside", stay: "reset" } as const;

const leadOf = async ({ purpose, role, delegation, ways }: LinkView): Promise<string> => {
  const t = await getTranslations("people.join.lead");
  const common = await getTranslations("common");
  if (purpose === "reset") return t(resetLeads[ways ?? "beside"]);
  if (purpose !== "invite") return t(purpose);
  const name = common(`role.${role}`).toLowerCase();
  if (runtime().config.withoutPasswords)
    return t("organisation", { role: name, delegation: delegation ?? "none" });
  return delegation === null ? t("invite", { role: name }) : t("inviteFor", { role: name, delegation });
};
