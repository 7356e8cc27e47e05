"use client";
// The masthead that every text of the draft is printed with: session, agenda item, meeting, and the conference's word
// limit.
import { useTranslations } from "next-intl";
import { TextField } from "../../../ui/field";
import type { FieldReader } from "../../../ui/sending";

export type DraftSettings = Readonly<Record<string, unknown>>;

const names = ["session", "agendaItem", "meeting"] as const;

/** The names of the fields. */
export const mastheadNames = [...names, "wordLimit"] as const;

/** The settings entered in the fields. */
export const mastheadOf = (said: FieldReader) => ({
  ...Object.fromEntries(names.map((name) => [name, said(name)])),
  wordLimit: said("wordLimit") === "" ? null : Number(said("wordLimit")),
});

/** The fields, filled with the current values. */
export const MastheadFields = ({ settings }: { settings: DraftSettings }) => {
  const t = useTranslations("export.settings");
  const present = (name: string): string => {
    const value = settings[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  return (
    <>
      {names.map((name) => (
        <TextField
          key={name}
          label={t(name)}
          hint={t(`${name}Hint`)}
          name={name}
          defaultValue={present(name)}
          maxLength={200}
          autoComplete="off"
          dir="auto"
        />
      ))}
      <TextField
        label={t("wordLimit")}
        hint={t("wordLimitHint")}
        name="wordLimit"
        type="number"
        min={1}
        max={1_000_000}
        step={1}
        defaultValue={present("wordLimit")}
      />
    </>
  );
};
