"use client";
// A person registers a passkey in a draft, beside the others or in place of one that is lost.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { KeyView } from "#server/signing/keys-view";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { SelectField } from "../../../ui/field";
import { type FieldReader, FormDialog } from "../../../ui/form-dialog";
import { Link } from "../../../ui/link";
import { useNotice } from "../../../ui/notice";

/** A passkey of the reader's, as the server lists it. */
export type UsablePasskey = {
  readonly id: string;
  readonly label: string;
  readonly isRegistered: boolean;
};

type RegisterProps = {
  readonly draftId: string;
  readonly passkeys: readonly UsablePasskey[];
  readonly keys: readonly KeyView[];
};

/** The button and its dialog; without a passkey, the way to make one. */
export const RegisterKey = ({ draftId, passkeys, keys }: RegisterProps) => {
  const t = useTranslations("signing.keys");
  const [open, setOpen] = useState(false);
  const free = passkeys.filter(({ isRegistered }) => !isRegistered);
  if (free.length === 0)
    return (
      <p className="soft">
        {t("noPasskey")} <Link href="/account/second-factor">{t("toAccount")}</Link>
      </p>
    );
  return (
    <>
      <p>
        <Button onClick={() => setOpen(true)}>{t("register.do")}</Button>
      </p>
      {open && (
        <RegisterDialog draftId={draftId} passkeys={free} keys={keys} onClose={() => setOpen(false)} />
      )}
    </>
  );
};

const RegisterDialog = ({ draftId, passkeys, keys, onClose }: RegisterProps & { onClose(): void }) => {
  const t = useTranslations("signing.keys");
  const router = useRouter();
  const { say } = useNotice();
  const replaceable = keys.filter(({ mine, state }) => mine && state !== "ended");
  const submit = async (said: FieldReader) => {
    const replaces = said("replaces");
    await api.post(`drafts/${encodeURIComponent(draftId)}/keys`, {
      passkey: said("passkey"),
      ...(replaces && { replaces }),
    });
    say(t("register.done"), "agreed");
    router.refresh();
  };
  return (
    <FormDialog
      title={t("register.do")}
      lead={t("register.lead")}
      submit={t("register.submit")}
      onClose={onClose}
      onSubmit={submit}
    >
      <SelectField label={t("passkey")} name="passkey">
        {passkeys.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </SelectField>
      {replaceable.length > 0 && (
        <SelectField label={t("replaces")} hint={t("replacesHint")} name="replaces">
          <option value="">{t("replacesNone")}</option>
          {replaceable.map(({ id }) => (
            <option key={id} value={id}>
              {id.slice(0, 16)}
            </option>
          ))}
        </SelectField>
      )}
    </FormDialog>
  );
};
