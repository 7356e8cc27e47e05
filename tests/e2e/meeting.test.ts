// A meeting is set up from nothing with the pages alone, as by somebody who has never seen a terminal; then what goes out of it: a
// webhook that hears of an act, notices under the bell and by e-mail from a real mail server, and the link that ends them.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Request, type Route } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { enterRoom, placeCaret, type Visitor, visitUnknown } from "../support/browser";
import { type MailServer, mailServer } from "../support/mail-server";
import {
  freePort,
  newFolder,
  removeFolder,
  type ServerProcess,
  startServer,
} from "../support/server-process";
import { read } from "../support/source-files";
import { WebhookReceiver } from "../support/webhook-receiver";

const folder = newFolder();
let server: ServerProcess;
let browser: Awaited<ReturnType<typeof chromium.connect>>;
let secretariat: Visitor;
let bra: Visitor;
let chn: Visitor;
let draft: string;
let post: MailServer;
let receiver: WebhookReceiver;

/** Starts it, or starts it again where it was. */
const start = (port: number) => {
  const env = {
    NEXTAUTH_URL: `http://127.0.0.1:${port}`,
    SMTP_URL: post.url,
    SMTP_FROM: "notices@adref.example",
  };
  return startServer({ demo: false, dataDir: path.join(folder, "data"), port, env });
};

beforeAll(async () => {
  [post, receiver] = await Promise.all([mailServer(), new WebhookReceiver().open()]);
  server = await start(await freePort());
  const [place] = inject("places");
  browser = await chromium.connect(place?.browser ?? "");
  secretariat = await visitUnknown(browser, server.base);
  await secretariat.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await secretariat.context.addInitScript(() => {
    const count = () => {
      sessionStorage.presses = Number(sessionStorage.presses ?? 0) + 1;
    };
    document.addEventListener("click", (event) => event.isTrusted && count(), true);
  });
});

afterAll(async () => {
  await browser.close();
  expect(await server.end("SIGTERM")).toBe(0);
  await Promise.all([post.close(), receiver.close()]);
  removeFolder(folder);
});

const states =
  "China, Brazil, India, Kenya, Afrique du Sud, México, 日本, France, Германия, United States of America, مصر, NOR";
const codes = ["CHN", "BRA", "IND", "KEN", "ZAF", "MEX", "JPN", "FRA", "DEU", "USA", "EGY", "NOR"];
const password = "a long enough password";

// Twenty lines as they come out of a spreadsheet, two of which are not right at first.
const list = [
  "Name\tE-mail\tRole\tDelegation",
  ...codes.map((code) => `Delegate of ${code}\t${code.toLowerCase()}@mission.example\tdelegate\t${code}`),
  "Second of BRA\tbra2@mission.example\tdelegate\tBrasil",
  "Speaker of the group\tg77@mission.example\tdelegate\tG77",
  "Li Na\tli.na@un.example\tco-facilitator\t",
  "Sam Okoro\tsam@un.example\tco-facilitator\t",
  "Observer one\tone@ngo.example\tobserver\t",
  "Observer two\ttwo@ngo.example\tobserver\t",
  "Delegate of ITA\tita@mission.example\tdelegate\tItaly",
  "No address\tno address\tdelegate\tFrance",
].join("\n");

const text = `# Outcome of the review

1. We reaffirm our common vision of an information society for all.

2. We commit to bridging digital divides.
`;

const links = new Map<string, string>();

const see = (visitor: Visitor, name: string) =>
  visitor.page.getByRole("heading", { name, exact: true }).waitFor();

const press = (visitor: Visitor, name: string | RegExp) =>
  visitor.page.getByRole("button", { name, exact: true }).click();

const presses = async () => Number(await secretariat.page.evaluate(() => sessionStorage.presses));
/** What it took from the set-up link to a draft with eight people seated. */
let seated = Number.POSITIVE_INFINITY;

it("the first person comes in by the set-up link and reads what to do first", async () => {
  const { page } = secretariat;
  await page.goto(/http\S+\/join\/[\w-]+/.exec(server.printed())?.[0] ?? "");
  await page.getByLabel("E-mail address").fill("secretariat@un.example");
  await page.getByLabel("Your name").fill("Secretariat");
  await page.getByLabel("Password").fill(password);
  await press(secretariat, "Set up");
  await see(secretariat, "First steps");
});

it("twelve delegations and a group are added by their names in six languages", async () => {
  const { page } = secretariat;
  await page.getByRole("link", { name: "Delegations", exact: true }).click();
  const line = page.getByRole("combobox", { name: "Add a State or a group" });
  await line.fill(states);
  await page.getByRole("option", { name: /^Add these 12/ }).waitFor();
  await line.press("Enter");
  await page.getByRole("row", { name: /Norway/ }).waitFor();
  await line.fill("group of 77");
  await line.press("Enter");
  const group = page.getByRole("row", { name: /Group of 77 and China/ });
  await group.waitFor();
  for (const code of ["BRA", "CHN", "EGY", "IND", "KEN", "ZAF"])
    expect(await group.getByText(code, { exact: true }).count()).toBe(1);
  for (const name of ["Japan", "Germany", "South Africa", "Egypt", "Mexico"])
    expect(await page.getByRole("rowheader", { name, exact: true }).count()).toBe(1);
});

it("[P5b] twenty people are invited from a pasted list, once its lines are right", async () => {
  const { page } = secretariat;
  await page.getByRole("link", { name: "People", exact: true }).click();
  await page.getByRole("button", { name: "Invite people" }).first().click();
  const dialog = page.getByRole("dialog");
  const field = dialog.getByLabel("List of people");
  await field.fill(list);
  await dialog.getByText("18 lines are right, 2 are not.").waitFor();
  await dialog.getByText("Italy is not among the delegations here yet.").waitFor();
  await dialog.getByText("This is no e-mail address.").waitFor();
  expect(await dialog.getByRole("button", { name: "Invite 18 people" }).isEnabled()).toBe(false);
  await dialog.getByRole("button", { name: "Add it" }).click();
  await field.fill(list.replace("no address\tdelegate", "fra2@mission.example\tdelegate"));
  await dialog.getByText("20 lines are right.").waitFor();
  // The mail server takes nothing for them yet: every link is there to be copied.
  for (const row of list.split("\n")) post.refused.add(row.split("\t")[1] ?? "");
  post.refused.add("fra2@mission.example");
  await dialog.getByRole("button", { name: "Invite 20 people" }).click();
  await see(secretariat, "20 people are invited");
  await page.getByRole("button", { name: "Copy all 20" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const row of copied.split("\n")) {
    const [name = "", , link = ""] = row.split("\t");
    links.set(name, link);
  }
  expect(links.size).toBe(20);
  post.refused.clear();
  await press(secretariat, "Done");
  await page.getByRole("row", { name: /Delegate of NOR/ }).waitFor();
});

it("a draft is made with eight of them seated, filled with a text, and negotiated", async () => {
  const { page } = secretariat;
  await page.getByRole("link", { name: "Adref" }).click();
  await press(secretariat, "New draft");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title", { exact: true }).fill("Outcome document");
  await dialog.getByLabel("Who has a seat in it").selectOption({ label: "People whom I choose" });
  await dialog.getByLabel("Tick a delegation or group with its members").selectOption("G77");
  await dialog.getByText("8 people are ticked.").waitFor();
  await dialog.getByRole("button", { name: "Create" }).click();
  await page.getByRole("button", { name: "Fill from a file …" }).first().waitFor();
  seated = await presses();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "text.md", mimeType: "text/markdown", buffer: Buffer.from(text) });
  await page.getByText("We commit to bridging digital divides").waitFor();
  await page.getByRole("button", { name: /^More/ }).first().click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await see(secretariat, "Settings");
  await press(secretariat, "Begin to negotiate");
  await page.getByRole("dialog").getByRole("button", { name: "Begin to negotiate" }).click();
  await press(secretariat, "Go back to drafting");
  await page.getByRole("dialog").getByText("You can change it back at any time").waitFor();
  await page.keyboard.press("Escape");
});

it("eight are seated in a draft after at most fifteen presses; all takes at most twenty", async () => {
  expect(seated).toBeGreaterThan(5);
  expect(seated).toBeLessThanOrEqual(15);
  expect(await presses()).toBeLessThanOrEqual(20);
});

const joined = async (name: string): Promise<Visitor> => {
  const visitor = await visitUnknown(browser, server.base);
  await visitor.page.goto(links.get(name) ?? "");
  await visitor.page.getByLabel("Password").fill(password);
  await press(visitor, "Join");
  await see(visitor, "Drafts");
  return visitor;
};

it("who is seated comes in by the link; the ninth finds nothing", async () => {
  const { page } = secretariat;
  draft = new URL(page.url()).pathname.replace(/\/settings$/, "").replace("/drafts/", "");
  bra = await joined("Delegate of BRA");
  await bra.page.getByRole("link", { name: /Outcome document/ }).click();
  await bra.page.getByText("We commit to bridging digital divides").waitFor();
  await bra.page.getByText(/BRA/).first().waitFor();
  const nor = await joined("Delegate of NOR");
  expect(await nor.page.getByRole("link", { name: /Outcome document/ }).count()).toBe(0);
  expect((await nor.page.goto(`/drafts/${draft}`))?.status()).toBe(404);
  expect((await nor.page.request.get(`/api/drafts/${draft}`)).status()).toBe(404);
  expect((await nor.page.goto("/installation/people"))?.status()).toBe(404);
});

it("one more is seated afterwards from the list", async () => {
  const { page } = secretariat;
  await page.getByRole("link", { name: "People of this draft" }).click();
  await press(secretariat, "Seat people");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Find by name, role or delegation").fill("NOR");
  await dialog.getByRole("checkbox", { name: /Delegate of NOR/ }).check();
  await dialog.getByRole("button", { name: "Seat one person" }).click();
  await page.getByRole("row", { name: /Delegate of NOR/ }).waitFor();
});

const at = (rest: string) => `/api/drafts/${draft}/${rest}`;
type Block = { readonly type: string; readonly pid: string; readonly digest: string };
const paragraphs = async (): Promise<readonly Block[]> => {
  const answer = await secretariat.page.request.get(at("blocks"));
  const { items } = (await answer.json()) as { items: readonly Block[] };
  return items.filter(({ type }) => type === "paragraph");
};
const takesPosition = async ({ page }: Visitor, position: string) => {
  const [block] = await paragraphs();
  const data = { position, digest: block?.digest };
  expect((await page.request.put(at(`blocks/${block?.pid}/position`), { data })).status()).toBe(200);
};

/** The example of the documentation, as somebody would copy it. */
const isGenuineByTheBook = async () => {
  const file = path.join(folder, "is-genuine.mjs");
  writeFileSync(file, /```js\n([\s\S]*?)```/.exec(read("docs/webhooks.md"))?.[1] ?? "");
  const { isGenuine } = await import(/* @vite-ignore */ pathToFileURL(file).href);
  return isGenuine as (headers: object, body: string, secret: string) => boolean;
};

it("a webhook is set up in the settings, hears of an act, and is asked again", async () => {
  const { page } = secretariat;
  chn = await joined("Delegate of CHN");
  await page.goto(`/drafts/${draft}/settings`);
  await page.getByRole("link", { name: "Set up webhooks" }).click();
  await press(secretariat, "Add a webhook");
  await page.getByLabel("Address").fill(receiver.url);
  await press(secretariat, "Add");
  const secret = await page.getByRole("textbox", { name: "The secret of this webhook" }).inputValue();
  await page.keyboard.press("Escape");
  await page.getByText("On", { exact: true }).waitFor();

  await takesPosition(chn, "agree");
  await expect.poll(() => receiver.received.length).toBe(1);
  const [message] = receiver.received;
  if (!message) throw new Error("Nothing came.");
  expect(message.said.type).toBe("position.taken");
  const isGenuine = await isGenuineByTheBook();
  expect(isGenuine(message.headers, message.body, secret)).toBe(true);
  expect(isGenuine(message.headers, `${message.body} `, secret)).toBe(false);

  await page.getByRole("link", { name: /^Messages to 127/ }).click();
  const row = page.getByRole("row").filter({ hasText: "position.taken" });
  await row.getByText("Taken (204)").waitFor();
  await row.getByRole("button").click();
  await expect.poll(() => receiver.received.length).toBe(2);
  expect(receiver.received[1]?.headers["webhook-id"]).toBe(message.headers["webhook-id"]);
  await row.getByRole("cell", { name: "2", exact: true }).waitFor();
});

it("[W4a] a delegate follows a paragraph from its margin and the bell counts what is done on it", async () => {
  const { page } = bra;
  await enterRoom(bra, draft);
  await placeCaret(bra, 1);
  await page.getByRole("button", { name: "Follow" }).click();
  await page.getByText("You follow this paragraph: every act on it").waitFor();
  expect(await page.getByRole("button", { name: "Follow" }).getAttribute("aria-pressed")).toBe("true");
  await takesPosition(chn, "reserve");
  await page.reload();
  await page.getByRole("button", { name: /Notices, \d+ new/ }).waitFor();
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
  await page.getByRole("button", { name: /Notices, \d+ new/ }).click();
  await page.getByRole("menuitem", { name: /reserved its position on/ }).waitFor();
  await page.getByRole("menuitem", { name: "All notices" }).click();
  await page.getByText("reserved its position on").waitFor();
  const line = page.getByRole("listitem").filter({ hasText: "reserved its position on" });
  expect(await line.textContent()).toContain("You follow it");
  await isOver;
  await page.getByRole("button", { name: "Notices, nothing new" }).waitFor();
});

it("[W2] [W9] what became of a proposal is on the page of notices, and in an e-mail, also after a restart", async () => {
  const { page } = bra;
  await page.getByLabel("By e-mail").selectOption("At once");
  await page.getByText("Notices go to bra@mission.example within minutes.").waitFor();
  const [, second] = await paragraphs();
  const proposal = { op: "insert", pid: second?.pid, at: 0, text: "Once more, " };
  const made = await page.request.post(at("proposals"), { data: proposal });
  const { id } = (await made.json()) as { id: string };
  const accepted = await secretariat.page.request.post(at(`proposals/${id}/accept`), { data: {} });
  expect(accepted.status()).toBe(200);
  expect(await server.end("SIGTERM")).toBe(0);
  server = await start(server.port);
  await expect.poll(() => post.arrived.length, { timeout: 120_000 }).toBe(1);
  expect(post.arrived[0]?.to).toEqual(["bra@mission.example"]);
  expect(post.arrived[0]?.text).toContain("accepted the proposal of BRA");
  await page.goto(`/drafts/${draft}/notices`);
  const line = page.getByRole("listitem").filter({ hasText: "accepted" });
  expect(await line.textContent()).toMatch(/New[\s\S]*Your proposal/);
});

it("[W9b] the link in it ends e-mail, signed out", async () => {
  const link = /No more e-mail about this draft: (\S+)/.exec(post.arrived[0]?.text ?? "")?.[1] ?? "";
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await page.getByRole("button", { name: "End e-mail" }).click();
  await page.getByText("No more e-mail about this draft will be sent to you.").waitFor();
  await bra.page.reload();
  expect(await bra.page.getByLabel("By e-mail").inputValue()).toBe("off");
});
