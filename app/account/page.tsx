// The signed-in person's account: name and role, password, sessions, access tokens.

import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { listIdentities } from "#server/people/identities";
import { listTokens, viewMe } from "#server/people/people-view";
import { viewFactors } from "#server/people/second-factors";
import { runtime } from "#server/runtime";
import { organisationName } from "#server/sign-in/provider";
import type { Actor } from "#server/sign-in/session";
import { listSessions } from "#server/sign-in/sessions";
import { longestTokenDays } from "#server/sign-in/tokens";
import { accountOf, currentActor } from "../seat";
import { LinkButton } from "../ui/button";
import { DelegationChip } from "../ui/delegation-chip";
import { PageBody } from "../ui/page-body";
import { PageHeader } from "../ui/page-header";
import { PageWords } from "../ui/page-words";
import styles from "./account.module.css";
import { Identities } from "./identities";
import { OwnData } from "./own-data";
import { PasswordForm } from "./password-form";
import { PushSwitch } from "./push-switch";
import { Sessions } from "./sessions";
import { Tokens } from "./tokens";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("people.account"))("title"),
});

export default async function AccountPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await currentActor();
  const t = await getTranslations("people");
  const { identity } = await searchParams;
  const { name, email, usualRole: role, delegation } = actor;
  return (
    <PageWords of={["people"]}>
      <PageHeader account={accountOf(actor)} />
      <PageBody title={t("account.title")}>
        <Who {...{ name, email, role, delegation }} />
        <WaysIn actor={actor} identity={typeof identity === "string" ? identity : null} />
        <Section id="push" title={t("account.push.title")} lead={t("account.push.lead")}>
          <PushSwitch userId={actor.userId} />
        </Section>
        <Ends actor={actor} />
        <Section title={t("data.title")} lead={t("data.lead")}>
          <OwnData name={name} hasPassword={(await viewFactors(actor)).hasPassword} />
        </Section>
      </PageBody>
    </PageWords>
  );
}

// Sessions and tokens: everything that lets a browser or a program in, and how to end it.
const Ends = async ({ actor }: { readonly actor: Actor }) => {
  const t = await getTranslations("people");
  const [sessions, tokens, me] = await Promise.all([listSessions(actor), listTokens(actor), viewMe(actor)]);
  const drafts = me.drafts.map(({ id, title }) => ({ id, title }));
  return (
    <>
      <Section title={t("sessions.title")} lead={t("sessions.lead")}>
        <Sessions sessions={sessions} hasTokens={tokens.length > 0} />
      </Section>
      <Section title={t("account.tokens")} lead={t("account.tokensLead")}>
        <Tokens tokens={tokens} choices={{ drafts, longest: longestTokenDays() }} />
      </Section>
    </>
  );
};

const Section = ({
  title,
  lead,
  id,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  /** The anchor by which an address links to the section. */
  readonly id?: string;
  readonly children: ReactNode;
}) => (
  <section id={id} className={styles.section}>
    <h2>{title}</h2>
    <p className={styles.lead}>{lead}</p>
    {children}
  </section>
);

// The ways of signing in that this installation offers.
const WaysIn = async ({ actor, identity }: { readonly actor: Actor; readonly identity: string | null }) => {
  const t = await getTranslations("people");
  const { config } = runtime();
  const { withoutPasswords } = config;
  const organisation = organisationName(config);
  return (
    <>
      {!withoutPasswords && (
        <Section title={t("account.password")} lead={t("account.passwordLead")}>
          <PasswordForm email={actor.email} />
        </Section>
      )}
      <Section title={t("factors.title")} lead={t("factors.lead")}>
        <LinkButton href="/account/second-factor">{t("factors.open")}</LinkButton>
      </Section>
      {organisation !== null && (
        <Section title={t("identities.title")} lead={t("identities.lead")}>
          <Identities
            identities={await listIdentities(actor)}
            organisation={organisation}
            outcome={identity}
            hasPassword={(await viewFactors(actor)).hasPassword}
          />
        </Section>
      )}
    </>
  );
};

// The person as others see them.
const Who = ({
  name,
  email,
  role,
  delegation,
}: {
  readonly name: string;
  readonly email: string;
  readonly role: "co-facilitator" | "secretariat" | "delegate" | "observer";
  readonly delegation: string | null;
}) => {
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
