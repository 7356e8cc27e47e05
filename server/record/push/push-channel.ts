// Notices pushed to devices: which have asked for them, and how they are written and sent.

import webPush from "web-push";
import type { PushDevice } from "#db/record/push";
import { deviceMarks, dropDevice, marksOfDevice, type PushAddressee, pushAddressees } from "#db/record/push";
import { languageDirection } from "#domain/languages";
import { mayNotify } from "#domain/record/notify-times";
import { asText } from "#domain/record/record";
import { namesWithoutWords, withoutQuotes } from "#domain/record/without-words";
import { sentence } from "#domain/sentence";
import { readersLanguage, readersWording, saidToReader } from "#server/languages/reader";
import { failureCode } from "#server/outgoing/answers";
import { post } from "#server/outgoing/post";
import type { DescribedNotice } from "#server/record/notices-view";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import type { NoticeChannel } from "../notice-channel";
import { mayBePushedTo } from "./push-address";
import { vapidKeys, vapidSubject } from "./vapid";

// A pushed notice: it may appear on a locked screen in plain view, so it says who did what and where, without
// quoting any text.

/** What a device shows; app/offline/service-worker.js reads it. */
type PushedNotice = {
  readonly title: string;
  readonly body: string;
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  /** The page that it opens. */
  readonly url: string;
  /** Notices with the same tag replace each other: those of one draft. */
  readonly tag: string;
};

/** The most lines, and the most characters in each: a push service takes 4 kB, and a screen shows less. */
const mostLines = 3;
const mostInLine = 160;

const shortened = (words: string): string =>
  words.length > mostInLine ? `${words.slice(0, mostInLine).replace(/[\p{Cs}\s]+$/u, "")}…` : words;

const lineOf = ({ pieces }: DescribedNotice): string =>
  shortened(asText(withoutQuotes(pieces), readersWording()).replace(/\s+/gu, " "));

/** Writes a notice in the language of its reader; the channel's naming has left out the words already. */
const writePushed = ({ draft }: Seat, notices: readonly DescribedNotice[]): PushedNotice => {
  const base = `/drafts/${encodeURIComponent(draft.id)}`;
  const [first] = notices;
  const more = notices.length - mostLines;
  const pid = notices.length === 1 ? (first?.pid ?? null) : null;
  const lines = notices.slice(0, mostLines).map(lineOf);
  if (more > 0) lines.push(saidToReader(sentence("{count} more on the page.", { count: more })));
  const lang = readersLanguage();
  return {
    title: shortened(draft.title.replace(/\s+/gu, " ")),
    body: lines.join("\n"),
    lang,
    dir: languageDirection(lang),
    url: pid === null ? `${base}/notices` : `${base}#${encodeURIComponent(pid)}`,
    tag: draft.id,
  };
};

// Sends a message to the push service of a device (RFC 8030), encrypted so that only the device can read it
// (RFC 8291).

/**
 * How long a push service stores a message for an unreachable device, in seconds: after that the news is on the
 * page.
 */
const keptFor = 12 * 3600;
/** Request timeout, in milliseconds. */
const patience = 10_000;

/** An error response from a push service. */
class NotPushed extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number) {
    super(`A push service answered ${status}.`);
    this.status = status;
    this.code = `HTTP_${status}`;
  }

  /** The subscription has expired (RFC 8030, 7.3). */
  get isGone(): boolean {
    return this.status === 404 || this.status === 410;
  }
}

/** A push service gave no answer: it could not be reached, or timed out. */
class NotReached extends Error {
  readonly code: string;

  constructor(cause: unknown) {
    const code = failureCode(cause);
    super(`A push service gave no answer: ${code}.`, { cause });
    this.code = code;
  }
}

/** Sends a message to a device; resolves when its push service accepted it. */
const push = async (device: PushDevice, message: string): Promise<void> => {
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

/** The channel to devices. */
export const pushChannel = (): NoticeChannel<PushAddressee, PushedNotice> => ({
  name: "push",
  // A device names its own host: a slow or dead one must cost the others little.
  bounds: { all: 8, toOneHost: 4, lookFor: 30_000 },
  due: async (db) => {
    const { now, all } = await pushAddressees(db);
    return all.filter(({ settled, zone }) => mayNotify({ pace: "at-once", settled, zone }, now));
  },
  nameOf: ({ draftId, device }) => `${draftId} ${device.id}`,
  hostOf: ({ device }) => (URL.canParse(device.endpoint) ? new URL(device.endpoint).host : ""),
  languageOf: ({ device }) => device.language ?? undefined,
  marks: marksOfDevice,
  storesQuiet: () => false,
  naming: namesWithoutWords,
  write: ({ seat, notices }) => writePushed(seat, notices),
  ...deviceMarks,
  send: (notice, { device }) => push(device, JSON.stringify(notice)),
  undo: async (db, to, error) => {
    if (error instanceof NotPushed && error.isGone) await dropDevice(db, to.device.id);
    else await deviceMarks.undo(db, to);
  },
  // An error response concerns one device, even when the service is busy; no response concerns all devices that
  // it serves.
  isAboutOne: (error) => !(error instanceof NotReached),
  close: () => undefined,
});
