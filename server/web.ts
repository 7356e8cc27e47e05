// The listening socket: pages and API go to Next, live sockets to the rooms, and every page carries its security
// policy.

import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";
import proxyAddress from "proxy-addr";
import { programFolder } from "#db/program-folder";
import { languageAsked, languageNamed } from "#domain/languages";
import { requestLimits } from "#domain/limits";
import { sentence } from "#domain/sentence";
import { isAddress } from "#server/http/address";
import { type PageDoor, pageDoor } from "#server/http/page-door";
import { pageInTime } from "#server/http/pages-in-time";
import { dropSeal, isPassedOn, takeHost } from "#server/http/pass-on";
import { takeReport } from "#server/http/policy-reports";
import { precompressedAssets } from "#server/http/precompressed-assets";
import { answerVerifier } from "#server/http/verifier-page";
import { readIn, saidToReader } from "#server/languages/reader";
import { reportsPath } from "./http/policy-reports";
import { log, withRequestId } from "./log";

// The security headers of every answer, which limit what a browser may do and pages may run.

/** For how many seconds a browser uses https only, once it was told to (RFC 6797). */
const securelyFor = 365 * 24 * 60 * 60;

// No page uses any of these features, so injected code cannot either. Passkeys are for our own pages alone.
const permissions = [
  ...["accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope"],
  ...["hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"],
].map((name) => `${name}=()`);
const own = ["publickey-credentials-create", "publickey-credentials-get"].map((name) => `${name}=(self)`);

const always: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "x-frame-options": "DENY",
  "permissions-policy": [...permissions, ...own].join(", "),
  "cross-origin-opener-policy": "same-origin",
};

type HeaderSettings = { readonly dev: boolean; readonly publicUrl: string | undefined };

/**
 * Sets the security headers. Scripts run only with the nonce of their page, which Next reads from the request's own
 * policy header; for pages the request also carries which page is requested.
 */
export const setSecurityHeaders = (
  request: IncomingMessage,
  response: ServerResponse,
  { dev, publicUrl }: HeaderSettings,
): void => {
  const [page = "", query] = request.url?.split("?", 2) ?? [];
  request.headers["x-adref-page"] = page;
  request.headers["x-adref-query"] = query ?? "";
  request.headers["x-adref-language"] = languageNamed(new URLSearchParams(query).get("lang")) ?? "";
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
  if (publicUrl?.startsWith("https:"))
    response.setHeader("strict-transport-security", `max-age=${securelyFor}`);
  if (dev || request.url?.startsWith("/api/")) return;
  const policy = pagePolicy(randomBytes(16).toString("base64"));
  request.headers["content-security-policy"] = policy;
  response.setHeader("content-security-policy", policy);
};

const pagePolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    // The older of two mechanisms, which every browser supports and applies at once.
    `report-uri ${reportsPath}`,
  ].join("; ");

// The network address a request comes from. Only the proxies in front of the server are trusted.

/** The longest address accepted from a header. */
const longest = 64;

/** Returns where a request comes from: the last address in `X-Forwarded-For` that is not one of our own `proxies`. */
export const peerReader = (proxies: readonly string[]): ((request: IncomingMessage) => string) => {
  const isTrusted = proxyAddress.compile([...proxies]);
  return (request) =>
    request.socket.remoteAddress ? proxyAddress(request, isTrusted).slice(0, longest) : "unknown";
};

export type Web = { readonly port: number; close(): Promise<void> };

type ListenAddress = { readonly host: string; readonly port: number };
type WebSettings = ListenAddress & {
  readonly dev: boolean;
  readonly trustedProxies: readonly string[];
  readonly publicUrl: string | undefined;
  readonly secret: string;
  readonly logsRequests?: boolean;
};

/**
 * Throws, with a message for the person who started the process, when the port is in use. Called before data is opened,
 * which a running process may have open.
 */
export const requireFreePort = ({ host, port }: ListenAddress): Promise<void> =>
  new Promise((resolve, reject) => {
    const trial = createServer();
    trial.once("error", (error) => reject(new Error(sentenceOf(error, { host, port }))));
    trial.listen(port, host, () => trial.close(() => resolve()));
  });

const sentenceOf = (error: Error & { code?: string }, { host, port }: ListenAddress): string => {
  if (error.code === "EADDRINUSE")
    return `Port ${port} is in use on ${host}: stop what listens there, or choose another with PORT.`;
  if (error.code === "EACCES")
    return `Port ${port} may not be used by this account: choose another with PORT.`;
  return `Nothing can listen on ${host}, port ${port}: ${error.message}. Choose others with HOST and PORT.`;
};

/**
 * How many milliseconds an idle connection stays open: longer than a proxy in front holds it (nginx: 60 s), which would
 * otherwise sometimes send an act on a connection that is being closed.
 */
const connectionsIdleFor = 75_000;

/** Answers a request itself; returns whether it did. */
type Door = (request: IncomingMessage, response: ServerResponse) => boolean;

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Starts Next behind our own server on `host:port` (0: any free one). `upgrade` takes the live sockets, `door` answers
 * requests about the process rather than the meeting.
 */
export const listen = async (place: WebSettings, upgrade: Upgrade, door: Door): Promise<Web> => {
  // Next adds an upgrade listener of its own to the server it is given and would close our sockets: it is given one
  // that never listens, and is handed only the sockets of its development tools.
  const decoy = createServer();
  const app = next({
    dev: place.dev,
    dir: programFolder(),
    hostname: place.host,
    port: place.port,
    httpServer: decoy,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  const peerOf = peerReader(place.trustedProxies);
  const toPages = place.dev ? straight : pageDoor(place);
  const answerAsset = place.dev ? () => false : precompressedAssets();
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    takePeer(request, peerOf);
    setSecurityHeaders(request, response, place);
    const doors = [refuseNonsense, takeReport, door, answerAsset, answerVerifier];
    if (doors.some((answers) => answers(request, response))) return;
    const page = (into: ServerResponse) => pageInTime(handle(request, into), request, into);
    toPages(request, response, page).catch((error: unknown) => {
      log.error("page failed", error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
  const server = createServer((request, response) => {
    withRequestId(request.headers["x-request-id"], (id) => {
      request.headers["x-request-id"] = id;
      response.setHeader("x-request-id", id);
      if (place.logsRequests) logWhenAnswered(request, response);
      answer(request, response);
    });
  });
  server.keepAliveTimeout = connectionsIdleFor;
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    if (request.url?.startsWith("/collab/")) return upgrade(request, socket, head);
    const tools = place.dev && request.url?.startsWith("/_next/");
    if (!(tools && decoy.emit("upgrade", request, socket, head))) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(place.port, place.host, requestLimits.connecting, resolve);
  });
  return { port: portOf(server), close: () => close(server, app) };
};

// In development there is one user, and no rate limit.
const straight: PageDoor = (_request, response, page) => page(response);

// Without the network address, the query, and the tokens of invitations and links.
const logWhenAnswered = ({ method, url = "" }: IncomingMessage, response: ServerResponse): void => {
  const began = performance.now();
  const path = url
    .split("?")[0]
    ?.replace(/(?<=\/)[\w-]{30,}(?=\/|$)/gu, "…")
    .slice(0, 200);
  response.once("close", () => {
    const milliseconds = Math.round(performance.now() - began);
    log.info("request", { method, path, status: response.statusCode, milliseconds });
  });
};

// Refuses addresses that cannot be decoded.
const refuseNonsense: Door = ({ url = "/", headers }, response) => {
  if (isAddress(url)) return false;
  const problem = { type: "about:blank", title: "malformed", status: 400, code: "malformed" };
  const language = languageAsked(headers["accept-language"] ?? null);
  const detail = readIn(language, () => saidToReader(sentence("The address is not valid.")));
  response.writeHead(400, { "content-type": "application/problem+json", "cache-control": "no-store" });
  response.end(JSON.stringify({ ...problem, detail }));
  return true;
};

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
};

const close = async (server: Server, app: { close(): Promise<void> }): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 3000).unref();
  await closed;
  await app.close();
};

// The origin reported by another server of the installation for a request it forwards; the same claim by a stranger is
// dropped.
const takePeer = (request: IncomingMessage, peerOf: (request: IncomingMessage) => string): void => {
  const isFromServer = isPassedOn(request.headers, { method: request.method ?? "", path: request.url ?? "" });
  if (isFromServer) {
    takeHost(request.headers);
    return;
  }
  dropSeal(request.headers);
  request.headers["x-adref-peer"] = peerOf(request);
};
