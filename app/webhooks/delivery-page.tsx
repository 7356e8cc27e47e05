// The page of one webhook, of a draft or of the installation: the messages sent to it and the responses.
import { getTranslations } from "next-intl/server";
import { listDeliveries, viewWebhook } from "#server/record/webhooks/webhooks-view";
import { orNotFound } from "../found";
import { pageZoneTime } from "../readers-language";
import { LinkButton } from "../ui/button";
import { PageBody } from "../ui/page-body";
import { DeliveryTable } from "./delivery-table";
import { hostOf, type WebhookPlace, webhooksHref } from "./webhook-place";

const onAPage = 100;

/** The list's offset, from the query of the address. */
export const fromIn = (asked: string | string[] | undefined): number =>
  typeof asked === "string" && /^\d{1,4}$/.test(asked) ? Number(asked) : 0;

export const DeliveryPage = async ({
  place,
  webhook: id,
  from,
}: {
  readonly place: WebhookPlace;
  readonly webhook: string;
  /** The number of latest deliveries to skip. */
  readonly from: number;
}) => {
  const [webhook, all, zone, t] = await Promise.all([
    orNotFound(viewWebhook(place, id)),
    orNotFound(listDeliveries(place, id)),
    pageZoneTime(),
    getTranslations("webhooks"),
  ]);
  const deliveries = all.slice(from, from + onAPage);
  const here = webhooksHref(place);
  const older = { pathname: `${here}/${encodeURIComponent(id)}`, query: { from: from + onAPage } };
  return (
    <PageBody
      title={t("deliveries.title", { host: hostOf(webhook.url) })}
      back={{ href: here, label: t("back") }}
      lead={t("deliveries.lead", { zone })}
      width="full"
    >
      {deliveries.length === 0 ? (
        <p className="soft">{t("deliveries.none")}</p>
      ) : (
        <DeliveryTable {...{ place, webhook: id, deliveries }} isPaused={webhook.paused !== null} />
      )}
      {all.length > from + onAPage && (
        <p className="above-4">
          <LinkButton href={older}>{t("deliveries.older")}</LinkButton>
        </p>
      )}
    </PageBody>
  );
};
