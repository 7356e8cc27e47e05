// The top bar: the installation's name, the draft and its mode, navigation, the page's tools, the account.

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Mode } from "#domain/people/access";
import { KeepForAccount } from "../offline/keep-for-account";
import { AccountMenu, type SignedInAccount } from "./account-menu";
import { Badge } from "./badge";
import { DraftLinks } from "./draft-links";
import { FoldingBar } from "./folding-bar";
import { headerToolsId } from "./header-tools";
import { Link } from "./link";
import { NewsBell } from "./news-bell";
import { OpenHeader } from "./open-header";
import styles from "./page-header.module.css";

export type HeaderDraft = { readonly id: string; readonly title: string; readonly mode: Mode };

type PageHeaderProps = {
  account: SignedInAccount | null;
  draft?: HeaderDraft;
  /** Navigation of pages that belong to no draft. */
  ways?: ReactNode;
  /** Precedes the bell on every page of a draft. */
  find?: ReactNode;
};

/**
 * The top bar of a page. `app/drafts/[d]/layout.tsx` renders it for every page of a draft; other pages do so
 * themselves.
 */
export const PageHeader = (props: PageHeaderProps) => {
  const { draft, account } = props;
  if (!account) return <OpenHeader />;
  return (
    <FoldingBar className={styles.bar ?? ""} account={account.userId}>
      <Link href="/" className={styles.mark}>
        Adref
      </Link>
      {draft && <DraftPlace draft={draft} account={account} />}
      {props.ways}
      <span className="grows" />
      <div id={headerToolsId} className={styles.tools} />
      {props.find}
      {draft && <NewsBell draftId={draft.id} />}
      <KeepForAccount userId={account.userId} until={account.until} />
      <AccountMenu account={account} draftId={draft?.id ?? null} />
    </FoldingBar>
  );
};

type DraftPlaceProps = {
  readonly draft: HeaderDraft;
  readonly account: SignedInAccount;
};

const DraftPlace = ({ draft, account }: DraftPlaceProps) => {
  const t = useTranslations("common");
  return (
    <>
      <span className={styles.where} title={draft.title} dir="auto">
        {draft.title}
      </span>
      <span className={styles.mode}>
        <Badge round>{t(`mode.${draft.mode}`)}</Badge>
      </span>
      <DraftLinks draftId={draft.id} role={account.role} />
    </>
  );
};
