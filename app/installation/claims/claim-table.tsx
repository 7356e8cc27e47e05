// The rows of the table, in the order in which they are evaluated.
import { useTranslations } from "next-intl";
import type { ClaimRuleView } from "#server/people/claim-rules";
import type { DelegationChoice } from "../../drafts/[d]/people/people-draft";
import cells from "../../drafts/[d]/people/people-table.module.css";
import { classNames } from "../../ui/class-names";
import { DelegationChip } from "../../ui/delegation-chip";
import { Table } from "../../ui/table";
import { TableHeads } from "../../ui/table-heads";
import styles from "../people/people.module.css";
import { ClaimActs } from "./claim-acts";

const columns = ["claim", "value", "role", "delegation"] as const;

export const ClaimTable = ({
  rules,
  delegations,
}: {
  readonly rules: readonly ClaimRuleView[];
  readonly delegations: readonly DelegationChoice[];
}) => {
  const t = useTranslations("installation.claims");
  const common = useTranslations("common");
  const names = new Map(delegations.map(({ code, name }) => [code, name]));
  const heads = <TableHeads columns={columns.map((column) => t(column))} acts={t("acts")} />;
  return (
    <Table narrow="cards" caption={t("table")} head={heads}>
      {rules.map((rule, at) => (
        <tr key={rule.id}>
          <th scope="row" className={classNames(cells.name, "anywhere")}>
            <bdi dir="ltr">{rule.claim}</bdi>
          </th>
          <td data-label={t("value")} className="anywhere">
            <bdi>{rule.value}</bdi>
          </td>
          <td data-label={t("role")}>{common(`role.${rule.role}`)}</td>
          <td data-label={t("delegation")}>
            {rule.delegation && <DelegationChip code={rule.delegation} name={names.get(rule.delegation)} />}
          </td>
          <td className={styles.acts}>
            <ClaimActs {...{ rule, at, delegations }} isLast={at === rules.length - 1} />
          </td>
        </tr>
      ))}
    </Table>
  );
};
