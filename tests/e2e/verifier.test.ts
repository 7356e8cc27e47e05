// The page that verifies in a real browser, opened from a file and without a network: a record and a proof hold, a forged record is
// refused and its entry named, in English, Arabic and Chinese.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "#domain/digest";
import { qrPath } from "../../app/ui/qr-path";
import { bytesOf, type Visitor, visitUnknown } from "../support/browser";
import { openJourney } from "../support/journey";
import { longRecord } from "../support/long-record";
import { changeByteAfter, verify } from "../support/verify-command";

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
    await page.goto(`/drafts/${draft}/record?delegation=CHN`);
    await save("Save all that CHN said", "statements.json");
    await page.getByText("Verify it anywhere").click();
    await save("Download it", "verify.html");
    const digest = await page.getByText("SHA-256 of the page:").locator("code").textContent();
    expect(sha256(readFileSync(at("verify.html")))).toBe(digest);
    await page.goto(`/drafts/${draft}/texts`);
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download Rev.1" }).click();
    await page.getByRole("menuitem", { name: /^Proof/u }).click();
    writeFileSync(at("text.json"), await bytesOf(await saved));
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
    // Until it is about these, the page shows what was dropped before.
    await page.locator(".report", { hasText: names.at(-1) ?? "" }).waitFor();
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

  it("[R12e] [R13e] says as the command does what live words prove: nothing, unless an entry is on exactly them", async () => {
    const proof = JSON.parse(readFileSync(at("proof.json"), "utf8"));
    const said = proof.entries.filter(
      ({ entry }: { entry: { act: string } }) => entry.act === "position.taken",
    );
    writeFileSync(at("live.json"), JSON.stringify({ ...proof, text: null, entries: said }));
    writeFileSync(at("nothing.json"), JSON.stringify({ ...proof, text: null, entries: [] }));
    reader = await open("en-GB");
    for (const [name, look, code, sentence] of [
      ["live.json", "sound", 0, "The proof holds."],
      ["nothing.json", "open", 3, "Nothing is proved about these words"],
    ] as const) {
      const [shown = ""] = await drop(reader, name);
      const drawn = await reader.page.locator(".report").getAttribute("class");
      const command = await verify(at(name));
      expect([shown.split("\n")[0], drawn, command.code]).toEqual([
        expect.stringContaining(sentence),
        `report ${look}`,
        code,
      ]);
      expect(command.said).toContain(sentence);
    }
    await reader.context.close();
  });

  it("[R19a] [R20a] reads what a delegation said and a text, and prints what it found with the digest to scan", async () => {
    reader = await open("en-GB");
    const { page } = reader;
    const [said = ""] = await drop(reader, "statements.json");
    expect(said).toContain(`What CHN said in the draft ${draft}`);
    expect(said).toContain("CHN agreed to paragraph 1");
    expect(said).toContain("That CHN said nothing else");
    const [text = ""] = await drop(reader, "text.json");
    expect(text).toContain(`The text Rev.1 of the draft ${draft}`);
    expect(text).toContain(words);
    const picture = page.locator(".report .printed");
    expect(await picture.isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await picture.isVisible()).toBe(true);
    expect(await picture.locator("path").getAttribute("d")).toBe(
      qrPath(sha256(readFileSync(at("text.json")))).path,
    );
    expect(
      await page
        .locator("input, select, textarea")
        .evaluateAll((all) => all.filter((each) => each.checkVisibility())),
    ).toEqual([]);
    await reader.context.close();
  });

  // Some thousands of entries, one in ten of them signed: one of them, or its signature, is another in the others.
  it("[R13d] has a long record verified by programs beside it, and does so by itself where there can be none", async () => {
    const sound = longRecord(3000, { perTouch: 1 });
    const record = JSON.parse(sound);
    record.entries[1716].facts.note = "The delegation agrees.";
    const changed = JSON.stringify(record);
    const unsigned = longRecord(3000, { perTouch: 1, wrong: 2001 });
    for (const [name, file] of Object.entries({ sound, changed, unsigned }))
      writeFileSync(at(`${name}.json`), file);
    for (const isAlone of [false, true]) {
      reader = await open("en-GB");
      if (isAlone) await reader.page.evaluate(() => Reflect.deleteProperty(globalThis, "Worker"));
      const [whole = ""] = await drop(reader, "sound.json");
      expect(whole).toContain("The record is whole.");
      expect(whole).toContain("299 of 2997 acts of the kinds that are signed were signed by keys");
      expect(reader.page.workers().length > 0).toBe(!isAlone);
      expect(await drop(reader, "changed.json").then(([said]) => said)).toMatch(
        /entry \S?1717\S?: it was changed/u,
      );
      expect(await drop(reader, "unsigned.json").then(([said]) => said)).toMatch(
        /entry \S?2001\S?: its signature is not by the key/u,
      );
      await reader.context.close();
    }
  });

  it("[R13d] is answered by a program beside it in the order in which it asks, whatever takes longer", async () => {
    reader = await open("en-GB");
    const answered = await reader.page.evaluate(async () => {
      const program = document.getElementById("worker")?.textContent ?? "";
      const worker = new Worker(URL.createObjectURL(new Blob([program], { type: "text/javascript" })));
      const kind = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
      const size = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
      const keys = await crypto.subtle.generateKey({ ...kind, ...size }, true, ["sign", "verify"]);
      const bytes = new Uint8Array(8);
      const signature = new Uint8Array(await crypto.subtle.sign(kind, keys.privateKey, bytes));
      const publicKey = new Uint8Array(await crypto.subtle.exportKey("spki", keys.publicKey));
      const signed = Array.from({ length: 250 }, () => ({ algorithm: "RS256", publicKey, bytes, signature }));
      const answers: string[] = [];
      await new Promise<void>((resolve) => {
        worker.addEventListener("message", ({ data }) => {
          if (answers.push(data.what) === 2) resolve();
        });
        worker.postMessage({ what: "signatures", signed });
        worker.postMessage({ what: "hashes", bytes: new Uint8Array(2), ends: [2] });
      });
      return answers;
    });
    expect(answered).toEqual(["signatures", "hashes"]);
    await reader.context.close();
  });

  it.each([["ar", "rtl", "السجل ليس كما حُفظ.", (n: number) => `القيد ${n}: طرأ تغيير`]])(
    "refuses a forged record and names its entry: %s",
    async (locale, direction, conclusion, fault) => {
      reader = await open(locale);
      const [report = ""] = await drop(reader, "forged.json");
      expect(await reader.page.locator("html").getAttribute("dir")).toBe(direction);
      expect(report).toContain(conclusion);
      expect(report.replaceAll(/[\u2066-\u2069]/g, "")).toContain(fault(wrong));
      await reader.context.close();
    },
  );
});
