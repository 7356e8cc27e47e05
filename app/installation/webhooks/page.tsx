// The webhooks of the installation, to which the records of all drafts are sent.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listWebhooks } from "#server/record/webhooks/webhooks-view";
import { PageBody } from "../../ui/page-body";
import { PageWords } from "../../ui/page-words";
import { AddWebhook } from "../../webhooks/add-webhook";
import { WebhookTable } from "../../webhooks/webhook-table";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("webhooks"))("title"),
});

export default async function WebhooksPage() {
  const [webhooks, t] = await Promise.all([listWebhooks(null), getTranslations("webhooks")]);
  return (
    <PageWords of={["record.kind", "webhooks"]}>
      <PageBody title={t("title")} lead={t("leadAll")} actions={<AddWebhook place={null} />}>
        <WebhookTable place={null} webhooks={webhooks} />
      </PageBody>
    </PageWords>
  );
}
