"use client";
// Imports a draft that was saved as a whole on another installation.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../ui/api";
import { FileButton } from "../ui/file-button";
import { useNotice } from "../ui/notice";

/** The button that asks for the file. */
export const BringDraft = () => {
  const t = useTranslations("room.drafts");
  const router = useRouter();
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  const bring = async (file: File) => {
    setBusy(true);
    try {
      const body = new FormData();
      body.append("file", file);
      const draft = await api.post("drafts/import", body);
      notice.say(t("brought", { title: draft.title, count: draft.entries }), "agreed");
      router.push(`/drafts/${encodeURIComponent(draft.id)}`);
    } catch (error) {
      notice.fail(error);
      setBusy(false);
    }
  };
  return (
    <FileButton
      label={t("bringFile")}
      accept=".json"
      disabled={busy}
      title={t("bringNote")}
      onFile={(file) => void bring(file)}
    >
      {t(busy ? "bringing" : "bring")}
    </FileButton>
  );
};
