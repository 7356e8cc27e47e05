// Notices in real browsers: a delegation follows a paragraph, reads under the bell what others do on it and what became
// of its proposal, has it by e-mail from a real mail server, and ends that with the link in the e-mail.
import type { Request, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enterRoom, placeCaret, type Visitor } from "../support/browser";
import { openJourneyAlone } from "../support/journey";
import { type MailServer, mailServer } from "../support/mail-server";
import type { SignedInPerson } from "../support/sign-in";

const draft = "notified";
type Made = { pid: string; id: string; digest: string };

describe("notices", () => {
  let post: MailServer;
  afterAll(() => post.close());
  const journey = openJourneyAlone(async (port) => {
    post ??= await mailServer();
    return {
      NEXTAUTH_URL: `http://127.0.0.1:${port}`,
      SMTP_URL: post.url,
      SMTP_FROM: "notices@adref.example",
    };
  });
  const at = (rest: string) => `/api/drafts/${draft}/${rest}`;
  let brazil: Visitor;
  let pen: SignedInPerson;
  let china: SignedInPerson;
  let blocks: readonly Made[];

  beforeAll(async () => {
    const begun = await journey.begin(draft, "drafting", [
      "We commit to bridging the digital divide.",
      "We reaffirm the Tunis Agenda.",
    ]);
    await begun.ask("PATCH", "", { mode: "negotiating" });
    blocks = await begun.list<Made>("blocks");
    pen = begun.script;
    china = await journey.person("chn");
    brazil = await journey.visit("bra");
  });

  it("[W4a] follow a paragraph from its margin and are counted by the bell", async () => {
    const { page } = brazil;
    await enterRoom(brazil, draft);
    await placeCaret(brazil, 0);
    await page.getByRole("button", { name: "Follow" }).click();
    await page.getByText("You follow this paragraph: every act on it").waitFor();
    expect(await page.getByRole("button", { name: "Follow" }).getAttribute("aria-pressed")).toBe("true");
    const [first] = blocks;
    await china.json("PUT", at(`blocks/${first?.pid}/position`), {
      position: "reserve",
      digest: first?.digest,
    });
    await page.reload();
    await page.getByRole("link", { name: /Notices, \d+ new/ }).waitFor();
    // A count from before the page was opened arrives after it is known to have been seen.
    const before = await page.request.get(at("notices/count"));
    const seen = page.waitForResponse(/\/notices\/seen$/);
    const late = async (route: Route) => {
      await seen;
      // The page may have given it up by then.
      await route.fulfill({ response: before }).catch(() => undefined);
    };
    await page.route(/\/notices\/count$/, late, { times: 1 });
    const isCount = (request: Request) => request.url().endsWith("/notices/count");
    const isOver = Promise.any([
      page.waitForEvent("requestfinished", isCount),
      page.waitForEvent("requestfailed", isCount),
    ]);
    await page.getByRole("link", { name: /Notices, \d+ new/ }).click();
    await page.getByText("reserved its position on").waitFor();
    const line = page.getByRole("listitem").filter({ hasText: "reserved its position on" });
    expect(await line.textContent()).toContain("You follow it");
    await isOver;
    await page.getByRole("link", { name: "Notices, nothing new" }).waitFor();
  });

  it("[W2] [W9] learn what became of a proposal, on the page and by e-mail, also after a restart", async () => {
    const { page } = brazil;
    await page.getByLabel("By e-mail").selectOption("At once");
    await page.getByText("Notices go to bra@demo.example within minutes.").waitFor();
    const proposal = { op: "insert", pid: blocks[1]?.pid, at: 0, text: "Once more, " };
    const made = await page.request.post(at("proposals"), { data: proposal });
    const { id } = (await made.json()) as Made;
    await pen.json("POST", at(`proposals/${id}/accept`), {});
    await journey.restart();
    await expect.poll(() => post.arrived.length, { timeout: 120_000, interval: 1000 }).toBe(1);
    expect(post.arrived[0]?.to).toEqual(["bra@demo.example"]);
    expect(post.arrived[0]?.text).toContain("accepted the proposal of BRA");
    await page.goto(`/drafts/${draft}/notices`);
    const line = page.getByRole("listitem").filter({ hasText: "accepted" });
    expect(await line.textContent()).toMatch(/New[\s\S]*Your proposal/);
  });

  it("[W9b] end e-mail with the link in it, signed out", async () => {
    const link = /No more e-mail about this draft: (\S+)/.exec(post.arrived[0]?.text ?? "")?.[1] ?? "";
    const page = await (await journey.browser.newContext()).newPage();
    await page.goto(link);
    await page.getByRole("button", { name: "End e-mail" }).click();
    await page.getByText("No more e-mail about this draft will be sent to you.").waitFor();
    await brazil.page.reload();
    expect(await brazil.page.getByLabel("By e-mail").inputValue()).toBe("off");
  });
});
