// What every answer says to a browser of what it may do, and what pages may run.
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { languageNamed } from "#domain/languages";
import { reportsPath } from "./policy-reports";

/** In seconds: how long a browser comes by https only, once it was asked to (RFC 6797). */
const securelyFor = 365 * 24 * 60 * 60;

// No page asks for any of these, so that nothing that got into one can either. Passkeys are for our own pages alone.
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
 * Sets them. Scripts run only with the nonce of their page, which Next reads from the request's own policy header; for the pages the
 * request says too which of them is asked for.
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
    // The older of two ways, which every browser knows and takes at once.
    `report-uri ${reportsPath}`,
  ].join("; ");
