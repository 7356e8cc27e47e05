// The webhooks of a draft, addresses to which its record is sent, for pen-holders; not found for everybody else.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import { listWebhooks } from "#server/record/webhooks/webhooks-view";
import { currentSeat } from "../../../seat";
import { PageBody } from "../../../ui/page-body";
import { PageWords } from "../../../ui/page-words";
import { AddWebhook } from "../../../webhooks/add-webhook";
import { WebhookTable } from "../../../webhooks/webhook-table";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("webhooks"))("title"),
});

export default async function WebhooksPage({ params }: { params: Promise<{ d: string }> }) {
  const { draft, who } = await currentSeat((await params).d);
  if (refusalToAct(who, "change settings")) notFound();
  const [webhooks, t] = await Promise.all([listWebhooks(draft.id), getTranslations("webhooks")]);
  return (
    <PageWords of={["record.kind", "webhooks"]}>
      <PageBody title={t("title")} lead={t("lead")} actions={<AddWebhook place={draft.id} />}>
        <WebhookTable place={draft.id} webhooks={webhooks} />
      </PageBody>
    </PageWords>
  );
}
