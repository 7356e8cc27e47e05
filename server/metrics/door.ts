// Access to the metrics: for clients with the token or, where none is set, only from this machine. The metrics name no
// person and no draft.
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "#server/log";

const digest = (value: string): Buffer => createHash("sha256").update(value).digest();

const isFromHere = ({ headers, socket }: IncomingMessage): boolean => {
  // A request forwarded by a proxy on this machine does not originate here.
  const isPassedOn = ["forwarded", "via", "x-forwarded-for", "x-real-ip"].some((name) => name in headers);
  return !isPassedOn && /^(?:::ffff:)?127\.|^::1$/u.test(socket.remoteAddress ?? "");
};

const mayRead = (request: IncomingMessage, token: string | undefined): boolean => {
  if (token === undefined) return isFromHere(request);
  const given = /^Bearer (?<token>.+)$/iu.exec(request.headers.authorization ?? "")?.groups?.token;
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
};

/** Answers `GET /metrics`; returns whether it did. Without a `token` only this machine may ask. */
export const metricsDoor =
  (figures: () => Promise<string>, token: string | undefined) =>
  (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== "GET" || request.url?.split("?")[0] !== "/metrics") return false;
    const headers = {
      "cache-control": "no-store",
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
    };
    if (!mayRead(request, token)) {
      response.writeHead(token === undefined ? 404 : 401, {
        ...headers,
        ...(token !== undefined && { "www-authenticate": "Bearer" }),
      });
      response.end();
      return true;
    }
    figures().then(
      (text) => {
        response.writeHead(200, headers);
        response.end(text);
      },
      (error: unknown) => {
        log.error("figures could not be read", error);
        response.writeHead(500, headers);
        response.end();
      },
    );
    return true;
  };
