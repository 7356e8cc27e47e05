// Pages need the database: while it is away, nobody waits endlessly for one. The API has timeouts of its own, and
// scripts and fonts need no database.
import type { IncomingMessage, ServerResponse } from "node:http";
import { languageAsked, languageDirection } from "#domain/languages";
import type { Refusal } from "#domain/refusal";
import { readersLanguage, readIn, saidToReader } from "#server/languages/reader";
import { whileDatabaseAnswers } from "./health";
import { askAgainAfter, databaseAway } from "./problem";

/**
 * Waits for `page` to be answered. While the database is away, a page that has not begun in time explains that instead,
 * and reloads by itself.
 */
export const pageInTime = async (
  page: Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (request.url?.startsWith("/api/") || request.url?.startsWith("/_next/")) return page;
  const away = databaseAway();
  try {
    await whileDatabaseAnswers(page, () => away);
  } catch (error) {
    if (error !== away) throw error;
    if (response.headersSent) return page;
    // Whatever Next still writes for the page is dropped.
    page.catch(() => undefined);
    response.on("error", () => undefined);
    refuseOnPage(away, request, response);
  }
};

/** Explains on a minimal page why the requested one is unavailable. It reloads by itself when that may help. */
export const refuseOnPage = (
  refusal: Refusal,
  { headers }: IncomingMessage,
  response: ServerResponse,
): void => {
  const { retryAfter } = refusal.facts;
  const seconds = typeof retryAfter === "number" ? retryAfter : askAgainAfter;
  const type = { "content-type": "text/html; charset=utf-8", "retry-after": String(seconds) };
  response.writeHead(refusal.status, { ...type, "cache-control": "no-store" });
  response.end(readIn(languageAsked(headers["accept-language"]), () => pageOf(refusal, seconds)));
};

const pageOf = (refusal: Refusal, seconds: number): string => {
  const language = readersLanguage();
  const head = `<meta charset="utf-8"><meta http-equiv="refresh" content="${seconds}"><title>Adref</title>`;
  const words = saidToReader(refusal);
  return `<!doctype html><html lang="${language}" dir="${languageDirection(language)}">${head}<p>${words}</p></html>\n`;
};
