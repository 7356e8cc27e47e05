// A call for inputs as those see it who have no account: they write on a computer and on a phone, with scripts and without,
// confirm, correct and withdraw, and read at the receipt what became of it.
import type { BrowserContextOptions, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { bringAxe, violationsOn } from "../support/accessibility";
import { type DraftAt, openJourney } from "../support/journey";

const journey = openJourney();
const day = 24 * 60 * 60_000;
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();

type Round = { readonly id: string };
type InboxItem = { readonly id: string; readonly content: { readonly organization: string } };

let at: DraftAt;
let round: string;
let closed: string;

beforeAll(async () => {
  at = await journey.begin(
    "called",
    "drafting",
    ["We commit to affordable access.", "We welcome libraries."],
    "secretariat",
  );
  const { n } = await at.ask<{ n: number }>("POST", "texts", { symbol: "Zero draft" });
  const terms = {
    title: { en: "Call for inputs", ar: "دعوة إلى تقديم المساهمات" },
    lead: { en: "Say what matters." },
    questions: [
      { words: { en: "What works?" }, wordLimit: 20 },
      { words: { en: "What does not?" }, wordLimit: null },
    ],
    text: n,
    audience: "anybody",
    addresses: [],
    languages: ["en", "ar"],
    announcedAt: inDays(-20),
    opensAt: inDays(-19),
    closesAt: inDays(20),
    late: false,
  };
  round = (await at.ask<Round>("POST", "rounds", terms)).id;
  closed = (await at.ask<Round>("POST", "rounds", { ...terms, text: null, closesAt: inDays(-1) })).id;
});

const stranger = async (options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await journey.browser.newContext({ baseURL: journey.base, ...options });
  await bringAxe(context);
  return context.newPage();
};

const fillIn = async (page: Page, organization: string) => {
  await page.getByLabel("Organization", { exact: true }).fill(organization);
  await page.getByLabel("Type of stakeholder").selectOption("Civil Society");
  await page.getByLabel("E-mail address").fill(`${organization.toLowerCase()}@sender.example`);
};

const inbox = () => at.list<InboxItem>("inputs");

describe("a call for inputs", () => {
  it("[J5] [J7b] [J8] [J14] is answered, confirmed, corrected, published, and read at the receipt", async () => {
    const page = await stranger();
    await page.goto(`/call/${round}`);
    await page.getByText("Open until").waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await fillIn(page, "Rivers");
    const [works] = await page.getByLabel("What works?").all();
    await works?.fill("word ".repeat(22));
    await page.getByText("22 of 20 words").waitFor();
    await page.getByText("2 words too many").waitFor();
    await page.getByText("We welcome libraries.").click();
    await page.getByLabel("Your comment").nth(1).fill("Name archives too.");
    await page.getByLabel("Words that you propose instead").nth(1).fill("We welcome libraries and archives.");
    await page.getByLabel("What I write, with the name of the organization").check();

    // What is refused is still there, and so is what was written when the page is opened anew.
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("The answer to question 1 has 22 words; at most 20.").waitFor();
    expect(await page.getByLabel("Organization", { exact: true }).inputValue()).toBe("Rivers");
    await page.getByLabel("What works?").fill("Public libraries work.");
    await expect
      .poll(() => page.evaluate((name) => localStorage.getItem(name), `adref-input-${round}`))
      .toContain("Public libraries work.");
    await page.reload();
    await expect.poll(() => page.getByLabel("What works?").inputValue()).toBe("Public libraries work.");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByRole("heading", { name: "Sent, but it does not count yet" }).waitFor();
    expect(await inbox()).toEqual([]);

    await page.getByRole("link", { name: "Open the receipt" }).click();
    await page.getByText("It does not count yet: confirm it.").waitFor();
    await page.getByRole("button", { name: "Confirm what I sent in" }).click();
    await page.getByText("It counts. It is read by those who hold the pen.").waitFor();
    expect(await violationsOn(page)).toEqual([]);
    const receipt = page.url();

    await page.getByRole("link", { name: "Correct it" }).click();
    await page.getByRole("heading", { name: "Correct your input" }).waitFor();
    expect(await page.getByLabel("Words that you propose instead").nth(1).inputValue()).toBe(
      "We welcome libraries and archives.",
    );
    await page.getByLabel("What works?").fill("Public libraries work well.");
    await page.getByRole("button", { name: "Send the correction" }).click();
    await page.getByText("Your correction has taken the place of what you sent in.").waitFor();

    const [input] = await inbox();
    await at.ask("POST", "inputs/decisions", { decision: "publish", inputs: [input?.id] });
    await page.goto(receipt);
    await page.getByText("It is published.").waitFor();
    const outcome = page.getByRole("heading", { name: "What became of it" }).locator("..");
    await outcome.getByText("Public libraries work well.").waitFor();
    expect(await page.getByRole("link", { name: "Correct it" }).count()).toBe(0);
    await page.context().close();
  });

  it("[J9] is answered on a phone in Arabic without scripts, with the name withheld, and withdrawn", async () => {
    const page = await stranger({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
      locale: "ar",
    });
    await page.goto(`/call/${round}?lang=ar`);
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
    await page.getByLabel("المنظمة", { exact: true }).fill("Deserts");
    await page.getByLabel("فئة صاحب المصلحة").selectOption("Academia");
    await page.getByLabel("عنوان البريد الإلكتروني").fill("deserts@sender.example");
    await page.getByLabel("What does not?").fill("القراءة مكلفة.");
    await page.getByLabel("ما أكتبه من دون أي اسم").check();
    await page.getByRole("button", { name: "إرسال" }).click();
    await page.getByRole("link", { name: "فتح الإيصال" }).click();
    await page.getByRole("button", { name: "تأكيد ما أرسلته" }).click();
    await page.getByText("احتُسبت. ويقرؤها من يصوغون النص.").waitFor();
    expect((await inbox()).some(({ content }) => content.organization === "Deserts")).toBe(true);
    await page.getByText("سحب", { exact: true }).click();
    await page.getByRole("button", { name: "سحب نهائي" }).click();
    await page.getByText("سحبتموها. ومُحي ما جاء فيها.").waitFor();
    expect(await page.getByText("القراءة مكلفة.").count()).toBe(0);
    await page.context().close();
  });

  it("[J8] takes nothing after the hour, and there is none that nobody announced", async () => {
    const page = await stranger();
    await page.goto(`/call/${closed}`);
    await page.getByText("Closed on").waitFor();
    expect(await page.getByRole("button", { name: "Send" }).count()).toBe(0);
    const unknown = await page.goto("/call/nothing");
    expect(unknown?.status()).toBe(404);
    const receipt = await page.goto("/call/receipt/nothing");
    expect(receipt?.status()).toBe(404);
    await page.context().close();
  });
});
