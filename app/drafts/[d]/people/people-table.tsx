"use client";
import { useRouter } from "next/navigation";
// The table of the people in the draft.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../ui/api";
import { Badge } from "../../../ui/badge";
import { ConfirmDialog } from "../../../ui/confirm-dialog";
import { DelegationChip } from "../../../ui/delegation-chip";
import { Email } from "../../../ui/email";
import { TextField } from "../../../ui/field";
import { FormDialog } from "../../../ui/form-dialog";
import { ActsMenu, MenuItem, MenuLine } from "../../../ui/menu";
import { useNotice } from "../../../ui/notice";
import { Table } from "../../../ui/table";
import type { DraftPerson, PeopleDraft } from "./people-draft";
import { pathOf } from "./people-draft";
import styles from "./people-table.module.css";
import { makeResetLink, type ResetLink, ResetLinkDialog } from "./reset-link-dialog";
import { type SeatChoice, SeatFields } from "./seat-fields";

// What the secretariat can do with one person: a menu, and the dialogs that it opens.

/** Changes a person's role and delegation. */
const ChangeSeatDialog = (props: { draft: PeopleDraft; person: DraftPerson; onClose(): void }) => {
  const { draft, person } = props;
  const t = useTranslations("people");
  const common = useTranslations("common");
  const router = useRouter();
  const { say } = useNotice();
  const [seat, setSeat] = useState<SeatChoice>({ role: person.role, delegation: person.delegation });
  const save = async () => {
    await api.patch(`${pathOf(draft)}/people/${encodeURIComponent(person.id)}`, seat);
    say(t("people.changed", { name: person.name, role: common(`role.${seat.role}`).toLowerCase() }));
    router.refresh();
  };
  return (
    <FormDialog
      title={t("change.title", { name: person.name })}
      lead={t("change.lead")}
      submit={common("save")}
      onClose={props.onClose}
      onSubmit={save}
    >
      <SeatFields seat={seat} delegations={draft.delegations} onChange={setSeat} />
    </FormDialog>
  );
};

type PersonDialog = "change" | "remove" | "disable" | null;

type ActsProps = { readonly draft: PeopleDraft; readonly person: DraftPerson };

const usePersonActs = ({ draft, person }: ActsProps) => {
  const t = useTranslations("people.people");
  const router = useRouter();
  const { say } = useNotice();
  const { name } = person;
  const account = `people/${encodeURIComponent(person.id)}` as const;
  const perform = async (act: () => Promise<unknown>, done: string) => {
    await act();
    say(done);
    router.refresh();
  };
  return {
    account,
    makeLink: () => makeResetLink(account),
    setDisabled: (disabled: boolean) =>
      perform(() => api.patch(account, { disabled }), t(disabled ? "isDisabled" : "isEnabled", { name })),
    remove: () => perform(() => api.delete(`${pathOf(draft)}/${account}`), t("removed", { name })),
  };
};

const PersonActs = ({ draft, person }: ActsProps) => {
  const t = useTranslations("people");
  const { fail } = useNotice();
  const acts = usePersonActs({ draft, person });
  const [asked, setAsked] = useState<PersonDialog>(null);
  const [link, setLink] = useState<ResetLink | null>(null);
  const { name } = person;
  const close = () => setAsked(null);
  return (
    <>
      <PersonMenu
        draft={draft}
        person={person}
        onAsk={setAsked}
        onEnable={() => void acts.setDisabled(false).catch(fail)}
        onReset={() => void acts.makeLink().then(setLink, fail)}
      />
      {asked === "change" && <ChangeSeatDialog draft={draft} person={person} onClose={close} />}
      {(asked === "remove" || asked === "disable") && (
        <ConfirmDialog
          title={t(`${asked}.title`, { name })}
          lead={t(`${asked}.lead`, { name })}
          submit={t(`${asked}.submit`)}
          onClose={close}
          onConfirm={() => (asked === "remove" ? acts.remove() : acts.setDisabled(true))}
        />
      )}
      {link && (
        <ResetLinkDialog account={acts.account} name={name} link={link} onClose={() => setLink(null)} />
      )}
    </>
  );
};

const PersonMenu = ({
  draft,
  person,
  onAsk,
  onEnable,
  onReset,
}: ActsProps & { onAsk(asked: PersonDialog): void; onEnable(): void; onReset(): void }) => {
  const t = useTranslations("people.people");
  const { name, disabled } = person;
  return (
    <ActsMenu label={t("actsOn", { name })}>
      <MenuItem onSelect={() => onAsk("change")}>{t("change")}</MenuItem>
      {draft.managesAccounts && <MenuItem onSelect={onReset}>{t("reset")}</MenuItem>}
      <MenuLine />
      <MenuItem danger onSelect={() => onAsk("remove")}>
        {t("remove")}
      </MenuItem>
      {draft.managesAccounts && (
        <MenuItem danger={!disabled} onSelect={() => (disabled ? onEnable() : onAsk("disable"))}>
          {t(disabled ? "enable" : "disable")}
        </MenuItem>
      )}
    </ActsMenu>
  );
};

/** From this number of people, the table can be searched. */
const many = 8;

/** Everyone by name, with acts for those who may manage people. */
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
      {people.length >= many && (
        <div className={styles.find}>
          <TextField
            label={t("find")}
            type="search"
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
        </div>
      )}
      <Table caption={t("table")} head={<Heads withEmail={withEmail} withActs={draft.manages} />}>
        {found.map((person) => (
          <PersonRow key={person.id} draft={draft} person={person} names={names} withEmail={withEmail} />
        ))}
      </Table>
      {found.length === 0 && <p className={styles.none}>{t("none")}</p>}
    </>
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

const PersonRow = ({
  draft,
  person,
  names,
  withEmail,
}: {
  readonly draft: PeopleDraft;
  readonly person: DraftPerson;
  /** Names of delegations by code. */
  readonly names: ReadonlyMap<string, string>;
  readonly withEmail: boolean;
}) => {
  const t = useTranslations("people.people");
  const common = useTranslations("common");
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <span className="line gap-1-by-2">
          <bdi>{person.name}</bdi>
          {person.id === draft.me && <span className={styles.you}>{t("you")}</span>}
          {person.disabled && <Badge tone="warn">{t("disabled")}</Badge>}
          <span className={styles.folded}>{common(`role.${person.role}`)}</span>
        </span>
      </th>
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
