// The help sheet of a role, open to anybody, which prints on one page.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getMessages, getTranslations } from "next-intl/server";
import type { Role } from "#domain/people/access";
import { accountOf, maybeActor } from "../../seat";
import { classNames } from "../../ui/class-names";
import { contentTarget } from "../../ui/content-target";
import { PageHeader } from "../../ui/page-header";
import { PrintButton } from "../../ui/print-button";
import { itemsOf, keysOnSheets, type SheetName, sheetNames, sheets } from "../help-sheets";
import { interfaceNames } from "../interface-names";
import styles from "./help.module.css";

type Props = {
  params: Promise<{ role: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const asked = async (params: Props["params"]): Promise<SheetName> => {
  const { role } = await params;
  return sheetNames.find((name) => name === role) ?? notFound();
};

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const [t, common, name] = await Promise.all([
    getTranslations("help"),
    getTranslations("common"),
    asked(params),
  ]);
  return { title: `${t("title")} · ${common(`role.${sheets[name]}`)}` };
};

export default async function HelpSheetPage({ params, searchParams }: Props) {
  const name = await asked(params);
  const [actor, { lang }] = await Promise.all([maybeActor(), searchParams]);
  return (
    <>
      <PageHeader account={actor && accountOf(actor)} />
      <main {...contentTarget} className={styles.page}>
        <div className="row spread gap-2-by-4 below-4 not-printed">
          <Sheets
            present={name}
            search={typeof lang === "string" ? `?lang=${encodeURIComponent(lang)}` : ""}
          />
          <PrintButton />
        </div>
        <article className={styles.sheet}>
          <Sheet role={sheets[name]} />
        </article>
      </main>
    </>
  );
}

const Sheets = async ({ present, search }: { present: SheetName; search: string }) => {
  const [t, common] = await Promise.all([getTranslations("help"), getTranslations("common.role")]);
  return (
    <nav aria-label={t("sheets")}>
      <ul className="line gap-1-by-2">
        {sheetNames.map((name) => (
          <li key={name}>
            <a
              className={classNames(styles.link, name === present && styles.on)}
              href={`/help/${name}${search}`}
              aria-current={name === present ? "page" : undefined}
            >
              {common(sheets[name])}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const Sheet = async ({ role }: { role: Role }) => {
  const [t, common, messages] = await Promise.all([
    getTranslations("help"),
    getTranslations("common.role"),
    getMessages(),
  ]);
  const names = interfaceNames(messages);
  return (
    <>
      <header className={styles.head}>
        <p className="caps">Adref</p>
        <h1>{common(role)}</h1>
        <p className={styles.lead}>{t(`lead.${role}`)}</p>
      </header>
      <ol className={styles.items}>
        {itemsOf[role].map((item) => (
          <li key={item} className={styles.item}>
            <h2>{t(`items.${item}.head`)}</h2>
            <p>{t(`items.${item}.text`, names)}</p>
          </li>
        ))}
      </ol>
      <Foot />
    </>
  );
};

// The items that are the same for every role.
const Foot = async () => {
  const [t, keys] = await Promise.all([getTranslations("help"), getTranslations("find.keys.list")]);
  return (
    <footer className={styles.foot}>
      <section>
        <h2 className="caps">{t("keys")}</h2>
        <dl className={styles.keys}>
          {keysOnSheets.map((key) => (
            <div key={key}>
              <dt>{keys(`${key}.keys`)}</dt>
              <dd>{keys(`${key}.does`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2 className="caps">{t("know")}</h2>
        <ul className="stack gap-1-half above-2 small soft">
          {(["saved", "undo", "menu"] as const).map((fact) => (
            <li key={fact}>{t(`facts.${fact}`)}</li>
          ))}
          <li>
            <a href="/privacy">{t("privacy")}</a>
          </li>
        </ul>
      </section>
    </footer>
  );
};
