// [G1c] [R13] A draft in which acts are signed, in real browsers: three delegations agree to ten paragraphs with one touch each, one loses
// its key and signs with the next one, the draft is adopted, and the certificate is verified by the page alone, without a network.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { hashing } from "#domain/digest";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { bytesOf, enterRoom, paragraph, type Visitor, visitUnknown } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import {
  accreditAll,
  comeWithKey,
  type Devices,
  makePasskey,
  press,
  registerKey,
  removePasskey,
} from "../support/virtual-passkeys";

const draft = "signed1";
const delegates = ["zaf", "ken", "mex"] as const;
const words = Array.from(
  { length: 10 },
  (_, n) =>
    `We reaffirm commitment ${n + 1} to build a people-centred, inclusive and development-oriented information society.`,
);

describe("a draft in which acts are signed", () => {
  const journey = openJourney();
  const at = (name: string) => path.join(journey.folder, name);
  // Browsers bind passkeys to names: the server is reached by one here.
  const byName = () => visitUnknown(journey.browser, journey.base.replace("127.0.0.1", "localhost"));
  let pen: DraftAt;
  let secretariat: DraftAt;
  let people: readonly (Visitor & { readonly devices: Devices })[];
  const one = (index: number) => {
    const found = people[index];
    if (!found) throw new Error("There are fewer people.");
    return found;
  };

  const verdict = async () => {
    const record = await pen.ask<object>("GET", "record?format=json");
    const { faults, proven } = await verify({ file: JSON.stringify(record) }, { hashing, isSigned });
    return { faults: faults.map(({ what }) => say(what)), proven: proven.map((each) => say(each)).join(" ") };
  };
  const areSigned = (count: number) => ({
    faults: [],
    proven: expect.stringContaining(`${count} of ${count} acts`),
  });
  const set = (signatures: string) => secretariat.ask("PATCH", "", { settings: { signatures } });

  beforeAll(async () => {
    pen = await journey.begin(draft, "negotiating", words);
    secretariat = await journey.as("secretariat", draft);
    await set("required");
    people = await Promise.all(
      [...delegates, "cofacilitator2"].map(async (account) => {
        const visitor = await byName();
        return { ...visitor, devices: await comeWithKey(visitor, account, draft) };
      }),
    );
    await accreditAll(secretariat);
  });

  it("three delegations agree to ten paragraphs with one touch each, having read all of their words", async () => {
    const agree = async ({ page }: Visitor, delegation: string) => {
      await page.goto(`/drafts/${draft}/agreement`);
      await press(page, "Agree to several");
      await press(page, "Agree to 10");
      const signing = page.getByRole("dialog", { name: `Sign as ${delegation}` });
      await signing.getByText("agrees", { exact: true }).waitFor();
      await signing.getByText("10 paragraphs", { exact: true }).waitFor();
      const shown = signing.getByRole("region", { name: "The words that are signed" });
      expect(await shown.getByRole("paragraph").allInnerTexts()).toEqual(words);
      await press(page, "Sign with a passkey");
      await page.getByText("Your delegation agrees to 10 paragraphs.").waitFor();
    };
    await Promise.all(delegates.map((account, index) => agree(one(index), account.toUpperCase())));
    expect(await verdict()).toMatchObject(areSigned(30));
  });

  it("a key that is lost is renewed, and signs what comes after", async () => {
    const zaf = one(0);
    await zaf.devices.another();
    await makePasskey(zaf, "Tablet");
    await registerKey(zaf, draft, "the first");
    await zaf.page.getByText("counts no more").waitFor();
    await accreditAll(secretariat);
    await enterRoom(zaf, draft);
    await paragraph(zaf, 0).click();
    await press(zaf.page, "Agree ad ref");
    const signing = zaf.page.getByRole("dialog", { name: "Sign as ZAF" });
    await signing.getByText(words[0] ?? "").waitFor();
    await press(zaf.page, "Sign with a passkey");
    await expect
      .poll(async () => (await pen.list<{ positions: object[] }>("blocks"))[0]?.positions)
      .toContainEqual(expect.objectContaining({ delegation: "ZAF", position: "agree-ad-ref" }));
    expect(await verdict()).toMatchObject(areSigned(31));
  });

  it("the adoption is signed with the whole text at hand, and its certificate is saved", async () => {
    const { page } = one(3);
    await set("offered");
    for (const { pid } of await pen.list<{ pid: string }>("blocks"))
      await pen.ask("POST", `blocks/${pid}/standing`, { to: "agreed" });
    await set("required");
    await page.goto(`/drafts/${draft}/adoption`);
    await press(page, "Adopt");
    await page.getByLabel("Symbol of the final text").fill("A/RES/70/125");
    await press(page, "Adopt without a vote");
    const signing = page.getByRole("dialog", { name: "Sign as one of the pen-holders" });
    await signing.getByText("adopts the draft without a vote").waitFor();
    await signing.getByText("The whole text").click();
    const shown = signing.getByRole("region", { name: "The whole text" });
    expect(await shown.getByRole("paragraph").allInnerTexts()).toEqual(words);
    await press(page, "Sign with a passkey");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Save as JSON" }).click(),
    ]);
    writeFileSync(at("certificate.json"), await bytesOf(download));
    const save = async (address: string, name: string) =>
      writeFileSync(at(name), await (await page.request.get(address)).body());
    await save(`/api/drafts/${draft}/record?format=json`, "record.json");
    await save("/verify.html", "verify.html");
    const { faults, proven } = await verdict();
    expect([faults, proven]).toEqual([[], expect.stringContaining("32 of 42 acts")]);
  });

  it.each([["ar", "الشهادة سليمة.", "من أصل 42 من الإجراءات التي توقَّع، جرى توقيع 32"]])(
    "the certificate is verified from a file, without a network: %s",
    async (locale, whole, signed) => {
      const { page, context } = await visitUnknown(journey.browser, journey.base, { locale });
      await context.setOffline(true);
      await page.goto(pathToFileURL(at("verify.html")).href);
      await page.locator("input[type=file]").setInputFiles(["certificate.json", "record.json"].map(at));
      const report = page.locator(".report").first();
      await report.waitFor();
      const said = ((await report.textContent()) ?? "").replaceAll(/[\u2066-\u2069]/g, "");
      expect(said).toContain(whole);
      expect(said).toContain(signed);
      expect(said).toContain(JSON.parse(readFileSync(at("certificate.json"), "utf8")).digest);
      const elsewhere = await context.newPage();
      await expect(elsewhere.goto(journey.base)).rejects.toThrow("ERR_INTERNET_DISCONNECTED");
      await context.close();
    },
  );

  it("others come in with these accounts by their passwords", async () => {
    await removePasskey(one(0), "Laptop");
    await removePasskey(one(0), "Tablet");
    for (const visitor of people.slice(1)) await removePasskey(visitor, "Laptop");
    await Promise.all(people.map(({ context }) => context.close()));
  });
});
