// What a journey begins with: the server and the browser of its worker, which all its journeys share, and drafts and
// people of its own.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { type Visitor, visit } from "./browser";
import { moveClock, newFolder, removeFolder, type ServerPlace } from "./server-process";
import { type SignedInPerson, signIn } from "./sign-in";
import { expectWholeDraftsAt } from "./whole-drafts";

const ownerOf = (claim: string): number => (existsSync(claim) ? Number(readFileSync(claim, "utf8")) : 0);

/** Takes it for this process where nobody has it, or who had it has ended; false where somebody has it. */
const take = (claim: string): boolean => {
  const owner = ownerOf(claim);
  if (owner !== 0 && isRunning(owner)) return false;
  rmSync(claim, { force: true });
  try {
    writeFileSync(claim, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    return false;
  }
};

const isRunning = (id: number): boolean => {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
};

// A worker keeps its place for all of its journeys, also when another is free by now: no two of them are at one server, and none
// goes to another in the midst of a journey.
const place = () => {
  const places = inject("places");
  const found =
    places.find(({ claim }) => ownerOf(claim) === process.pid) ?? places.find(({ claim }) => take(claim));
  if (!found) throw new Error("No server was started for this worker.");
  return found;
};

/** A draft as programs see it. */
export type DraftAt = {
  readonly draft: string;
  readonly script: SignedInPerson;
  /** Asks the part of the API that is the draft's. */
  ask<T>(method: string, path: string, body?: object): Promise<T>;
  list<T>(path: string): Promise<T[]>;
  /** Sends a file; answers what became of it. */
  upload<T>(path: string, name: string, content: string | Uint8Array<ArrayBuffer>): Promise<T[]>;
};

const draftAt = (script: SignedInPerson, draft: string): DraftAt => {
  const to = (path: string) => `/api/drafts/${draft}${path && `/${path}`}`;
  const ask = <T>(method: string, path: string, body?: object) =>
    script.json(method, to(path), body) as Promise<T>;
  return {
    draft,
    script,
    ask,
    list: async <T>(path: string) => (await ask<{ items: T[] }>("GET", path)).items,
    upload: async <T>(path: string, name: string, content: string | Uint8Array<ArrayBuffer>) =>
      ((await script.upload(to(path), name, content)) as { items: T[] }).items,
  };
};

/** A paragraph by its words, or a block as the API takes it. */
type NewBlock =
  | string
  | {
      readonly type: "heading" | "paragraph";
      readonly text: string;
      readonly kind?: string;
      readonly level?: number;
    };

const journeyAt = (server: () => ServerPlace, browser: () => Browser, folder: string) => {
  const person = (account: string) => signIn(server().base, `${account}@demo.example`, "demo-2015");
  return {
    /** For files. */
    folder,
    get base() {
      return server().base;
    },
    get browser() {
      return browser();
    },
    /** An account of the demo meeting, as a program. */
    person,
    /** The same in a browser of its own. */
    visit: (account: string) => visit(browser(), server().base, account),
    visitors: <const T extends readonly string[]>(...accounts: T) =>
      Promise.all(accounts.map((account) => visit(browser(), server().base, account))) as Promise<{
        -readonly [K in keyof T]: Visitor;
      }>,
    /** Begins a draft with these blocks, asked as an account that holds the pen. */
    begin: async (
      draft: string,
      mode: "drafting" | "negotiating",
      blocks: readonly NewBlock[] = [],
      account = "cofacilitator1",
    ): Promise<DraftAt> => {
      const at = draftAt(await person(account), draft);
      await at.script.json("POST", "/api/drafts", {
        id: draft,
        title: "Outcome document",
        mode,
        people: "all",
      });
      for (const block of blocks)
        await at.ask(
          "POST",
          "blocks",
          typeof block === "string" ? { type: "paragraph", text: block } : block,
        );
      return at;
    },
    /** A draft as another account sees it. */
    as: async (account: string, draft: string): Promise<DraftAt> => draftAt(await person(account), draft),
    /** Moves the clock of the server on to this hour. */
    clockTo: (hour: number) => moveClock(server(), hour),
  };
};

export type Journey = ReturnType<typeof journeyAt>;

/**
 * Opens the place of a journey for the tests of a file, and closes what they opened there: the drafts that they changed are whole.
 * `start` its browser is the worker's.
 */
export const openJourney = (start = () => chromium.connect(place().browser)): Journey => {
  const folder = newFolder();
  let browser: Browser;
  beforeAll(async () => {
    browser = await start();
  });
  afterAll(async () => {
    await browser.close();
    removeFolder(folder);
    await expectWholeDraftsAt(place().server);
  });
  return journeyAt(
    () => place().server,
    () => browser,
    folder,
  );
};
