// The rate limiter of pages. The same process handles the typing in the rooms, so pages must not keep it busy, whether
// requested by strangers, over however many connections, or by people with an account.
//
// People who are signed in each have a rate limit of their own. Everybody else shares that of their network, which may
// be a whole building with hundreds of delegates: it is generous for what costs nothing, such as a cached page or the
// redirect to the sign-in, and only one page at a time is rendered for all strangers together.
import { type IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import { setTimeout as rest } from "node:timers/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { parse } from "cookie";
import {
  type Language,
  languageAsked,
  languageCookie,
  languageNamed,
  usualLanguage,
} from "#domain/languages";
import { isRefusal } from "#domain/refusal";
import { sentence } from "#domain/sentence";
import { TokenBucket } from "#server/http/rate-limit";
import { networkOf } from "#server/sign-in/password";
import { readSession, sessionCookie } from "#server/sign-in/session-reading";
import { inLane, type Lane, lane, stopped, tooMany } from "./lane";
import { refuseOnPage } from "./pages-in-time";

/** The burst of requests allowed, and how many become available again per second. */
type Measure = { readonly most: number; readonly perSecond: number };

export type PageLimits = {
  /** For one signed-in person; `atOnce` pages are rendered for them concurrently. */
  readonly account: Measure & { readonly atOnce: number };
  /** For everybody else in one network. */
  readonly network: Measure;
  /** How many requests of one account or network may wait; further ones are refused. */
  readonly waiting: number;
  /** The longest wait for an account or network over its rate, in milliseconds; a longer one is refused. */
  readonly longestWait: number;
  /** After a page for a stranger, none is rendered for this multiple of the time it took: typing takes precedence. */
  readonly rest: number;
};

export const usualPageLimits: PageLimits = {
  account: { most: 200, perSecond: 10, atOnce: 3 },
  network: { most: 3000, perSecond: 100 },
  waiting: 1000,
  longestWait: 5000,
  rest: 6,
};

/**
 * Milliseconds for which a page rendered for one stranger is served to others; also beyond that while others are being
 * rendered.
 */
const freshFor = 2000;
/** Accounts and networks in memory; beyond that, those without a request for a minute are dropped. */
const mostKnown = 10_000;
const forgottenAfter = 60_000;

type PageAsker = { readonly name: string; readonly isStranger: boolean };
type AskerPace = {
  readonly bucket: TokenBucket;
  /** Where pages are rendered, and where a stranger is served an existing one. */
  readonly making: Lane;
  readonly giving: Lane;
  seen: number;
};
/** The lane of one network, and that of all strangers together. */
type StrangerLanes = { readonly own: Lane; readonly all: Lane };

type PageDoorSettings = {
  readonly secret: string;
  readonly publicUrl: string | undefined;
  readonly limits?: PageLimits;
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number;
};

/** Renders a page into an answer. */
type Page = (into: ServerResponse) => Promise<void>;

/** Answers a request for a page, at once or in its turn. */
export type PageDoor = (request: IncomingMessage, response: ServerResponse, page: Page) => Promise<void>;

/** Makes the door. */
export const pageDoor = ({
  secret,
  publicUrl,
  limits = usualPageLimits,
  now = () => performance.now(),
}: PageDoorSettings): PageDoor => {
  const known = new Map<string, AskerPace>();
  const kept = new Map<string, MadePage & { readonly at: number }>();
  const making = new Map<string, Promise<MadePage>>();
  const all = { making: lane(), giving: lane() };

  const askerOf = async ({ headers }: IncomingMessage): Promise<PageAsker> => {
    const sealed =
      headers.authorization === undefined && parse(headers.cookie ?? "")[sessionCookie(publicUrl)];
    const session = sealed ? await readSession(sealed, secret) : null;
    return typeof session?.sub === "string"
      ? { name: `account ${session.sub}`, isStranger: false }
      : { name: `network ${networkOf(String(headers["x-adref-peer"]))}`, isStranger: true };
  };

  const paceOf = ({ name, isStranger }: PageAsker): AskerPace => {
    const { most, perSecond } = isStranger ? limits.network : limits.account;
    const bucket = () => new TokenBucket(most, perSecond, now());
    const pace = known.get(name) ?? { bucket: bucket(), making: lane(), giving: lane(), seen: 0 };
    pace.seen = now();
    known.set(name, pace);
    if (known.size > mostKnown)
      for (const [each, { seen }] of known) if (now() - seen > forgottenAfter) known.delete(each);
    return pace;
  };

  // An abandoned request does not count against others in the network.
  const admit = async ({ bucket }: AskerPace, signal: AbortSignal): Promise<void> => {
    const wait = bucket.spend(now());
    if (wait > limits.longestWait) {
      bucket.spend(now(), -1);
      throw tooMany(sentence("You are asking for very much at once."), Math.ceil(wait / 1000));
    }
    if (wait === 0) return;
    await rest(wait, undefined, { signal }).catch(() => {
      bucket.spend(now(), -1);
      throw stopped();
    });
  };

  // One at a time for everybody not signed in, with at most one request per network in that queue: requests of other
  // networks come between two of its own, and the rooms get time between any two.
  const inTurn = <T>({ own, all }: StrangerLanes, signal: AbortSignal, work: () => Promise<T>): Promise<T> =>
    inLane(
      own,
      { atOnce: 1, waiting: limits.waiting, signal },
      () =>
        new Promise((resolve, reject) => {
          inLane(all, { atOnce: 1, waiting: Number.POSITIVE_INFINITY, signal }, async () => {
            const begun = now();
            await work().then(resolve, reject);
            await rest((now() - begun) * limits.rest);
          }).catch(reject);
        }),
    );

  // Requests for a page that is being rendered share the result; if it fails, the next one tries.
  const shared = async (name: string, make: () => Promise<MadePage>): Promise<MadePage> => {
    for (let made = making.get(name); made; made = making.get(name)) {
      const page = await made.catch(() => null);
      if (page) return page;
    }
    const made = make().finally(() => making.delete(name));
    making.set(name, made);
    return made;
  };

  const sharedOrKept = async (
    { name, isKept }: SharedPage,
    make: () => Promise<MadePage>,
  ): Promise<MadePage> => {
    const there = kept.get(name);
    if (there && (all.making.busy > 0 || now() - there.at < freshFor)) return there;
    const page = await shared(name, make);
    if (isKept && page.status < 400) kept.set(name, { ...page, at: now() });
    return page;
  };

  return async (request, response, page) => {
    // The API has a rate limit of its own, and the static files need no rendering.
    if (/^\/(?:api|_next)\//u.test(request.url ?? "")) return page(response);
    const { signal } = goneWith(response);
    try {
      const asker = await askerOf(request);
      const pace = paceOf(asker);
      await admit(pace, signal);
      if (!asker.isStranger) {
        const turn = { atOnce: limits.account.atOnce, waiting: limits.waiting, signal };
        return await inLane(pace.making, turn, () => page(response));
      }
      const give = (work: () => Promise<void>) => inTurn({ own: pace.giving, all: all.giving }, signal, work);
      const way = wayIn(request);
      if (way !== null) return await give(async () => leadTo(way, response));
      const make = () => inTurn({ own: pace.making, all: all.making }, signal, () => makePage(request, page));
      const same = sharedPage(request);
      const made = same ? await sharedOrKept(same, make) : await make();
      await give(() => sendPage(made, request, response));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (!signal.aborted) refuseOnPage(error, request, response);
    }
  };
};

const goneWith = (response: ServerResponse): AbortController => {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  return gone;
};

// Navigation by a browser, as opposed to what an open page fetches.
const isOpened = ({ method, headers }: IncomingMessage): boolean =>
  (method === "GET" || method === "HEAD") && headers.rsc === undefined;

/** Pages only for people who are signed in. */
const closed = /^\/(?:(?:drafts|account|installation)(?:\/.*)?)?$/u;

// Where a stranger is redirected who opens a page for signed-in people only (`app/seat.ts` does the same for expired
// sessions); null for any other page.
const wayIn = (request: IncomingMessage): string | null => {
  const [path = "/"] = (request.url ?? "/").split("?", 1);
  if (!isOpened(request) || request.headers.authorization !== undefined || !closed.test(path)) return null;
  return path === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(request.url ?? path)}`;
};

const leadTo = (location: string, response: ServerResponse): void => {
  response.writeHead(307, { location, "cache-control": "no-store" });
  response.end();
};

/** A page that is the same for all strangers who read the same language. */
type SharedPage = { readonly name: string; readonly isKept: boolean };

// The answer to a failed sign-in is for one browser only.
const kinds = [
  { paths: /^\/(?:sign-in(?:\/forgotten)?|help(?:\/[a-z-]+)?|privacy|offline|tour\/[a-z]+)$/u, isKept: true },
  { paths: /^\/(?:manifest\.webmanifest|sw\.js)$/u, isKept: true },
  // A draft's public page may be withdrawn at any time, and a call closes by the clock.
  { paths: /^\/(?:public\/|call\/[^/]+$)/u, isKept: false },
];

// The request is stripped of everything else about its sender.
const sharedPage = (request: IncomingMessage): SharedPage | null => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const kind = kinds.find(({ paths }) => paths.test(pathname));
  if (!kind || !isOpened(request) || searchParams.has("error")) return null;
  const { headers } = request;
  const named = languageNamed(searchParams.get("lang"));
  const language = named ?? languageOf(headers);
  request.method = "GET";
  request.url = named ? `${pathname}?lang=${named}` : pathname;
  headers["x-adref-query"] = named ? `lang=${named}` : "";
  headers["accept-language"] = language;
  delete headers.cookie;
  delete headers.authorization;
  return { name: `${request.url} ${language}`, isKept: kind.isKept };
};

const languageOf = ({ cookie, "accept-language": asked }: IncomingMessage["headers"]): Language =>
  languageNamed(parse(cookie ?? "")[languageCookie]) ?? languageAsked(asked) ?? usualLanguage;

// A page rendered completely before it is sent: a slow reader holds up nobody, and one rendering can be sent to many,
// each with a nonce of their own.

const compress = promisify(gzip);

type MadePage = {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
  /** The nonce its scripts carry. */
  readonly nonce: string;
};

// Collects what Next writes, as fast as it comes.
class Sheet extends ServerResponse {
  private chunks: Buffer[] = [];

  private take(chunk: unknown): void {
    if (typeof chunk === "string") this.chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) this.chunks.push(Buffer.from(chunk));
  }

  override write(chunk: unknown): boolean {
    this.take(chunk);
    return true;
  }

  override end(chunk?: unknown): this {
    if (this.finished) return this;
    this.take(chunk);
    this.finished = true;
    this.emit("finish");
    this.emit("close");
    return this;
  }

  override flushHeaders(): void {}

  // A Node internal, which Next's compression calls before the first bytes go out; here none do.
  _implicitHeader(): void {}

  /** Restarts the answer: nothing of it has been sent. */
  override writeHead(status: number, headers?: unknown): this {
    this.chunks = [];
    this.statusCode = status;
    if (typeof headers === "object" && headers !== null)
      for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    return this;
  }

  body(): Buffer {
    return Buffer.concat(this.chunks);
  }
}

const nonceIn = (policy: unknown): string => /'nonce-([^']+)'/u.exec(String(policy))?.[1] ?? "";

/** Renders a page; it is compressed for clients that accept that. */
const makePage = async (
  request: IncomingMessage,
  page: (into: ServerResponse) => Promise<void>,
): Promise<MadePage> => {
  const sheet = new Sheet(request);
  const accepted = request.headers["accept-encoding"];
  delete request.headers["accept-encoding"];
  await page(sheet);
  request.headers["accept-encoding"] = accepted;
  return {
    status: sheet.statusCode,
    headers: { ...sheet.getHeaders() },
    body: sheet.body(),
    nonce: nonceIn(request.headers["content-security-policy"]),
  };
};

/** The size in bytes from which compressing pays, and the types not compressed already. */
const [leastCompressed, compressible] = [1024, /^(?:text|application)\//u];

// Both nonces are of equal length, so nothing else moves.
const replaced = (body: Buffer, nonce: string, own: string): Buffer => {
  const words = Buffer.from(body);
  for (let at = words.indexOf(nonce); at >= 0; at = words.indexOf(nonce, at + own.length))
    words.write(own, at);
  return words;
};

/** Sends a page, with the nonce of this answer. */
const sendPage = async (
  { status, headers, body, nonce }: MadePage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const own = nonceIn(response.getHeader("content-security-policy"));
  const isOther = nonce !== "" && nonce.length === own.length && nonce !== own;
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined)
      response.setHeader(name, isOther && typeof value === "string" ? value.replaceAll(nonce, own) : value);
  response.statusCode = status;
  const words = isOther ? replaced(body, nonce, own) : body;
  const isSmall = words.length < leastCompressed || !compressible.test(String(headers["content-type"]));
  if (isSmall || !/\bgzip\b/u.test(String(request.headers["accept-encoding"]))) {
    response.end(words);
    return;
  }
  response.setHeader("vary", [response.getHeader("vary"), "Accept-Encoding"].filter(Boolean).join(", "));
  response.setHeader("content-encoding", "gzip");
  response.end(await compress(words, { level: 1 }));
};
