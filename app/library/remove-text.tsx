"use client";
// Takes a reference text out of the library, after a warning.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../ui/api";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";

export const RemoveText = ({ id, symbol }: { readonly id: string; readonly symbol: string }) => {
  const t = useTranslations("library");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" look="quiet" onClick={() => setAsking(true)}>
        {t("remove")}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t("removeTitle", { symbol })}
          lead={t("removeLead")}
          submit={t("remove")}
          onConfirm={async () => {
            await api.delete(`library/${encodeURIComponent(id)}`);
            router.refresh();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
};
