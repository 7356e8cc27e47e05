// Sends record entries to webhooks: one server at a time does so for all, each draft in order, and no entry
// before its predecessor is accepted. The cursor of each webhook is in the database: after a restart, or on
// another server, sending continues from there. A message accepted just before a server died is sent again
// under the same id.
import type { LookupFunction } from "node:net";
import type { Db } from "#db/client";
import { personById } from "#db/people/people";
import { type RecordEntry, readRecord, recordHead, searchRecord } from "#db/record/record";
import * as sending from "#db/record/webhook-sending";
import { pauseWebhook, type Webhook } from "#db/record/webhooks";
import { databaseNow } from "#db/rows";
import { refusalToAct } from "#domain/people/access";
import { nounsOf } from "#domain/record/record";
import { meaningOf, nextTry, refusalOfWebhooks } from "#domain/record/webhooks";
import { log } from "#server/log";
import { meter } from "#server/metrics/meter";
import { failureCode } from "#server/outgoing/answers";
import { post } from "#server/outgoing/post";
import { runtime } from "#server/runtime";
import { seatOfPerson } from "#server/sign-in/session";
import { messageAbout, signedHeaders } from "./webhook-message";

// W13f: whether the person responsible for a webhook may still read what is sent to it.

/** True while this person may export the record of the draft, or of every draft. */
const mayStillHave = async ({ userId, draftId }: Webhook): Promise<boolean> => {
  if (draftId !== null) {
    const seat = await seatOfPerson(userId, draftId);
    return seat !== null && refusalToAct(seat.who, "change settings") === null;
  }
  const person = await personById(runtime().database.db, userId);
  return person !== undefined && person.disabledAt === null && refusalOfWebhooks(person) === null;
};

/** The interval between passes, in milliseconds. */
const lookEvery = 1000;
/** Request timeout (W13c), in milliseconds. */
const patience = 5000;
/** How many webhooks are served concurrently, and how many of them at one host. */
const [mostAtOnce, mostAtOneHost] = [16, 4];
/** The most messages in a row to one webhook about one draft, before others are served. */
const mostInARow = 50;
/**
 * How long the outcome of a message is stored, in days, and how often older ones are dropped, in milliseconds.
 */
const [keptDays, dropEvery] = [30, 3_600_000];

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : "");

/** The reason for no answer, as a code. */
const failureOf = (error: unknown): string => {
  const code = failureCode(error);
  return code === "ABORT_ERR" ? "ETIMEDOUT" : code;
};

/** The sender of one process. It sends as long as `mayGoOn` returns true; `resolve` looks up host names. */
export class WebhookSender {
  readonly #mayGoOn: () => boolean;
  readonly #resolve: LookupFunction | undefined;
  /** Requests in flight, by webhook and draft, with their host. */
  readonly #underWay = new Map<string, { readonly host: string; readonly end: Promise<void> }>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #droppedAt = Number.NEGATIVE_INFINITY;
  #closed = false;

  constructor(mayGoOn = () => true, resolve?: LookupFunction) {
    this.#mayGoOn = mayGoOn;
    this.#resolve = resolve;
  }

  /** Starts a pass every second; a slow webhook holds up no other. */
  start(): void {
    this.#timer = setTimeout(async () => {
      await this.#look();
      if (!this.#closed) this.start();
    }, lookEvery).unref();
  }

  /** Starts what is due, and resolves when that has ended. Never throws. */
  async look(): Promise<void> {
    await this.#look();
    await Promise.all([...this.#underWay.values()].map(({ end }) => end));
  }

  /** Stops after what is in flight, or after three seconds. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const ends = [this.#looking, ...[...this.#underWay.values()].map(({ end }) => end)];
    await Promise.race([Promise.all(ends), new Promise((resolve) => setTimeout(resolve, 3000).unref())]);
  }

  #look(): Promise<void> {
    this.#looking = this.#begin().catch((error: unknown) =>
      log.error("looking for what is due to webhooks failed", error),
    );
    return this.#looking;
  }

  get #isOver(): boolean {
    return this.#closed || !this.#mayGoOn();
  }

  async #begin(): Promise<void> {
    const { db } = runtime().database;
    if (this.#isOver || !(await sending.followDrafts(db))) return;
    await this.#dropOld();
    for (const { webhook, delivery } of await sending.askedSendings(db))
      this.#serve(webhook, `${delivery.draftId} again`, () => this.#sendAgain(webhook, delivery));
    for (const { webhook, cursor } of await sending.dueSendings(db))
      this.#serve(webhook, cursor.draftId, () => this.#sendOn(cursor));
  }

  async #dropOld(): Promise<void> {
    if (performance.now() - this.#droppedAt < dropEvery) return;
    this.#droppedAt = performance.now();
    await sending.dropDeliveries(runtime().database.db, keptDays);
  }

  // What finds no free slot now is found again by the next pass.
  #serve({ id, url }: Webhook, what: string, work: () => Promise<void>): void {
    const name = `${id} ${what}`;
    const host = hostOf(url);
    const there = [...this.#underWay.values()].filter((each) => each.host === host).length;
    if (this.#isOver || this.#underWay.has(name)) return;
    if (this.#underWay.size >= mostAtOnce || there >= mostAtOneHost) return;
    const end = work()
      .catch((error: unknown) => log.error("sending to a webhook failed", error, { webhook: id }))
      .finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, { host, end });
  }

  // W13b: sends what comes after the cursor, one by one, until one is not accepted. The webhook is reread each
  // time, since somebody may have paused it.
  async #sendOn(place: sending.WebhookDraft): Promise<void> {
    const { db } = runtime().database;
    for (let sent = 0; sent < mostInARow && !this.#isOver; sent += 1) {
      const [due] = await sending.dueSendings(db, place);
      if (!due || !(await this.#isAllowed(due.webhook, place.draftId))) return;
      const entry = await this.#nextEntry(due);
      if (!entry || this.#isOver || !(await this.#sendNext(due, entry))) return;
    }
  }

  // The head is read first, so that entries added meanwhile are not skipped.
  async #nextEntry({ webhook, cursor }: sending.Due): Promise<RecordEntry | undefined> {
    const { db } = runtime().database;
    const head = await recordHead(db, cursor.draftId);
    const search = { nouns: webhook.kinds.flatMap((kind) => nounsOf(kind)), after: cursor.n, upTo: head.n };
    const [entry] = await searchRecord(db, cursor.draftId, search, { limit: 1 });
    if (!entry) await sending.passCursor(db, { ...cursor, n: head.n });
    return entry;
  }

  async #isAllowed(webhook: Webhook, draftId: string): Promise<boolean> {
    if (await mayStillHave(webhook)) return true;
    await pauseWebhook(runtime().database.db, webhook.id, { because: "no-right", draftId });
    return false;
  }

  /** Sends one message and stores its outcome in the same transaction; false where it was not accepted. */
  async #sendNext({ webhook, cursor }: sending.Due, entry: RecordEntry): Promise<boolean> {
    const outcome = await this.#send(webhook, entry);
    const { taken, status } = outcome;
    const isKept = await runtime().database.db.transaction(async (tx) => {
      if (!(await sending.keepOutcome(tx, outcome))) return false;
      if (taken) await sending.passCursor(tx, outcome);
      else await this.#keepFailure(tx, cursor, status);
      return true;
    });
    return isKept && taken;
  }

  async #keepFailure(tx: Db, cursor: sending.Cursor, status: number | null): Promise<void> {
    const now = await databaseNow(tx);
    const since = cursor.failingSince ?? now;
    const isGone = status !== null && meaningOf(status) === "gone";
    const nextAt = isGone ? null : nextTry({ since, failures: cursor.failures + 1 }, now);
    await sending.keepFailure(tx, cursor, { since, nextAt });
    if (nextAt !== null) return;
    const { webhookId, draftId } = cursor;
    await pauseWebhook(tx, webhookId, { because: isGone ? "gone" : "not-delivered", draftId });
  }

  // A resend on request: nothing waits for it, and it is tried once.
  async #sendAgain(webhook: Webhook, message: sending.Message): Promise<void> {
    const { db } = runtime().database;
    const delivery = await sending.findDelivery(db, message);
    if (!delivery?.askedAt || !(await this.#isAllowed(webhook, message.draftId))) return;
    const [entry] = await readRecord(db, message.draftId, message.n - 1, 1);
    if (entry && !this.#isOver) await sending.keepOutcome(db, await this.#send(webhook, entry));
  }

  async #send(webhook: Webhook, entry: RecordEntry): Promise<sending.DeliveryOutcome> {
    const { secret, privateWebhooks = false } = runtime().config;
    const message = messageAbout(webhook.id, entry);
    const headers = signedHeaders(message, webhook, { secret, now: new Date() });
    const began = performance.now();
    const sent = { address: webhook.url, headers, body: message.body };
    const answered = await post(sent, {
      ...{ anywhere: privateWebhooks, patience },
      ...(this.#resolve && { resolve: this.#resolve }),
    }).catch(failureOf);
    const status = typeof answered === "number" ? answered : null;
    const failure = typeof answered === "number" ? null : answered;
    const taken = status !== null && meaningOf(status) === "taken";
    meter().count("adref_notices_total", { way: "webhook", outcome: taken ? "accepted" : "refused" });
    const code = failure ?? `HTTP_${status}`;
    if (!taken) log.warn("a webhook did not take a message", { webhook: webhook.id, code });
    const { draftId, n, act } = entry;
    const took = Math.round(performance.now() - began);
    return { webhookId: webhook.id, draftId, n, act, took, status, failure, taken };
  }
}
