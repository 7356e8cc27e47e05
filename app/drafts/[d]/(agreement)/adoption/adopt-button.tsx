"use client";
// Adopting the draft: asks for the symbol of the final text and a note, and warns that adoption is irreversible.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { collapse } from "#domain/draft";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { CheckField, TextArea, TextField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import type { FieldReader } from "../../../../ui/sending";
import { ShownReferences, useShownReferences } from "../../(texts)/texts/shown-references";
import { useSigning } from "../../signing/use-signing";

/** The button; `isReady` is false while something stands in the way of adoption. */
export const AdoptButton = ({ draftId, isReady }: { draftId: string; isReady: boolean }) => {
  const t = useTranslations("adoption.adopt");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { shown, send } = useShownReferences();
  const sign = useSigning();
  const adopt = async (said: FieldReader) => {
    // Collapsed here so that what is signed equals what will be stored.
    const [symbol, note] = [collapse(said("symbol")), collapse(said("note"))];
    const named = { symbol, ...(note && { note }) };
    const renumber = said("renumber") === "on";
    const adopted = await send(said, async (seen) => {
      const issuing = { renumber, ...seen };
      const signed = await sign({ act: "draft.adopted", says: named, issuing });
      if (!signed) return false;
      const body = { ...named, ...issuing, withoutVote: true, ...signed };
      return api.post(`drafts/${encodeURIComponent(draftId)}/adoption`, body);
    });
    if (adopted === false) return false;
    router.refresh();
    return true;
  };
  return (
    <>
      <Button look="primary" disabled={!isReady} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {open && (
        <FormDialog
          title={t("title")}
          lead={t("lead")}
          submit={t(shown ? "confirm" : "submit")}
          onClose={() => setOpen(false)}
          onSubmit={adopt}
        >
          <TextField
            label={t("symbol")}
            name="symbol"
            hint={t("symbolHint")}
            maxLength={80}
            required
            autoComplete="off"
            spellCheck={false}
          />
          <TextArea label={t("note")} name="note" maxLength={2000} rows={2} />
          <CheckField label={t("renumber")} name="renumber" />
          {shown && <ShownReferences items={shown.items} />}
        </FormDialog>
      )}
    </>
  );
};
