"use client";
// The table of who sits in the draft.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "../../../ui/badge";
import { DelegationChip } from "../../../ui/delegation-chip";
import { Email } from "../../../ui/email";
import { TextField } from "../../../ui/field";
import { Table } from "../../../ui/table";
import type { DraftPerson, PeopleDraft } from "./people-draft";
import styles from "./people-table.module.css";
import { PersonActs } from "./person-acts";

/** From this many people on the table can be searched. */
const many = 8;

/** Everybody by name; acts for those who may manage people. */
export const PeopleTable = ({ draft, people }: { draft: PeopleDraft; people: readonly DraftPerson[] }) => {
  const t = useTranslations("people.people");
  const common = useTranslations("common");
  const [wanted, setWanted] = useState("");
  const names = new Map(draft.delegations.map(({ code, name }) => [code, name]));
  const words = ({ name, delegation, role, email }: DraftPerson) =>
    [name, delegation, delegation && names.get(delegation), common(`role.${role}`), email]
      .join(" ")
      .toLowerCase();
  const found = people.filter((person) => words(person).includes(wanted.trim().toLowerCase()));
  const withEmail = people.some(({ email }) => email !== undefined);
  return (
    <>
      {people.length >= many && <FindField wanted={wanted} setWanted={setWanted} />}
      <Table caption={t("table")} head={<Heads withEmail={withEmail} withActs={draft.manages} />}>
        {found.map((person) => (
          <PersonRow key={person.id} draft={draft} person={person} names={names} withEmail={withEmail} />
        ))}
      </Table>
      {found.length === 0 && <p className={styles.none}>{t("none")}</p>}
    </>
  );
};

type FindFieldProps = {
  readonly wanted: string;
  readonly setWanted: (value: string) => void;
};

const FindField = ({ wanted, setWanted }: FindFieldProps) => {
  const t = useTranslations("people.people");
  return (
    <div className={styles.find}>
      <TextField
        label={t("find")}
        type="search"
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
    </div>
  );
};

const Heads = ({ withEmail, withActs }: { withEmail: boolean; withActs: boolean }) => {
  const t = useTranslations("people.people");
  return (
    <tr>
      <th scope="col">{t("name")}</th>
      <th scope="col">{t("delegation")}</th>
      <th scope="col" className={styles.wide}>
        {t("role")}
      </th>
      {withEmail && (
        <th scope="col" className={styles.wide}>
          {t("email")}
        </th>
      )}
      {withActs && (
        <th scope="col">
          <span className="visually-hidden">{t("acts")}</span>
        </th>
      )}
    </tr>
  );
};

type RowProps = {
  readonly draft: PeopleDraft;
  readonly person: DraftPerson;
  /** Delegations by code. */
  readonly names: ReadonlyMap<string, string>;
  readonly withEmail: boolean;
};

const PersonRow = ({ draft, person, names, withEmail }: RowProps) => {
  const common = useTranslations("common");
  return (
    <tr>
      <NameCell person={person} draft={draft} />
      <td>
        {person.delegation && (
          <span className="gap-2 baseline flex">
            <DelegationChip code={person.delegation} name={names.get(person.delegation)} />
            <span className={styles.wide}>{names.get(person.delegation)}</span>
          </span>
        )}
      </td>
      <td className={styles.role}>{common(`role.${person.role}`)}</td>
      {withEmail && (
        <td className={styles.email}>
          <Email>{person.email}</Email>
        </td>
      )}
      {draft.manages && (
        <td className={styles.acts}>
          <PersonActs draft={draft} person={person} />
        </td>
      )}
    </tr>
  );
};

const NameCell = ({ person, draft }: Pick<RowProps, "person" | "draft">) => {
  const t = useTranslations("people.people");
  const common = useTranslations("common");
  return (
    <th scope="row" className={styles.name}>
      <span className="line gap-1-by-2">
        <bdi>{person.name}</bdi>
        {person.id === draft.me && <span className={styles.you}>{t("you")}</span>}
        {person.disabled && <Badge tone="warn">{t("disabled")}</Badge>}
        <span className={styles.folded}>{common(`role.${person.role}`)}</span>
      </span>
    </th>
  );
};
