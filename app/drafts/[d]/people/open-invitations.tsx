"use client";
// People invited into the draft who have not yet come.
import { useRouter } from "next/navigation";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { useState } from "react";
import { type Language, ownNames } from "#domain/languages";
import type { Role } from "#domain/people/access";
import { api } from "../../../ui/api";
import { Badge } from "../../../ui/badge";
import { ConfirmDialog } from "../../../ui/confirm-dialog";
import { shortDay } from "../../../ui/days";
import { DelegationChip } from "../../../ui/delegation-chip";
import { Email } from "../../../ui/email";
import { ActsMenu, MenuItem } from "../../../ui/menu";
import { useNotice } from "../../../ui/notice";
import { Table } from "../../../ui/table";
import { type MadeLink, MadeLinkDialog } from "./made-link-dialog";
import { type PeopleDraft, pathOf } from "./people-draft";
import styles from "./people-table.module.css";

type Invitation = {
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly role: Role;
  readonly delegation: string | null;
  readonly language: Language | null;
  readonly expiresAt: string;
};

/** The open invitations; each can be withdrawn, or renewed when its link was lost. */
export const OpenInvitations = ({
  draft,
  invitations,
}: {
  readonly draft: PeopleDraft;
  readonly invitations: readonly Invitation[];
}) => {
  const t = useTranslations("people");
  const router = useRouter();
  const { say, fail } = useNotice();
  const [asked, setAsked] = useState<Invitation | null>(null);
  const [made, setMade] = useState<{ name: string; link: MadeLink } | null>(null);
  const withdraw = async ({ id, name }: Invitation) => {
    await api.delete(`${pathOf(draft)}/invitations/${encodeURIComponent(id)}`);
    say(t("invitations.withdrawn", { name: name ?? "" }));
    router.refresh();
  };
  const renew = async ({ email, name, role, delegation, language }: Invitation) => {
    try {
      const body = { email, name, role, delegation, language };
      const { link, expiresAt } = await api.post(`${pathOf(draft)}/invitations`, body);
      // No link is made for a person registered in the meantime, who is seated at once.
      if (link !== null && expiresAt !== null) setMade({ name: name ?? "", link: { link, expiresAt } });
      if (link === null && expiresAt !== null) say(t("invite.sent", { name: name ?? "" }));
      router.refresh();
    } catch (error) {
      fail(error);
    }
  };
  return (
    <>
      <h2 className={styles.section}>{t("invitations.title")}</h2>
      <Table caption={t("invitations.table")} head={<Head />}>
        {invitations.map((invitation) => (
          <tr key={invitation.id}>
            <Row invitation={invitation} />
            <td className={styles.acts}>
              <ActsMenu label={t("people.actsOn", { name: invitation.name ?? "" })}>
                <MenuItem onSelect={() => void renew(invitation)}>{t("invitations.renew")}</MenuItem>
                <MenuItem danger onSelect={() => setAsked(invitation)}>
                  {t("invitations.withdraw")}
                </MenuItem>
              </ActsMenu>
            </td>
          </tr>
        ))}
      </Table>
      {asked && (
        <ConfirmDialog
          title={t("invitations.withdrawTitle", { name: asked.name ?? "" })}
          lead={t("invitations.withdrawLead")}
          submit={t("invitations.withdraw")}
          onClose={() => setAsked(null)}
          onConfirm={() => withdraw(asked)}
        />
      )}
      {made && (
        <MadeLinkDialog
          title={t("invite.title")}
          made="invite.made"
          name={made.name}
          link={made.link}
          onClose={() => setMade(null)}
        />
      )}
    </>
  );
};

const Head = () => {
  const t = useTranslations("people");
  return (
    <tr>
      <th scope="col">{t("people.name")}</th>
      <th scope="col">{t("people.delegation")}</th>
      <th scope="col" className={styles.wide}>
        {t("people.role")}
      </th>
      <th scope="col" className={styles.wide}>
        {t("people.email")}
      </th>
      <th scope="col">{t("invitations.ends")}</th>
      <th scope="col">
        <span className="visually-hidden">{t("people.acts")}</span>
      </th>
    </tr>
  );
};

const Row = ({ invitation }: { invitation: Invitation }) => {
  const { name, role, delegation, email, language, expiresAt } = invitation;
  const t = useTranslations("people");
  const common = useTranslations("common");
  const format = useFormatter();
  const ends = new Date(expiresAt);
  const over = ends.getTime() <= useNow().getTime();
  return (
    <>
      <th scope="row" className={styles.name}>
        <span className="line gap-1-by-2">
          <bdi>{name}</bdi>
          <span className={styles.folded}>{common(`role.${role}`)}</span>
        </span>
      </th>
      <td>{delegation && <DelegationChip code={delegation} />}</td>
      <td className={styles.role}>{common(`role.${role}`)}</td>
      <td className={styles.email}>
        <Email>{email}</Email>
        {language && (
          <span className="soft small">
            {" "}
            <bdi lang={language}>{ownNames[language]}</bdi>
          </span>
        )}
      </td>
      <td className={styles.day}>
        {over ? <Badge tone="warn">{t("invitations.over")}</Badge> : format.dateTime(ends, shortDay)}
      </td>
    </>
  );
};
