// The record in a real browser: what was done is found and read, saved as a file, and verified by the command, offline. Then the page that verifies, opened from a file and without a network: a record and a proof hold, a forged record is
// refused and its entry named, in English, Arabic and Chinese.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { digestOf, hashing, sha256 } from "#domain/digest";
import { originOf, textOfCheckpoint } from "#domain/record/checkpoint";
import { genesis, hashedPart, hashOfEntry } from "#domain/record/entry-hash";
import { GrowingTree } from "#domain/record/growing-tree";
import { fileOf, recordFormat } from "#domain/record/record-file";
import type { RecordEntry } from "#domain/record/record-words";
import { rootOf } from "#domain/record/tree";
import { signNote } from "#server/signing/installation-keys";
import { qrPath } from "../../app/ui/qr-path";
import { bytesOf, type Visitor, visitUnknown } from "../support/browser";
import { openJourney } from "../support/journey";
import { usualKey, usualSecret } from "../support/saved-record";
import { signingPasskey } from "../support/signing-keys";
import { changeByteAfter, verify } from "../support/verify-command";

const draft = "verified";
const words = "We commit to bridging the digital divide by 2020.";

type GivenEntry = Omit<RecordEntry, "draftId" | "n" | "at" | "previous" | "hash">;

// A record entry by entry, as the server chains them.
const growing = () => {
  const entries: RecordEntry[] = [];
  const tree = new GrowingTree(hashing.ofBytes);
  const add = (given: GivenEntry): void => {
    const n = entries.length + 1;
    const at = new Date(Date.UTC(2015, 11, 14) + n * 1000).toISOString();
    const entry = { draftId: "d1", n, at, ...given, previous: entries.at(-1)?.hash ?? genesis, hash: "" };
    entries.push({ ...entry, hash: digestOf(hashedPart(entry)) });
    tree.add(hashOfEntry(hashing.ofBytes, entry));
  };
  return { entries, tree, add };
};

const note =
  "Consultations with the capital are under way, and the delegation reverts to it at the next meeting.";
const nobody = { userId: null, delegation: null, pid: null, digest: null };

/** `perTouch`: paragraphs that one touch signs; one act in ten is signed, none with 0. `wrong`: the entry whose signature is another. */
type SigningPattern = { readonly perTouch: number; readonly wrong?: number };

/** A saved record of so many entries. */
const longRecord = (count: number, { perTouch, wrong }: SigningPattern): string => {
  const { entries, tree, add } = growing();
  const own = signingPasskey();
  const bra = { userId: "u-bra", delegation: "BRA" };
  const as = { role: "secretariat", delegation: null };
  add({ ...nobody, act: "draft.created", facts: { title: "Outcome", mode: "negotiating", key: usualKey } });
  add({ ...nobody, ...bra, act: "key.registered", facts: { ...own.facts, for: "BRA" } });
  add({ ...nobody, userId: "u-sec", act: "key.accredited", facts: { key: own.key, for: "BRA", as } });
  const touch = (at: number): void => {
    const blocks = Array.from({ length: perTouch }, (_, n) => ({
      pid: `p${n}`,
      digest: sha256(`${at} ${n}`),
    }));
    const says = { position: "agree", note };
    const seen = { number: entries.length, head: entries.at(-1)?.hash ?? "" };
    const statement = { draft: "d1", blocks, act: "position.taken", says, for: "BRA", seen } as const;
    const first = entries.length + 1;
    const other = own.signs({ ...statement, for: "CHN" });
    const signature = { ...own.signs(statement), ...(wrong === first && { signature: other.signature }) };
    for (const [index, { pid, digest }] of blocks.entries()) {
      const facts = { ...says, signature: index === 0 ? signature : first };
      add({ ...bra, act: "position.taken", pid, digest, facts });
    }
  };
  while (entries.length < count)
    if (perTouch > 0 && entries.length % (10 * perTouch) < perTouch && entries.length + perTouch <= count)
      touch(entries.length);
    else {
      const n = entries.length;
      const facts = { position: "agree", note, n };
      add({
        ...nobody,
        delegation: "CHN",
        act: "position.taken",
        pid: `p${n % 400}`,
        digest: sha256(`${n}`),
        facts,
      });
    }
  const last = entries.at(-1);
  const origin = originOf("d1", entries[0]?.hash ?? "");
  const text = textOfCheckpoint({ origin, size: tree.size, root: rootOf(tree, tree.size) });
  return fileOf({
    format: recordFormat,
    draft: { id: "d1", title: "Outcome" },
    savedAt: "2015-12-16T16:00:00.000Z",
    head: { n: entries.length, hash: last?.hash ?? genesis },
    people: {},
    checkpoint: signNote({ secret: usualSecret }, { name: origin }, text),
    entries,
    opened: {},
    texts: [],
    words: [],
  });
};

const journey = openJourney();
const at = (name: string) => path.join(journey.folder, name);

describe("[R13] the page that verifies", () => {
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
      const wrong = isAlone
        ? /entry \S?2001\S?: its signature is not by the key/u
        : /entry \S?1717\S?: it was changed/u;
      expect((await drop(reader, isAlone ? "unsigned.json" : "changed.json"))[0]).toMatch(wrong);
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

describe("the record of a draft", () => {
  const draft = "kept";
  let reader: Visitor;
  const file = at("kept.json");

  beforeAll(async () => {
    const pen = await journey.begin(draft, "drafting", [words]);
    const chn = await journey.as("chn", draft);
    const [block] = await pen.list<{ pid: string; digest: string }>("blocks");
    await pen.ask("PATCH", "", { mode: "negotiating" });
    const position = { position: "reserve", digest: block?.digest, note: "需要请示。" };
    await chn.ask("PUT", `blocks/${block?.pid}/position`, position);
    await chn.ask("POST", "proposals", { op: "delete", pid: block?.pid, quote: "by 2020" });
    await pen.ask("POST", "texts", { symbol: "Rev.1" });
    reader = await journey.visit("observer");
  });

  const sentences = () => reader.page.locator("main li").allInnerTexts();

  it("[R3] is read by an observer, the latest first, and looked through by kind and delegation", async () => {
    const { page } = reader;
    await page.goto(`/drafts/${draft}`);
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Record", exact: true }).click();
    await page.getByText("issued the text Rev.1").waitFor();
    const present = page.getByRole("link", { name: "Record", exact: true });
    expect(await present.getAttribute("aria-current")).toBe("page");
    const all = (await sentences()).join("\n");
    expect(all).toContain("proposed to delete");
    expect(all).toContain("reserved its position on paragraph 1");
    expect(all.indexOf("issued the text")).toBeLessThan(all.indexOf("created the draft"));
    await page.getByLabel("About").selectOption("Positions");
    await page.waitForURL(/kind=positions/);
    await page.getByText("issued the text Rev.1").waitFor({ state: "detached" });
    expect(await page.getByText("1 entry, the latest first").count()).toBe(1);
    await page.getByLabel("For", { exact: true }).selectOption("CHN");
    await page.waitForURL(/delegation=CHN/);
    await page.getByLabel("About").selectOption("Texts");
    await page.getByText("No act like that has been recorded").waitFor();
    await page.getByRole("link", { name: "Show everything" }).click();
    await page.getByText("issued the text Rev.1").waitFor();
  });

  it("[R6] a text that was downloaded carries the head that the record had when it was issued", async () => {
    const { page } = reader;
    const record = await (await page.request.get(`/api/drafts/${draft}/record?format=json`)).body();
    writeFileSync(file, record);
    const text = await (await page.request.get(`/api/drafts/${draft}/export?format=json&text=1`)).json();
    const known = await verify(file, "--head", text.record.hash);
    expect([known.code, known.said]).toEqual([0, expect.stringContaining(`that of entry ${text.record.n}.`)]);
    expect((await verify(file, "--head", "0".repeat(64))).code).toBe(1);
    expect((await verify(at("never-saved.json"))).code).toBe(1);
  });

  it("[R14] a browser that was there before shows a record that does not go on from what it saw, and keeps the evidence", async () => {
    const { page } = reader;
    const address = `/drafts/${draft}/record`;
    const title = page.getByRole("dialog").getByText("This record is not the one that was shown before");
    await page.evaluate(() => localStorage.clear());
    await page.goto(address);
    await page.getByText("This browser now keeps the state of this record").waitFor();
    await page.reload();
    await page.getByText("It goes on from there").waitFor();
    // As if this browser had been shown another record of as many entries.
    await page.evaluate((name) => {
      const seen = JSON.parse(localStorage.getItem(name) ?? "{}");
      const [origin, size, root = "", ...others] = seen.note.split("\n");
      const note = [origin, size, root.replace(/^./, root.startsWith("A") ? "B" : "A"), ...others].join("\n");
      localStorage.setItem(name, JSON.stringify({ ...seen, note }));
    }, `adref-seen:${draft}`);
    await page.goto(`/drafts/${draft}`);
    await title.waitFor();
    await page.keyboard.press("Escape");
    await title.waitFor({ state: "detached" });
    await page.goto(address);
    await title.waitFor();
    const [evidence] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save the evidence", exact: true }).click(),
    ]);
    const fork = JSON.parse((await bytesOf(evidence)).toString());
    expect(fork).toMatchObject({ format: "adref-fork/1", draft, kind: "changed" });
    await page.getByRole("button", { name: "I have read this" }).click();
    await page.reload();
    await page.getByText("It goes on from there").waitFor();
    await page.getByRole("button", { name: "Save the evidence of forks that is kept here (1)" }).waitFor();
  });
});
