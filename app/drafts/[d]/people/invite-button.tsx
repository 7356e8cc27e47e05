"use client";
// Inviting a person: the form, then the link to send or the word that the person is seated.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { api, sentenceOf } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { TextField } from "../../../ui/field";
import { Notice } from "../../../ui/notice";
import { MadeLinkLine } from "./made-link-dialog";
import { type PeopleDraft, pathOf } from "./people-draft";
import { type SeatChoice, SeatFields } from "./seat-fields";

type Invited = { readonly name: string; readonly link: string | null; readonly expiresAt: string | null };

/** The button at the head of the page, with its dialog. */
export const InviteButton = ({ draft }: { draft: PeopleDraft }) => {
  const t = useTranslations("people.invite");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {open && <InviteDialog draft={draft} onClose={() => setOpen(false)} />}
    </>
  );
};

const InviteDialog = ({ draft, onClose }: { draft: PeopleDraft; onClose(): void }) => {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const form = useId();
  const router = useRouter();
  const [seat, setSeat] = useState<SeatChoice>({ role: "delegate", delegation: null });
  const [fault, setFault] = useState<string | null>(null);
  const [done, setDone] = useState<Invited | null>(null);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const name = String(fields.get("name"));
    setFault(null);
    try {
      const body = { email: String(fields.get("email")), name, ...seat };
      const answer = await api.post(`${pathOf(draft)}/invitations`, body);
      setDone({ ...answer, name });
      router.refresh();
    } catch (error) {
      setFault(sentenceOf(error));
    }
  };
  const asking = (
    <>
      <Button onClick={onClose}>{common("cancel")}</Button>
      <Button look="primary" type="submit" form={form}>
        {t("invite.submit")}
      </Button>
    </>
  );
  const answered = (
    <>
      <Button onClick={() => setDone(null)}>{t("invite.another")}</Button>
      <Button look="primary" onClick={onClose}>
        {t("invite.done")}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("invite.title")}
      lead={done ? undefined : t("invite.lead")}
      actions={done ? answered : asking}
    >
      {done ? (
        <Result invited={done} />
      ) : (
        <form id={form} onSubmit={(event) => void send(event)}>
          <TextField label={t("people.email")} name="email" type="email" required autoFocus dir="ltr" />
          <TextField label={t("people.name")} name="name" maxLength={200} required />
          <SeatFields seat={seat} delegations={draft.delegations} onChange={setSeat} />
          {fault && <Notice tone="danger">{fault}</Notice>}
        </form>
      )}
    </Dialog>
  );
};

const Result = ({ invited: { name, link, expiresAt } }: { invited: Invited }) => {
  const t = useTranslations("people.invite");
  if (link === null || expiresAt === null) return <p>{t("seated", { name })}</p>;
  return <MadeLinkLine made="invite.made" name={name} link={{ link, expiresAt }} />;
};
