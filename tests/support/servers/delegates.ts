// Honest delegates who type words with numbers into a draft, each at any of several servers that is there. They note what was
// said to be on disk.
import { setTimeout as after } from "node:timers/promises";
import { RawClient } from "../raw-client";
import type { SeatHolder } from "../room-server";
import { askPeer } from "./actors";
import type { Chance } from "./chance";
import type { Peer } from "./installation";

/** After so many keys it is looked whether those that are on disk can be read. */
const lookEvery = 100;

/** Types numbered words into a paragraph of its own. */
export class Typist {
  readonly client: RawClient;
  private typed = 0;
  /** How many of its words were said to be on disk, and when the last was, by the clock of this process. */
  stored = 0;
  /** The longest time, in milliseconds, for which words of its own waited and none was said to be on disk. */
  longestWait = 0;
  /** Words of its own that were said to be on disk, and could not be read at some server right after. */
  readonly unread: string[] = [];
  private heardAt = performance.now();
  private isStopped = false;
  private working: Promise<void> = Promise.resolve();
  private looking: Promise<void> = Promise.resolve();

  constructor(
    readonly pid: string,
    private readonly url: (peer: Peer) => string,
    private readonly who: Pick<SeatHolder, "token">,
    private readonly choice: { readonly chance: Chance; readonly peers: readonly Peer[] },
  ) {
    this.client = new RawClient("", who.token);
  }

  begin(): void {
    this.working = this.work();
  }

  private async work(): Promise<void> {
    let patience = 0;
    for (let n = 1; !this.isStopped; n += 1) {
      if (this.client.closed !== null || patience === 0) {
        // A page that comes back asks whichever server the proxy names.
        this.client.close();
        this.client.open(this.url(this.choice.chance.one(this.choice.peers)));
        patience = 200;
      }
      await after(20);
      patience -= this.client.synced ? 0 : 4;
      this.noteReceipts();
      if (this.client.synced) this.type();
      if (n % lookEvery === 0) this.looking = this.looking.then(() => this.lookBack());
    }
  }

  private async lookBack(): Promise<void> {
    const { stored } = this;
    const peer = this.choice.chance.one(this.choice.peers);
    const draft = this.url(peer).split("/").at(-1);
    const { status, text } = await askPeer(peer, this.who, ["GET", `drafts/${draft}/blocks?limit=1000`]);
    if (status !== 200) return;
    const { items }: { items: readonly { pid: string; text: string }[] } = JSON.parse(text);
    const read = items.find(({ pid }) => pid === this.pid)?.text.split(" ") ?? [];
    if (stored > 0 && !read.includes(String(stored - 1))) this.unread.push(`${this.pid}: ${stored - 1}`);
  }

  private type(): void {
    const words = this.client.words(this.pid);
    words.insert(words.length, `${this.typed} `);
    this.typed += 1;
  }

  // A receipt names the clock up to which everything is on disk, or none where nothing came over this socket that was not
  // there before: then all is, once all messages are answered.
  private noteReceipts(): void {
    const before = this.stored;
    this.readReceipts();
    const now = performance.now();
    if (this.stored > before || this.stored === this.typed) this.heardAt = now;
    this.longestWait = Math.max(this.longestWait, now - this.heardAt);
  }

  private readReceipts(): void {
    for (const { clocks, received } of this.client.saved.splice(0)) {
      const clock = clocks[this.client.doc.clientID];
      const isAll = clock === undefined && this.client.synced && received >= this.client.sent;
      if (isAll) this.stored = this.typed;
      while (this.stored < this.typed && lengthOf(this.stored + 1) <= (clock ?? 0)) this.stored += 1;
    }
  }

  /** Stops typing, and resolves when all of it is stored. */
  async finish(peer: Peer, within: number): Promise<void> {
    this.isStopped = true;
    await this.working;
    await this.looking;
    const end = performance.now() + within;
    this.client.close();
    this.client.open(this.url(peer));
    while (this.stored < this.typed) {
      if (performance.now() > end)
        throw new Error(`${this.pid}: ${this.typed - this.stored} words were never stored, ${this.state()}`);
      if (this.client.closed !== null) this.client.open(this.url(peer));
      await after(20);
      this.noteReceipts();
    }
  }

  // What a person who asks for help would report.
  private state(): string {
    const { closed, synced, sent, refused } = this.client;
    const { code = "nothing", reason = "" } = refused.at(-1) ?? {};
    return `connection ${closed ?? "open"}, synced ${synced}, sent ${sent}, ${refused.length} times refused, last ${code} ${reason}`;
  }

  /** Leaves, whatever is stored. */
  stop(): void {
    this.isStopped = true;
    this.client.close();
  }

  /** All of its words, in order. */
  get all(): string {
    return Array.from({ length: this.typed }, (_, n) => `${n} `).join("");
  }

  get count(): number {
    return this.typed;
  }
}

/** Characters of the first `count` numbered words. */
const lengthOf = (count: number): number => {
  let length = 0;
  for (let n = 0; n < count; n += 1) length += String(n).length + 1;
  return length;
};
