"use client";
// The button for a new webhook, its form, and then its secret.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/button";
import { FormDialog } from "../ui/form-dialog";
import type { FieldReader } from "../ui/sending";
import { SecretDialog } from "./secret-dialog";
import { WebhookFields, webhookSaid } from "./webhook-fields";
import { addWebhook, type WebhookPlace } from "./webhook-place";

export const AddWebhook = ({ place }: { readonly place: WebhookPlace }) => {
  const t = useTranslations("webhooks");
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const add = async (said: FieldReader) => {
    setSecret(await addWebhook(place, webhookSaid(said)));
    router.refresh();
  };
  return (
    <>
      <Button look="primary" onClick={() => setIsAsking(true)}>
        {t("add")}
      </Button>
      {isAsking && (
        <FormDialog
          title={t("add")}
          submit={t("addSubmit")}
          onClose={() => setIsAsking(false)}
          onSubmit={add}
        >
          <WebhookFields />
        </FormDialog>
      )}
      {secret !== null && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
};
