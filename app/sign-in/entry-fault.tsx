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
export const EntryFault = ({
  code,
  said,
}: {
  readonly code: string | null;
  /** What the server said, which knows whether it was a password or a passkey that is not right. */
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
