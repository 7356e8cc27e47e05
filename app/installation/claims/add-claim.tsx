"use client";
// The button that adds a row, and its form.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DelegationChoice } from "../../drafts/[d]/people/people-draft";
import { api } from "../../ui/api";
import { Button } from "../../ui/button";
import { ClaimDialog, type ClaimSaid } from "./claim-dialog";

export const AddClaim = ({ delegations }: { readonly delegations: readonly DelegationChoice[] }) => {
  const t = useTranslations("installation.claims");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const add = async (rule: ClaimSaid) => {
    await api.post("claim-rules", rule);
    router.refresh();
  };
  return (
    <>
      <Button look="primary" onClick={() => setAsking(true)}>
        {t("add")}
      </Button>
      {isAsking && (
        <ClaimDialog
          title={t("add")}
          submit={t("add")}
          delegations={delegations}
          onSave={add}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
};
