"use client";
// What can be done with one person: name, role and delegation, a link for a new password, locking and unlocking.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DelegationChoice } from "../../drafts/[d]/people/people-draft";
import { makeResetLink, type ResetLink, ResetLinkDialog } from "../../drafts/[d]/people/reset-link-dialog";
import { type SeatChoice, SeatFields } from "../../drafts/[d]/people/seat-fields";
import { api } from "../../ui/api";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { TextField } from "../../ui/field";
import { FormDialog } from "../../ui/form-dialog";
import { ActsMenu, MenuItem, MenuLine } from "../../ui/menu";
import { useNotice } from "../../ui/notice";
import type { InstallationPerson } from "./installation-person";
import { ErasePersonDialog, FollowDialog } from "./person-dialogs";

type Props = {
  readonly person: InstallationPerson;
  readonly delegations: readonly DelegationChoice[];
  /** Whether people may follow what an organisation says of them. */
  readonly hasOrganisation: boolean;
};

/** The menu of one row, and its dialogs. */
export const PersonActs = ({ person, delegations, hasOrganisation }: Props) => {
  const t = useTranslations("installation.people");
  const router = useRouter();
  const { say, fail } = useNotice();
  const [asked, setAsked] = useState<"change" | "factors" | "lock" | "follow" | "erase" | null>(null);
  const [link, setLink] = useState<ResetLink | null>(null);
  const { name, disabled } = person;
  const path = `people/${encodeURIComponent(person.id)}` as const;
  const change = async (body: object, done: string) => {
    await api.patch(path, body);
    say(done);
    router.refresh();
  };
  const unlock = () => change({ disabled: false }, t("unlocked", { name }));
  return (
    <>
      <ActsMenu label={t("actsOn", { name })}>
        <MenuItem onSelect={() => setAsked("change")}>{t("change")}</MenuItem>
        <MenuItem onSelect={() => void makeResetLink(path).then(setLink, fail)}>{t("reset")}</MenuItem>
        <MenuItem onSelect={() => setAsked("factors")}>{t("factors")}</MenuItem>
        {hasOrganisation && person.rightsFrom === "hand" && (
          <MenuItem onSelect={() => setAsked("follow")}>{t("follow")}</MenuItem>
        )}
        <MenuItem onSelect={() => window.location.assign(`/api/${path}/data`)}>{t("export")}</MenuItem>
        <MenuLine />
        <MenuItem
          danger={!disabled}
          onSelect={() => (disabled ? void unlock().catch(fail) : setAsked("lock"))}
        >
          {t(disabled ? "unlock" : "lock")}
        </MenuItem>
        <MenuItem danger onSelect={() => setAsked("erase")}>
          {t("erase")}
        </MenuItem>
      </ActsMenu>
      {asked === "change" && (
        <ChangeDialog
          person={person}
          delegations={delegations}
          onClose={() => setAsked(null)}
          onSave={(body) => change(body, t("changed", { name: body.name }))}
        />
      )}
      {asked === "factors" && <FactorsDialog person={person} onClose={() => setAsked(null)} />}
      {asked === "follow" && <FollowDialog person={person} onClose={() => setAsked(null)} />}
      {asked === "erase" && <ErasePersonDialog person={person} onClose={() => setAsked(null)} />}
      {asked === "lock" && (
        <ConfirmDialog
          title={t("lockTitle", { name })}
          lead={t("lockLead", { name })}
          submit={t("lock")}
          onClose={() => setAsked(null)}
          onConfirm={() => change({ disabled: true }, t("isLocked", { name }))}
        />
      )}
      {link && <ResetLinkDialog account={path} name={name} link={link} onClose={() => setLink(null)} />}
    </>
  );
};

type FactorsDialogProps = { readonly person: InstallationPerson; onClose(): void };

const FactorsDialog = ({ person: { id, name }, onClose }: FactorsDialogProps) => {
  const t = useTranslations("installation.people");
  const { say } = useNotice();
  const takeAway = async () => {
    await api.delete(`people/${encodeURIComponent(id)}/factors`);
    say(t("factorsGone", { name }));
  };
  return (
    <ConfirmDialog
      title={t("factorsTitle", { name })}
      lead={t("factorsLead", { name })}
      submit={t("factors")}
      onClose={onClose}
      onConfirm={takeAway}
    />
  );
};

type ChangeProps = Omit<Props, "hasOrganisation"> & {
  onSave(body: { name: string; usualRole: string; delegation: string | null }): Promise<void>;
  onClose(): void;
};

const ChangeDialog = ({ person, delegations, onSave, onClose }: ChangeProps) => {
  const t = useTranslations("installation.people");
  const common = useTranslations("common");
  const [seat, setSeat] = useState<SeatChoice>({ role: person.usualRole, delegation: person.delegation });
  return (
    <FormDialog
      title={t("changeTitle", { name: person.name })}
      lead={t("changeLead")}
      submit={common("save")}
      onClose={onClose}
      onSubmit={(said) => onSave({ name: said("name"), usualRole: seat.role, delegation: seat.delegation })}
    >
      <TextField
        label={t("name")}
        name="name"
        defaultValue={person.name}
        maxLength={200}
        required
        dir="auto"
      />
      <SeatFields seat={seat} delegations={delegations} onChange={setSeat} />
    </FormDialog>
  );
};
