// Refusals and other failures as answers: problem documents (RFC 9457).
import { isDatabaseAway } from "#db/client";
import { isRefusal, Refusal } from "#domain/refusal";
import { saidFacts } from "#domain/saying";
import { sentence } from "#domain/sentence";
import { readersLanguage, saidToReader } from "#server/languages/reader";
import { wordingOf } from "#server/languages/wordings";
import { log } from "#server/log";
import { meter } from "#server/metrics/meter";

const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** RFC 9110, 11.6.1: a 401 answer names the authentication schemes open to programs. */
const challenge = 'Bearer realm="adref"';

// HEAD is allowed wherever GET is (RFC 9110, 9.1). Several endpoints may have one method.
const allowed = (known: readonly string[]): string =>
  [...new Set(known.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])))].sort().join(", ");

/** The answer to a method the address does not support, with those it does. */
export const wrongMethod = (known: readonly string[]): Response =>
  Response.json(
    {
      type: "about:blank",
      title: "Method not allowed",
      status: 405,
      code: "malformed",
      detail: saidToReader(sentence("This address does not answer that method.")),
    },
    {
      status: 405,
      headers: {
        ...headers,
        allow: allowed(known),
        "content-type": "application/problem+json",
      },
    },
  );

/** When to retry after something was unavailable, in seconds, unless stated otherwise. */
export const askAgainAfter = 5;

/** The database was unavailable. Whether an act was done is unknown when the answer was lost. */
export const databaseAway = (): Refusal =>
  new Refusal(
    "unavailable",
    "The database does not answer just now. Look whether your last act was done before you try again.",
    { retryAfter: askAgainAfter },
  );

const refusalOf = (error: unknown): Refusal | null => {
  if (isRefusal(error)) return error;
  return isDatabaseAway(error) ? databaseAway() : null;
};

/**
 * A refusal as a problem document (RFC 9457), in the language of the reader. Unexpected errors are logged and shown
 * without their cause.
 */
export const problem = (error: unknown): Response => {
  if (!isRefusal(error)) log.error("request failed", error);
  const refusal = refusalOf(error);
  const status = refusal?.status ?? 500;
  const code = refusal?.code ?? "internal";
  const body = {
    ...(refusal && saidFacts(refusal.facts, wordingOf(readersLanguage()))),
    type: `https://adref.example/problems/${code}`,
    title: code.replaceAll("-", " "),
    status,
    code,
    detail: saidToReader(refusal ?? sentence("Something went wrong on the server. Nothing was changed.")),
  };
  meter().count("adref_refusals_total", { code, door: "api" });
  const wait = refusal?.facts.retryAfter ?? (status === 503 ? askAgainAfter : undefined);
  return Response.json(body, {
    status,
    headers: {
      ...headers,
      "content-type": "application/problem+json",
      "content-language": readersLanguage(),
      ...(status === 401 && { "www-authenticate": challenge }),
      ...(status === 415 && { accept: "application/json, multipart/form-data" }),
      ...(typeof wait === "number" && { "retry-after": String(wait) }),
    },
  });
};
