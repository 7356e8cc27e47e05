"use client";
// Adds another party, or a group that is not among the common ones; its code is suggested from its name.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { suggestedCode } from "#domain/people/known-delegations";
import { api } from "../../ui/api";
import { Button } from "../../ui/button";
import { SelectField, TextField } from "../../ui/field";
import { FormDialog } from "../../ui/form-dialog";
import { useNotice } from "../../ui/notice";
import type { FieldReader } from "../../ui/sending";

/** The button in the page's head, and its dialog. */
export const NewDelegation = () => {
  const t = useTranslations("installation.delegations");
  const router = useRouter();
  const { say } = useNotice();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState("");
  const [typedCode, setTypedCode] = useState<string | null>(null);
  const code = typedCode ?? suggestedCode(name);
  const create = async (said: FieldReader) => {
    await api.post("delegations", { code, name: name.trim(), kind: said("kind") });
    say(t("added", { n: 1, names: name.trim() }), "agreed");
    setName("");
    setTypedCode(null);
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t("new")}</Button>
      {isOpen && (
        <FormDialog
          title={t("newTitle")}
          lead={t("newLead")}
          submit={t("create")}
          ready={name.trim() !== "" && code !== ""}
          onClose={() => setIsOpen(false)}
          onSubmit={create}
        >
          <TextField
            label={t("name")}
            value={name}
            maxLength={200}
            dir="auto"
            onChange={(event) => setName(event.target.value)}
          />
          <SelectField label={t("kindHead")} name="kind" defaultValue="group">
            <option value="group">{t("kind.group")}</option>
            <option value="other">{t("kind.other")}</option>
          </SelectField>
          <TextField
            label={t("code")}
            hint={t("codeHint")}
            value={code}
            maxLength={16}
            dir="ltr"
            onChange={(event) => setTypedCode(event.target.value.toUpperCase())}
          />
        </FormDialog>
      )}
    </>
  );
};
