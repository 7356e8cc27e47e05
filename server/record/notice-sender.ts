// Sends notices on one channel: a pass every minute finds who is due notices, and stores what was accepted.
// What was not is found again by the next pass, also after a restart: the queue is whatever is new and not yet
// sent. One server at a time runs passes; each message is marked before it is sent, so that a server which
// takes over sends none twice.

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

/** The most that one pass sends, so that every pass ends; those in flight at the end are extra. */
const mostInOneLook = 200;
/** In milliseconds. */
const beforeFirstLook = 2000;
const betweenLooks = 60_000;
/** A mark older than this may have expired because the process was suspended. In milliseconds. */
const freshFor = 20_000;

type Pulses = Map<string, Promise<string>>;

/** The sender of one process on one channel. It sends as long as `mayGoOn` returns true. */
export class NoticeSender<To extends Addressee, Message> {
  readonly #channel: NoticeChannel<To, Message>;
  readonly #mayGoOn: () => boolean;
  /** W10: hosts and addressees that are not retried yet. */
  readonly #hosts = new Pauses();
  readonly #addressees = new Pauses();
  /** Those for whom nothing was new, with the draft's pulse at that time. */
  readonly #quiet = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<number> = Promise.resolve(0);
  #closed = false;

  constructor(channel: NoticeChannel<To, Message>, mayGoOn = () => true) {
    this.#channel = channel;
    this.#mayGoOn = mayGoOn;
  }

  /** Starts the first pass after some seconds, and then one every minute. */
  start(wait = beforeFirstLook): void {
    this.#timer = setTimeout(async () => {
      await this.look();
      if (!this.#closed) this.start(betweenLooks);
    }, wait).unref();
  }

  /** Sends what is due, one pass at a time; returns how many were accepted. Never throws. */
  look(): Promise<number> {
    this.#round = this.#round.then(() =>
      this.#sendDue().catch((error: unknown) => {
        log.error("looking for notices to send failed", error, { channel: this.#channel.name });
        return 0;
      }),
    );
    return this.#round;
  }

  /**
   * Stops after the messages in flight, or after three seconds; what was not accepted is sent after a restart.
   */
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

  // Many recipients share a draft: its pulse is read once per pass.
  #pulseOf(draftId: string, pulses: Pulses): Promise<string> {
    const known = pulses.get(draftId) ?? pulseOf(runtime().database.db, draftId);
    pulses.set(draftId, known);
    return known;
  }

  /** Sends what is new to one recipient; true when it was accepted. */
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

/** W10: who has failed, and is not retried for a while. */
class Pauses {
  readonly #pauses = new Map<string, { readonly failures: number; readonly until: number }>();

  waits(name: string): boolean {
    return (this.#pauses.get(name)?.until ?? 0) > performance.now();
  }

  /** Returns how many failures there were in a row; concurrent ones count as one. */
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

// Limits concurrency overall and by group, so that a slow group does not hold up the others.

/** How many run at once: over all groups, and within one. Without groups all belong to one. */
export type Bounds<T> = {
  readonly all: number;
  readonly ofOneGroup?: number;
  readonly groupOf?: (item: T) => string;
};

/**
 * Runs `act` for each item in order. When one throws, no further one begins, and the error is thrown once those
 * in flight have ended.
 */
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
