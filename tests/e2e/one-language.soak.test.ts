// A delegate who reads one language and no other goes through the main acts of a meeting: everything is found by what stands on the
// pages in that language. The names are written out here, as they are printed; no catalogue is asked.
import { beforeAll, describe, expect, it } from "vitest";
import { type Visitor, visitUnknown } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";

const within = { timeout: 20_000 };

/** What somebody looks for, in the order of the acts. */
const readers = [
  {
    language: "zh",
    locale: "zh-CN",
    words: "弥合数字鸿沟的措施应当继续。",
    looked: "数字鸿沟",
    typed: "我们同意，",
    said: "这是否为已商定的措辞？",
    door: /^代表/u,
    saved: "已保存",
    account: /的账户/u,
    drafts: "所有草案",
    find: /^查找或前往/u,
    finder: /^段号、文字/u,
    proposals: /^提案/u,
    support: "支持",
    supported: /^✓ 已支持/u,
    agree: "同意",
    comments: /^评论/u,
    comment: /^评论第/u,
    body: "评论",
    everybody: "所有人",
    send: /^向所有人发表/u,
    pages: "本草案的各页面",
    agreement: "商定情况",
    more: "更多",
    record: "记录",
    notices: /^通知/u,
    waiting: "待您处理",
    silence: "默许程序",
    breakSilence: "打破默许…",
    reason: "理由",
    breakOn: "就1段打破默许",
    broken: /^打破者：.*BRA/u,
    help: "帮助",
    helped: "提出措辞",
    leave: "退出登录",
  },
  {
    language: "ar",
    locale: "ar-EG",
    words: "ينبغي مواصلة تدابير سد الفجوة الرقمية.",
    looked: "الفجوة الرقمية",
    typed: "نتفق على أنه ",
    said: "هل هذه صيغة متفق عليها؟",
    door: /^مندوب/u,
    saved: "محفوظ",
    account: /حساب:/u,
    drafts: "جميع مشاريع الوثائق",
    find: /^البحث أو الانتقال/u,
    finder: /^رقم أو كلمات/u,
    proposals: /^المقترحات/u,
    support: "تأييد",
    supported: /^✓ مؤيَّد/u,
    agree: "موافقة",
    comments: /^التعليقات/u,
    comment: /^التعليق على/u,
    body: "التعليق",
    everybody: "الجميع",
    send: /^إرسال إلى الجميع/u,
    pages: "صفحات هذا المشروع",
    agreement: "الاتفاق",
    more: "المزيد",
    record: "السجل",
    notices: /^الإشعارات/u,
    waiting: "بانتظاركم",
    silence: "إجراء الموافقة الصامتة",
    breakSilence: "كسر الصمت …",
    reason: "السبب",
    breakOn: "كسر الصمت بشأن فقرة واحدة",
    broken: /^كسره: .*BRA/u,
    help: "المساعدة",
    helped: "اقتراح صيغة",
    leave: "تسجيل الخروج",
  },
] as const;

type Block = { readonly pid: string; readonly positions: readonly { readonly delegation: string }[] };
type Card = { readonly by: string; readonly inserted: string; readonly supporters: readonly string[] };

describe.each(readers)("a delegate who reads only $language", (own) => {
  const journey = openJourney();
  const draft = `only-${own.language}`;
  let at: DraftAt;
  let visitor: Visitor;

  beforeAll(async () => {
    at = await journey.begin(draft, "negotiating", [own.words, "We decide to meet again."]);
    const [, second] = await at.list<Block>("blocks");
    const kenya = await journey.as("ken", draft);
    await kenya.ask("POST", "proposals", { op: "insert", pid: second?.pid, at: 0, text: "Together, " });
    await at.ask("POST", "texts", { symbol: "Rev.1" });
    visitor = await visitUnknown(journey.browser, journey.base, { locale: own.locale });
  });

  const cards = () => at.list<Card>("proposals");

  it("comes in by a press, chooses the draft, and finds a paragraph by its words", async () => {
    const { page } = visitor;
    await page.goto("/");
    await page.getByRole("button", { name: own.door }).click();
    await page.getByText(own.saved, { exact: true }).waitFor();
    await page.getByRole("button", { name: own.account }).click();
    await page.getByRole("menuitem", { name: own.drafts }).click();
    await page.locator(`main a[href="/drafts/${draft}"]`).click();
    await page.getByText(own.words).waitFor();
    await page.getByRole("button", { name: own.find }).click();
    await page.getByRole("combobox", { name: own.finder }).fill(own.looked);
    await page.getByRole("option").filter({ hasText: own.looked }).first().click();
    await page.getByRole("tab", { name: own.proposals }).waitFor();
  });

  it("proposes words, supports those of another, takes a position and comments", async () => {
    const { page } = visitor;
    const beside = page.getByRole("tabpanel");
    await page.getByText(own.words).click();
    await page.keyboard.press("Home");
    await page.keyboard.type(own.typed, { delay: 25 });
    await expect
      .poll(async () => (await cards()).find(({ by }) => by === "BRA")?.inserted, within)
      .toBe(own.typed);
    await page.getByRole("button", { name: own.agree, exact: true }).click();
    await expect
      .poll(async () => (await at.list<Block>("blocks"))[0]?.positions.map((each) => each.delegation), within)
      .toEqual(["BRA"]);
    await page.getByRole("tab", { name: own.comments }).click();
    await beside.getByRole("button", { name: own.comment }).click();
    await beside.getByText(own.everybody, { exact: true }).click();
    await beside.getByLabel(own.body, { exact: true }).fill(own.said);
    await beside.getByRole("button", { name: own.send }).click();
    await beside.getByRole("article").filter({ hasText: own.said }).waitFor();
    await page.getByText("We decide to meet again.").click();
    await page.getByRole("tab", { name: own.proposals }).click();
    await beside.getByRole("button", { name: own.support, exact: true }).click();
    await beside.getByRole("button", { name: own.supported }).waitFor();
  });

  it("sees what waits and what others did, breaks silence, reads the help and signs out", async () => {
    const { page } = visitor;
    const ways = page.getByRole("navigation", { name: own.pages });
    const fold = ways.getByRole("button", { name: own.more });
    await page.getByRole("button", { name: own.notices }).click();
    await page.getByRole("menuitem").last().click();
    await page.getByRole("heading", { name: own.waiting }).waitFor();
    await ways.getByRole("link", { name: own.agreement, exact: true }).click();
    await page.getByRole("grid").waitFor();
    await fold.click();
    await page.getByRole("menuitem", { name: own.record, exact: true }).click();
    await page.getByRole("heading", { name: own.record, level: 1 }).waitFor();
    const { now } = await at.ask<{ now: string }>("GET", "silence");
    const until = new Date(Date.parse(now) + 80 * 3_600_000).toISOString();
    await at.ask("POST", "silence", { until });
    await fold.click();
    await page.getByRole("menuitem", { name: own.silence, exact: true }).click();
    await page.getByRole("button", { name: own.breakSilence }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("checkbox").first().check();
    await dialog.getByLabel(own.reason, { exact: true }).fill(own.said);
    await dialog.getByRole("button", { name: own.breakOn }).click();
    await page.getByText(own.broken).waitFor();
    await page.getByRole("button", { name: own.account }).click();
    await page.getByRole("menuitem", { name: own.help }).click();
    await page.getByRole("heading", { name: own.helped }).waitFor();
    await page.getByRole("button", { name: own.account }).click();
    await page.getByRole("menuitem", { name: own.leave }).click();
    await page.getByRole("button", { name: own.door }).waitFor();
    await visitor.context.close();
  });
});
