"use client";
// The button that unsubscribes from e-mail about a draft.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../ui/api";
import { Button } from "../../ui/button";
import { useFailure } from "../../ui/failure";
import { Notice } from "../../ui/notice";

/** The button, and the result. */
export const LeaveForm = ({ token }: { token: string }) => {
  const t = useTranslations("notices.leave");
  const faultOf = useFailure();
  const [state, setState] = useState<"asking" | "busy" | "done">("asking");
  const [fault, setFault] = useState<string | null>(null);
  const leave = async () => {
    setState("busy");
    try {
      await api.post(`leave/${token}`);
      setState("done");
    } catch (error) {
      setState("asking");
      setFault(faultOf(error));
    }
  };
  if (state === "done") return <Notice tone="agreed">{t("done")}</Notice>;
  return (
    <>
      {fault && <Notice tone="danger">{fault}</Notice>}
      <Button look="primary" disabled={state === "busy"} onClick={() => void leave()}>
        {t("end")}
      </Button>
    </>
  );
};
