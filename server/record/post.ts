// The post: looks every minute who is to have notices on its way, sends one after the other, and keeps what was accepted. What
// was not is found again by the same look, also after a restart: the queue is what is new and has not been sent. One server
// at a time looks; each is marked before it is sent, so that one which takes over sends none a second time.
import { pulseOf } from "#db/record/notices";
import { waitAfter } from "#domain/record/mailing";
import { isNewSince, markAfter } from "#domain/record/notices";
import { readIn } from "#server/languages/reader";
import { log, reasonOf } from "#server/log";
import { newsOf } from "#server/record/notices-view";
import { runtime } from "#server/runtime";
import { seatOfPerson } from "#server/sign-in/session";
import type { Addressee, Way } from "./way";

/** Most that one look sends, so that no look lasts for ever. */
const mostAtOnce = 200;
/** In milliseconds. */
const beforeFirstLook = 2000;
const betweenLooks = 60_000;
/** A mark that was made longer ago may have run out: the process was held up. In milliseconds. */
const freshFor = 20_000;

type Pause = { readonly failures: number; readonly until: number };
type Pulses = Map<string, Promise<string>>;

/** The post of one process on one way. It sends as long as `mayGoOn` says so. */
export class Post<To extends Addressee, Letter> {
  readonly #way: Way<To, Letter>;
  readonly #mayGoOn: () => boolean;
  /** W10: for whom it waits after failures; the empty name is the way itself. */
  readonly #pauses = new Map<string, Pause>();
  /** For whom nothing was new, and the pulse of the draft then. */
  readonly #quiet = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<number> = Promise.resolve(0);
  #closed = false;

  constructor(way: Way<To, Letter>, mayGoOn = () => true) {
    this.#way = way;
    this.#mayGoOn = mayGoOn;
  }

  /** Looks after some seconds, and then every minute. */
  start(wait = beforeFirstLook): void {
    this.#timer = setTimeout(async () => {
      await this.look();
      if (!this.#closed) this.start(betweenLooks);
    }, wait).unref();
  }

  /** Sends what is due, one look at a time; answers how many were accepted. Nothing is ever thrown. */
  look(): Promise<number> {
    this.#round = this.#round.then(() =>
      this.#send().catch((error: unknown) => {
        log.error("looking for notices to send failed", error, { way: this.#way.name });
        return 0;
      }),
    );
    return this.#round;
  }

  /** Stops after the one that is under way, or after three seconds: what was not accepted is sent after the start. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#way.close();
    await Promise.race([this.#round, new Promise((resolve) => setTimeout(resolve, 3000).unref())]);
  }

  async #send(): Promise<number> {
    if (this.#waits("")) return 0;
    const pulses: Pulses = new Map();
    let sent = 0;
    for (const to of await this.#way.due(runtime().database.db)) {
      if (this.#closed || !this.#mayGoOn() || sent >= mostAtOnce || this.#waits("")) break;
      if (await this.#serve(to, pulses)) sent += 1;
    }
    return sent;
  }

  // Many are served from one draft: how it stood when the look began is asked for once.
  #pulseOf(draftId: string, pulses: Pulses): Promise<string> {
    const known = pulses.get(draftId) ?? pulseOf(runtime().database.db, draftId);
    pulses.set(draftId, known);
    return known;
  }

  async #serve(to: To, pulses: Pulses): Promise<boolean> {
    const way = this.#way;
    const { db } = runtime().database;
    const name = way.nameOf(to);
    if (this.#waits(name)) return false;
    const pulse = await this.#pulseOf(to.draftId, pulses);
    if (!way.keepsQuiet(to) && this.#quiet.get(name) === pulse) return false;
    const seat = await seatOfPerson(to.userId, to.draftId);
    if (!seat) return false;
    const { seen, sent } = await way.marks(db, to);
    const news = await newsOf(seat, Math.max(seen.n, sent.n));
    const due = news.notices.filter((each) => isNewSince(each, seen) && isNewSince(each, sent));
    const notified = { n: news.head, keys: due.map(({ key }) => key) };
    const mark = markAfter(notified, { before: sent, present: news.notices });
    if (due.length === 0) {
      this.#quiet.set(name, pulse);
      if (way.keepsQuiet(to)) await way.keep(db, to, mark);
      return false;
    }
    const language = seat.actor.language ?? way.languageOf?.(to);
    const letter = await readIn(language, async () =>
      way.write({ seat, notices: await news.describe(due, way.naming), language }, to),
    );
    const marking = performance.now();
    if (!(await way.begin(db, to, sent))) return false;
    if (performance.now() - marking > freshFor || !this.#mayGoOn()) return false;
    try {
      await way.carry(letter, to);
    } catch (error) {
      this.#fail(way.isAboutOne(error) ? name : "", error);
      await way.undo(db, to, error);
      return false;
    }
    this.#pauses.delete("");
    this.#pauses.delete(name);
    await way.keep(db, to, mark);
    return true;
  }

  #waits(name: string): boolean {
    return (this.#pauses.get(name)?.until ?? 0) > performance.now();
  }

  #fail(name: string, error: unknown): void {
    const failures = (this.#pauses.get(name)?.failures ?? 0) + 1;
    this.#pauses.set(name, { failures, until: performance.now() + waitAfter(failures) });
    log.warn("notices were not accepted", {
      way: this.#way.name,
      failures,
      of: name === "" ? "service" : "person",
      code: codeOf(error),
    });
  }
}

/** What a service said, without its words: they may name the address, and only the code goes to the log. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : reasonOf(error).slice(0, 40);
