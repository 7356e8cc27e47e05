"use client";
// Sends a message again.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { useNotice } from "../ui/notice";
import { type WebhookPlace, webhookCalls } from "./webhook-place";

/** Milliseconds after which the outcome is fetched. */
const lookAfter = 3000;

export const AgainButton = ({
  place,
  webhook,
  draft,
  n,
}: {
  readonly place: WebhookPlace;
  readonly webhook: string;
  readonly draft: string;
  readonly n: number;
}) => {
  const t = useTranslations("webhooks.deliveries");
  const router = useRouter();
  const { say, fail } = useNotice();
  const send = async () => {
    await webhookCalls(place, webhook).sendAgain({ draft, n });
    say(t("didAgain", { n }));
    router.refresh();
    setTimeout(() => router.refresh(), lookAfter);
  };
  return (
    <Button size="small" aria-label={t("againOf", { n })} onClick={() => void send().catch(fail)}>
      {t("again")}
    </Button>
  );
};
