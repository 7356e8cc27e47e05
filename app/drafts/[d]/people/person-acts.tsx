"use client";
// What the secretariat can do with one person: a menu, and the dialogs after it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../ui/api";
import { ConfirmDialog } from "../../../ui/confirm-dialog";
import { ActsMenu, MenuItem, MenuLine } from "../../../ui/menu";
import { useNotice } from "../../../ui/notice";
import { ChangeSeatDialog } from "./change-seat-dialog";
import { type DraftPerson, type PeopleDraft, pathOf } from "./people-draft";
import { makeResetLink, type ResetLink, ResetLinkDialog } from "./reset-link-dialog";

type PersonDialog = "change" | "remove" | "disable" | null;

type ActsProps = { readonly draft: PeopleDraft; readonly person: DraftPerson };

const usePersonActs = ({ draft, person }: ActsProps) => {
  const t = useTranslations("people.people");
  const router = useRouter();
  const { say } = useNotice();
  const { name } = person;
  const account = `people/${encodeURIComponent(person.id)}` as const;
  const perform = async (act: () => Promise<unknown>, done: string) => {
    await act();
    say(done);
    router.refresh();
  };
  return {
    account,
    makeLink: () => makeResetLink(account),
    setDisabled: (disabled: boolean) =>
      perform(() => api.patch(account, { disabled }), t(disabled ? "isDisabled" : "isEnabled", { name })),
    remove: () => perform(() => api.delete(`${pathOf(draft)}/${account}`), t("removed", { name })),
  };
};

/** The menu of one row. */
export const PersonActs = ({ draft, person }: ActsProps) => {
  const t = useTranslations("people");
  const { fail } = useNotice();
  const acts = usePersonActs({ draft, person });
  const [asked, setAsked] = useState<PersonDialog>(null);
  const [link, setLink] = useState<ResetLink | null>(null);
  const { name } = person;
  const close = () => setAsked(null);
  return (
    <>
      <PersonMenu
        draft={draft}
        person={person}
        onAsk={setAsked}
        onEnable={() => void acts.setDisabled(false).catch(fail)}
        onReset={() => void acts.makeLink().then(setLink, fail)}
      />
      {asked === "change" && <ChangeSeatDialog draft={draft} person={person} onClose={close} />}
      {(asked === "remove" || asked === "disable") && (
        <ConfirmDialog
          title={t(`${asked}.title`, { name })}
          lead={t(`${asked}.lead`, { name })}
          submit={t(`${asked}.submit`)}
          onClose={close}
          onConfirm={() => (asked === "remove" ? acts.remove() : acts.setDisabled(true))}
        />
      )}
      {link && (
        <ResetLinkDialog account={acts.account} name={name} link={link} onClose={() => setLink(null)} />
      )}
    </>
  );
};

type PersonMenuProps = ActsProps & { onAsk(asked: PersonDialog): void; onEnable(): void; onReset(): void };

const PersonMenu = ({ draft, person, onAsk, onEnable, onReset }: PersonMenuProps) => {
  const t = useTranslations("people.people");
  const { name, disabled } = person;
  return (
    <ActsMenu label={t("actsOn", { name })}>
      <MenuItem onSelect={() => onAsk("change")}>{t("change")}</MenuItem>
      {draft.managesAccounts && <MenuItem onSelect={onReset}>{t("reset")}</MenuItem>}
      <MenuLine />
      <MenuItem danger onSelect={() => onAsk("remove")}>
        {t("remove")}
      </MenuItem>
      {draft.managesAccounts && (
        <MenuItem danger={!disabled} onSelect={() => (disabled ? onEnable() : onAsk("disable"))}>
          {t(disabled ? "enable" : "disable")}
        </MenuItem>
      )}
    </ActsMenu>
  );
};
