"use client";
// Changing what a person is in the draft.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../ui/api";
import { FormDialog } from "../../../ui/form-dialog";
import { useNotice } from "../../../ui/notice";
import { type DraftPerson, type PeopleDraft, pathOf } from "./people-draft";
import { type SeatChoice, SeatFields } from "./seat-fields";

/** Role and delegation of one person. */
export const ChangeSeatDialog = (props: { draft: PeopleDraft; person: DraftPerson; onClose(): void }) => {
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
