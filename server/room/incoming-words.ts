// What browsers send of words: checked, queued to be stored, and answered with a receipt or a refusal.
import { usualLanguage } from "#domain/languages";
import { isRefusal, Refusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { wordingOf } from "#server/languages/wordings";
import { meter } from "#server/metrics/meter";
import type { Connection } from "#server/room/sockets/connection";
import { frameOf } from "#server/room/sockets/wire";
import { log } from "../log";
import type { DraftStore } from "./draft-store";

const unavailable = () =>
  new Refusal("unavailable", "The words cannot be kept just now. They will be asked for again.");

const askAgainAfter = 500;

export class IncomingWords {
  /** `ask` asks a browser for all that is not stored. */
  constructor(
    private readonly store: DraftStore,
    private readonly draftId: string,
    private readonly ask: (connection: Connection) => void,
  ) {}

  /** Takes one message of words. Answers how many changes were made. */
  take(connection: Connection, bytes: Uint8Array): number {
    connection.received += 1;
    const { person, userId, line } = connection;
    const [proposals, pages] = line.account.budgetsIn(this.draftId);
    if (Date.now() >= person.until) connection.close("notSignedIn", "the session has ended");
    if (!connection.isOpen) return 0;
    try {
      if (this.store.isUnsettled || this.store.journal.isFull) throw unavailable();
      const { rules, ownerOf } = this.store;
      const now = performance.now();
      const clientsLeft = Math.min(pages.left(now), this.store.clientsLeft(userId));
      const given = { who: person.who, mayMake: !proposals.isSpent(now), clientsLeft, ownerOf };
      const accepted = this.store.accept(bytes, { ...given, ...rules });
      proposals.spend(now, accepted.made.length);
      pages.spend(now, accepted.newClients.length);
      if (accepted.bytes) this.store.queue(accepted.bytes, accepted, connection);
      else this.store.journal.acknowledge(connection);
      for (const client of accepted.clients) if (ownerOf(client) === userId) connection.clients.add(client);
      connection.isLagging = false;
      connection.isAsked = false;
      return accepted.changes;
    } catch (error) {
      if (this.store.words.inDoubt) this.store.mend();
      this.refuse(connection, error);
      return 0;
    }
  }

  /** Nothing of what these senders sent and had not heard of was stored. */
  giveUp(senders: Iterable<Connection>): void {
    for (const sender of senders) this.refuse(sender, unavailable());
  }

  private refuse(connection: Connection, error: unknown): void {
    if (!isRefusal(error)) log.error("update check failed", error, { draftId: this.draftId });
    let refusal = isRefusal(error) ? error : new Refusal("malformed", "The update cannot be read.");
    // A gap after changes that could not be stored is ours, not the browser's.
    if (connection.isLagging && refusal.code === "conflict") refusal = unavailable();
    if (refusal.code === "unavailable") connection.isLagging = true;
    else if (!connection.countRefusal()) return;
    meter().count("adref_refusals_total", { code: refusal.code, door: "live" });
    const pids = Array.isArray(refusal.facts.pids) ? refusal.facts.pids.map(String) : [];
    const { code } = refusal;
    const reason = say(refusal, wordingOf(connection.person.language ?? usualLanguage));
    const { received } = connection;
    connection.send(frameOf({ type: "refused", body: { code, pids, reason, received } }));
    if (!connection.isLagging) this.store.journal.acknowledge(connection);
    else if (!this.store.isUnsettled) this.askAgain(connection);
  }

  // The answer to our state vector holds all that was not stored.
  private askAgain(connection: Connection): void {
    if (connection.isAsked) return;
    connection.isAsked = true;
    setTimeout(() => this.ask(connection), askAgainAfter).unref();
  }

  /** Says to a connection that `received` of its messages have been dealt with, and what is stored. */
  receipt(connection: Connection, received: number): Buffer {
    const { committed } = this.store.words;
    const clocks = [...connection.clients].map((client) => [client, committed.clock(client)]);
    const body = { seq: this.store.seq, clocks: Object.fromEntries(clocks), received };
    return frameOf({ type: "saved", body });
  }
}
