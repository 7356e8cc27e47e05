"use client";
// Pending invitations: each can be given a new link, or be revoked.
import { useRouter } from "next/navigation";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { useState } from "react";
import type { Role } from "#domain/people/access";
import cells from "../../drafts/[d]/people/people-table.module.css";
import { api } from "../../ui/api";
import { Badge } from "../../ui/badge";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { shortDay } from "../../ui/days";
import { DelegationChip } from "../../ui/delegation-chip";
import { Email } from "../../ui/email";
import { ActsMenu, MenuItem } from "../../ui/menu";
import { useNotice } from "../../ui/notice";
import { Table } from "../../ui/table";
import { TableHeads } from "../../ui/table-heads";
import { type MadeInvitation, MadeLinksDialog } from "./made-links-dialog";
import styles from "./people.module.css";
import { SeatsCell, type SeenSeat } from "./seats-cell";

type InvitedPerson = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly delegation: string | null;
  readonly expiresAt: string;
  readonly seats: readonly SeenSeat[];
};

const columns = ["name", "delegation", "role", "email", "willSee", "ends"] as const;

/** The table, and the actions on its rows. */
export const InvitedTable = ({ invited }: { invited: readonly InvitedPerson[] }) => {
  const t = useTranslations("installation.people");
  const common = useTranslations("common");
  const router = useRouter();
  const { say, fail } = useNotice();
  const [asked, setAsked] = useState<InvitedPerson | null>(null);
  const [made, setMade] = useState<MadeInvitation | null>(null);
  const renew = async ({ id }: InvitedPerson) => {
    setMade(await api.post(`invitations/${encodeURIComponent(id)}/renew`));
    router.refresh();
  };
  const withdraw = async ({ id, name }: InvitedPerson) => {
    await api.delete(`invitations/${encodeURIComponent(id)}`);
    say(t("withdrawn", { name }));
    router.refresh();
  };
  return (
    <>
      <h2 className={styles.section}>{t("invited")}</h2>
      <Table
        narrow="cards"
        caption={t("invited")}
        head={<TableHeads columns={columns.map((column) => t(column))} acts={t("acts")} />}
      >
        {invited.map((person) => (
          <tr key={person.id}>
            <th scope="row" className={cells.name}>
              <bdi>{person.name}</bdi>
            </th>
            <td data-label={t("delegation")}>
              {person.delegation && <DelegationChip code={person.delegation} />}
            </td>
            <td data-label={t("role")}>{common(`role.${person.role}`)}</td>
            <td data-label={t("email")} className={styles.email}>
              <Email>{person.email}</Email>
            </td>
            <td data-label={t("willSee")}>
              <SeatsCell seats={person.seats} />
            </td>
            <td data-label={t("ends")}>
              <Ends at={person.expiresAt} />
            </td>
            <td className={styles.acts}>
              <ActsMenu label={t("actsOn", { name: person.name })}>
                <MenuItem onSelect={() => void renew(person).catch(fail)}>{t("renew")}</MenuItem>
                <MenuItem danger onSelect={() => setAsked(person)}>
                  {t("withdraw")}
                </MenuItem>
              </ActsMenu>
            </td>
          </tr>
        ))}
      </Table>
      {asked && (
        <ConfirmDialog
          title={t("withdrawTitle", { name: asked.name })}
          lead={t("withdrawLead")}
          submit={t("withdraw")}
          onClose={() => setAsked(null)}
          onConfirm={() => withdraw(asked)}
        />
      )}
      {made && <MadeLinksDialog made={[made]} onClose={() => setMade(null)} />}
    </>
  );
};

const Ends = ({ at }: { at: string }) => {
  const t = useTranslations("installation.people");
  const format = useFormatter();
  const ends = new Date(at);
  if (ends.getTime() <= useNow().getTime()) return <Badge tone="warn">{t("over")}</Badge>;
  return <span className="nowrap">{format.dateTime(ends, shortDay)}</span>;
};
