// The deliveries of one webhook of the installation.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { idIn } from "../../../found";
import { PageWords } from "../../../ui/page-words";
import { DeliveryPage, fromIn } from "../../../webhooks/delivery-page";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("webhooks"))("title"),
});

export default async function WebhookPage({
  params,
  searchParams,
}: {
  params: Promise<{ w: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { w } = await params;
  return (
    <PageWords of={["webhooks.deliveries"]}>
      <DeliveryPage place={null} webhook={idIn(w)} from={fromIn((await searchParams).from)} />
    </PageWords>
  );
}
