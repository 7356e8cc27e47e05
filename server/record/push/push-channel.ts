// Notices pushed to devices: which have asked for them, and how they are written and sent.
import { deviceMarks, dropDevice, marksOfDevice, type PushAddressee, pushAddressees } from "#db/record/push";
import { mayNotify } from "#domain/record/notify-times";
import { namesWithoutWords } from "#domain/record/without-words";
import type { NoticeChannel } from "../notice-channel";
import { NotPushed, NotReached, push } from "./push-service";
import { type PushedNotice, writePushed } from "./pushed-notice";

/** The channel to devices. */
export const pushChannel = (): NoticeChannel<PushAddressee, PushedNotice> => ({
  name: "push",
  // A device names its host itself: one that answers slowly, or never, must cost the others little.
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
  // What a push service answers concerns one device, even that it is busy; that it does not answer concerns all that it serves.
  isAboutOne: (error) => !(error instanceof NotReached),
  close: () => undefined,
});
