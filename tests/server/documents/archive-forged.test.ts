// [K3] A forger who makes the outer digest anew: whatever the record says otherwise is refused, with the first thing that
// is wrong; the honest archive of the same draft, after acts of every kind, is loaded.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mergeUpdates } from "yjs";
import { digestOfArchive, RowsDigest } from "#db/documents/archive";
import type { ArchivedName } from "#db/documents/archived-tables";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { blocksAfter } from "#server/earlier-blocks";
import { firstChanges } from "#server/first-changes";
import { readArchive } from "#server/intake/archive/archive";
import { serverClient } from "#server/room/guard/guard";
import { actMore, sendSubmission } from "../../support/acts-of-every-kind";
import { forgeries } from "../../support/forged-archives";
import {
  bring,
  closeRuntimes,
  enter,
  openRuntime,
  send,
  type TestRuntime,
} from "../../support/two-installations";

let here: TestRuntime;
let there: TestRuntime;
let archive: string;
let folder: string;

// biome-ignore lint/suspicious/noExplicitAny: a forger writes whatever there is.
type Any = any;

const on = "drafts/wsis10";

beforeAll(async () => {
  here = await openRuntime("meeting");
  await actMore();
  await sendSubmission();
  archive = await (await send("secretariat", "GET", `${on}/archive`)).text();
  there = await openRuntime("people");
  folder = await mkdtemp(path.join(tmpdir(), "forged-"));
}, 180_000);
afterAll(async () => {
  await closeRuntimes(here, there);
  await rm(folder, { recursive: true, force: true });
});

const read = async (change: (copy: Any) => void | Promise<void>): Promise<string> => {
  const copy: Any = JSON.parse(archive);
  await change(copy);
  const digests = Object.entries(copy.tables as Record<string, Any[]>).map(
    ([name, rows]): [ArchivedName, string] => {
      const digest = new RowsDigest();
      for (const row of rows) digest.add(row);
      return [name as ArchivedName, digest.end()];
    },
  );
  const file = path.join(folder, "draft.json");
  await writeFile(file, JSON.stringify({ ...copy, digest: digestOfArchive(copy.head, new Map(digests)) }));
  return readArchive(file).then(
    () => "loaded",
    (error: unknown) => (isRefusal(error) ? say(error) : String(error)),
  );
};

describe("[K3] an archive whose digest was made anew", () => {
  it("is loaded when it is honest, after acts of every kind", async () => {
    expect(await read(() => undefined)).toBe("loaded");
    enter(there);
    expect((await bring(archive)).status).toBe(201);
    // What was loaded is saved again, and is as honest as before.
    const again = await (await send("secretariat", "GET", `${on}/archive`)).text();
    const first = archive;
    archive = again;
    expect(await read(() => undefined)).toBe("loaded");
    archive = first;
  });

  it("[K3] a proposal that stands in the words in another name, with a log that was made anew", async () => {
    const said = await read(async (copy) => {
      const log = (copy.tables.updates as Any[]).map(({ bytes }) => ({
        bytes: Buffer.from(bytes, "base64"),
      }));
      const renamed = JSON.stringify(blocksAfter(log)).replaceAll('"by":"EU"', '"by":"BRA"');
      const bytes = Buffer.from(mergeUpdates(firstChanges(JSON.parse(renamed), serverClient)));
      const change = { ...copy.tables.updates[0], bytes: bytes.toString("base64"), checksum: crc32(bytes) };
      copy.tables.updates = [change];
      copy.head.words = JSON.parse(JSON.stringify(copy.head.words).replaceAll('"by":"EU"', '"by":"BRA"'));
    });
    expect(said).toMatch(/proposals are not those that the record states: .* stands in the name of BRA/);
  });

  it.each(forgeries)("[K3] %s", async (_, change, sentence) => {
    const said = await read(change);
    expect(said).toMatch(sentence);
    expect(said).toMatch(/Nothing was loaded\.$/);
  });
});
