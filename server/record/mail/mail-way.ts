// Notices by e-mail: who has asked for them, and how they are written and kept.
import {
  findVisit,
  keepMailed,
  markMailing,
  type Subscriber,
  subscribers,
  unmarkMailing,
} from "#db/record/notices";
import { mayMail } from "#domain/record/mailing";
import type { Carrier } from "#server/carrier";
import { codeOf } from "../post";
import type { Way } from "../way";
import { leaveToken } from "./leave-link";
import { type Letter, writeLetter } from "./letter";

/** The way through this mail server. `publicUrl` is where browsers reach ours. */
export const mailWay = (carrier: Carrier, publicUrl: string): Way<Subscriber, Letter> => ({
  name: "e-mail",
  due: async (db) => {
    const { now, all } = await subscribers(db);
    return all.filter((each) => mayMail(each, now));
  },
  nameOf: ({ draftId, userId }) => `${draftId} ${userId}`,
  marks: async (db, to) => {
    const { seen, mailed } = await findVisit(db, to);
    return { seen, sent: mailed };
  },
  keepsQuiet: ({ mail }) => mail === "daily",
  write: ({ seat, notices }, to) => writeLetter(seat, notices, { publicUrl, token: leaveToken(to) }),
  begin: markMailing,
  carry: (letter) => carrier.carry(letter),
  undo: unmarkMailing,
  keep: keepMailed,
  isAboutOne: isAboutLetter,
  close: () => carrier.close(),
});

// What the server says of one address or one letter concerns that alone; everything else the server itself.
const isAboutLetter = (error: unknown): boolean => ["EENVELOPE", "EMESSAGE"].includes(codeOf(error));
