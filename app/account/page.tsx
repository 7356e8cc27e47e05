// The own account: who you are, password, sessions, tokens for programs.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listTokens } from "#server/people/people-view";
import { accountOf, currentActor } from "../seat";
import { DelegationChip } from "../ui/delegation-chip";
import { PageBody } from "../ui/page-body";
import { PageHeader } from "../ui/page-header";
import styles from "./account.module.css";
import { PasswordForm } from "./password-form";
import { SignOutEverywhere } from "./sign-out-everywhere";
import { Tokens } from "./tokens";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("people.account"))("title"),
});

/** The account page. */
export default async function AccountPage() {
  const actor = await currentActor();
  const t = await getTranslations("people");
  const common = await getTranslations("common");
  const tokens = await listTokens(actor);
  const { name, email, usualRole: role, delegation } = actor;
  return (
    <>
      <PageHeader account={accountOf(actor)} />
      <PageBody title={t("account.title")}>
        <section className={styles.section}>
          <h2>{t("account.who")}</h2>
          <dl className={styles.who}>
            <dt>{t("people.name")}</dt>
            <dd>
              <bdi>{name}</bdi>
            </dd>
            <dt>{t("people.email")}</dt>
            <dd>
              <bdi>{email}</bdi>
            </dd>
            <dt>{t("account.role")}</dt>
            <dd>
              {common(`role.${role}`)} {delegation && <DelegationChip code={delegation} />}
            </dd>
          </dl>
        </section>
        <section className={styles.section}>
          <h2>{t("account.password")}</h2>
          <p className={styles.lead}>{t("account.passwordLead")}</p>
          <PasswordForm email={email} />
        </section>
        <section className={styles.section}>
          <h2>{t("account.sessions")}</h2>
          <p className={styles.lead}>{t("account.sessionsLead")}</p>
          <SignOutEverywhere />
        </section>
        <section className={styles.section}>
          <h2>{t("account.tokens")}</h2>
          <p className={styles.lead}>{t("account.tokensLead")}</p>
          <Tokens tokens={tokens} />
        </section>
      </PageBody>
    </>
  );
}
