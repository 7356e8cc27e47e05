"use client";
// The delegations that are there, groups with their members.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import cells from "../../drafts/[d]/people/people-table.module.css";
import { DelegationChip } from "../../ui/delegation-chip";
import { TextField } from "../../ui/field";
import { Table } from "../../ui/table";
import { TableHeads } from "../../ui/table-heads";
import { DelegationActs } from "./delegation-acts";
import styles from "./delegations.module.css";
import type { MeetingDelegation } from "./meeting-delegation";

type Props = {
  readonly delegations: readonly MeetingDelegation[];
  /** The usual members of groups, by code. */
  readonly known: readonly { readonly code: string; readonly members: readonly string[] }[];
};

/** From this many delegations on the table can be searched. */
const many = 12;
/** Most members of a group whose codes are shown in its row. */
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
    <span className={styles.members}>
      {members.slice(0, shownAtMost).map((code) => (
        <DelegationChip key={code} code={code} />
      ))}
      {more > 0 && <span className="faint small">{t("moreMembers", { n: more })}</span>}
    </span>
  );
};
