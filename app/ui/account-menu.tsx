"use client";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
// The account menu and signing out. Signing out clears what this browser stored of the drafts.
import type { Role } from "#domain/people/access";
import { hasUnsentWords } from "#editor/unsaved/local-drafts";
import { sheetOf } from "../help/help-sheets";
import { leaveDevice } from "../offline/leave-device";
import { type From, goOn, signOut } from "../sign-in/enter";
import styles from "./account-menu.module.css";
import { Button } from "./button";
import { DelegationChip } from "./delegation-chip";
import { Dialog } from "./dialog";
import { LanguageItems } from "./languages";
import { Menu, MenuItem, MenuLabel, MenuLine } from "./menu";
import { onDemand } from "./on-demand";

const LooksDialog = onDemand(() => import("./looks-dialog").then((part) => part.LooksDialog));

/** The signed-in account, as the top bar shows it. */
export type SignedInAccount = {
  readonly userId: string;
  /** When the session ends, in milliseconds since 1970. */
  readonly until: number;
  readonly name: string;
  readonly role: Role;
  readonly delegation: string | null;
  /** True for those who manage the people of the installation. */
  readonly managesPeople: boolean;
  /** P9f: the identity provider used to sign in, if one can sign out there too. */
  readonly provider: string | null;
};

export const AccountMenu = ({ account, draftId }: { account: SignedInAccount; draftId: string | null }) => {
  const t = useTranslations("common");
  const [asking, setAsking] = useState<From | null>(null);
  const leave = async (from: From) => {
    await leaveDevice();
    goOn(await signOut(from));
  };
  const wish = async (from: From) => {
    if (await hasUnsentWords()) setAsking(from);
    else await leave(from);
  };
  return (
    <>
      <AccountItems account={account} draftId={draftId} wish={wish} />
      <Dialog
        open={asking !== null}
        onOpenChange={() => setAsking(null)}
        title={t("unsentTitle")}
        lead={t("unsentLead")}
        actions={<LeaveActs onStay={() => setAsking(null)} onLeave={() => asking && void leave(asking)} />}
      >
        {null}
      </Dialog>
    </>
  );
};

type LeaveActsProps = { onStay(): void; onLeave(): void };

const LeaveActs = ({ onStay, onLeave }: LeaveActsProps) => {
  const t = useTranslations("common");
  return (
    <>
      <Button onClick={onStay}>{t("stay")}</Button>
      <Button look="danger" onClick={onLeave}>
        {t("leaveAnyway")}
      </Button>
    </>
  );
};

type AccountItemsProps = {
  readonly account: SignedInAccount;
  readonly draftId: string | null;
  readonly wish: (from: From) => Promise<void>;
};

const AccountItems = ({ account, draftId, wish }: AccountItemsProps) => {
  const t = useTranslations("common");
  const [isChoosing, setChoosing] = useState(false);
  return (
    <>
      <Menu trigger={<AccountButton account={account} />}>
        <MenuLabel>{t("signedInAs")}</MenuLabel>
        <MenuItem disabled note={draftId ? t(`role.${account.role}`) : undefined}>
          <bdi>{account.name}</bdi>
        </MenuItem>
        <MenuLine />
        <LanguageItems />
        <MenuItem onSelect={() => setChoosing(true)}>{t("looks.title")}</MenuItem>
        <MenuItem href="/">{t("allDrafts")}</MenuItem>
        {account.managesPeople && <MenuItem href="/installation">{t("installation")}</MenuItem>}
        <MenuItem href="/account">{t("account")}</MenuItem>
        <MenuItem href={sheetOf(account.role)}>{t("help")}</MenuItem>
        {draftId && (
          <MenuItem href={`/drafts/${encodeURIComponent(draftId)}?tour`}>{t("showAround")}</MenuItem>
        )}
        <MenuItem onSelect={() => void wish("here")}>{t("signOut")}</MenuItem>
        {account.provider && (
          <MenuItem onSelect={() => void wish("both")}>
            {t("signOutBoth", { name: account.provider })}
          </MenuItem>
        )}
      </Menu>
      {isChoosing && <LooksDialog onClose={() => setChoosing(false)} />}
    </>
  );
};

type AccountButtonProps = ComponentProps<typeof Button> & { readonly account: SignedInAccount };

// The menu's trigger passes all button properties through.
const AccountButton = ({ account, ...button }: AccountButtonProps) => {
  const t = useTranslations("common");
  return (
    <Button {...button}>
      {account.delegation ? (
        <DelegationChip code={account.delegation} />
      ) : (
        <>
          <span className={styles.long}>{t(`role.${account.role}`)}</span>
          <span className={styles.short}>{t(`roleShort.${account.role}`)}</span>
        </>
      )}
      <span className="visually-hidden">{t("accountOf", { name: account.name })}</span>
      <span aria-hidden="true">▾</span>
    </Button>
  );
};
