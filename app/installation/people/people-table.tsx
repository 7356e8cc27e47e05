"use client";
// Everybody of the installation, with what each may see.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DelegationChoice } from "../../drafts/[d]/people/people-draft";
import cells from "../../drafts/[d]/people/people-table.module.css";
import { Badge } from "../../ui/badge";
import { DelegationChip } from "../../ui/delegation-chip";
import { Email } from "../../ui/email";
import { TextField } from "../../ui/field";
import { Table } from "../../ui/table";
import { TableHeads } from "../../ui/table-heads";
import type { InstallationPerson } from "./installation-person";
import styles from "./people.module.css";
import { PersonActs } from "./person-acts";
import { SeatsCell } from "./seats-cell";

type Props = {
  /** Who is looking. */
  readonly me: string;
  readonly people: readonly InstallationPerson[];
  readonly delegations: readonly DelegationChoice[];
  /** Whether people may follow what an organisation says of them. */
  readonly hasOrganisation: boolean;
};

/** From this many people on the table can be searched. */
const many = 8;

const columns = ["name", "delegation", "role", "email", "sees"] as const;

/** The table by name. */
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
      {people.length >= many && <FindField wanted={wanted} setWanted={setWanted} />}
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

type FindFieldProps = {
  readonly wanted: string;
  readonly setWanted: (value: string) => void;
};

const FindField = ({ wanted, setWanted }: FindFieldProps) => {
  const t = useTranslations("installation.people");
  return (
    <TextField
      label={t("find")}
      type="search"
      value={wanted}
      onChange={(event) => setWanted(event.target.value)}
    />
  );
};
