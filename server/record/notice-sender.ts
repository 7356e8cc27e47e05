// Sends notices on one channel: looks every minute who is to have some, and stores what was accepted. What was not is found again by
// the same look, also after a restart: the queue is what is new and has not been sent. One server at a time looks; each message is
// marked before it is sent, so that a server which takes over sends none a second time.

import pLimit, { type LimitFunction } from "p-limit";
import { pulseOf } from "#db/record/notices";
import { isNewSince, markAfter } from "#domain/record/notices";
import { waitAfter } from "#domain/record/notify-times";
import { readIn } from "#server/languages/reader";
import { log } from "#server/log";
import { meter } from "#server/metrics/meter";
import { failureCode } from "#server/outgoing/answers";
import { newsOf } from "#server/record/notices-view";
import { runtime } from "#server/runtime";
import { seatOfPerson } from "#server/sign-in/session";
import type { Addressee, NoticeChannel } from "./notice-channel";

/** The most that one pass sends, so that no pass lasts for ever; those under way at the end come on top. */
const mostInOneLook = 200;
/** In milliseconds. */
const beforeFirstLook = 2000;
const betweenLooks = 60_000;
/** A mark that was made longer ago may have run out: the process was held up. In milliseconds. */
const freshFor = 20_000;

type Pulses = Map<string, Promise<string>>;

/** The sender of one process on one channel. It sends as long as `mayGoOn` says so. */
export class NoticeSender<To extends Addressee, Message> {
  readonly #channel: NoticeChannel<To, Message>;
  readonly #mayGoOn: () => boolean;
  /** W10: who is not asked again yet. */
  readonly #hosts = new Pauses();
  readonly #addressees = new Pauses();
  /** For whom nothing was new, and the pulse of the draft then. */
  readonly #quiet = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<number> = Promise.resolve(0);
  #closed = false;

  constructor(channel: NoticeChannel<To, Message>, mayGoOn = () => true) {
    this.#channel = channel;
    this.#mayGoOn = mayGoOn;
  }

  /** Looks after some seconds, and then every minute. */
  start(wait = beforeFirstLook): void {
    this.#timer = setTimeout(async () => {
      await this.look();
      if (!this.#closed) this.start(betweenLooks);
    }, wait).unref();
  }

  /** Sends what is due, one look at a time; returns how many were accepted. Nothing is ever thrown. */
  look(): Promise<number> {
    this.#round = this.#round.then(() =>
      this.#sendDue().catch((error: unknown) => {
        log.error("looking for notices to send failed", error, { channel: this.#channel.name });
        return 0;
      }),
    );
    return this.#round;
  }

  /** Stops after those that are under way, or after three seconds: what was not accepted is sent after the start. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#channel.close();
    await Promise.race([this.#round, new Promise((resolve) => setTimeout(resolve, 3000).unref())]);
  }

  async #sendDue(): Promise<number> {
    const channel = this.#channel;
    const { all, toOneHost, lookFor } = channel.bounds;
    const until = performance.now() + lookFor;
    const pulses: Pulses = new Map();
    let sent = 0;
    await sideBySide(
      await channel.due(runtime().database.db),
      { all, ofOneGroup: toOneHost, groupOf: (to) => channel.hostOf(to) },
      async (to) => {
        if (this.#closed || !this.#mayGoOn() || sent >= mostInOneLook || performance.now() > until) return;
        if (await this.#serve(to, pulses)) sent += 1;
      },
    );
    return sent;
  }

  // Many are served from one draft: how it stood when the look began is asked for once.
  #pulseOf(draftId: string, pulses: Pulses): Promise<string> {
    const known = pulses.get(draftId) ?? pulseOf(runtime().database.db, draftId);
    pulses.set(draftId, known);
    return known;
  }

  /** Sends what is new to one; true when it was accepted. */
  async #serve(to: To, pulses: Pulses): Promise<boolean> {
    const channel = this.#channel;
    const { db } = runtime().database;
    const name = channel.nameOf(to);
    if (this.#hosts.waits(channel.hostOf(to)) || this.#addressees.waits(name)) return false;
    const pulse = await this.#pulseOf(to.draftId, pulses);
    if (!channel.storesQuiet(to) && this.#quiet.get(name) === pulse) return false;
    const seat = await seatOfPerson(to.userId, to.draftId);
    if (!seat) return false;
    const { seen, sent } = await channel.marks(db, to);
    const news = await newsOf(seat, Math.max(seen.n, sent.n));
    const due = news.notices.filter((each) => isNewSince(each, seen) && isNewSince(each, sent));
    const notified = { n: news.head, keys: due.map(({ key }) => key) };
    const mark = markAfter(notified, { before: sent, present: news.notices });
    if (due.length === 0) {
      this.#quiet.set(name, pulse);
      if (channel.storesQuiet(to)) await channel.keep(db, to, mark);
      return false;
    }
    const language = seat.actor.language ?? channel.languageOf?.(to);
    const message = await readIn(language, async () =>
      channel.write({ seat, notices: await news.describe(due, channel.naming), language }, to),
    );
    const marking = performance.now();
    if (!(await channel.begin(db, to, sent))) return false;
    if (performance.now() - marking > freshFor || !this.#mayGoOn()) return false;
    if (!(await this.#send(message, to))) return false;
    await channel.keep(db, to, mark);
    return true;
  }

  async #send(message: Message, to: To): Promise<boolean> {
    const channel = this.#channel;
    const host = channel.hostOf(to);
    const name = channel.nameOf(to);
    try {
      await channel.send(message, to);
    } catch (error) {
      const isAboutOne = channel.isAboutOne(error);
      const failures = isAboutOne ? this.#addressees.fail(name) : this.#hosts.fail(host);
      log.warn("notices were not accepted", {
        channel: channel.name,
        failures,
        of: isAboutOne ? "addressee" : "host",
        code: failureCode(error),
      });
      meter().count("adref_notices_total", { way: channel.name, outcome: "refused" });
      await channel.undo(runtime().database.db, to, error);
      return false;
    }
    meter().count("adref_notices_total", { way: channel.name, outcome: "accepted" });
    this.#hosts.end(host);
    this.#addressees.end(name);
    return true;
  }
}

/** W10: who has failed, and is not asked again for a while. */
class Pauses {
  readonly #pauses = new Map<string, { readonly failures: number; readonly until: number }>();

  waits(name: string): boolean {
    return (this.#pauses.get(name)?.until ?? 0) > performance.now();
  }

  /** Returns how many failures there were in a row; those that were under way together are one. */
  fail(name: string): number {
    const known = this.#pauses.get(name)?.failures ?? 0;
    if (this.waits(name)) return known;
    this.#pauses.set(name, { failures: known + 1, until: performance.now() + waitAfter(known + 1) });
    return known + 1;
  }

  end(name: string): void {
    this.#pauses.delete(name);
  }
}

// Concurrency by group: some at once, but only a few of one group, so that a slow group does not hold up the others.

/** How many at once: of all groups together, and of one. Without groups all are of one. */
export type Bounds<T> = {
  readonly all: number;
  readonly ofOneGroup?: number;
  readonly groupOf?: (item: T) => string;
};

/** Runs `act` for each item in order. When one throws, no further one begins, and the error is thrown once those under way have ended. */
export const sideBySide = async <T>(
  items: readonly T[],
  { all, ofOneGroup = all, groupOf = () => "" }: Bounds<T>,
  act: (item: T) => Promise<void>,
): Promise<void> => {
  const overall = pLimit(all);
  const groups = new Map<string, LimitFunction>();
  const failures: unknown[] = [];
  const turn = async (item: T) => {
    if (failures.length === 0) await act(item).catch((error: unknown) => failures.push(error));
  };
  const ends = items.map((item) => {
    const group = groups.get(groupOf(item)) ?? pLimit(ofOneGroup);
    groups.set(groupOf(item), group);
    return group(() => overall(turn, item));
  });
  await Promise.all(ends);
  if (failures.length > 0) throw failures[0];
};
