// The listening socket: pages and API go to Next, live sockets to the rooms, and every page carries its policy.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";
import { programFolder } from "#db/program-folder";
import { languageAsked } from "#domain/languages";
import { requestLimits } from "#domain/limits";
import { sentence } from "#domain/sentence";
import { isAddress } from "#server/http/address";
import { type PageDoor, pageDoor } from "#server/http/page-door";
import { pageInTime } from "#server/http/pages-in-time";
import { dropSeal, isPassedOn, takeHost } from "#server/http/pass-on";
import { peerReader } from "#server/http/peer";
import { takeReport } from "#server/http/policy-reports";
import { setSecurityHeaders } from "#server/http/security-headers";
import { readIn, saidToReader } from "#server/languages/reader";
import { log } from "./log";
import { withRequestId } from "./request-id";
import { smallScripts } from "./small-scripts";
import { answerVerifier } from "./verifier-file";

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
 * Throws, in words for who started the process, when its port cannot be listened on: before data is opened, which a process
 * that is running may have open.
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
 * For how long a connection on which nothing is asked stays open, in milliseconds: for longer than a proxy in front has it in
 * store (nginx: 60 s), which would else now and then send an act on one that is being closed.
 */
const connectionsIdleFor = 75_000;

/** Answers a request itself, and says whether it did. */
type Door = (request: IncomingMessage, response: ServerResponse) => boolean;

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Starts Next after our own server on `host:port` (0: any free one). `upgrade` takes the live sockets, `door` what is asked
 * of the process and not of the meeting.
 */
export const listen = async (place: WebSettings, upgrade: Upgrade, door: Door): Promise<Web> => {
  // Next adds an upgrade listener of its own to the server that it is given and would close our sockets: it gets one
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
  const answerSmall = place.dev ? () => false : smallScripts();
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    takePeer(request, peerOf);
    setSecurityHeaders(request, response, place);
    const doors = [refuseNonsense, takeReport, door, answerSmall, answerVerifier];
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

// Whoever develops is alone.
const straight: PageDoor = (_request, response, page) => page(response);

// Without the address that it came from, without what was asked for, and without the tokens of invitations and links.
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

// An address that is none.
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

// Another server of the installation has said from where the request came that it passes on; what a stranger says is dropped.
const takePeer = (request: IncomingMessage, peerOf: (request: IncomingMessage) => string): void => {
  const isFromServer = isPassedOn(request.headers, { method: request.method ?? "", path: request.url ?? "" });
  if (isFromServer) {
    takeHost(request.headers);
    return;
  }
  dropSeal(request.headers);
  request.headers["x-adref-peer"] = peerOf(request);
};
