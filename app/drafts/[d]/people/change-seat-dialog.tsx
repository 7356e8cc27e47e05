"use client";
// Changing what a person is in the draft.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { api, sentenceOf } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { Notice, useNotice } from "../../../ui/notice";
import { type DraftPerson, type PeopleDraft, pathOf } from "./people-draft";
import { type SeatChoice, SeatFields } from "./seat-fields";

/** Role and delegation of one person. */
export const ChangeSeatDialog = (props: { draft: PeopleDraft; person: DraftPerson; onClose(): void }) => {
  const { draft, person } = props;
  const t = useTranslations("people");
  const common = useTranslations("common");
  const form = useId();
  const router = useRouter();
  const { say } = useNotice();
  const [seat, setSeat] = useState<SeatChoice>({ role: person.role, delegation: person.delegation });
  const [fault, setFault] = useState<string | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await api.patch(`${pathOf(draft)}/people/${encodeURIComponent(person.id)}`, seat);
      say(t("people.changed", { name: person.name, role: common(`role.${seat.role}`).toLowerCase() }));
      router.refresh();
      props.onClose();
    } catch (error) {
      setFault(sentenceOf(error));
    }
  };
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title={t("change.title", { name: person.name })}
      lead={t("change.lead")}
      actions={
        <>
          <Button onClick={props.onClose}>{common("cancel")}</Button>
          <Button look="primary" type="submit" form={form}>
            {common("save")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void save(event)}>
        <SeatFields seat={seat} delegations={draft.delegations} onChange={setSeat} />
        {fault && <Notice tone="danger">{fault}</Notice>}
      </form>
    </Dialog>
  );
};
