// The top bar: the name of the installation, the draft and its mode, the ways within it, the page's tools, the account.

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Mode } from "#domain/people/access";
import { type Account, AccountMenu } from "./account-menu";
import { Badge } from "./badge";
import { DraftLinks } from "./draft-links";
import { headerToolsId } from "./header-tools";
import { NewsBell } from "./news-bell";
import styles from "./page-header.module.css";

export type HeaderDraft = { readonly id: string; readonly title: string; readonly mode: Mode };

/** The top bar of a page. `app/drafts/[d]/layout.tsx` draws it for every page of a draft; other pages do it themselves. */
export const PageHeader = (props: {
  account: Account | null;
  draft?: HeaderDraft;
  /** Ways between pages that belong to no draft. */
  ways?: ReactNode;
}) => {
  const t = useTranslations("common");
  const { draft, account } = props;
  return (
    <header className={styles.bar}>
      <Link href="/" className={styles.mark}>
        Adref
      </Link>
      {draft && (
        <>
          <span className={styles.where} title={draft.title} dir="auto">
            {draft.title}
          </span>
          <span className={styles.mode}>
            <Badge round>{t(`mode.${draft.mode}`)}</Badge>
          </span>
          <DraftLinks draftId={draft.id} role={account?.role ?? null} />
        </>
      )}
      {props.ways}
      <span className="grows" />
      <div id={headerToolsId} className={styles.tools} />
      {account && draft && <NewsBell draftId={draft.id} />}
      {account && <AccountMenu account={account} draftId={draft?.id ?? null} />}
    </header>
  );
};
