// PDF files in Chinese and Arabic, as our own press sets them: the words come back in the order in which they are read.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ParagraphId, run } from "#domain/draft";
import type { IssuedBlock } from "#domain/texts/values";
import { closeWorkers, inWorker } from "#server/workers/workers";
import { inEnglish } from "../../support/said-sentences";
import { fixtureText } from "../../support/submission-fixtures";

const sheet = (language: string, texts: readonly string[]) => ({
  title: texts[0] ?? "",
  language,
  zone: "America/New_York",
  date: "2015-11-24T12:00:00Z",
  symbol: null,
  kind: null,
  session: null,
  agendaItem: null,
  digest: null,
  record: null,
  note: null,
  closing: [],
  blocks: texts.map(
    (text, index): IssuedBlock => ({
      pid: `p${index}` as ParagraphId,
      type: "paragraph",
      kind: "operative",
      level: 1,
      label: String(index + 1),
      text,
      digest: "0",
      runs: [run(text)],
    }),
  ),
});

const chinese = [
  "弥合数字鸿沟需要稳定的资金。",
  "我们重申建设以人为本、具有包容性、面向发展的信息社会的共同愿望和承诺，使每个人都能创造、获取、利用和分享信息和知识，使个人、社区和各国人民均能充分发挥各自的潜力，促进实现可持续发展。",
  "到2030年，我们将连接每一所学校，并每两年报告一次。",
];
const arabic = [
  "سد الفجوة الرقمية يحتاج إلى سنوات.",
  "نطلب من كل بلد أن يقدم عن هذا العمل بيانات سنوية، وأن يربط المدارس والمكتبات بالشبكات قبل عام 2030، وأن يدعم العمل في القرى والجزر والجبال، وأن يسأل الناس عن رأيهم في ذلك كل عام.",
  "نحيط علما بعمل الدول في هذا المجال وبما جاء في Internet Governance Forum من آراء الناس كل عام.",
];

describe("a PDF in another script", () => {
  beforeAll(() => {});
  afterAll(() => {
    closeWorkers();
  });
  const readBack = async (language: string, texts: readonly string[]) => {
    const bytes = await inWorker("pdf", { sheet: sheet(language, texts), lines: false });
    const { paragraphs, warnings } = await inWorker("document", { name: "statement.pdf", bytes });
    const whole = paragraphs.map(({ runs }) => runs.map(({ text }) => text).join("")).join(" ");
    return { whole, warnings: inEnglish(warnings) };
  };

  // Such files leave gaps where scripts meet: Chinese is compared without spaces.
  const close = (text: string) => text.replace(/\s/gu, "");

  it("is read in Chinese, to the sign", async () => {
    const { whole, warnings } = await readBack("zh", chinese);
    for (const text of chinese) expect(close(whole)).toContain(text);
    expect(warnings).toEqual([]);
  });

  it("is read in Arabic word by word: none is cut in two, and no two are put together", async () => {
    const texts = ["arabi.txt", "arabi-istimara.txt"]
      .flatMap((name) => fixtureText(name).split("\n"))
      .filter((line) => /^[\p{Script=Arabic}\p{P}\s]+$/u.test(line));
    const words = texts.join(" ").split(/\s+/u).filter(Boolean);
    const { whole } = await readBack("ar", texts);
    const left = new Map<string, number>();
    for (const word of whole.split(/\s+/u)) left.set(word, (left.get(word) ?? 0) + 1);
    // Lam before kaf is drawn in two pieces. Our press says what they mean together, which this reader does not look at.
    const compared = words.filter((word) => !word.includes("لك"));
    const broken = compared.filter((word) => {
      const count = left.get(word) ?? 0;
      left.set(word, count - 1);
      return count <= 0;
    });
    expect(compared.length).toBeGreaterThan(90);
    expect(broken).toEqual([]);
  });

  it("is read in Arabic from right to left, numbers and Latin names in their own order, with a warning", async () => {
    const { whole, warnings } = await readBack("ar", arabic);
    for (const [at, text] of arabic.entries()) expect(whole).toContain(`${at + 1}. ${text}`);
    expect(warnings).toEqual(["Arabic is not always read rightly out of a PDF. Compare it with the file."]);
  });
});
