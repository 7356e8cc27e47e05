"use client";
// The present password, asked of anyone who changes how the account is opened.
import { useTranslations } from "next-intl";
import { TextField } from "../../ui/field";

/** The form field `present`. */
export const PresentField = () => {
  const t = useTranslations("people.factors");
  return (
    <TextField
      label={t("present")}
      name="present"
      type="password"
      autoComplete="current-password"
      required
      dir="ltr"
    />
  );
};
