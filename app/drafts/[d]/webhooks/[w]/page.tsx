// The deliveries of one webhook of a draft, for pen-holders.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import { idIn } from "../../../../found";
import { currentSeat } from "../../../../seat";
import { PageWords } from "../../../../ui/page-words";
import { DeliveryPage, fromIn } from "../../../../webhooks/delivery-page";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("webhooks"))("title"),
});

export default async function WebhookPage({
  params,
  searchParams,
}: {
  params: Promise<{ d: string; w: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { d, w } = await params;
  const { draft, who } = await currentSeat(d);
  if (refusalToAct(who, "change settings")) notFound();
  return (
    <PageWords of={["webhooks.deliveries"]}>
      <DeliveryPage place={draft.id} webhook={idIn(w)} from={fromIn((await searchParams).from)} />
    </PageWords>
  );
}
