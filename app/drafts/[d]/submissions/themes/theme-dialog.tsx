"use client";
// Adds a theme, or changes its name and the words that suggest it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ThemeView } from "#server/sources/themes/themes-view";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { TextArea, TextField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useNotice } from "../../../../ui/notice";

export const AddTheme = ({ draftId }: { draftId: string }) => {
  const t = useTranslations("themes");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {t("add")}
      </Button>
      {open && <ThemeDialog draftId={draftId} theme={null} onClose={() => setOpen(false)} />}
    </>
  );
};

/** The dialog; one word or phrase per line. */
export const ThemeDialog = (props: { draftId: string; theme: ThemeView | null; onClose(): void }) => {
  const { draftId, theme, onClose } = props;
  const t = useTranslations("themes");
  const common = useTranslations("common");
  const router = useRouter();
  const { say } = useNotice();
  const [name, setName] = useState(theme?.name ?? "");
  const [words, setWords] = useState(theme?.words.join("\n") ?? "");
  const save = async () => {
    const lines = words
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
    const asked = { name: name.trim(), words: lines };
    const place = `drafts/${encodeURIComponent(draftId)}/themes` as const;
    if (theme) await api.patch(`${place}/${encodeURIComponent(theme.id)}`, asked);
    else await api.post(place, asked);
    say(t(theme ? "saved" : "added"));
    router.refresh();
  };
  return (
    <FormDialog
      title={theme ? t("editTitle") : t("addTitle")}
      submit={common("save")}
      ready={name.trim() !== ""}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        label={t("name")}
        dir="auto"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextArea
        label={t("words")}
        hint={t("wordsHint")}
        dir="auto"
        rows={10}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </FormDialog>
  );
};
