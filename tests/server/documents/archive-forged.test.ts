// [K3] A forger who makes the outer digest anew: whatever the record says otherwise is refused, with the first thing that
// is wrong; the honest archive of the same draft, after acts of every kind, is loaded.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { blocksAfter } from "#editor/draft-doc";
import { firstChange } from "#server/draft/drafts";
import { readArchive } from "#server/intake/archive/archive";
import { serverClient } from "#server/room/guard/guard";
import { actMore, sendSubmission } from "../../support/acts-of-every-kind";
import { forgeries } from "../../support/forged-archives";
import { digestAnew, signedAnew } from "../../support/signed-archive";
import {
  bring,
  closeRuntimes,
  enter,
  openRuntime,
  send,
  sharedSecret,
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

// The strictest forger runs the installation that signed it.
const asInstallation = (copy: Any) => signedAnew(copy, sharedSecret);
const asAnybody = (copy: Any) => ({ ...copy, digest: digestAnew(copy) });

const read = async (
  change: (copy: Any) => void | Promise<void>,
  sign: (copy: Any) => Any = asInstallation,
): Promise<string> => {
  const copy: Any = JSON.parse(archive);
  await change(copy);
  const file = path.join(folder, "draft.json");
  await writeFile(file, JSON.stringify(sign(copy)));
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
      const bytes = Buffer.from(firstChange(JSON.parse(renamed), serverClient));
      const change = { ...copy.tables.updates[0], bytes: bytes.toString("base64"), checksum: crc32(bytes) };
      copy.tables.updates = [change];
      copy.head.words = JSON.parse(JSON.stringify(copy.head.words).replaceAll('"by":"EU"', '"by":"BRA"'));
    });
    expect(said).toMatch(/proposals are not those that the record states: .* stands in the name of BRA/);
  });

  it("[K3j] anything in it, also what no entry describes, by anybody who has not the key that signs the record", async () => {
    const another = (copy: Any) => void copy.head.leftOut.push("Nothing that matters.");
    expect(await read(another)).toBe("loaded");
    expect(await read(another, asAnybody)).toMatch(
      /what the installation that saved it has signed is of something else/,
    );
    const by = (secret: string) => (copy: Any) => signedAnew(copy, secret);
    expect(await read(another, by("the secret of somebody else"))).toMatch(
      /signed by the key [0-9a-f]{32}, which the record does not name/,
    );
    const unsigned = (copy: Any) => {
      const signed = signedAnew(copy, sharedSecret);
      const { note } = signedAnew(copy, "the secret of somebody else").checkpoint;
      const line = note.split("\n").at(-2).slice(-20);
      return {
        ...signed,
        checkpoint: { ...signed.checkpoint, note: signed.checkpoint.note.replace(/.{20}\n$/u, `${line}\n`) },
      };
    };
    expect(await read(another, unsigned)).toMatch(/its signature is not by the key/);
  });

  it.each(forgeries)("[K3] %s", async (_, change, sentence) => {
    const said = await read(change);
    expect(said).toMatch(sentence);
    expect(said).toMatch(/Nothing was loaded\.$/);
  });
});
