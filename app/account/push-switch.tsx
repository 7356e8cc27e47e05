"use client";
// The switch for push notifications on this device. The browser asks for permission only once it is pressed.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { beginPush, canPush, endPush, isPushedTo } from "../offline/pushing";
import { ApiProblem } from "../ui/api";
import { CheckField } from "../ui/field";
import { Notice, useNotice } from "../ui/notice";

type PushState = "unknown" | "cannot" | "refused" | "off" | "on";

const stateFor = (userId: string): PushState => {
  if (!canPush()) return "cannot";
  if (isPushedTo(userId)) return "on";
  return Notification.permission === "denied" ? "refused" : "off";
};

/** The switch, or the reason why there is none. */
export const PushSwitch = ({ userId }: { userId: string }) => {
  const t = useTranslations("people.account.push");
  const { fail, say } = useNotice();
  const [state, setState] = useState<PushState>("unknown");
  const [isBusy, setBusy] = useState(false);
  useEffect(() => setState(stateFor(userId)), [userId]);
  const change = async (isOn: boolean) => {
    setBusy(true);
    try {
      await (isOn ? beginPush(userId) : endPush());
    } catch (error) {
      if (error instanceof ApiProblem) fail(error);
      else say(t("failed"), "danger");
    } finally {
      setState(stateFor(userId));
      setBusy(false);
    }
  };
  if (state === "cannot" || state === "refused") return <Notice>{t(state)}</Notice>;
  return (
    <CheckField
      label={t("switch")}
      checked={state === "on"}
      disabled={isBusy || state === "unknown"}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  );
};
