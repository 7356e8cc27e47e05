"use client";
// A delegation joins the sponsors, or leaves them.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { useNotice } from "../../../ui/notice";

/** `sponsors`: whether the reader's delegation does so now. */
export const SponsorButton = ({ draftId, sponsors }: { draftId: string; sponsors: boolean }) => {
  const t = useTranslations("adoption.sponsors");
  const router = useRouter();
  const { fail } = useNotice();
  const [busy, setBusy] = useState(false);
  const change = async () => {
    setBusy(true);
    const path = `drafts/${encodeURIComponent(draftId)}/sponsors`;
    try {
      await (sponsors ? api.delete(path) : api.post(path, {}));
      router.refresh();
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button onClick={() => void change()} disabled={busy}>
      {t(sponsors ? "leave" : "join")}
    </Button>
  );
};
