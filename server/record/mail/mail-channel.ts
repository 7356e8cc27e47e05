// Notices by e-mail: who has asked for them, and how they are written and sent.
import { findVisit, mailMarks, type Subscriber, subscribers } from "#db/record/notices";
import { notifiableAt } from "#domain/record/notify-times";
import type { Carrier } from "#server/carrier";
import { failureCode } from "#server/failure-code";
import type { NoticeChannel } from "../notice-channel";
import { leaveToken } from "./leave-link";
import { type Letter, writeLetter } from "./letter";

/** The channel through this mail server. `publicUrl` is where browsers reach ours. */
export const mailChannel = (carrier: Carrier, publicUrl: string): NoticeChannel<Subscriber, Letter> => ({
  name: "e-mail",
  bounds: { all: 1, toOneHost: 1, lookFor: Number.POSITIVE_INFINITY },
  due: async (db) => {
    const { now, all } = await subscribers(db);
    const mayNotify = notifiableAt(now);
    return all.filter(({ mail, settled, zone }) => mayNotify({ pace: mail, settled, zone }));
  },
  nameOf: ({ draftId, userId }) => `${draftId} ${userId}`,
  // All e-mail goes out through one server.
  hostOf: () => "",
  marks: async (db, to) => {
    const { seen, mailed } = await findVisit(db, to);
    return { seen, sent: mailed };
  },
  storesQuiet: ({ mail }) => mail === "daily",
  write: ({ seat, notices }, to) => writeLetter(seat, notices, { publicUrl, token: leaveToken(to) }),
  ...mailMarks,
  send: (letter) => carrier.carry(letter),
  // What the server says of one address or one letter concerns that alone; everything else the server itself.
  isAboutOne: (error) => ["EENVELOPE", "EMESSAGE"].includes(failureCode(error)),
  close: () => carrier.close(),
});
