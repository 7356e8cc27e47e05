// A page as a whole before anybody gets it: whoever reads slowly, or not at all, keeps nobody waiting who comes after, and what was
// made once can be given to many. Each who gets it has a nonce of their own.
import { type IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);

export type MadePage = {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
  /** With which its scripts run. */
  readonly nonce: string;
};

// Takes what Next writes, as fast as it comes.
class Sheet extends ServerResponse {
  private chunks: Buffer[] = [];

  private take(chunk: unknown): void {
    if (typeof chunk === "string") this.chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) this.chunks.push(Buffer.from(chunk));
  }

  override write(chunk: unknown): boolean {
    this.take(chunk);
    return true;
  }

  override end(chunk?: unknown): this {
    if (this.finished) return this;
    this.take(chunk);
    this.finished = true;
    this.emit("finish");
    this.emit("close");
    return this;
  }

  override flushHeaders(): void {}

  // Node's own: what compresses for Next calls it before words go out, and here none do.
  _implicitHeader(): void {}

  /** Begins the answer anew: nothing of it has gone out. */
  override writeHead(status: number, headers?: unknown): this {
    this.chunks = [];
    this.statusCode = status;
    if (typeof headers === "object" && headers !== null)
      for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    return this;
  }

  body(): Buffer {
    return Buffer.concat(this.chunks);
  }
}

const nonceIn = (policy: unknown): string => /'nonce-([^']+)'/u.exec(String(policy))?.[1] ?? "";

/** Makes a page, as it stands: whoever gets it reads it compressed where that is understood. */
export const makePage = async (
  request: IncomingMessage,
  page: (into: ServerResponse) => Promise<void>,
): Promise<MadePage> => {
  const sheet = new Sheet(request);
  const accepted = request.headers["accept-encoding"];
  delete request.headers["accept-encoding"];
  await page(sheet);
  request.headers["accept-encoding"] = accepted;
  return {
    status: sheet.statusCode,
    headers: { ...sheet.getHeaders() },
    body: sheet.body(),
    nonce: nonceIn(request.headers["content-security-policy"]),
  };
};

/** Bytes from which on it is worth while to compress, and what is not compressed yet. */
const [leastCompressed, compressible] = [1024, /^(?:text|application)\//u];

// Both are as long: nothing else moves.
const replaced = (body: Buffer, nonce: string, own: string): Buffer => {
  const words = Buffer.from(body);
  for (let at = words.indexOf(nonce); at >= 0; at = words.indexOf(nonce, at + own.length))
    words.write(own, at);
  return words;
};

/** Gives a page to somebody, with the nonce of this answer. */
export const sendPage = async (
  { status, headers, body, nonce }: MadePage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const own = nonceIn(response.getHeader("content-security-policy"));
  const isOther = nonce !== "" && nonce.length === own.length && nonce !== own;
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined)
      response.setHeader(name, isOther && typeof value === "string" ? value.replaceAll(nonce, own) : value);
  response.statusCode = status;
  const words = isOther ? replaced(body, nonce, own) : body;
  const isSmall = words.length < leastCompressed || !compressible.test(String(headers["content-type"]));
  if (isSmall || !/\bgzip\b/u.test(String(request.headers["accept-encoding"]))) {
    response.end(words);
    return;
  }
  response.setHeader("vary", [response.getHeader("vary"), "Accept-Encoding"].filter(Boolean).join(", "));
  response.setHeader("content-encoding", "gzip");
  response.end(await compress(words, { level: 1 }));
};
