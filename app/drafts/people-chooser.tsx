"use client";
// Selects people of the installation, including those only invited: one by one, by delegation, or a group with its
// members.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Role } from "#domain/people/access";
import { listAll } from "../ui/api";
import { Button } from "../ui/button";
import { DelegationChip } from "../ui/delegation-chip";
import { useFailure } from "../ui/failure";
import { CheckField, SelectField, TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import styles from "./people-chooser.module.css";

type Candidate = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly delegation: string | null;
  /** Invited, and not yet registered. */
  readonly isInvited: boolean;
};

type CandidateGroup = { readonly code: string; readonly name: string; readonly members: readonly string[] };

const load = async (): Promise<{ people: readonly Candidate[]; groups: readonly CandidateGroup[] }> => {
  const [people, invited, groups] = await Promise.all([
    listAll("people"),
    listAll("invitations"),
    listAll("delegations"),
  ]);
  const here = people
    .filter(({ disabled }) => !disabled)
    .map(({ id, name, usualRole: role, delegation }) => ({ id, name, role, delegation, isInvited: false }));
  const coming = invited.map(({ id, name, role, delegation }) => ({
    ...{ id, name, role, delegation },
    isInvited: true,
  }));
  const all = [...here, ...coming].sort((one, other) => one.name.localeCompare(other.name));
  return { people: all, groups };
};

/** The list with its boxes, and buttons that tick many at once. */
export const PeopleChooser = ({
  chosen,
  without,
  onChange,
}: {
  /** Ids of people and of invitations. */
  readonly chosen: ReadonlySet<string>;
  /** Ids that are not offered. */
  readonly without?: ReadonlySet<string>;
  onChange(chosen: ReadonlySet<string>): void;
}) => {
  const t = useTranslations("room.drafts.chooser");
  const faultOf = useFailure();
  const common = useTranslations("common");
  const [known, setKnown] = useState<Awaited<ReturnType<typeof load>> | null>(null);
  const [wanted, setWanted] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => void load().then(setKnown, (error: unknown) => setFault(faultOf(error))), [faultOf]);
  if (fault !== null) return <Notice tone="danger">{fault}</Notice>;
  if (!known) return <p role="status">{t("loading")}</p>;
  const people = known.people.filter(({ id }) => !without?.has(id));
  const sought = wanted.trim().toLowerCase();
  const words = ({ name, role, delegation }: Candidate) =>
    [name, common(`role.${role}`), delegation].join(" ").toLowerCase();
  const shown = people.filter((person) => words(person).includes(sought));
  const tick = (ids: readonly string[]) => onChange(new Set([...chosen, ...ids]));
  const tickGroup = (code: string) => {
    const group = known.groups.find((each) => each.code === code);
    const codes = new Set([code, ...(group?.members ?? [])]);
    tick(people.filter(({ delegation }) => delegation && codes.has(delegation)).map(({ id }) => id));
  };
  const turn = (id: string, isOn: boolean) =>
    onChange(new Set(isOn ? [...chosen, id] : [...chosen].filter((each) => each !== id)));
  return (
    <fieldset className={styles.chooser}>
      <legend className="soft small strong">{t("list")}</legend>
      <div className={styles.ways}>
        <TextField
          label={t("find")}
          type="search"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <SelectField label={t("tick")} value="" onChange={(event) => tickGroup(event.target.value)}>
          <option value="">{t("tickNone")}</option>
          {known.groups.map(({ code, name }) => (
            <option key={code} value={code}>
              {code} – {name}
            </option>
          ))}
        </SelectField>
      </div>
      <div className={styles.list}>
        {shown.map((person) => (
          <CheckField
            key={person.id}
            checked={chosen.has(person.id)}
            onChange={(event) => turn(person.id, event.target.checked)}
            label={<PersonLine person={person} />}
          />
        ))}
        {shown.length === 0 && <p className="soft">{t(people.length === 0 ? "everybody" : "none")}</p>}
      </div>
      <p className="row gap-2 above-2">
        <span role="status">{t("count", { n: chosen.size })}</span>
        {shown.length > 0 && (
          <Button size="small" onClick={() => tick(shown.map(({ id }) => id))}>
            {t("all")}
          </Button>
        )}
        {chosen.size > 0 && (
          <Button size="small" onClick={() => onChange(new Set())}>
            {t("clear")}
          </Button>
        )}
      </p>
    </fieldset>
  );
};

const PersonLine = ({ person }: { person: Candidate }) => {
  const t = useTranslations("room.drafts.chooser");
  const common = useTranslations("common");
  return (
    <span className="line gap-1-by-2">
      <bdi>{person.name}</bdi>
      {person.delegation ? (
        <DelegationChip code={person.delegation} />
      ) : (
        <span className="faint small">{common(`role.${person.role}`)}</span>
      )}
      {person.isInvited && <span className="faint small">{t("invited")}</span>}
    </span>
  );
};
