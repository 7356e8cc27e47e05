// The post: looks every minute who is to have e-mail, sends one after the other, and keeps what was accepted. What was
// not is found again by the same look, also after a restart: the queue is what is new and has not been mailed.
import { findVisit, keepMailed, pulseOf, type Subscriber, subscribers } from "#db/record/notices";
import { mayMail, waitAfter } from "#domain/record/mailing";
import { isNewSince, markAfter } from "#domain/record/notices";
import type { Carrier } from "#server/carrier";
import { log, reasonOf } from "#server/log";
import { newsOf } from "#server/record/notices-view";
import { runtime } from "#server/runtime";
import { seatOfPerson } from "#server/sign-in/session";
import { leaveToken } from "./leave-link";
import { writeLetter } from "./letter";

/** Most e-mails of one look, so that no look lasts for ever. */
const mostAtOnce = 200;
/** In milliseconds. */
const beforeFirstLook = 5000;
const betweenLooks = 60_000;

type Pause = { readonly failures: number; readonly until: number };

/** The post of one process. */
export class Post {
  readonly #carrier: Carrier;
  readonly #publicUrl: string;
  /** W10: for whom it waits after failures; the empty name is the mail server itself. */
  readonly #pauses = new Map<string, Pause>();
  /** For whom nothing was new, and the pulse of the draft then. */
  readonly #quiet = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<number> = Promise.resolve(0);
  #closed = false;

  constructor(carrier: Carrier, publicUrl: string) {
    this.#carrier = carrier;
    this.#publicUrl = publicUrl;
  }

  /** Looks after some seconds, and then every minute. */
  start(wait = beforeFirstLook): void {
    this.#timer = setTimeout(async () => {
      await this.look();
      if (!this.#closed) this.start(betweenLooks);
    }, wait).unref();
  }

  /** Sends what is due, one look at a time; answers how many e-mails were accepted. Nothing is ever thrown. */
  look(): Promise<number> {
    this.#round = this.#round.then(() =>
      this.#send().catch((error: unknown) => {
        log.error("looking for e-mail failed", error);
        return 0;
      }),
    );
    return this.#round;
  }

  /** Stops after the letter that is under way, or after three seconds: what was not accepted is sent after the start. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#carrier.close();
    await Promise.race([this.#round, new Promise((resolve) => setTimeout(resolve, 3000).unref())]);
  }

  async #send(): Promise<number> {
    if (this.#waits("")) return 0;
    const { now, all } = await subscribers(runtime().database.db);
    let sent = 0;
    for (const subscriber of all.filter((each) => mayMail(each, now))) {
      if (this.#closed || sent >= mostAtOnce || this.#waits("")) break;
      if (await this.#serve(subscriber)) sent += 1;
    }
    return sent;
  }

  async #serve(subscriber: Subscriber): Promise<boolean> {
    const { draftId, userId, mail } = subscriber;
    const { db } = runtime().database;
    const name = `${draftId} ${userId}`;
    if (this.#waits(name)) return false;
    const pulse = await pulseOf(db, draftId);
    if (mail === "at-once" && this.#quiet.get(name) === pulse) return false;
    const seat = await seatOfPerson(userId, draftId);
    if (!seat) return false;
    const { seen, mailed } = await findVisit(db, subscriber);
    const news = await newsOf(seat, Math.max(seen.n, mailed.n));
    const due = news.notices.filter((each) => isNewSince(each, seen) && isNewSince(each, mailed));
    const notified = { n: news.head, keys: due.map(({ key }) => key) };
    const mark = markAfter(notified, { before: mailed, present: news.notices });
    if (due.length === 0) {
      this.#quiet.set(name, pulse);
      if (mail === "daily") await keepMailed(db, subscriber, mark);
      return false;
    }
    const token = leaveToken(subscriber);
    const letter = writeLetter(seat, await news.describe(due), { publicUrl: this.#publicUrl, token });
    try {
      await this.#carrier.carry(letter);
    } catch (error) {
      this.#fail(isAboutLetter(error) ? name : "", error);
      return false;
    }
    this.#pauses.delete("");
    this.#pauses.delete(name);
    await keepMailed(db, subscriber, mark);
    return true;
  }

  #waits(name: string): boolean {
    return (this.#pauses.get(name)?.until ?? 0) > performance.now();
  }

  #fail(name: string, error: unknown): void {
    const failures = (this.#pauses.get(name)?.failures ?? 0) + 1;
    this.#pauses.set(name, { failures, until: performance.now() + waitAfter(failures) });
    log.warn("an e-mail was not accepted", {
      failures,
      of: name === "" ? "server" : "person",
      code: codeOf(error),
    });
  }
}

// What the server says of one address or one letter concerns that alone; everything else the server itself.
const isAboutLetter = (error: unknown): boolean => ["EENVELOPE", "EMESSAGE"].includes(codeOf(error));

// A server's answer may name the address: only the code goes to the log.
const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : reasonOf(error).slice(0, 40);
