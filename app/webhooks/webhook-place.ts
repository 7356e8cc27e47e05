// A webhook belongs to a draft or to the installation: the pages and API paths of either.
import { api } from "../ui/api";

/** A draft's id; null for the installation. */
export type WebhookPlace = string | null;

/** The address of the page that lists the webhooks. */
export const webhooksHref = (place: WebhookPlace): string =>
  place === null ? "/installation/webhooks" : `/drafts/${encodeURIComponent(place)}/webhooks`;

/** Creates a webhook; returns its secret. */
export const addWebhook = async (place: WebhookPlace, body: object): Promise<string> => {
  const made =
    place === null
      ? await api.post("webhooks", body)
      : await api.post(`drafts/${encodeURIComponent(place)}/webhooks`, body);
  return made.secret;
};

/** The API calls on one webhook. */
export const webhookCalls = (place: WebhookPlace, webhook: string) => {
  const id = encodeURIComponent(webhook);
  if (place === null)
    return {
      change: (body: object) => api.patch(`webhooks/${id}`, body),
      remove: () => api.delete(`webhooks/${id}`),
      renew: () => api.post(`webhooks/${id}/secret`),
      sendAgain: (message: { draft: string; n: number }) => api.post(`webhooks/${id}/redeliveries`, message),
    };
  const draft = encodeURIComponent(place);
  return {
    change: (body: object) => api.patch(`drafts/${draft}/webhooks/${id}`, body),
    remove: () => api.delete(`drafts/${draft}/webhooks/${id}`),
    renew: () => api.post(`drafts/${draft}/webhooks/${id}/secret`),
    sendAgain: ({ n }: { draft: string; n: number }) =>
      api.post(`drafts/${draft}/webhooks/${id}/redeliveries`, { n }),
  };
};

/** The host of a URL, by which a webhook is named. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
