"use client";
// Questions before an act on one person: to follow the organisation, and to erase the account.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { api } from "../../ui/api";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { EraseDialog } from "../../ui/erase-dialog";
import { useNotice } from "../../ui/notice";
import type { InstallationPerson } from "./installation-person";

type Props = { readonly person: InstallationPerson; onClose(): void };

/** Has role and delegation follow what the organisation says. */
export const FollowDialog = ({ person: { id, name }, onClose }: Props) => {
  const t = useTranslations("installation.people");
  const router = useRouter();
  const { say } = useNotice();
  const follow = async () => {
    await api.patch(`people/${encodeURIComponent(id)}`, { rightsFrom: "claims" });
    say(t("followed", { name }));
    router.refresh();
  };
  return (
    <ConfirmDialog
      title={t("followTitle", { name })}
      lead={t("followLead")}
      submit={t("follow")}
      look="primary"
      onClose={onClose}
      onConfirm={follow}
    />
  );
};

/** Erases the account for ever. */
export const ErasePersonDialog = ({ person: { id, name }, onClose }: Props) => {
  const t = useTranslations("installation.people");
  const router = useRouter();
  const { say } = useNotice();
  const erase = async () => {
    await api.post(`people/${encodeURIComponent(id)}/erase`, { name });
    say(t("didErase", { name }));
    router.refresh();
  };
  return (
    <EraseDialog
      title={t("eraseTitle", { name })}
      lead={t("eraseLead")}
      label={t("eraseName", { name })}
      submit={t("erase")}
      name={name}
      onErase={erase}
      onClose={onClose}
    />
  );
};
