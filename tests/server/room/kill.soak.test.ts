// kill -9 while ten type: after the restart every acknowledged word is there, once, and the rest arrives.
import { expect, it } from "vitest";
import { killableRooms } from "../../support/killable-rooms";
import { RawClient, until } from "../../support/raw-client";
import { rounds } from "../../support/soak";

const kills = rounds(3, 20);
const { start, kill } = await killableRooms();

/** One of ten, who types numbered words into a paragraph of its own. */
class Typist {
  private typed = 0;
  /** How many of its words are known to be on disk. */
  kept = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    readonly n: number,
    readonly client: RawClient,
  ) {}

  private get pid(): string {
    return `p${this.n}`;
  }

  begin(): void {
    this.timer = setInterval(() => this.type(), 5 + this.n);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private type(): void {
    this.noteReceipts();
    const words = this.client.words(this.pid);
    words.insert(words.length, `${this.typed} `);
    this.typed += 1;
  }

  /** Receipts name the clock of this document up to which everything is on disk: all words that end before it. */
  noteReceipts(): void {
    for (const { clocks } of this.client.saved.splice(0)) {
      const clock = clocks[this.client.doc.clientID] ?? 0;
      while (this.kept < this.typed && lengthOf(this.kept + 1) <= clock) this.kept += 1;
    }
  }

  /** The numbers that stand in its paragraph, as somebody else reads them. */
  numbersAt(reader: RawClient): number[] {
    const text = reader.text(this.pid).replace(`Paragraph ${this.n}:`, "").trim();
    return text === "" ? [] : text.split(" ").map(Number);
  }

  get all(): number[] {
    return Array.from({ length: this.typed }, (_, n) => n);
  }
}

/** Characters of the first `count` numbered words. */
const lengthOf = (count: number): number => {
  let length = 0;
  for (let n = 0; n < count; n += 1) length += String(n).length + 1;
  return length;
};

it(`${kills} times`, { timeout: 600_000 }, async () => {
  let opened = await start([]);
  const known = [opened.draftId, ...opened.tokens];
  const url = () => `ws://127.0.0.1:${opened.port}/collab/${opened.draftId}`;
  const typists = opened.tokens.map((token, n) => new Typist(n, new RawClient(url(), token)));
  let acknowledged = 0;
  for (let round = 0; round < kills; round += 1) {
    for (const { client } of typists) client.open(url());
    for (const { client } of typists) await client.ready();
    for (const typist of typists) typist.begin();
    await new Promise((resolve) => setTimeout(resolve, 150 + ((round * 37) % 200)));
    await kill(opened.child);
    for (const typist of typists) typist.stop();
    for (const typist of typists) await typist.client.closedWith();
    for (const typist of typists) typist.noteReceipts();
    opened = await start(known);
    // Somebody without a history of their own reads what the disk held, before the typists bring the rest.
    const reader = new RawClient(url(), opened.tokens[0] ?? "");
    reader.open();
    await reader.ready();
    for (const typist of typists) {
      const numbers = typist.numbersAt(reader);
      expect(numbers).toEqual(typist.all.slice(0, numbers.length));
      expect(numbers.length).toBeGreaterThanOrEqual(typist.kept);
    }
    reader.close();
    acknowledged = typists.reduce((sum, typist) => sum + typist.kept, 0);
  }
  for (const { client } of typists) client.open(url());
  for (const { client } of typists) await client.ready();
  for (const { client } of typists) await client.allSaved();
  const reader = new RawClient(url(), opened.tokens[0] ?? "");
  reader.open();
  await reader.ready();
  for (const typist of typists) {
    await until(() => typist.numbersAt(reader).length >= typist.all.length, "everything that was ever typed");
    expect(typist.numbersAt(reader)).toEqual(typist.all);
    expect(typist.client.refused).toEqual([]);
  }
  expect(acknowledged).toBeGreaterThan(kills * 50);
  for (const { client } of typists) client.close();
  reader.close();
  await kill(opened.child);
});
