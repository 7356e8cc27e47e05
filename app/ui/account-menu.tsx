"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
// Who is signed in, and the way out. Leaving clears what this browser kept of the drafts.
import type { Role } from "#domain/people/access";
import { hasUnsentWords } from "#editor/unsaved/local-drafts";
import { sheetOf } from "../help/help-sheets";
import { leaveDevice } from "../offline/leave-device";
import styles from "./account-menu.module.css";
import { Button } from "./button";
import { DelegationChip } from "./delegation-chip";
import { Dialog } from "./dialog";
import { LanguageItems } from "./languages";
import { Menu, MenuItem, MenuLabel, MenuLine } from "./menu";

/** Who is signed in, as the top bar shows it. */
export type Account = {
  readonly userId: string;
  /** When the session ends, in milliseconds since 1970. */
  readonly until: number;
  readonly name: string;
  readonly role: Role;
  readonly delegation: string | null;
  /** True for those who manage the people of the installation. */
  readonly managesPeople: boolean;
};

/** The account's menu in the top bar. */
export const AccountMenu = ({ account, draftId }: { account: Account; draftId: string | null }) => {
  const t = useTranslations("common");
  const [asking, setAsking] = useState(false);
  const leave = async () => {
    await leaveDevice();
    const { signOut } = await import("next-auth/react");
    await signOut({ callbackUrl: "/sign-in" });
  };
  const wish = async () => {
    if (await hasUnsentWords()) setAsking(true);
    else await leave();
  };
  return (
    <>
      <AccountItems account={account} draftId={draftId} wish={wish} />
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t("unsentTitle")}
        lead={t("unsentLead")}
        actions={<LeaveActs setAsking={setAsking} leave={leave} />}
      >
        {null}
      </Dialog>
    </>
  );
};

type LeaveActsProps = {
  readonly setAsking: (value: boolean) => void;
  readonly leave: () => Promise<void>;
};

const LeaveActs = ({ setAsking, leave }: LeaveActsProps) => {
  const t = useTranslations("common");
  return (
    <>
      <Button onClick={() => setAsking(false)}>{t("stay")}</Button>
      <Button look="danger" onClick={() => void leave()}>
        {t("leaveAnyway")}
      </Button>
    </>
  );
};

type AccountItemsProps = {
  readonly account: Account;
  readonly draftId: string | null;
  readonly wish: () => Promise<void>;
};

const AccountItems = ({ account, draftId, wish }: AccountItemsProps) => {
  const t = useTranslations("common");
  return (
    <Menu
      trigger={
        <Button>
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
      }
    >
      <MenuLabel>{t("signedInAs")}</MenuLabel>
      <MenuItem disabled note={draftId ? t(`role.${account.role}`) : undefined}>
        <bdi>{account.name}</bdi>
      </MenuItem>
      <MenuLine />
      <LanguageItems />
      <MenuItem href="/">{t("allDrafts")}</MenuItem>
      {account.managesPeople && <MenuItem href="/installation">{t("installation")}</MenuItem>}
      <MenuItem href="/account">{t("account")}</MenuItem>
      <MenuItem href={sheetOf(account.role)}>{t("help")}</MenuItem>
      {draftId && <MenuItem href={`/drafts/${encodeURIComponent(draftId)}?tour`}>{t("showAround")}</MenuItem>}
      <MenuItem onSelect={() => void wish()}>{t("signOut")}</MenuItem>
    </Menu>
  );
};
