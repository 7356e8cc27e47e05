// Refusals and other failures as answers: problem documents (RFC 9457).
import { isRefusal } from "#domain/refusal";
import { log } from "#server/log";

const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** The answer to a method that an address does not know, with those that it knows. */
export const wrongMethod = (known: readonly string[]): Response =>
  Response.json(
    {
      type: "about:blank",
      title: "Method not allowed",
      status: 405,
      code: "malformed",
      detail: "This address does not answer that method.",
    },
    {
      status: 405,
      headers: {
        ...headers,
        allow: known.join(", "),
        "content-type": "application/problem+json",
      },
    },
  );

/** A refusal as a problem document (RFC 9457). Anything unexpected is logged and shown without its cause. */
export const problem = (error: unknown): Response => {
  if (!isRefusal(error)) log.error("request failed", error);
  const refusal = isRefusal(error) ? error : null;
  const status = refusal?.status ?? 500;
  const code = refusal?.code ?? "internal";
  const body = {
    type: `https://adref.example/problems/${code}`,
    title: code.replaceAll("-", " "),
    status,
    code,
    detail: refusal?.message ?? "Something went wrong on the server. Nothing was changed.",
    ...refusal?.facts,
  };
  const wait = refusal?.facts.retryAfter;
  return Response.json(body, {
    status,
    headers: {
      ...headers,
      "content-type": "application/problem+json",
      ...(typeof wait === "number" && { "retry-after": String(wait) }),
    },
  });
};
