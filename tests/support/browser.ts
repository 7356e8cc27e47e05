// A real browser and the people in it. Each person has a context of their own, as on a machine of their own.
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type BrowserServer,
  chromium,
  type Download,
  type Locator,
  type Page,
} from "playwright-core";
import { findBrowser, findWholeBrowser } from "./programs";
import { signIn } from "./sign-in";

const found = (more: readonly string[] = [], executablePath = findBrowser()) => {
  if (!executablePath) throw new Error("No Chromium was found: set CHROMIUM to its path.");
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    ...more,
  ];
  return { executablePath, args };
};

/** Starts a browser as people have it, where what is drawn is looked at or timed. */
export const openBrowser = (): Promise<Browser> => chromium.launch(found([], findWholeBrowser()));

/** Starts the browser that was found, for a site whose certificate it would not trust: the key of one in its chain, as the SHA-256 of the SPKI in base64. */
export const openBrowserTrusting = (key: string): Promise<Browser> =>
  chromium.launch(found([`--ignore-certificate-errors-spki-list=${key}`]));

/** Starts the browser that was found for other processes, which connect to its address. */
export const serveBrowser = (): Promise<BrowserServer> => chromium.launchServer(found());

/** The bytes of a file that a page saves, wherever its browser runs. */
export const bytesOf = async (download: Download): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of await download.createReadStream()) pieces.push(piece);
  return Buffer.concat(pieces);
};

export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
};

/**
 * Begins to record what the server sends to this browser, pages, data and live frames alike, apart from scripts; answers all of
 * it so far. Without being asked nothing is recorded: it takes a browser as long again.
 */
export const recordReceived = ({ page }: Visitor): (() => string) => {
  const heard: string[] = [];
  page.on("response", (response) => {
    // Scripts and fonts are the same for everybody.
    if (response.url().includes("/_next/static/")) return;
    response.text().then(
      (text) => heard.push(text),
      () => undefined,
    );
  });
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => heard.push(payload.toString()));
  });
  return () => heard.join("\n");
};

const password = "demo-2015";

/** A browser of its own for somebody who is not signed in, which asks for a language. */
export const visitUnknown = async (
  browser: Browser,
  base: string,
  {
    locale = "en-GB",
    device = {},
  }: { readonly locale?: string; readonly device?: BrowserContextOptions } = {},
): Promise<Visitor> => {
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({
    viewport,
    locale,
    acceptDownloads: true,
    baseURL: base,
    ...device,
  });
  // Six rooms that are opened at once on a slow machine take their time.
  context.setDefaultNavigationTimeout(90_000);
  return { page: await context.newPage(), context };
};

/** The same for an account of the demo meeting that is signed in. */
export const visit = async (browser: Browser, base: string, account: string): Promise<Visitor> => {
  const visitor = await visitUnknown(browser, base);
  const { cookie } = await signIn(base, `${account}@demo.example`, password);
  const pairs = cookie.split("; ").map((pair) => pair.split(/=(.*)/su));
  await visitor.context.addCookies(pairs.map(([name = "", value = ""]) => ({ name, value, url: base })));
  return visitor;
};

/** Signs somebody in through the page. */
export const signInOnPage = async ({ page }: Visitor, account: string): Promise<void> => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(`${account}@demo.example`);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
};

/** Something that is waited for until a test lets it pass. */
export const gate = (): { readonly passed: Promise<void>; open(): void } => {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
};

/** The sign of a room in which all that was written is with the server. */
export const savedSign = (page: Page): Locator => page.locator("[data-status=saved]");

/** Opens the room of a draft and waits until everything in it is saved, so that typing is not lost. */
export const enterRoom = async ({ page }: Visitor, draft: string): Promise<void> => {
  await page.goto(`/drafts/${draft}`);
  await savedSign(page).waitFor();
};

/** A paragraph of the open page by its place, from 0. */
export const paragraph = ({ page }: Visitor, place: number) => page.locator("[data-pid]").nth(place);

/** Lets a page draw what it has: some frames, however long they take. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let n = 0; n < 8; n += 1) await new Promise(requestAnimationFrame);
  });

/** Clicks into a paragraph until the caret is there, as a person does who looks before writing. */
export const placeCaret = async (
  visitor: Visitor,
  place: number,
  position?: { x: number; y: number },
): Promise<void> => {
  const here = paragraph(visitor, place);
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    await here.click(position ? { position } : {});
    await drawn(visitor.page);
    const isThere = await here.evaluate((element) =>
      element.contains(document.getSelection()?.anchorNode ?? null),
    );
    if (isThere) return;
  }
  throw new Error(`The caret could not be placed in paragraph ${place}.`);
};

/** Puts the caret at the end of a paragraph and types as a person does. */
export const typeAtEnd = async (visitor: Visitor, place: number, words: string): Promise<void> => {
  await placeCaret(visitor, place);
  await visitor.page.keyboard.press("End");
  await visitor.page.keyboard.type(words, { delay: 25 });
};

/** The words of a paragraph as the page shows them, without carets and labels. */
export const wordsOf = (visitor: Visitor, place: number): Promise<string> =>
  paragraph(visitor, place).evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const widget of copy.querySelectorAll(".ProseMirror-widget, [contenteditable=false]"))
      widget.remove();
    return (copy.textContent ?? "").replace(/[\s\u200b\u2060\ufeff]+/gu, " ").trim();
  });

/** An input method that has announced itself: what it composes stands in the text before it is written. */
export const openInputMethod = async ({ page, context }: Visitor) => {
  const browser = await context.newCDPSession(page);
  const key = { key: "Process", windowsVirtualKeyCode: 229 };
  await browser.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
  return {
    async compose(text: string): Promise<void> {
      const caret = { selectionStart: text.length, selectionEnd: text.length };
      await browser.send("Input.imeSetComposition", { text, ...caret });
    },
    async write(words: string): Promise<void> {
      await browser.send("Input.insertText", { text: words });
      await browser.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
      await browser.detach();
    },
  };
};

/** Writes through an input method: each of `steps` stands under composition before `words` do. */
export const compose = async (visitor: Visitor, steps: readonly string[], words: string): Promise<void> => {
  const method = await openInputMethod(visitor);
  for (const text of steps) await method.compose(text);
  await method.write(words);
};

/** Chooses values in fields by their labels, all in one moment: before the page has drawn the first. */
export const chooseAtOnce = async (page: Page, values: Readonly<Record<string, string>>): Promise<void> => {
  const fields = await Promise.all(
    Object.entries(values).map(async ([label, value]) => ({
      field: await page.getByLabel(label).elementHandle(),
      value,
    })),
  );
  await page.evaluate((chosen) => {
    for (const { field, value } of chosen) {
      if (!(field instanceof HTMLSelectElement)) throw new Error("Only fields to choose from are chosen in.");
      field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }, fields);
};
