// The sign-in page: of an ordinary installation, or of the demo.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { nameIn } from "#domain/people/known-delegations";
import { sendsResets } from "#server/people/password-resets";
import { type DemoAccounts, runtime } from "#server/runtime";
import { organisationName } from "#server/sign-in/provider";
import { ForgetAccount } from "../offline/forget-account";
import { readersLanguage } from "../readers-language";
import { maybeActor } from "../seat";
import { PageWords } from "../ui/page-words";
import { DemoEntry } from "./demo-entry";
import { Door } from "./door";
import { EntryCard } from "./entry-card";
import { OpenPages } from "./open-pages";
import { SignInForm } from "./sign-in-form";

const only = (value: string | string[] | undefined): string | null =>
  typeof value === "string" ? value : null;

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("people.signIn"))("title"),
});

// Names States and groups in the reader's language.
const inReadersWords = async (demo: DemoAccounts): Promise<DemoAccounts> => {
  const language = await readersLanguage();
  const people = demo.people.map((each) =>
    each.code === null ? each : { ...each, name: nameIn(language, { code: each.code, name: each.name }) },
  );
  return { ...demo, people };
};

/** Redirects anybody already signed in to their drafts. */
export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  if (await maybeActor()) redirect("/");
  const t = await getTranslations("people.signIn");
  const asked = await searchParams;
  const { config, demo } = runtime();
  const form = (
    <SignInForm
      error={only(asked.error)}
      organisation={organisationName(config)}
      hasPasswords={!config.withoutPasswords}
      sendsResets={sendsResets()}
      isDemo={demo !== undefined}
    />
  );
  return (
    <PageWords of={["people.signIn"]}>
      <ForgetAccount />
      {demo ? (
        <Door>
          <DemoEntry demo={await inReadersWords(demo)} />
          <p className="faint small below-2">{t("account")}</p>
          {form}
        </Door>
      ) : (
        <EntryCard title={t("title")} lead={t("lead")}>
          {form}
          <OpenPages />
        </EntryCard>
      )}
    </PageWords>
  );
}
