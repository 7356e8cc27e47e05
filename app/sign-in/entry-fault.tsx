"use client";
// Why a sign-in failed.
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

/** The sentence for an error code; nothing without one. */
export const EntryFault = ({
  code,
  said,
}: {
  readonly code: string | null;
  /** The server's own sentence, which can tell a wrong password from a rejected passkey. */
  readonly said?: string | null;
}) => {
  const t = useTranslations("people.signIn");
  if (code === null) return null;
  const words = t(`fault.${known.find((each) => each === code) ?? "other"}`);
  return (
    <div className="below-4" role="alert">
      <Notice tone="danger">{code === "not-signed-in" ? (said ?? words) : words}</Notice>
    </div>
  );
};
