"use client";
// The two fields that define a seat: the role and, where the role acts for one, the delegation.
import { useTranslations } from "next-intl";
import { type Role, roles } from "#domain/people/access";
import { delegationFor } from "#domain/people/people";
import { SelectField } from "../../../ui/field";
import type { DelegationChoice } from "./people-draft";

export type SeatChoice = { readonly role: Role; readonly delegation: string | null };

/** The delegation field is hidden for a role that acts for none. */
export const SeatFields = (props: {
  seat: SeatChoice;
  delegations: readonly DelegationChoice[];
  onChange(seat: SeatChoice): void;
}) => {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const { role, delegation } = props.seat;
  const actsForNone = role === "co-facilitator" || role === "secretariat";
  const choose = (value: string) => {
    const next = roles.find((each) => each === value) ?? role;
    props.onChange({ role: next, delegation: delegationFor(next, delegation) });
  };
  return (
    <>
      <SelectField label={t("people.role")} value={role} onChange={(event) => choose(event.target.value)}>
        {roles.map((each) => (
          <option key={each} value={each}>
            {common(`role.${each}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("people.delegation")}
        hint={actsForNone ? t("change.delegationHint") : undefined}
        value={delegation ?? ""}
        disabled={actsForNone}
        required={role === "delegate"}
        onChange={(event) => props.onChange({ role, delegation: event.target.value || null })}
      >
        <option value="">{t("people.noDelegation")}</option>
        {props.delegations.map(({ code, name }) => (
          <option key={code} value={code}>
            {code} – {name}
          </option>
        ))}
      </SelectField>
    </>
  );
};
