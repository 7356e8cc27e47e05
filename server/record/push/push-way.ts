// Notices pushed to devices: which have asked for them, and how they are written and kept.
import {
  beginPushing,
  dropDevice,
  keepPushed,
  type PushAddressee,
  pushAddressees,
  pushMarks,
  undoPushing,
} from "#db/record/push";
import { mayMail } from "#domain/record/mailing";
import { namesWithoutWords } from "#domain/record/without-words";
import type { Way } from "../way";
import { NotPushed, push } from "./push-service";
import { type PushedNotice, writePushed } from "./pushed-notice";

/** The way to devices. */
export const pushWay = (): Way<PushAddressee, PushedNotice> => ({
  name: "push",
  due: async (db) => {
    const { now, all } = await pushAddressees(db);
    return all.filter(({ settled, zone }) => mayMail({ mail: "at-once", settled, zone }, now));
  },
  nameOf: ({ draftId, device }) => `${draftId} ${device.id}`,
  languageOf: ({ device }) => device.language ?? undefined,
  marks: pushMarks,
  keepsQuiet: () => false,
  naming: namesWithoutWords,
  write: ({ seat, notices }) => writePushed(seat, notices),
  begin: beginPushing,
  carry: (notice, { device }) => push(device, JSON.stringify(notice)),
  undo: async (db, to, error) => {
    if (error instanceof NotPushed && error.isGone) await dropDevice(db, to.device.id);
    else await undoPushing(db, to);
  },
  keep: keepPushed,
  // Each device has the push service of its maker: none of them speaks for the others.
  isAboutOne: () => true,
  close: () => undefined,
});
