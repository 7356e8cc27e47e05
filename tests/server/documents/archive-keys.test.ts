// [R17e] A draft that comes from an installation whose signing key had been replaced: its record goes on under the key of the one to which it
// came, and says so.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashing } from "#domain/digest";
import { isSuccession } from "#domain/record/succession";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { rekeyRecord } from "#server/record/rekeyed";
import { isSigned } from "#server/record/signature";
import { heldKeys } from "#server/signing/installation-keys";
import { askSecond, canAskSecond } from "../../support/second-verifier";
import {
  ask,
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
let pid: string;

const on = "drafts/wsis10";
const [later, foreign, latest] = [
  "a-later-secret-of-here",
  "a-secret-of-there-alone",
  "a-later-secret-of-there",
];
const rotatedHere = { RECORD_KEY: later };
const ofThere = { NEXTAUTH_SECRET: foreign };

const rotate = async ({ database: { db } }: TestRuntime, secret: string, next: string): Promise<void> => {
  const source = { secret, recordKeys: [next] };
  const [key] = heldKeys(source);
  if (!key) throw new Error("There is no key.");
  expect(await db.transaction((tx) => rekeyRecord(tx, "wsis10", { source, next: key }))).toBe(true);
};

const isBy = (secret: string) => {
  const [key] = heldKeys({ secret });
  return (publicKey: Uint8Array) => Buffer.from(publicKey).equals(key?.publicKey ?? Buffer.alloc(0));
};

const files = () => [
  "record?format=json",
  `record/proof?pid=${pid}&text=1`,
  "record/statements?delegation=CHN",
  "texts/1/proof",
];

const verdictOf = async (path: string) => {
  const response = await send("secretariat", "GET", `${on}/${path}`);
  expect(response.status, path).toBe(200);
  const file = await response.text();
  return { file, ...(await verify({ file }, { hashing, isSigned })) };
};

const checkpoint = () => ask("observer", "GET", `${on}/record/checkpoint?format=json`);
const leads = async (secret: string): Promise<boolean> => {
  const { note, key, rekeyed } = await checkpoint();
  const shown = { note, key };
  return isSuccession({ draft: "wsis10", shown, rekeyed, isKnown: isBy(secret) }, { hashing, isSigned });
};

beforeAll(async () => {
  here = await openRuntime("meeting");
  there = await openRuntime("people");
  await rotate(here, sharedSecret, later);
  enter(here, rotatedHere);
  const { items } = await ask("secretariat", "GET", `${on}/texts/1`).then(({ blocks }) => ({
    items: blocks,
  }));
  pid = items.find(({ kind }: { kind: string }) => kind === "operative").pid;
  const archive = await (await send("secretariat", "GET", `${on}/archive`)).text();
  enter(there, ofThere);
  const brought = await bring(archive);
  expect(await brought.json()).toMatchObject({ id: "wsis10" });
  expect((await send("secretariat", "POST", `${on}/people`, { people: "all" })).status).toBe(200);
}, 180_000);
afterAll(() => closeRuntimes(here, there));

const saysSo =
  /^Entry \d+ brought the record to another installation\. Up to entry \d+ it was signed by the key [0-9a-f]{32}, which did not name the one that has signed it since, [0-9a-f]{32}: compare both\.$/;

describe("a draft from an installation whose key had been replaced", () => {
  it("has its record, proofs, statements and texts saved, all of which hold and say which keys signed", async () => {
    enter(there, ofThere);
    for (const path of files()) {
      const { outcome, faults, proven, file } = await verdictOf(path);
      expect([path, outcome, faults]).toEqual([path, "holds", []]);
      expect(proven.map((each) => say(each))).toContainEqual(expect.stringMatching(saysSo));
      if (canAskSecond) expect([path, askSecond([{ value: file }])]).toEqual([path, [null]]);
    }
  });

  it("[R17c] is no succession for whoever knows a key of where it was", async () => {
    enter(there, ofThere);
    expect([await leads(sharedSecret), await leads(later)]).toEqual([false, false]);
    await rotate(there, foreign, latest);
    enter(there, { ...ofThere, RECORD_KEY: latest });
    expect([await leads(later), await leads(foreign)]).toEqual([false, true]);
    expect((await verdictOf("record?format=json")).outcome).toBe("holds");
  });

  it("[K4] leaves again, with what is signed there", async () => {
    enter(there, { ...ofThere, RECORD_KEY: latest });
    expect((await send("secretariat", "GET", `${on}/archive`)).status).toBe(200);
  });

  it("[R17d] does not leave from where the key is not, and it is said why", async () => {
    enter(here);
    const response = await send("secretariat", "GET", `${on}/archive`);
    expect([response.status, (await response.json()).detail]).toEqual([
      503,
      "The key that signs this record is not on this server.",
    ]);
  });
});
