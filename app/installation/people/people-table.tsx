"use client";
import { useRouter } from "next/navigation";
// Everybody with an account in the installation, and what each may see.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DelegationChoice } from "../../drafts/[d]/people/people-draft";
import cells from "../../drafts/[d]/people/people-table.module.css";
import { makeResetLink, type ResetLink, ResetLinkDialog } from "../../drafts/[d]/people/reset-link-dialog";
import { type SeatChoice, SeatFields } from "../../drafts/[d]/people/seat-fields";
import { api } from "../../ui/api";
import { Badge } from "../../ui/badge";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { DelegationChip } from "../../ui/delegation-chip";
import { Email } from "../../ui/email";
import { EraseDialog } from "../../ui/erase-dialog";
import { TextField } from "../../ui/field";
import { FormDialog } from "../../ui/form-dialog";
import { ActsMenu, MenuItem, MenuLine } from "../../ui/menu";
import { useNotice } from "../../ui/notice";
import { Table } from "../../ui/table";
import { TableHeads } from "../../ui/table-heads";
import type { InstallationPerson } from "./installation-person";
import styles from "./people.module.css";
import { SeatsCell } from "./seats-cell";

// The actions on one person: name, role and delegation, a link for a new password, locking and unlocking. Following the
// organisation and erasing the account ask for confirmation first.

type FollowDialogProps = { readonly person: InstallationPerson; onClose(): void };

/** Lets the organisation's claims set role and delegation from now on. */
const FollowDialog = ({ person: { id, name }, onClose }: FollowDialogProps) => {
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

/** Erases the account for good. */
const ErasePersonDialog = ({ person: { id, name }, onClose }: FollowDialogProps) => {
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

type PersonActsProps = {
  readonly person: InstallationPerson;
  readonly delegations: readonly DelegationChoice[];
  /** Whether an identity provider is configured, whose claims people may follow. */
  readonly hasOrganisation: boolean;
};

/** The menu of one row, and its dialogs. */
const PersonActs = ({ person, delegations, hasOrganisation }: PersonActsProps) => {
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

const FactorsDialog = ({
  person: { id, name },
  onClose,
}: {
  readonly person: InstallationPerson;
  onClose(): void;
}) => {
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

const ChangeDialog = ({
  person,
  delegations,
  onSave,
  onClose,
}: Omit<PersonActsProps, "hasOrganisation"> & {
  onSave(body: { name: string; usualRole: string; delegation: string | null }): Promise<void>;
  onClose(): void;
}) => {
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

type Props = {
  /** Id of the reader. */
  readonly me: string;
  readonly people: readonly InstallationPerson[];
  readonly delegations: readonly DelegationChoice[];
  /** Whether an identity provider is configured, whose claims people may follow. */
  readonly hasOrganisation: boolean;
};

/** The table has a search field from this many people on. */
const many = 8;

const columns = ["name", "delegation", "role", "email", "sees"] as const;

/** The table, sorted by name. */
export const PeopleTable = ({ people, ...of }: Props) => {
  const t = useTranslations("installation.people");
  const common = useTranslations("common");
  const [wanted, setWanted] = useState("");
  const names = new Map(of.delegations.map(({ code, name }) => [code, name]));
  const words = ({ name, email, usualRole, delegation }: InstallationPerson) =>
    [name, email, common(`role.${usualRole}`), delegation, names.get(delegation ?? "")]
      .join(" ")
      .toLowerCase();
  const found = people.filter((person) => words(person).includes(wanted.trim().toLowerCase()));
  return (
    <>
      <h2 className={styles.section}>{t("here")}</h2>
      {people.length >= many && (
        <TextField
          label={t("find")}
          type="search"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      )}
      <Table
        narrow="cards"
        caption={t("here")}
        head={<TableHeads columns={columns.map((column) => t(column))} acts={t("acts")} />}
      >
        {found.map((person) => (
          <PersonRow key={person.id} {...{ ...of, person, names }} />
        ))}
      </Table>
      {found.length === 0 && <p className="soft">{t("noneFound")}</p>}
    </>
  );
};

type PersonRowProps = Omit<Props, "people"> & {
  readonly person: InstallationPerson;
  readonly names: Map<string, string>;
};

const PersonRow = ({ me, person, names, ...of }: PersonRowProps) => {
  const t = useTranslations("installation.people");
  const common = useTranslations("common");
  return (
    <tr>
      <th scope="row" className={cells.name}>
        <span className="line gap-1-by-2">
          <bdi>{person.name}</bdi>
          {person.id === me && <span className="faint small">{t("you")}</span>}
          <StateBadge person={person} />
        </span>
      </th>
      <td data-label={t("delegation")}>
        {person.delegation && <DelegationChip code={person.delegation} name={names.get(person.delegation)} />}
      </td>
      <td data-label={t("role")}>
        {common(`role.${person.usualRole}`)}
        {person.rightsFrom !== "hand" && <div className="soft small">{t(`from.${person.rightsFrom}`)}</div>}
      </td>
      <td data-label={t("email")} className={styles.email}>
        <Email>{person.email}</Email>
      </td>
      <td data-label={t("sees")}>
        <SeatsCell seats={person.seats} others={person.otherSeats} />
      </td>
      <td className={styles.acts}>{!person.erased && <PersonActs person={person} {...of} />}</td>
    </tr>
  );
};

const StateBadge = ({ person: { disabled, erased } }: Pick<PersonRowProps, "person">) => {
  const t = useTranslations("installation.people");
  if (erased) return <Badge tone="plain">{t("isErased")}</Badge>;
  return disabled && <Badge tone="warn">{t("locked")}</Badge>;
};
