"use client";
// The actions on one row: edit, move, remove.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DelegationChoice } from "../../drafts/[d]/people/people-draft";
import { api } from "../../ui/api";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { ActsMenu, MenuItem, MenuLine } from "../../ui/menu";
import { useNotice } from "../../ui/notice";
import { ClaimDialog, type ClaimSaid } from "./claim-dialog";

type Props = {
  readonly rule: ClaimSaid & { readonly id: string };
  /** Position in the table, from 0. */
  readonly at: number;
  readonly isLast: boolean;
  readonly delegations: readonly DelegationChoice[];
};

/** The menu of one row, and its dialogs. */
export const ClaimActs = ({ rule, at, isLast, delegations }: Props) => {
  const t = useTranslations("installation.claims");
  const common = useTranslations("common");
  const router = useRouter();
  const { fail } = useNotice();
  const [asked, setAsked] = useState<"change" | "remove" | null>(null);
  const change = async (body: Partial<ClaimSaid> & { at?: number }) => {
    await api.patch(`claim-rules/${encodeURIComponent(rule.id)}`, body);
    router.refresh();
  };
  const move = (to: number) => void change({ at: to }).catch(fail);
  return (
    <>
      <ActsMenu label={t("actsOn", { value: rule.value })}>
        <MenuItem onSelect={() => setAsked("change")}>{t("change")}</MenuItem>
        {at > 0 && <MenuItem onSelect={() => move(at - 1)}>{t("up")}</MenuItem>}
        {!isLast && <MenuItem onSelect={() => move(at + 1)}>{t("down")}</MenuItem>}
        <MenuLine />
        <MenuItem danger onSelect={() => setAsked("remove")}>
          {t("remove")}
        </MenuItem>
      </ActsMenu>
      {asked === "change" && (
        <ClaimDialog
          title={t("changeTitle")}
          submit={common("save")}
          {...{ rule, delegations }}
          onSave={change}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === "remove" && <RemoveDialog rule={rule} onClose={() => setAsked(null)} />}
    </>
  );
};

const RemoveDialog = ({ rule: { id, value }, onClose }: Pick<Props, "rule"> & { onClose(): void }) => {
  const t = useTranslations("installation.claims");
  const router = useRouter();
  const { say } = useNotice();
  const remove = async () => {
    await api.delete(`claim-rules/${encodeURIComponent(id)}`);
    say(t("removed"));
    router.refresh();
  };
  return (
    <ConfirmDialog
      title={t("removeTitle", { value })}
      lead={t("removeLead")}
      submit={t("remove")}
      onClose={onClose}
      onConfirm={remove}
    />
  );
};
