// A meeting is set up from nothing with the pages alone, as by somebody who has never seen a terminal.
import { chromium } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type Visitor, visitUnknown } from "../support/browser";
import {
  freePort,
  newFolder,
  removeFolder,
  type ServerProcess,
  startServer,
} from "../support/server-process";

const folder = newFolder();
let server: ServerProcess;
let browser: Awaited<ReturnType<typeof chromium.connect>>;
let secretariat: Visitor;

beforeAll(async () => {
  server = await startServer({ demo: false, dataDir: folder, port: await freePort() });
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
let begun = 0;
/** What it took from the set-up link to a draft with eight people seated. */
let seated = { presses: Number.POSITIVE_INFINITY, seconds: Number.POSITIVE_INFINITY };

it("the first person comes in by the set-up link and reads what to do first", async () => {
  const { page } = secretariat;
  begun = performance.now();
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
  await dialog.getByRole("button", { name: "Invite 20 people" }).click();
  await see(secretariat, "20 people are invited");
  await page.getByRole("button", { name: "Copy all 20" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const row of copied.split("\n")) {
    const [name = "", , link = ""] = row.split("\t");
    links.set(name, link);
  }
  expect(links.size).toBe(20);
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
  seated = { presses: await presses(), seconds: (performance.now() - begun) / 1000 };
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

it("eight are seated in a draft after at most fifteen presses and within a minute; all takes at most twenty", async () => {
  expect(seated.presses).toBeGreaterThan(5);
  expect(seated.presses).toBeLessThanOrEqual(15);
  expect(seated.seconds).toBeLessThan(60);
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

it("who is seated comes in by the link and proposes; the ninth finds nothing", async () => {
  const { page } = secretariat;
  const draft = new URL(page.url()).pathname.replace(/\/settings$/, "");
  const bra = await joined("Delegate of BRA");
  await bra.page.getByRole("link", { name: /Outcome document/ }).click();
  await bra.page.getByText("We commit to bridging digital divides").waitFor();
  await bra.page.getByText(/BRA/).first().waitFor();
  const nor = await joined("Delegate of NOR");
  expect(await nor.page.getByRole("link", { name: /Outcome document/ }).count()).toBe(0);
  expect((await nor.page.goto(draft))?.status()).toBe(404);
  expect((await nor.page.request.get(`/api${draft}`)).status()).toBe(404);
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
