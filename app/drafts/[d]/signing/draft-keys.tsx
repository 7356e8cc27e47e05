"use client";
// The signing keys of a draft, below its people: one's own, those awaiting accreditation, and those no longer valid.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { KeyView } from "#server/signing/keys-view";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { SelectField, TextField } from "../../../ui/field";
import { FormDialog } from "../../../ui/form-dialog";
import { Link } from "../../../ui/link";
import { useNotice } from "../../../ui/notice";
import type { FieldReader } from "../../../ui/sending";
import { Table } from "../../../ui/table";
import { TableHeads } from "../../../ui/table-heads";

// Registers a passkey as a person's key in a draft, beside the others or in place of a lost one.

/** One of the reader's passkeys, as the server lists it. */
type UsablePasskey = {
  readonly id: string;
  readonly label: string;
  readonly isRegistered: boolean;
};

type RegisterProps = {
  readonly draftId: string;
  readonly passkeys: readonly UsablePasskey[];
  readonly keys: readonly KeyView[];
};

/** The button and its dialog; for someone without a passkey, a link to create one. */
const RegisterKey = ({ draftId, passkeys, keys }: RegisterProps) => {
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

const doings = ["accredit", "give-up", "revoke"] as const;
type KeyCommand = (typeof doings)[number];
type KeyRequest = { readonly key: KeyView; readonly doing: KeyCommand };

/** A key's fingerprint for display: its first 16 digits, in groups of four. */
export const shownKey = (id: string): string => (id.slice(0, 16).match(/.{4}/g) ?? []).join(" ");

export const DraftKeys = ({
  draftId,
  keys,
  passkeys,
}: {
  readonly draftId: string;
  readonly keys: readonly KeyView[];
  /** One's own passkeys; null for those who sign nothing here. */
  readonly passkeys: readonly UsablePasskey[] | null;
}) => {
  const t = useTranslations("signing.keys");
  const [asked, setAsked] = useState<KeyRequest | null>(null);
  return (
    <section id="keys" className="stack gap-3 above-4" aria-label={t("title")}>
      <h2>{t("title")}</h2>
      <p className="soft pretty">{t("lead")}</p>
      {keys.length === 0 && <p className="soft">{t("none")}</p>}
      {keys.length > 0 && (
        <Table
          caption={t("title")}
          head={<TableHeads columns={[t("key"), t("holder"), t("by"), t("state")]} acts={t("acts")} />}
        >
          {keys.map((key) => (
            <KeyRow key={key.id} shown={key} onAsk={(doing) => setAsked({ key, doing })} />
          ))}
        </Table>
      )}
      {passkeys && <RegisterKey draftId={draftId} passkeys={passkeys} keys={keys} />}
      {asked && <KeyDialog draftId={draftId} asked={asked} onClose={() => setAsked(null)} />}
    </section>
  );
};

const KeyRow = ({ shown, onAsk }: { readonly shown: KeyView; onAsk(doing: KeyCommand): void }) => {
  const t = useTranslations("signing.keys");
  const may = { accredit: shown.mayAccredit, "give-up": shown.mayGiveUp, revoke: shown.mayRevoke };
  return (
    <tr>
      <td>
        <code dir="ltr">{shownKey(shown.id)}</code> {shown.mine && <span className="soft">{t("mine")}</span>}
        {shown.kind === "key" && <span className="soft"> {t("outside")}</span>}
      </td>
      <td>{shown.for ?? t("pen")}</td>
      <td>
        <bdi>{shown.by}</bdi>
      </td>
      <td>{t(`states.${shown.state}`)}</td>
      <td>
        <div className="cluster gap-2">
          {doings
            .filter((doing) => may[doing])
            .map((doing) => (
              <Button
                key={doing}
                size="small"
                look={doing === "accredit" ? "plain" : "danger"}
                aria-label={t(`${doing}.of`, { key: shownKey(shown.id) })}
                onClick={() => onAsk(doing)}
              >
                {t(`${doing}.do`)}
              </Button>
            ))}
        </div>
      </td>
    </tr>
  );
};

const KeyDialog = ({
  draftId,
  asked: { key, doing },
  onClose,
}: {
  readonly draftId: string;
  readonly asked: KeyRequest;
  onClose(): void;
}) => {
  const t = useTranslations("signing.keys");
  const router = useRouter();
  const { say } = useNotice();
  const submit = async (said: FieldReader) => {
    const path = `drafts/${encodeURIComponent(draftId)}/keys/${key.id}` as const;
    const reason = said("reason");
    if (doing === "accredit") await api.post(`${path}/accredit`, {});
    else if (doing === "revoke") await api.post(`${path}/revoke`, { ...(reason && { reason }) });
    else await api.post(`${path}/give-up`, { ...(reason && { reason }) });
    say(t(`${doing}.done`), "agreed");
    router.refresh();
  };
  return (
    <FormDialog
      title={t(`${doing}.of`, { key: shownKey(key.id) })}
      lead={t(`${doing}.lead`)}
      submit={t(`${doing}.do`)}
      look={doing === "accredit" ? "primary" : "danger"}
      onClose={onClose}
      onSubmit={submit}
    >
      {doing !== "accredit" && <TextField label={t("reason")} name="reason" maxLength={1000} dir="auto" />}
    </FormDialog>
  );
};
