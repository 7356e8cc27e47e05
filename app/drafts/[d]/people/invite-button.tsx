"use client";
// Inviting a person: the form, then a link to send, or a confirmation that the person has a seat.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Language } from "#domain/languages";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { TextField } from "../../../ui/field";
import { FormDialog } from "../../../ui/form-dialog";
import type { FieldReader } from "../../../ui/sending";
import { LetterLanguage } from "./letter-language";
import { MadeLinkLine } from "./made-link-dialog";
import { type PeopleDraft, pathOf } from "./people-draft";
import { type SeatChoice, SeatFields } from "./seat-fields";

type InviteLink = { readonly name: string; readonly link: string | null; readonly expiresAt: string | null };

/** The button at the head of the page, with its dialogs: the form and the result. */
export const InviteButton = ({ draft }: { draft: PeopleDraft }) => {
  const t = useTranslations("people.invite");
  const [isOpen, setIsOpen] = useState(false);
  const [done, setDone] = useState<InviteLink | null>(null);
  const another = () => {
    setDone(null);
    setIsOpen(true);
  };
  return (
    <>
      <Button look={draft.managesAccounts ? "plain" : "primary"} onClick={() => setIsOpen(true)}>
        {t("open")}
      </Button>
      {isOpen && <InviteForm draft={draft} onDone={setDone} onClose={() => setIsOpen(false)} />}
      {done && (
        <Dialog
          open
          onOpenChange={() => setDone(null)}
          title={t("title")}
          actions={
            <>
              <Button onClick={another}>{t("another")}</Button>
              <Button look="primary" onClick={() => setDone(null)}>
                {t("done")}
              </Button>
            </>
          }
        >
          <Result invited={done} />
        </Dialog>
      )}
    </>
  );
};

const InviteForm = ({
  draft,
  onDone,
  onClose,
}: {
  draft: PeopleDraft;
  onDone(invited: InviteLink): void;
  onClose(): void;
}) => {
  const t = useTranslations("people");
  const router = useRouter();
  const [seat, setSeat] = useState<SeatChoice>({ role: "delegate", delegation: null });
  const [language, setLanguage] = useState<Language | null>(null);
  const send = async (said: FieldReader) => {
    const name = said("name");
    const body = { email: said("email"), name, ...seat, language };
    const answer = await api.post(`${pathOf(draft)}/invitations`, body);
    onDone({ ...answer, name });
    router.refresh();
  };
  return (
    <FormDialog
      title={t("invite.title")}
      lead={t("invite.lead")}
      submit={t("invite.submit")}
      onClose={onClose}
      onSubmit={send}
    >
      <TextField label={t("people.email")} name="email" type="email" required autoFocus dir="ltr" />
      <TextField label={t("people.name")} name="name" maxLength={200} required dir="auto" />
      <SeatFields seat={seat} delegations={draft.delegations} onChange={setSeat} />
      <LetterLanguage language={language} onChange={setLanguage} />
    </FormDialog>
  );
};

const Result = ({ invited: { name, link, expiresAt } }: { invited: InviteLink }) => {
  const t = useTranslations("people.invite");
  if (expiresAt === null) return <p>{t("seated", { name })}</p>;
  if (link === null) return <p>{t("sent", { name })}</p>;
  return <MadeLinkLine made="invite.made" name={name} link={{ link, expiresAt }} />;
};
