// Browsers' reports of violations of the content security policy: logged at a limited rate, and without anything people
// wrote. Anybody can send such a report, so none is trusted.
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { requestLimits } from "#domain/limits";
import { log } from "#server/log";

/** Where reports are sent. */
export const reportsPath = "/api/csp-reports";

/** Reports logged per minute; further ones are counted. */
const mostInAMinute = 30;
const minute = 60_000;

// CSP 2 (`csp-report`), and the Reporting API, which sends several at once.
const Legacy = z.object({
  "csp-report": z.object({
    "document-uri": z.string().optional(),
    "effective-directive": z.string().optional(),
    "violated-directive": z.string().optional(),
    "blocked-uri": z.string().optional(),
  }),
});
const Modern = z.array(
  z.object({
    body: z.object({
      documentURL: z.string().optional(),
      effectiveDirective: z.string().optional(),
      blockedURL: z.string().optional(),
    }),
  }),
);

type Violation = { readonly page: string; readonly directive: string; readonly blocked: string };

// The rest of an address may contain a token, as that of a one-time link does.
const pageOf = (address = ""): string =>
  URL.canParse(address) ? `/${new URL(address).pathname.split("/")[1] ?? ""}`.slice(0, 40) : "";
const directiveOf = (words = ""): string => /^[a-z-]{1,40}/.exec(words)?.[0] ?? "";
const blockedOf = (what = ""): string => {
  const origin = URL.canParse(what) ? new URL(what).origin : "null";
  return origin === "null" ? (/^[a-z-]{1,20}/.exec(what)?.[0] ?? "") : origin.slice(0, 200);
};

/** The violations in a report, as far as they are fit for a log. */
export const violationsIn = (words: string): Violation[] => {
  try {
    const sent: unknown = JSON.parse(words);
    const modern = Modern.safeParse(sent);
    if (modern.success)
      return modern.data.slice(0, 20).map(({ body }) => ({
        page: pageOf(body.documentURL),
        directive: directiveOf(body.effectiveDirective),
        blocked: blockedOf(body.blockedURL),
      }));
    const { "csp-report": report } = Legacy.parse(sent);
    const directive = directiveOf(report["effective-directive"] ?? report["violated-directive"]);
    return [{ page: pageOf(report["document-uri"]), directive, blocked: blockedOf(report["blocked-uri"]) }];
  } catch {
    return [];
  }
};

/** Logs violations, up to the limit per minute; those omitted are counted in the next one logged. */
export class PolicyReports {
  #since = Number.NEGATIVE_INFINITY;
  #logged = 0;
  #unsaid = 0;

  take(violations: readonly Violation[], now = performance.now()): void {
    if (now - this.#since > minute) [this.#since, this.#logged] = [now, 0];
    for (const violation of violations) {
      if (this.#logged >= mostInAMinute) {
        this.#unsaid += 1;
        continue;
      }
      this.#logged += 1;
      log.warn("a page tried what its policy forbids", { ...violation, unsaid: this.#unsaid });
      this.#unsaid = 0;
    }
  }
}

const reports = new PolicyReports();

/** Answers a report; returns whether the request was one. */
export const takeReport = (request: IncomingMessage, response: ServerResponse): boolean => {
  if (request.url !== reportsPath) return false;
  response.setHeader("cache-control", "no-store");
  if (request.method !== "POST") {
    response.writeHead(405, { allow: "POST" }).end();
    return true;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size <= requestLimits.report) chunks.push(chunk);
    else request.destroy();
  });
  request.on("end", () => {
    reports.take(violationsIn(Buffer.concat(chunks).toString("utf8")));
    response.writeHead(204).end();
  });
  request.on("error", () => undefined);
  return true;
};
