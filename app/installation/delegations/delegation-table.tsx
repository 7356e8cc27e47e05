"use client";
import { useRouter } from "next/navigation";
// The delegations of the meeting, groups with their members.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import cells from "../../drafts/[d]/people/people-table.module.css";
import { api } from "../../ui/api";
import { Button } from "../../ui/button";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { DelegationChip } from "../../ui/delegation-chip";
import { TextField } from "../../ui/field";
import { Finder, type Finding } from "../../ui/finder";
import { FormDialog } from "../../ui/form-dialog";
import { ActsMenu, MenuItem, MenuLine } from "../../ui/menu";
import { useNotice } from "../../ui/notice";
import { Table } from "../../ui/table";
import { TableHeads } from "../../ui/table-heads";
import styles from "./delegations.module.css";
import type { MeetingDelegation } from "./meeting-delegation";

// The actions on one delegation: rename it, edit a group's members, remove it. A group's members are chips, added by
// search and removed by a press, and are saved together.

const MembersDialog = ({
  group,
  delegations,
  usual,
  onSave,
  onClose,
}: {
  readonly group: MeetingDelegation;
  readonly delegations: readonly MeetingDelegation[];
  /** The well-known members of the group. */
  readonly usual: readonly string[];
  onSave(members: readonly string[]): Promise<void>;
  onClose(): void;
}) => {
  const t = useTranslations("installation.delegations");
  const [members, setMembers] = useState<readonly string[]>(group.members);
  const names = new Map(delegations.map(({ code, name }) => [code, name]));
  const left = delegations.filter(({ code, kind }) => kind !== "group" && !members.includes(code));
  const usualLeft = left.filter(({ code }) => usual.includes(code)).map(({ code }) => code);
  const add = (codes: readonly string[]) => setMembers([...members, ...codes].toSorted());
  const find = (words: string): Finding[] =>
    left
      .filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(words.trim().toLowerCase()))
      .map(({ code, name }) => ({
        key: code,
        shown: (
          <>
            <DelegationChip code={code} />
            <bdi>{name}</bdi>
          </>
        ),
        take: () => add([code]),
      }));
  return (
    <FormDialog
      wide
      title={t("membersTitle", { name: group.name })}
      lead={t("membersLead")}
      submit={t("membersSubmit", { n: members.length })}
      onClose={onClose}
      onSubmit={() => onSave(members)}
    >
      <Finder label={t("addMember")} none={t("noMemberFound")} find={find} />
      {usualLeft.length > 0 && (
        <p className="below-4">
          <Button size="small" onClick={() => add(usualLeft)}>
            {t("addUsual", { n: usualLeft.length })}
          </Button>
        </p>
      )}
      <ul className="row gap-1-by-2" aria-label={t("members")}>
        {members.map((code) => (
          <li key={code}>
            <Button
              size="small"
              title={t("removeMember", { name: names.get(code) ?? code })}
              onClick={() => setMembers(members.filter((each) => each !== code))}
            >
              <DelegationChip code={code} /> <bdi>{names.get(code)}</bdi> <span aria-hidden="true">✕</span>
              <span className="visually-hidden">{t("removeMember", { name: names.get(code) ?? code })}</span>
            </Button>
          </li>
        ))}
      </ul>
      {members.length === 0 && <p className="faint">{t("noMembers")}</p>}
    </FormDialog>
  );
};

/** The menu of one row, and its dialogs. */
const DelegationActs = ({
  delegation,
  delegations,
  usual,
}: {
  readonly delegation: MeetingDelegation;
  readonly delegations: readonly MeetingDelegation[];
  /** The well-known members of the group. */
  readonly usual: readonly string[];
}) => {
  const t = useTranslations("installation.delegations");
  const common = useTranslations("common");
  const router = useRouter();
  const { say } = useNotice();
  const [asked, setAsked] = useState<"rename" | "members" | "remove" | null>(null);
  const { code, name, kind } = delegation;
  const path = `delegations/${encodeURIComponent(code)}` as const;
  const close = () => setAsked(null);
  const perform = async (act: Promise<unknown>, done: string) => {
    await act;
    say(done);
    router.refresh();
  };
  return (
    <>
      <ActsMenu label={t("actsOn", { name })}>
        {kind === "group" && <MenuItem onSelect={() => setAsked("members")}>{t("changeMembers")}</MenuItem>}
        <MenuItem onSelect={() => setAsked("rename")}>{t("rename")}</MenuItem>
        <MenuLine />
        <MenuItem danger onSelect={() => setAsked("remove")}>
          {t("remove")}
        </MenuItem>
      </ActsMenu>
      {asked === "members" && (
        <MembersDialog
          group={delegation}
          delegations={delegations}
          usual={usual}
          onClose={close}
          onSave={(members) => perform(api.put(`${path}/members`, { members }), t("membersKept", { name }))}
        />
      )}
      {asked === "rename" && (
        <FormDialog
          title={t("renameTitle", { code })}
          submit={common("save")}
          onClose={close}
          onSubmit={(said) =>
            perform(api.patch(path, { name: said("name") }), t("renamed", { name: said("name") }))
          }
        >
          <TextField label={t("name")} name="name" defaultValue={name} maxLength={200} required dir="auto" />
        </FormDialog>
      )}
      {asked === "remove" && (
        <ConfirmDialog
          title={t("removeTitle", { name })}
          lead={t("removeLead")}
          submit={t("remove")}
          onClose={close}
          onConfirm={() => perform(api.delete(path), t("removed", { name }))}
        />
      )}
    </>
  );
};

type Props = {
  readonly delegations: readonly MeetingDelegation[];
  /** The well-known members of groups, by code. */
  readonly known: readonly { readonly code: string; readonly members: readonly string[] }[];
};

/** The table has a search field from this many delegations on. */
const many = 12;
/** A row lists the codes of a group's members up to this number. */
const shownAtMost = 12;

const columns = ["code", "name", "kindHead", "members"] as const;

/** Groups first, then the others by name. */
export const DelegationTable = ({ delegations, known }: Props) => {
  const t = useTranslations("installation.delegations");
  const [wanted, setWanted] = useState("");
  const sought = wanted.trim().toLowerCase();
  const inOrder = new Intl.Collator(useLocale()).compare;
  const shown = [...delegations]
    .sort((one, other) => rankOf(one) - rankOf(other) || inOrder(one.name, other.name))
    .filter(({ code, name, given = "" }) => `${code} ${name} ${given}`.toLowerCase().includes(sought));
  return (
    <>
      {delegations.length >= many && (
        <TextField
          label={t("filter")}
          type="search"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      )}
      <Delegations delegations={delegations} known={known} shown={shown} />
      {shown.length === 0 && <p className="soft">{t("noneHere")}</p>}
    </>
  );
};

const Delegations = ({
  delegations,
  known,
  shown,
}: Pick<Props, "delegations" | "known"> & { readonly shown: MeetingDelegation[] }) => {
  const t = useTranslations("installation.delegations");
  return (
    <Table
      narrow="cards"
      caption={t("title")}
      head={<TableHeads columns={columns.map((column) => t(column))} acts={t("acts")} />}
    >
      {shown.map((delegation) => (
        <tr key={delegation.code}>
          <td>
            <DelegationChip code={delegation.code} />
          </td>
          <th scope="row" className={cells.name}>
            <bdi>{delegation.name}</bdi>
            {delegation.given && <bdi className="faint small block">{delegation.given}</bdi>}
          </th>
          <td className="soft">{t(`kind.${delegation.kind}`)}</td>
          <td>{delegation.kind === "group" && <MembersLine members={delegation.members} />}</td>
          <td className={styles.acts}>
            <DelegationActs
              delegation={delegation}
              delegations={delegations}
              usual={known.find(({ code }) => code === delegation.code)?.members ?? []}
            />
          </td>
        </tr>
      ))}
    </Table>
  );
};

const rankOf = ({ kind }: MeetingDelegation): number => (kind === "group" ? 0 : 1);

const MembersLine = ({ members }: { members: readonly string[] }) => {
  const t = useTranslations("installation.delegations");
  if (members.length === 0) return <span className="faint">{t("noMembers")}</span>;
  const more = members.length - shownAtMost;
  return (
    <span className="row gap-1-by-2">
      {members.slice(0, shownAtMost).map((code) => (
        <DelegationChip key={code} code={code} />
      ))}
      {more > 0 && <span className="faint small">{t("moreMembers", { n: more })}</span>}
    </span>
  );
};
