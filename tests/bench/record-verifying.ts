// How long the page that verifies takes for a whole record in a real browser, opened from a file: from the choice of the file to the
// report.
import { writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { CDPSession, Page } from "playwright-core";
import { verifierPage } from "#server/verifier-build";
import { openBrowser } from "../support/browser";
import { longRecord } from "../support/long-record";
import { newFolder, removeFolder } from "../support/server-process";
import { countCpu, readSpent } from "./page-timing";

const goal = 3000;
const runs = 3;

type Verified = { readonly ms: number; readonly cpu: number };

const verifyOnce = async (page: Page, session: CDPSession, file: string): Promise<Verified> => {
  await page.reload();
  await page.evaluate(() => {
    const noted = { begun: 0, done: 0 };
    Object.assign(globalThis, { noted });
    addEventListener(
      "change",
      () => {
        noted.begun = performance.now();
      },
      true,
    );
    new MutationObserver(() => {
      if (noted.done === 0 && document.querySelector(".report")) noted.done = performance.now();
    }).observe(document, { subtree: true, childList: true });
  });
  const before = await readSpent(session);
  await page.locator("input[type=file]").setInputFiles(file);
  await page.locator(".report.sound").waitFor({ timeout: 120_000 });
  const { all } = await readSpent(session);
  const ms = await page.evaluate(() => {
    const { noted } = globalThis as typeof globalThis & { noted: { begun: number; done: number } };
    return noted.done - noted.begun;
  });
  return { ms, cpu: (all - before.all) * 1000 };
};

/** Prints how long it takes, as a table. */
export const measureVerifying = async (count: number): Promise<void> => {
  const folder = newFolder();
  const browser = await openBrowser();
  try {
    writeFileSync(path.join(folder, "verify.html"), await verifierPage());
    const page = await browser.newPage();
    await page.goto(pathToFileURL(path.join(folder, "verify.html")).href);
    const session = await page.context().newCDPSession(page);
    await countCpu(session);
    process.stdout.write(
      `\n| a record of ${count} entries in the browser, load ${loadavg()[0]?.toFixed(1)} | MB | ms, ${runs} times | CPU ms of the page | goal |\n|---|---|---|---|---|\n`,
    );
    for (const [name, perTouch] of [
      ["nothing signed", 0],
      ["one in ten signed, ten paragraphs a touch", 10],
      ["one in ten signed, each by a touch of its own", 1],
    ] as const) {
      const file = path.join(folder, "record.json");
      const content = longRecord(count, { perTouch });
      writeFileSync(file, content);
      const taken: Verified[] = [];
      for (let run = 0; run < runs; run += 1) taken.push(await verifyOnce(page, session, file));
      const middle = taken.map(({ ms }) => ms).toSorted((one, other) => one - other)[1] ?? 0;
      const said = (each: keyof Verified) => taken.map((one) => one[each].toFixed(0)).join(" / ");
      process.stdout.write(
        `| ${name} | ${(content.length / 1e6).toFixed(0)} | ${said("ms")} | ${said("cpu")} | ${goal}${middle > goal ? ", MISSED" : ""} |\n`,
      );
    }
  } finally {
    await browser.close();
    removeFolder(folder);
  }
};
