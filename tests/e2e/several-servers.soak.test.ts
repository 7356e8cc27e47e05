// A room whose people are at two servers, in real browsers: what one does the other sees, and when the server of one is killed
// both go on.
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { hashPassword } from "#db/people/passwords";
import { insertPerson, insertSeat } from "#db/people/people";
import { enterRoom, typeAtEnd, type Visitor, visit, wordsOf } from "../support/browser";
import { saved, within } from "../support/negotiators";
import { noRedis } from "../support/redis-process";
import { makeDraft, seatPerson } from "../support/room-server";
import { type SeveralServers, startSeveral } from "../support/several-servers";

const accounts = ["chn", "bra"] as const;

describe.skipIf(noRedis)(`a room at two servers${noRedis}`, () => {
  let several: SeveralServers;
  let browser: Browser;
  let chn: Visitor;
  let bra: Visitor;
  let draft: string;

  const seat = async (account: string): Promise<void> => {
    const delegation = account.toUpperCase();
    await seatPerson(several.database, draft, "delegate", delegation);
    const { db } = several.database;
    const email = `${account}@demo.example`;
    const passwordHash = await hashPassword("demo-2015");
    const common = { name: `Delegate of ${delegation}`, usualRole: "delegate" as const, delegation };
    const { id: userId } = await insertPerson(db, { email, passwordHash, ...common });
    await insertSeat(db, { draftId: draft, userId, role: "delegate", delegation });
  };

  beforeAll(async () => {
    several = await startSeveral({ count: 2, pages: true });
    browser = await chromium.connect(inject("places")[0]?.browser ?? "");
    draft = await makeDraft(several.database, null);
    for (const account of accounts) await seat(account);
    const [first, second] = several.servers;
    const { token } = await seatPerson(several.database, draft, "secretariat");
    const made = await fetch(`${first?.base}/api/drafts/${draft}/blocks`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ type: "paragraph", text: "We agree." }),
    });
    expect(made.status).toBe(201);
    chn = await visit(browser, first?.base ?? "", "chn");
    bra = await visit(browser, second?.base ?? "", "bra");
    for (const visitor of [chn, bra]) await enterRoom(visitor, draft);
  });

  afterAll(async () => {
    await browser.close();
    await several.close();
  });

  it("they read what the other types, and see each other", async () => {
    await typeAtEnd(chn, 0, " Together.");
    await expect.poll(() => wordsOf(bra, 0), within).toBe("We agree. Together.");
    await typeAtEnd(bra, 0, " Today.");
    await saved(bra);
    await expect.poll(() => wordsOf(chn, 0), within).toBe("We agree. Together. Today.");
  });

  it("the server of one is killed: the other goes on, and so does the one when it is there again", async () => {
    await several.kill(0);
    await typeAtEnd(bra, 0, " Still.");
    await saved(bra);
    await several.restart(0);
    await expect.poll(() => wordsOf(chn, 0), within).toBe("We agree. Together. Today. Still.");
    await typeAtEnd(chn, 0, " Again.");
    await saved(chn);
    await expect.poll(() => wordsOf(bra, 0), within).toBe("We agree. Together. Today. Still. Again.");
  });
});
