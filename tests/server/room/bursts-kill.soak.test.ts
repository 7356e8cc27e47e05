// kill -9 during a burst of editing: the next start finds who wrote which words.
import { expect, it } from "vitest";
import { openUnmigrated } from "#db/client";
import { runningCluster } from "#db/embedded/cluster";
import { readRecord } from "#db/record/record";
import { killableRooms } from "../../support/killable-rooms";
import { RawClient, until } from "../../support/raw-client";

const { database, start, kill } = await killableRooms();

it("[R8d] [K3h] words typed before the process was killed are recorded by the next start, once, in the name of their writer", async () => {
  const first = await start([]);
  const url = (port: string) => `ws://127.0.0.1:${port}/collab/${first.draftId}`;
  const known = [first.draftId, ...first.tokens];
  const [one, two] = first.tokens.slice(0, 2).map((token) => new RawClient(url(first.port), token));
  if (!one || !two) throw new Error("Two delegates sit in the draft.");
  for (const client of [one, two]) {
    client.open();
    await client.ready();
  }
  for (const letter of "Hope") {
    one.words("p1").insert(one.words("p1").length, letter);
    await one.allSaved();
  }
  two.words("p2").insert(0, "Gladly: ");
  two.words("p3").insert(0, "A slip");
  two.words("p3").delete(0, 6);
  await two.allSaved();
  await kill(first.child);
  for (const client of [one, two]) await client.closedWith();

  const second = await start(known);
  const reader = new RawClient(url(second.port), first.tokens[2] ?? "");
  reader.open();
  await reader.ready();
  await until(() => reader.text("p1").includes("Hope"), "what was stored");
  reader.close();
  // The entries are written while the draft is open already; one more would be written with them.
  const beside = openUnmigrated(runningCluster(database)?.("postgres") ?? "");
  const edited = async () =>
    (await readRecord(beside.db, first.draftId)).filter(({ act }) => act === "words.edited");
  await expect.poll(async () => (await edited()).length, { timeout: 20_000 }).toBeGreaterThan(1);
  const entries = await edited();
  await beside.close();
  await kill(second.child);
  expect(entries.map(({ delegation, pid, facts }) => [delegation, pid, facts.was, facts.is])).toEqual([
    ["D0", "p1", "Paragraph 1:", "Paragraph 1: Hope"],
    ["D1", "p2", "Paragraph 2:", "Gladly: Paragraph 2:"],
  ]);
  for (const { digest, facts } of entries) expect(facts.from).not.toBe(digest);
});
