// Where people sign in.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { runtime } from "#server/runtime";
import { maybeActor } from "../seat";
import { EntryCard } from "./entry-card";
import { SignInForm } from "./sign-in-form";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const only = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" ? value : undefined;

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("people.signIn"))("title"),
});

/** The sign-in page; whoever is signed in goes on to the drafts. */
export default async function SignInPage({ searchParams }: Props) {
  if (await maybeActor()) redirect("/");
  const t = await getTranslations("people.signIn");
  const { error, callbackUrl } = await searchParams;
  const { config, demo } = runtime();
  return (
    <EntryCard title={t("title")} lead={t("lead")}>
      <SignInForm
        callbackUrl={only(callbackUrl) ?? "/"}
        error={only(error) ?? null}
        organisation={config.oidc ? new URL(config.oidc.issuer).host : null}
        demo={demo ?? null}
      />
    </EntryCard>
  );
}
