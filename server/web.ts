// The listening socket: pages and API go to Next, live sockets to the rooms, and every page carries its policy.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";
import { isAddress } from "#server/http/address";
import { dropSeal, isPassedOn } from "#server/http/pass-on";
import { peerReader } from "#server/http/peer";
import { takeReport } from "#server/http/policy-reports";
import { setSecurityHeaders } from "#server/http/security-headers";
import { log } from "./log";
import { smallScripts } from "./small-scripts";

export type Web = { readonly port: number; close(): Promise<void> };

type Place = { readonly host: string; readonly port: number };
type Site = Place & {
  readonly dev: boolean;
  readonly trustedProxies: readonly string[];
  readonly publicUrl: string | undefined;
};

/**
 * Throws, in words for who started the process, when its port cannot be listened on: before data is opened, which a process
 * that is running may have open.
 */
export const requireFreePort = ({ host, port }: Place): Promise<void> =>
  new Promise((resolve, reject) => {
    const trial = createServer();
    trial.once("error", (error) => reject(new Error(sentenceOf(error, { host, port }))));
    trial.listen(port, host, () => trial.close(() => resolve()));
  });

const sentenceOf = (error: Error & { code?: string }, { host, port }: Place): string => {
  if (error.code === "EADDRINUSE")
    return `Port ${port} is in use on ${host}: stop what listens there, or choose another with PORT.`;
  if (error.code === "EACCES")
    return `Port ${port} may not be used by this account: choose another with PORT.`;
  return `Nothing can listen on ${host}, port ${port}: ${error.message}. Choose others with HOST and PORT.`;
};

/** Connections that wait to be taken: a meeting comes back at once after a break, and who finds no place tries again a second later. */
const mostComingAtOnce = 4096;

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Starts Next after our own server on `host:port` (0: any free one). `upgrade` takes the live sockets. */
export const listen = async (place: Site, upgrade: Upgrade): Promise<Web> => {
  // Next adds an upgrade listener of its own to the server that it is given and would close our sockets: it gets one
  // that never listens, and is handed only the sockets of its development tools.
  const decoy = createServer();
  const app = next({ dev: place.dev, hostname: place.host, port: place.port, httpServer: decoy });
  await app.prepare();
  const handle = app.getRequestHandler();
  const peerOf = peerReader(place.trustedProxies);
  const answerSmall = place.dev ? () => false : smallScripts();
  const server = createServer((request, response) => {
    takePeer(request, peerOf);
    setSecurityHeaders(request, response, place);
    if (!isAddress(request.url ?? "/")) return refuseAddress(response);
    if (takeReport(request, response)) return;
    if (answerSmall(request, response)) return;
    handle(request, response).catch((error: unknown) => {
      log.error("page failed", error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    if (request.url?.startsWith("/collab/")) return upgrade(request, socket, head);
    const tools = place.dev && request.url?.startsWith("/_next/");
    if (!(tools && decoy.emit("upgrade", request, socket, head))) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(place.port, place.host, mostComingAtOnce, resolve);
  });
  return { port: portOf(server), close: () => close(server, app) };
};

const refuseAddress = (response: ServerResponse): void => {
  const problem = { type: "about:blank", title: "malformed", status: 400, code: "malformed" };
  response.writeHead(400, { "content-type": "application/problem+json", "cache-control": "no-store" });
  response.end(JSON.stringify({ ...problem, detail: "The address is not valid." }));
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
  if (isPassedOn(request.headers, { method: request.method ?? "", path: request.url ?? "" })) return;
  dropSeal(request.headers);
  request.headers["x-adref-peer"] = peerOf(request);
};
