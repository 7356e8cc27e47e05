"use client";
// A draft that was saved whole on another installation is brought here.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { api } from "../ui/api";
import { Button } from "../ui/button";
import { useNotice } from "../ui/notice";

/** The button that asks for the file. */
export const BringDraft = () => {
  const t = useTranslations("room.drafts");
  const router = useRouter();
  const notice = useNotice();
  const picker = useRef<HTMLInputElement>(null);
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
    <>
      <Button disabled={busy} title={t("bringNote")} onClick={() => picker.current?.click()}>
        {t(busy ? "bringing" : "bring")}
      </Button>
      <input
        ref={picker}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={t("bringFile")}
        accept=".json"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) void bring(file);
        }}
      />
    </>
  );
};
