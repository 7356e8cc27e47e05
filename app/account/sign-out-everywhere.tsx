"use client";
// Ending every session, this one too, and what this browser kept.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { leaveDevice } from "../offline/leave-device";
import { goOn } from "../sign-in/enter";
import { api } from "../ui/api";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";

/** The button, with its question. */
export const SignOutEverywhere = () => {
  const t = useTranslations("people.account");
  const [asked, setAsked] = useState(false);
  const leave = async () => {
    await api.delete("me/sessions");
    await leaveDevice();
    goOn("/sign-in");
  };
  return (
    <>
      <Button onClick={() => setAsked(true)}>{t("everywhere")}</Button>
      {asked && (
        <ConfirmDialog
          title={t("everywhereTitle")}
          lead={t("everywhereLead")}
          submit={t("everywhere")}
          onClose={() => setAsked(false)}
          onConfirm={leave}
        />
      )}
    </>
  );
};
