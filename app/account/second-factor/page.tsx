// The second factor: what a person has besides the password, and how to set it up. A role that requires one is sent
// here before any other page.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { deviceOf } from "#domain/people/devices";
import { listPasskeys } from "#server/people/passkeys";
import { viewFactors } from "#server/people/second-factors";
import { accountOf, currentActor } from "../../seat";
import { LinkButton } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { PageBody } from "../../ui/page-body";
import { PageHeader } from "../../ui/page-header";
import { PageWords } from "../../ui/page-words";
import { Factors } from "./factors";
import { Passkeys } from "./passkeys";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("people.factors"))("title"),
});

export default async function SecondFactorPage() {
  const actor = await currentActor();
  const [factors, passkeys, t, asked] = await Promise.all([
    viewFactors(actor),
    listPasskeys(actor),
    getTranslations("people.factors"),
    headers(),
  ]);
  const isNeeded = factors.isAsked && actor.isStrong === false;
  const back = actor.isWeak ? {} : { back: { href: "/account", label: t("back") } };
  return (
    <PageWords of={["people.factors"]}>
      <PageHeader account={accountOf(actor)} />
      <PageBody title={t("title")} lead={t("lead")} {...back}>
        {isNeeded && (
          <div className="below-4">
            <Notice tone="warn">{t("needed")}</Notice>
          </div>
        )}
        <Passkeys
          passkeys={passkeys}
          hasPassword={factors.hasPassword}
          device={deviceOf(asked.get("user-agent"))}
        />
        <Factors factors={factors} />
        {factors.isAsked && !isNeeded && (
          <p className="above-4">
            <LinkButton href="/">{t("onward")}</LinkButton>
          </p>
        )}
      </PageBody>
    </PageWords>
  );
}
