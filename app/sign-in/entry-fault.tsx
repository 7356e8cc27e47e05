"use client";
// Why somebody did not come in.
import { useTranslations } from "next-intl";
import { Notice } from "../ui/notice";

const known = [
  "not-signed-in",
  "CredentialsSignin",
  "too-many",
  "AccessDenied",
  "other-identity",
  "not-allowed",
  "foreign-origin",
  "offline",
] as const;

/** The sentence for a code; nothing where nothing went wrong. */
export const EntryFault = ({ code }: { code: string | null }) => {
  const t = useTranslations("people.signIn");
  if (code === null) return null;
  return (
    <div className="below-4" role="alert">
      <Notice tone="danger">{t(`fault.${known.find((each) => each === code) ?? "other"}`)}</Notice>
    </div>
  );
};
