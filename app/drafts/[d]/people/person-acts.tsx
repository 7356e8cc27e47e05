"use client";
// What the secretariat can do with one person: a menu, and the dialogs behind it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../ui/api";
import { IconButton } from "../../../ui/button";
import { ConfirmDialog } from "../../../ui/confirm-dialog";
import { Menu, MenuItem, MenuLine } from "../../../ui/menu";
import { useNotice } from "../../../ui/notice";
import { ChangeSeatDialog } from "./change-seat-dialog";
import { type MadeLink, MadeLinkDialog } from "./made-link-dialog";
import { type DraftPerson, type PeopleDraft, pathOf } from "./people-draft";

type Asked = "change" | "remove" | "disable" | null;

/** The menu of one row. */
export const PersonActs = ({ draft, person }: { draft: PeopleDraft; person: DraftPerson }) => {
  const t = useTranslations("people");
  const router = useRouter();
  const { say, fail } = useNotice();
  const [asked, setAsked] = useState<Asked>(null);
  const [link, setLink] = useState<MadeLink | null>(null);
  const { name } = person;
  const account = `people/${encodeURIComponent(person.id)}`;
  const perform = async (act: () => Promise<unknown>, done: string) => {
    await act();
    say(done);
    router.refresh();
  };
  const makeLink = () => api.post<MadeLink>(`${account}/reset-link`).then(setLink, fail);
  const setDisabled = (disabled: boolean) =>
    perform(
      () => api.patch(account, { disabled }),
      t(disabled ? "people.isDisabled" : "people.isEnabled", { name }),
    );
  const remove = () =>
    perform(
      () => api.delete(`${pathOf(draft)}/people/${encodeURIComponent(person.id)}`),
      t("people.removed", { name }),
    );
  return (
    <>
      <Menu
        trigger={
          <IconButton look="quiet" size="small" label={t("people.actsOn", { name })}>
            <span aria-hidden="true">⋯</span>
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setAsked("change")}>{t("people.change")}</MenuItem>
        {draft.managesAccounts && <MenuItem onSelect={() => void makeLink()}>{t("people.reset")}</MenuItem>}
        <MenuLine />
        <MenuItem danger onSelect={() => setAsked("remove")}>
          {t("people.remove")}
        </MenuItem>
        {draft.managesAccounts && (
          <MenuItem
            danger={!person.disabled}
            onSelect={() => (person.disabled ? void setDisabled(false).catch(fail) : setAsked("disable"))}
          >
            {t(person.disabled ? "people.enable" : "people.disable")}
          </MenuItem>
        )}
      </Menu>
      {asked === "change" && (
        <ChangeSeatDialog draft={draft} person={person} onClose={() => setAsked(null)} />
      )}
      {(asked === "remove" || asked === "disable") && (
        <ConfirmDialog
          title={t(`${asked}.title`, { name })}
          lead={t(`${asked}.lead`, { name })}
          submit={t(`${asked}.submit`)}
          onClose={() => setAsked(null)}
          onConfirm={() => (asked === "remove" ? remove() : setDisabled(true))}
        />
      )}
      {link && (
        <MadeLinkDialog
          title={t("reset.title")}
          made="reset.made"
          name={name}
          link={link}
          onClose={() => setLink(null)}
        />
      )}
    </>
  );
};
