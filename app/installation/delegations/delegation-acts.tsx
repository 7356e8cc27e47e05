"use client";
// What can be done with one delegation: another name, the members of a group, and taking it off the list.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../ui/api";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { TextField } from "../../ui/field";
import { FormDialog } from "../../ui/form-dialog";
import { ActsMenu, MenuItem, MenuLine } from "../../ui/menu";
import { useNotice } from "../../ui/notice";
import type { MeetingDelegation } from "./meeting-delegation";
import { MembersDialog } from "./members-dialog";

type Props = {
  readonly delegation: MeetingDelegation;
  readonly delegations: readonly MeetingDelegation[];
  /** The usual members of the group. */
  readonly usual: readonly string[];
};

/** The menu of one row, and its dialogs. */
export const DelegationActs = ({ delegation, delegations, usual }: Props) => {
  const t = useTranslations("installation.delegations");
  const common = useTranslations("common");
  const router = useRouter();
  const { say } = useNotice();
  const [asked, setAsked] = useState<"rename" | "members" | "remove" | null>(null);
  const { code, name, kind } = delegation;
  const path = `delegations/${encodeURIComponent(code)}` as const;
  const close = () => setAsked(null);
  const perform = async (act: Promise<unknown>, done: string) => {
    await act;
    say(done);
    router.refresh();
  };
  return (
    <>
      <ActsMenu label={t("actsOn", { name })}>
        {kind === "group" && <MenuItem onSelect={() => setAsked("members")}>{t("changeMembers")}</MenuItem>}
        <MenuItem onSelect={() => setAsked("rename")}>{t("rename")}</MenuItem>
        <MenuLine />
        <MenuItem danger onSelect={() => setAsked("remove")}>
          {t("remove")}
        </MenuItem>
      </ActsMenu>
      {asked === "members" && (
        <MembersDialog
          group={delegation}
          delegations={delegations}
          usual={usual}
          onClose={close}
          onSave={(members) => perform(api.put(`${path}/members`, { members }), t("membersKept", { name }))}
        />
      )}
      {asked === "rename" && (
        <FormDialog
          title={t("renameTitle", { code })}
          submit={common("save")}
          onClose={close}
          onSubmit={(said) =>
            perform(api.patch(path, { name: said("name") }), t("renamed", { name: said("name") }))
          }
        >
          <TextField label={t("name")} name="name" defaultValue={name} maxLength={200} required dir="auto" />
        </FormDialog>
      )}
      {asked === "remove" && (
        <ConfirmDialog
          title={t("removeTitle", { name })}
          lead={t("removeLead")}
          submit={t("remove")}
          onClose={close}
          onConfirm={() => perform(api.delete(path), t("removed", { name }))}
        />
      )}
    </>
  );
};
