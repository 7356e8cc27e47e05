// The privacy page, open to anybody: the personal data held, for how long, and a person's rights over it.
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { version } from "#server/program-files";
import { runtime } from "#server/runtime";
import { auditDays } from "#server/sign-in/audit";
import { accountOf, maybeActor } from "../seat";
import { PageBody } from "../ui/page-body";
import { PageHeader } from "../ui/page-header";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("privacy"))("title"),
});

export default async function PrivacyPage() {
  const [actor, t] = await Promise.all([maybeActor(), getTranslations("privacy")]);
  return (
    <>
      <PageHeader account={actor && accountOf(actor)} />
      <PageBody title={t("title")} lead={t("lead")} width="narrow">
        <Items logDays={auditDays()} originalsDays={runtime().config.originalsDays ?? 0} />
      </PageBody>
    </>
  );
}

const items = ["account", "entry", "acts", "notices", "browser", "given", "yours"] as const;

const Items = ({ logDays, originalsDays }: { readonly logDays: number; readonly originalsDays: number }) => {
  const t = useTranslations("privacy.items");
  const [account, entry, ...others] = items;
  return (
    <>
      {[account, entry].map((item) => (
        <Item key={item} head={t(`${item}.head`)} text={t(`${item}.text`)} />
      ))}
      <Item head={t("log.head")} text={t("log.text", { n: logDays })} />
      <Item head={t("submissions.head")} text={t("submissions.text", { n: originalsDays })} />
      {others.map((item) => (
        <Item key={item} head={t(`${item}.head`)} text={t(`${item}.text`)} />
      ))}
      <Item head={t("program.head")} text={t("program.text", { version: version() })} />
    </>
  );
};

const Item = ({ head, text }: { readonly head: string; readonly text: string }) => (
  <section className="below-4">
    <h2>{head}</h2>
    <p>{text}</p>
  </section>
);
