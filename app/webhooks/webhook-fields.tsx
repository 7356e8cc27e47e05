"use client";
// The form fields of a webhook: its address, and the kinds of entries to send.
import { useTranslations } from "next-intl";
import { type RecordKind, recordKinds } from "#domain/record/record";
import { CheckField, TextField } from "../ui/field";
import type { FieldReader } from "../ui/sending";
import styles from "./webhooks.module.css";

/** The values of the fields, as the API takes them. */
export const webhookSaid = (said: FieldReader) => ({
  url: said("url"),
  kinds: recordKinds.filter((kind) => said(kind) === "on"),
});

/** For a new webhook every kind is ticked. */
export const WebhookFields = ({
  url,
  kinds = recordKinds,
}: {
  readonly url?: string;
  readonly kinds?: readonly RecordKind[];
}) => {
  const t = useTranslations("webhooks");
  const kindNames = useTranslations("record.kind");
  return (
    <>
      <TextField
        label={t("address")}
        hint={t("addressHint")}
        name="url"
        type="url"
        dir="ltr"
        defaultValue={url}
        maxLength={2000}
        required
        autoFocus
      />
      <fieldset className={styles.kinds}>
        <legend className="soft small strong">{t("kinds")}</legend>
        {recordKinds.map((kind) => (
          <CheckField key={kind} name={kind} label={kindNames(kind)} defaultChecked={kinds.includes(kind)} />
        ))}
      </fieldset>
    </>
  );
};
