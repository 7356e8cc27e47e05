"use client";
// Signing in with a passkey, where the browser supports it: alone, or as the second factor.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "../ui/button";
import styles from "./entry-card.module.css";
import { canUsePasskeys, showPasskey, wasCancelled } from "./passkeys";

// Closing the browser's own dialog is a choice to stay here, not an error.
const orStay = (come: () => Promise<string>) => async (): Promise<string | null> => {
  try {
    return await come();
  } catch (error) {
    if (wasCancelled(error)) return null;
    throw error;
  }
};

/** Renders nothing where the browser has no passkeys for this site. */
export const PasskeyButton = ({
  waiting,
  isBusy,
  attempt,
}: {
  /** The ticket of a sign-in that awaits its second factor. */
  readonly waiting?: string;
  readonly isBusy: boolean;
  attempt(come: () => Promise<string | null>): Promise<void>;
}) => {
  const t = useTranslations("people.signIn");
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(canUsePasskeys()), []);
  if (!isThere) return null;
  return (
    <Button
      className={styles.submit}
      disabled={isBusy}
      onClick={() => void attempt(orStay(() => showPasskey(waiting)))}
    >
      {t(waiting === undefined ? "passkey" : "passkeySecond")}
    </Button>
  );
};
