// [R14b] [R15b] A server that is started again on a copy of its database in which an entry was changed, at the same address and with the
// same key: a browser that was there before and a witness find it out with the first request, a newcomer is shown a record that is whole.
import { cpSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "#db/client";
import { hashOf } from "#db/record/record";
import { record } from "#db/schema/agreement";
import { hashing } from "#domain/digest";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { adref, run } from "../support/admin";
import { bytesOf, type Visitor, visit } from "../support/browser";
import { openJourney } from "../support/journey";
import { rewriteRecord } from "../support/rewritten-record";
import { freePort, type ServerProcess, startServer } from "../support/server-process";
import { type SignedInPerson, signIn } from "../support/sign-in";

/** By how they are forged: with every hash made anew, in one entry alone, and in one entry with its hash. */
const drafts = ["rewritten", "changed", "cracked"] as const;
const [rewritten, changed, cracked] = drafts;

const verdictOf = async (file: string) => {
  const { faults, conclusion } = await verify({ file }, { hashing, isSigned });
  return [faults.map(({ what }) => say(what)), say(conclusion)];
};

describe("a server on a copy of the database with an entry changed", () => {
  const journey = openJourney();
  const at = (name: string) => path.join(journey.folder, name);
  let base: string;
  let port: number;
  let token: string;
  let reader: Visitor;

  const start = (dataDir: string): Promise<ServerProcess> =>
    startServer({ demo: true, dataDir: at(dataDir), port });

  const begin = async (pen: SignedInPerson, chn: SignedInPerson, draft: string): Promise<void> => {
    const to = `/api/drafts/${draft}`;
    await pen.json("POST", "/api/drafts", {
      id: draft,
      title: "Outcome",
      mode: "negotiating",
      people: "all",
    });
    const block = await pen.json("POST", `${to}/blocks`, { type: "paragraph", text: "We agree." });
    const { pid, digest } = block as { pid: string; digest: string };
    await chn.json("PUT", `${to}/blocks/${pid}/position`, { position: "object", digest });
  };

  const look = () =>
    adref(
      { ADREF_TOKEN: token },
      ...["witness", base, "--folder", at("witness"), "--name", "ngo.example", "--once"],
    );

  // Says that CHN agreed where it objected.
  const forge = async (dataDir: string): Promise<void> => {
    const { db, close } = await openDatabase({ folder: path.join(at(dataDir), "db") });
    const agreed = (facts: Record<string, unknown>) =>
      facts.position === "object" ? { ...facts, position: "agree" } : facts;
    await rewriteRecord(db, rewritten, ({ facts }) => agreed(facts));
    for (const draft of [changed, cracked]) {
      const isIt = and(eq(record.draftId, draft), eq(record.act, "position.taken"));
      const [entry] = await db.select().from(record).where(isIt);
      if (!entry) throw new Error("There is no position.");
      const forged = { ...entry, facts: agreed(entry.facts) };
      const hash = draft === cracked ? hashOf(forged) : entry.hash;
      await db.update(record).set({ facts: forged.facts, hash }).where(isIt);
    }
    await close();
  };

  beforeAll(async () => {
    port = await freePort();
    base = `http://127.0.0.1:${port}`;
    const honest = await start("honest");
    const [pen, chn, observer] = await Promise.all(
      ["cofacilitator1", "chn", "observer"].map((who) => signIn(base, `${who}@demo.example`, "demo-2015")),
    );
    if (!pen || !chn || !observer) throw new Error("Nobody is signed in.");
    for (const draft of drafts) await begin(pen, chn, draft);
    ({ token } = (await observer.json("POST", "/api/tokens", { label: "Witness" })) as { token: string });
    const key = /Witness (\S+), keeping/.exec((await look()).said)?.[1] ?? "";
    await run({ DATA_DIR: at("honest") }, "witness", "accept", key);
    expect(await look()).toMatchObject({ code: 0 });
    reader = await visit(journey.browser, base, "observer");
    for (const draft of drafts) {
      await reader.page.goto(`/drafts/${draft}/record`);
      await reader.page.getByText("This browser now keeps the state of this record").waitFor();
      // What is done afterwards hides nothing.
      await pen.json("POST", `/api/drafts/${draft}/blocks`, { type: "paragraph", text: "We act." });
    }
    await honest.end("SIGTERM");
    cpSync(at("honest"), at("forged"), { recursive: true });
    await forge("forged");
    const forged = await start("forged");
    return async () => void (await forged.end("SIGTERM"));
  });

  const dialog = () => reader.page.getByRole("dialog");
  const saved = async (button: string): Promise<string> => {
    const [download] = await Promise.all([
      reader.page.waitForEvent("download"),
      dialog().getByRole("button", { name: button, exact: true }).click(),
    ]);
    return (await bytesOf(download)).toString();
  };

  it("is found out by a browser that was there before, as soon as it looks", async () => {
    const { page } = reader;
    const asked: string[] = [];
    page.on("request", (request) => {
      if (/\/record\/(checkpoint|consistency)/.test(request.url())) asked.push(request.url());
    });
    await page.goto(`/drafts/${rewritten}`);
    await dialog().getByText("This record is not the one that was shown before").waitFor();
    expect(asked).toHaveLength(2);
    await dialog().getByText("an entry was changed, left out or put in").waitFor();
    expect(await verdictOf(await saved("Save the evidence"))).toEqual([
      [],
      "The record forked, if the key is that of the installation.",
    ]);
    const whole = await page.request.get(`/api/drafts/${rewritten}/record?format=json`);
    expect(await verdictOf(await whole.text())).toEqual([[], "The record is whole."]);
  });

  it("is found out where the hashes were left as they were, and where they do not fit any more", async () => {
    await reader.page.goto(`/drafts/${changed}/record`);
    await dialog().getByText("This record is not the one that was shown before").waitFor();
    await reader.page.goto(`/drafts/${cracked}/record`);
    await dialog().getByText("The server does not show this record any more").waitFor();
    await dialog().getByText("is broken at entry").waitFor();
    expect(await saved("Save what was seen")).toMatch(/^adref\/cracked\//);
  });

  it("is found out by a witness, which signs nothing and keeps the evidence", async () => {
    const { code, said } = await look();
    expect(code).toBe(1);
    for (const draft of [rewritten, changed]) expect(said).toContain(`FORK: the record of ${draft}`);
    expect(said).toContain(`${cracked}: `);
    const evidence = readdirSync(at("witness")).filter((name) => /\.fork-[0-9a-f]{16}\.json$/.test(name));
    expect(evidence).toHaveLength(2);
    for (const name of evidence)
      expect(await verdictOf(readFileSync(path.join(at("witness"), name), "utf8"))).toEqual([
        [],
        "The record forked, if the key is that of the installation.",
      ]);
  });

  it("shows a newcomer nothing of it", async () => {
    const newcomer = await visit(journey.browser, base, "bra");
    onTestFinished(() => newcomer.context.close());
    await newcomer.page.goto(`/drafts/${rewritten}/record`);
    await newcomer.page.getByText("This browser now keeps the state of this record").waitFor();
  });
});
