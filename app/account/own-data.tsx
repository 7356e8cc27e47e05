"use client";
// The person's own data: exported as a file, or erased with the account.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { leaveDevice } from "../offline/leave-device";
import { goOn } from "../sign-in/enter";
import { api } from "../ui/api";
import { Button } from "../ui/button";
import { EraseDialog } from "../ui/erase-dialog";
import { PresentField } from "./second-factor/present-field";

/** The two buttons, and a link to the privacy page. */
export const OwnData = ({
  name,
  hasPassword,
}: {
  readonly name: string;
  /** Whether erasing the account asks for the password. */
  readonly hasPassword: boolean;
}) => {
  const t = useTranslations("people.data");
  const [isAsking, setAsking] = useState(false);
  const erase = async (present: string) => {
    await api.post("me/erase", { name, present });
    await leaveDevice();
    goOn("/sign-in");
  };
  return (
    <>
      <p className="below-4">
        <a href="/privacy">{t("privacy")}</a>
      </p>
      <div className="line gap-2">
        <Button onClick={() => window.location.assign("/api/me/data")}>{t("export")}</Button>
        <Button look="danger" onClick={() => setAsking(true)}>
          {t("erase")}
        </Button>
      </div>
      {isAsking && (
        <EraseDialog
          title={t("eraseTitle")}
          lead={t("eraseLead")}
          label={t("eraseName", { name })}
          submit={t("erase")}
          name={name}
          onErase={(said) => erase(said("present"))}
          onClose={() => setAsking(false)}
        >
          {hasPassword && <PresentField />}
        </EraseDialog>
      )}
    </>
  );
};
