// The verifier as one self-contained page: its location, its digest, and how it is served. It holds nobody's data.
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { sha256 } from "#domain/digest";
import { mediaTypes } from "#server/http/media-types";
import { log } from "#server/log";
import { programFile } from "#server/program-files";

/** Where the build puts the page, and the address it is served at. */
export const verifierFile = (): string => programFile(".next/verify.html");
const address = "/verify.html";

type VerifierPage = { readonly bytes: Buffer; readonly digest: string };

let known: VerifierPage | undefined;

const page = async (): Promise<VerifierPage> => {
  if (known) return known;
  const bytes = await readFile(verifierFile());
  const read = { bytes, digest: sha256(bytes) };
  if (process.env.NODE_ENV === "production") known = read;
  return read;
};

/** The SHA-256 of the page this server serves, in hexadecimal. */
export const verifierDigest = async (): Promise<string> => (await page()).digest;

/** Answers requests for the page; returns whether it did. */
export const answerVerifier = (request: IncomingMessage, response: ServerResponse): boolean => {
  if (request.url?.split("?", 1)[0] !== address || !["GET", "HEAD"].includes(request.method ?? ""))
    return false;
  page().then(
    ({ bytes, digest }) => send(response, { bytes, digest }),
    (error: unknown) => {
      log.error("the page that verifies is not there", error);
      response.writeHead(503).end();
    },
  );
  return true;
};

// The page carries its own policy, which lets it run its inline script and forbids all requests.
const send = (response: ServerResponse, { bytes, digest }: VerifierPage): void => {
  response.writeHead(200, {
    "content-type": mediaTypes.html,
    "content-length": bytes.byteLength,
    "content-security-policy": "frame-ancestors 'none'",
    "cache-control": "no-cache",
    etag: `"${digest}"`,
  });
  response.end(bytes);
};
