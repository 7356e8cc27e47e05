// Sends a message to the push service of a device (RFC 8030), encrypted so that only the device can read it (RFC 8291).
import webPush from "web-push";
import type { PushDevice } from "#db/record/push";
import { failureCode } from "#server/failure-code";
import { post } from "#server/outgoing/post";
import { runtime } from "#server/runtime";
import { mayBePushedTo } from "./push-address";
import { vapidKeys, vapidSubject } from "./vapid";

/** How long a push service keeps what a device cannot take now, in seconds: after that the page has it. */
const keptFor = 12 * 3600;
/** How long it may take to answer, in milliseconds. */
const patience = 10_000;

/** What a push service answered instead of taking a message. */
export class NotPushed extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number) {
    super(`A push service answered ${status}.`);
    this.status = status;
    this.code = `HTTP_${status}`;
  }

  /** The device takes nothing any more (RFC 8030, 7.3). */
  get isGone(): boolean {
    return this.status === 404 || this.status === 410;
  }
}

/** A push service gave no answer: it was not reached, or took too long. */
export class NotReached extends Error {
  readonly code: string;

  constructor(cause: unknown) {
    const code = failureCode(cause);
    super(`A push service gave no answer: ${code}.`, { cause });
    this.code = code;
  }
}

/** Sends a message to a device; resolves when its push service took it. */
export const push = async (device: PushDevice, message: string): Promise<void> => {
  const { config } = runtime();
  if (!config.pushesAnywhere && !mayBePushedTo(device.endpoint)) throw new NotPushed(410);
  const { headers, body } = webPush.generateRequestDetails(
    { endpoint: device.endpoint, keys: { p256dh: device.publicKey, auth: device.secret } },
    message,
    { TTL: keptFor, vapidDetails: { subject: vapidSubject(config), ...vapidKeys(config) } },
  );
  const sent = { address: device.endpoint, headers, body };
  const status = await post(sent, { anywhere: config.pushesAnywhere === true, patience }).catch(
    (error: unknown) => {
      throw new NotReached(error);
    },
  );
  if (status < 200 || status > 299) throw new NotPushed(status);
};
