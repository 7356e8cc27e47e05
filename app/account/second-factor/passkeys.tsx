"use client";
// A person's passkeys: created on this device, named, removed.
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { canUsePasskeys, makePasskey, wasCancelled } from "../../sign-in/passkeys";
import { api } from "../../ui/api";
import { Button } from "../../ui/button";
import { shortDay } from "../../ui/days";
import { TextField } from "../../ui/field";
import { FormDialog } from "../../ui/form-dialog";
import { Notice, useNotice } from "../../ui/notice";
import { Table } from "../../ui/table";
import { TableHeads } from "../../ui/table-heads";
import styles from "../account.module.css";
import { CodesDialog } from "./codes-dialog";
import { PresentField } from "./present-field";

type Passkey = {
  readonly id: string;
  readonly label: string;
  readonly createdAt: string;
  readonly usedAt: string | null;
};

type PasskeysProps = {
  readonly passkeys: readonly Passkey[];
  readonly hasPassword: boolean;
  /** The name suggested for a new passkey: this browser and its system. */
  readonly device: string;
};

export const Passkeys = ({ passkeys, hasPassword, device }: PasskeysProps) => {
  const t = useTranslations("people.factors.passkeys");
  const [can, setCan] = useState<boolean | null>(null);
  const [isMaking, setMaking] = useState(false);
  useEffect(() => setCan(canUsePasskeys()), []);
  return (
    <section className={styles.section}>
      <h2>{t("title")}</h2>
      <p className={styles.lead}>{t("lead")}</p>
      {passkeys.length > 0 && <PasskeyTable passkeys={passkeys} hasPassword={hasPassword} />}
      {can === false && <Notice>{t("cannot")}</Notice>}
      {can && (
        <p className="above-4">
          <Button onClick={() => setMaking(true)}>{t("make")}</Button>
        </p>
      )}
      {isMaking && <MakePasskey hasPassword={hasPassword} device={device} onClose={() => setMaking(false)} />}
    </section>
  );
};

const MakePasskey = ({
  hasPassword,
  device,
  onClose,
}: Pick<PasskeysProps, "hasPassword" | "device"> & { onClose(): void }) => {
  const t = useTranslations("people.factors.passkeys");
  const router = useRouter();
  const { say } = useNotice();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const make = async (label: string, present: string): Promise<boolean> => {
    try {
      const made = await makePasskey(label, present);
      say(t("made"), "agreed");
      router.refresh();
      if (made.length > 0) setCodes(made);
      return made.length === 0;
    } catch (error) {
      if (wasCancelled(error)) return false;
      throw error;
    }
  };
  if (codes) return <CodesDialog codes={codes} onClose={onClose} />;
  return (
    <FormDialog
      title={t("make")}
      lead={t("makeLead")}
      submit={t("makeSubmit")}
      onClose={onClose}
      onSubmit={(said) => make(said("label"), said("present"))}
    >
      <TextField label={t("label")} name="label" defaultValue={device} maxLength={100} required />
      {hasPassword && <PresentField />}
    </FormDialog>
  );
};

const PasskeyTable = ({ passkeys, hasPassword }: Pick<PasskeysProps, "passkeys" | "hasPassword">) => {
  const t = useTranslations("people.factors.passkeys");
  const router = useRouter();
  const [asked, setAsked] = useState<Passkey | null>(null);
  const remove = async ({ id }: Passkey, present: string) => {
    await api.post(`me/passkeys/${encodeURIComponent(id)}/remove`, { present });
    router.refresh();
  };
  return (
    <>
      <Table
        narrow="cards"
        caption={t("title")}
        head={<TableHeads columns={[t("label"), t("since"), t("used")]} acts={t("remove")} />}
      >
        {passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} onRemove={() => setAsked(passkey)} />
        ))}
      </Table>
      {asked && (
        <FormDialog
          title={t("removeTitle", { label: asked.label })}
          lead={t("removeLead")}
          submit={t("remove")}
          look="danger"
          onClose={() => setAsked(null)}
          onSubmit={(said) => remove(asked, said("present"))}
        >
          {hasPassword && <PresentField />}
        </FormDialog>
      )}
    </>
  );
};

const PasskeyRow = ({ passkey, onRemove }: { readonly passkey: Passkey; onRemove(): void }) => {
  const t = useTranslations("people.factors.passkeys");
  const format = useFormatter();
  const day = (instant: string) => format.dateTime(new Date(instant), shortDay);
  const { label, createdAt, usedAt } = passkey;
  return (
    <tr>
      <td data-label={t("label")}>
        <bdi>{label}</bdi>
      </td>
      <td data-label={t("since")}>{day(createdAt)}</td>
      <td data-label={t("used")}>{usedAt === null ? t("never") : day(usedAt)}</td>
      <td className={styles.acts}>
        <Button size="small" look="danger" aria-label={t("removeOf", { label })} onClick={onRemove}>
          {t("remove")}
        </Button>
      </td>
    </tr>
  );
};
