// The page that verifies in a real browser, opened from a file and without a network: a record and a proof hold, a forged record is
// refused and its entry named, in English, Arabic and Chinese.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "#domain/digest";
import { bytesOf, type Visitor, visitUnknown } from "../support/browser";
import { openJourney } from "../support/journey";
import { changeByteAfter } from "../support/verify-command";

const draft = "verified";
const words = "We commit to bridging the digital divide by 2020.";

describe("[R13] the page that verifies", () => {
  const journey = openJourney();
  const at = (name: string) => path.join(journey.folder, name);
  let reader: Visitor;
  let wrong = 0;

  beforeAll(async () => {
    const pen = await journey.begin(draft, "drafting", [words]);
    const chn = await journey.as("chn", draft);
    const [block] = await pen.list<{ pid: string; digest: string }>("blocks");
    await pen.ask("PATCH", "", { mode: "negotiating" });
    const position = { position: "agree", digest: block?.digest, note: "\u0646\u0648\u0627\u0641\u0642." };
    await chn.ask("PUT", `blocks/${block?.pid}/position`, position);
    await pen.ask("POST", "texts", { symbol: "Rev.1" });
    const observer = await journey.visit("observer");
    const { page } = observer;
    const save = async (link: string, name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: link }).click(),
      ]);
      writeFileSync(at(name), await bytesOf(download));
    };
    await page.goto(`/drafts/${draft}/record?pid=${block?.pid}&text=1`);
    await save("Save a proof", "proof.json");
    await save("Save the record", "record.json");
    await page.getByText("Verify it anywhere").click();
    await save("Download it", "verify.html");
    const digest = await page.getByText("SHA-256 of the page:").locator("code").textContent();
    expect(sha256(readFileSync(at("verify.html")))).toBe(digest);
    await observer.context.close();

    writeFileSync(at("forged.json"), readFileSync(at("record.json")));
    changeByteAfter(at("forged.json"), '"position":"');
    wrong = JSON.parse(readFileSync(at("record.json"), "utf8")).entries.find(
      ({ act }: { act: string }) => act === "position.taken",
    ).n;
  });

  const open = async (locale: string): Promise<Visitor> => {
    const visitor = await visitUnknown(journey.browser, journey.base, { locale });
    await visitor.context.setOffline(true);
    await visitor.page.goto(pathToFileURL(at("verify.html")).href);
    return visitor;
  };
  const drop = async ({ page }: Visitor, ...names: readonly string[]) => {
    await page.locator("input[type=file]").setInputFiles(names.map(at));
    await page.locator(".report").last().waitFor();
    return page.locator(".report").allInnerTexts();
  };

  it("opens from a file without a network, and reads a record and a proof", async () => {
    reader = await open("en-GB");
    const [record = ""] = await drop(reader, "record.json");
    expect(record).toContain("The record is whole.");
    expect(record).toMatch(/The record was signed, with \d+ entries in it, by the key [0-9a-f]{32}/);
    expect(record).toContain(`SHA-256 of the file: ${sha256(readFileSync(at("record.json")))}`);
    const [proof = ""] = await drop(reader, "proof.json");
    expect(proof).toContain("The proof holds.");
    expect(proof).toContain(words);
    expect(proof).toContain("They stand with the number 1 in the text Rev.1");
    expect(proof).toContain("CHN agreed to paragraph 1");
    expect(await reader.page.locator("main").getAttribute("aria-busy")).toBe("false");
    await reader.context.close();
  });

  it.each([
    ["en-GB", "ltr", "The record is not what was kept.", (n: number) => `entry ${n}: it was changed`],
    ["ar", "rtl", "السجل ليس كما حُفظ.", (n: number) => `القيد ${n}: طرأ تغيير`],
    ["zh-CN", "ltr", "该记录与当初所存不符。", (n: number) => `第${n}条：已被更改`],
  ])("refuses a forged record and names its entry: %s", async (locale, direction, conclusion, fault) => {
    reader = await open(locale);
    const [report = ""] = await drop(reader, "forged.json");
    expect(await reader.page.locator("html").getAttribute("dir")).toBe(direction);
    expect(report).toContain(conclusion);
    expect(report.replaceAll(/[\u2066-\u2069]/g, "")).toContain(fault(wrong));
    await reader.context.close();
  });
});
