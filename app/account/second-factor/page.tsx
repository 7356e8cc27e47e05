// The second factor: what a person has beside the password, and how it is set up. Where one is asked of the role, nothing comes
// before it.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { viewFactors } from "#server/people/second-factors";
import { accountOf, currentActor } from "../../seat";
import { LinkButton } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { PageBody } from "../../ui/page-body";
import { PageHeader } from "../../ui/page-header";
import { PageWords } from "../../ui/page-words";
import { Factors } from "./factors";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("people.factors"))("title"),
});

/** The page. */
export default async function SecondFactorPage() {
  const actor = await currentActor();
  const [factors, t] = await Promise.all([viewFactors(actor), getTranslations("people.factors")]);
  const back = actor.isWeak ? {} : { back: { href: "/account", label: t("back") } };
  return (
    <PageWords of={["people.factors"]}>
      <PageHeader account={accountOf(actor)} />
      <PageBody title={t("title")} lead={t("lead")} {...back}>
        {actor.isWeak && (
          <div className="below-4">
            <Notice tone="warn">{t("needed")}</Notice>
          </div>
        )}
        <Factors factors={factors} />
        {factors.isAsked && !actor.isWeak && (
          <p className="above-4">
            <LinkButton href="/">{t("onward")}</LinkButton>
          </p>
        )}
      </PageBody>
    </PageWords>
  );
}
