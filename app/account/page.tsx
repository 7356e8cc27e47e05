// The own account: who you are, password, sessions, tokens for programs.

import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { listTokens } from "#server/people/people-view";
import { accountOf, currentActor } from "../seat";
import { DelegationChip } from "../ui/delegation-chip";
import { PageBody } from "../ui/page-body";
import { PageHeader } from "../ui/page-header";
import { PageWords } from "../ui/page-words";
import styles from "./account.module.css";
import { PasswordForm } from "./password-form";
import { PushSwitch } from "./push-switch";
import { SignOutEverywhere } from "./sign-out-everywhere";
import { Tokens } from "./tokens";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("people.account"))("title"),
});

/** The account page. */
export default async function AccountPage() {
  const actor = await currentActor();
  const t = await getTranslations("people");
  const tokens = await listTokens(actor);
  const { name, email, usualRole: role, delegation } = actor;
  return (
    <PageWords of={["people"]}>
      <PageHeader account={accountOf(actor)} />
      <PageBody title={t("account.title")}>
        <Who {...{ name, email, role, delegation }} />
        <section className={styles.section}>
          <h2>{t("account.password")}</h2>
          <p className={styles.lead}>{t("account.passwordLead")}</p>
          <PasswordForm email={email} />
        </section>
        <section className={styles.section}>
          <h2>{t("account.push.title")}</h2>
          <p className={styles.lead}>{t("account.push.lead")}</p>
          <PushSwitch userId={actor.userId} />
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
    </PageWords>
  );
}

type WhoProps = {
  readonly name: string;
  readonly email: string;
  readonly role: "co-facilitator" | "secretariat" | "delegate" | "observer";
  readonly delegation: string | null;
};

// Who the person is to the others.
const Who = ({ name, email, role, delegation }: WhoProps) => {
  const t = useTranslations("people");
  const common = useTranslations("common");
  return (
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
  );
};
