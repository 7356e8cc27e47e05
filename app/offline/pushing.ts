// Push notifications on this device: turned on by a switch, renewed at each visit, and ended at sign-out.
import { api } from "../ui/api";
import { serviceWorker } from "./worker";

/** The account subscribed on this device, and the server's id for the subscription. */
type PushSubscriber = { readonly userId: string; readonly id: string };

const keptIn = "adref-push";

const asked = (): PushSubscriber | null => {
  const kept = localStorage.getItem(keptIn);
  if (kept === null) return null;
  try {
    const { userId, id }: Partial<PushSubscriber> = JSON.parse(kept);
    return typeof userId === "string" && typeof id === "string" ? { userId, id } : null;
  } catch {
    return null;
  }
};

/** False in browsers without the Push API, and on sites without a certificate. */
export const canPush = (): boolean =>
  "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/** True while this person's notifications are pushed to this device. */
export const isPushedTo = (userId: string): boolean =>
  canPush() && Notification.permission === "granted" && asked()?.userId === userId;

const bytesOf = (key: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
    character.charCodeAt(0),
  );

const isSameKey = (used: ArrayBuffer | null, key: Uint8Array): boolean =>
  used !== null && new Uint8Array(used).every((byte, at) => byte === key[at]);

const subscribed = async (): Promise<PushSubscription> => {
  const { pushManager } = await serviceWorker();
  const applicationServerKey = bytesOf((await api.get("me/push")).key);
  const present = await pushManager.getSubscription();
  if (present && isSameKey(present.options.applicationServerKey, applicationServerKey)) return present;
  await present?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
};

const send = async (userId: string): Promise<void> => {
  const { endpoint, keys } = (await subscribed()).toJSON();
  const { p256dh = "", auth = "" } = keys ?? {};
  const { id } = await api.put("me/push", { endpoint, keys: { p256dh, auth } });
  localStorage.setItem(keptIn, JSON.stringify({ userId, id }));
};

/** Asks the reader for permission and subscribes. False where permission was refused. */
export const beginPush = async (userId: string): Promise<boolean> => {
  if ((await Notification.requestPermission()) !== "granted") return false;
  await send(userId);
  return true;
};

/** Unsubscribes, here and at the server; if the server cannot be reached, the push service reports it later. */
export const endPush = async (): Promise<void> => {
  const known = asked();
  localStorage.removeItem(keptIn);
  if (known) await api.delete(`me/push/${encodeURIComponent(known.id)}`).catch(() => undefined);
  if (!known || !canPush()) return;
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
};

/** At each visit: extends the subscription to this session's end, and ends that of a previous user of the device. */
export const renewPush = async (userId: string): Promise<void> => {
  const known = asked();
  if (!known) return;
  if (known.userId !== userId || Notification.permission !== "granted") await endPush();
  else await send(userId);
};
