// The API without pages: what stands in the place of Next where only programs ask.
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { answer } from "#server/http/api";
import { answerAuth } from "#server/http/auth";
import { answerOrPassOn } from "#server/http/pass-on";
import { endpoints } from "#server/table";

const requestOf = (incoming: IncomingMessage, signal: AbortSignal): Request => {
  const { method = "GET", url = "/" } = incoming;
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const address = `http://${incoming.headers.host ?? "127.0.0.1"}${url}`;
  if (method === "GET" || method === "DELETE") return new Request(address, { method, headers, signal });
  const pieces = incoming[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    pull: async (sink) => {
      const { done, value } = await pieces.next();
      if (done) sink.close();
      else sink.enqueue(value);
    },
  });
  const sent: RequestInit & { readonly duplex: "half" } = { method, headers, signal, body, duplex: "half" };
  return new Request(address, sent);
};

const answerOne = (request: Request): Promise<Response> =>
  new URL(request.url).pathname.startsWith("/api/auth/")
    ? answerAuth(request)
    : answerOrPassOn(request, (here) => answer(endpoints, here));

/** Answers one request. */
export const answerAlone = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
  const left = new AbortController();
  outgoing.once("close", () => left.abort());
  const { status, headers, body } = await answerOne(requestOf(incoming, left.signal));
  outgoing.statusCode = status;
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  if (!body) return void outgoing.end();
  // As fast as it is taken. What breaks off is broken off, as where whoever asked has left.
  await pipeline(body, outgoing).catch(() => outgoing.destroy());
};

/** What the server asks of Next. */
export const apiAlone = () => ({
  prepare: async () => undefined,
  getRequestHandler: () => answerAlone,
  close: async () => undefined,
});
