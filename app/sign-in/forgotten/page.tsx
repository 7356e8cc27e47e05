// The page on which to request a link for a new password.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { sendsResets } from "#server/people/password-resets";
import { LinkButton } from "../../ui/button";
import { PageWords } from "../../ui/page-words";
import { EntryCard } from "../entry-card";
import { ForgottenForm } from "./forgotten-form";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("people.forgotten"))("title"),
});

/** Where no e-mail is sent, it says whom to ask instead. */
export default async function ForgottenPage() {
  const t = await getTranslations("people.forgotten");
  const isSent = sendsResets();
  return (
    <PageWords of={["people.forgotten"]}>
      <EntryCard title={t("title")} lead={t(isSent ? "lead" : "ask")}>
        {isSent ? <ForgottenForm /> : <LinkButton href="/sign-in">{t("back")}</LinkButton>}
      </EntryCard>
    </PageWords>
  );
}
