// Where several servers share an installation: a request that acts on a draft is answered by the server that owns the
// draft, and the server that received it forwards it there.

import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as rest } from "node:timers/promises";
import type { ServerAddress } from "#db/draft/ownership";
import { requestLimits } from "#domain/limits";
import { isRefusal, Refusal } from "#domain/refusal";
import { inLanguageAsked } from "#server/languages/reader";
import { log } from "#server/log";
import { runtime } from "#server/runtime";
import { checkOrigin } from "./api";
import { whileDatabaseAnswers } from "./health";
import { databaseAway, problem } from "./problem";

/** Marks a request as forwarded by another server: a proof of their shared secret. */
const sealHeader = "x-adref-server";
/** The name under which the receiving server was reached; passkeys are bound to it. */
const hostHeader = "x-adref-host";
/** How long to look for a reachable owner, and how often, in milliseconds. */
const [patience, retryEvery] = [8000, 250];

/** Readings served by the owner only: they first enter what was typed into the record. */
const readAtOwner = /^\/api\/drafts\/[^/]+\/archive\/?$/;
const ofDraft = /^\/api\/drafts\/([\w.~-]{1,100})(?:\/|$)/;

type PassedRequest = { readonly method: string; readonly path: string; readonly peer: string };

const sealOf = ({ method, path, peer }: PassedRequest): Buffer =>
  createHmac("sha256", runtime().config.serverSecret).update(`${method}\0${path}\0${peer}`).digest();

/** True for a request that another server of the installation forwarded, with the address it came from. */
export const isPassedOn = (headers: IncomingHttpHeaders, sent: Omit<PassedRequest, "peer">): boolean => {
  const given = headers[sealHeader];
  const peer = headers["x-adref-peer"];
  if (typeof given !== "string" || typeof peer !== "string") return false;
  const seal = Buffer.from(given, "base64url");
  const right = sealOf({ ...sent, peer });
  return seal.length === right.length && timingSafeEqual(seal, right);
};

/** Removes a false claim that a request was forwarded. */
export const dropSeal = (headers: IncomingHttpHeaders): void => {
  delete headers[sealHeader];
};

/** Makes a forwarded request appear as sent to the name by which people reached the receiving server. */
export const takeHost = (headers: IncomingHttpHeaders): void => {
  const host = headers[hostHeader];
  if (typeof host === "string") headers.host = host;
};

/** Answers a request here, or has the owner of its draft answer it. */
export const answerOrPassOn = (
  request: Request,
  answerHere: (request: Request) => Promise<Response>,
): Promise<Response> => inLanguageAsked(request, () => answerOrPass(request, answerHere));

const answerOrPass = async (
  request: Request,
  answerHere: (request: Request) => Promise<Response>,
): Promise<Response> => {
  const { pathname } = new URL(request.url);
  const draftId = ofDraft.exec(pathname)?.[1];
  const needsOwner = request.method !== "GET" || readAtOwner.test(pathname);
  if (!draftId || !needsOwner || request.headers.has(sealHeader)) return answerHere(request);
  try {
    const owner = await whileDatabaseAnswers(runtime().rooms.ownedElsewhere(draftId), databaseAway);
    if (!owner) return answerHere(request);
    if (request.method !== "GET") checkOrigin(request);
    return await whileDatabaseAnswers(passOn(await hold(request), draftId, answerHere), databaseAway);
  } catch (error) {
    return problem(error);
  }
};

/** A request, with its body when that is retained: a request without a body can be sent again as it is. */
type HeldRequest = {
  readonly request: Request;
  readonly body: ArrayBuffer | null;
  readonly isRepeatable: boolean;
};

const hold = async (request: Request): Promise<HeldRequest> => {
  if (request.body === null) return { request, body: null, isRepeatable: true };
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= requestLimits.passedOn)) return { request, body: null, isRepeatable: false };
  return { request, body: await request.arrayBuffer(), isRepeatable: true };
};

const asGiven = ({ request, body }: HeldRequest): Request => {
  const { method, headers, signal } = request;
  return body ? new Request(request.url, { method, headers, signal, body }) : request;
};

const passOn = async (
  held: HeldRequest,
  draftId: string,
  answerHere: (request: Request) => Promise<Response>,
): Promise<Response> => {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    const owner = await runtime().rooms.ownedElsewhere(draftId);
    if (!owner) return answerHere(asGiven(held));
    const answered = await ask(owner, draftId, held);
    if (answered) return answered;
    await rest(retryEvery);
  }
  throw new Refusal("unavailable", "The server that has the draft cannot be reached. Try again.");
};

// Null when the owner could not be reached at all, so that nothing of the request can have been done.
const ask = async (owner: ServerAddress, draftId: string, held: HeldRequest): Promise<Response | null> => {
  const { request, isRepeatable } = held;
  const { pathname, search } = new URL(request.url);
  const lost = new AbortController();
  const watching = watchOwner(owner, draftId, lost);
  try {
    const init: RequestInit & { readonly duplex: "half" } = {
      method: request.method,
      headers: headersFor(request, pathname + search),
      redirect: "manual",
      signal: AbortSignal.any([request.signal, lost.signal]),
      body: held.body ?? request.body,
      duplex: "half",
    };
    const answered = await fetch(new URL(pathname + search, owner.address), init);
    return new Response(answered.body, { status: answered.status, headers: answerHeaders(answered.headers) });
  } catch (error) {
    if (isUnreached(error) && isRepeatable) return null;
    if (isRefusal(error)) throw error;
    // The client has disconnected and expects no answer.
    if (!request.signal.aborted)
      log.warn("an act was passed on and not answered", { draftId, reason: String(error) });
    const sentence =
      "The server that has the draft has gone. Look whether your act is in the record before you repeat it.";
    throw new Refusal("unavailable", sentence);
  } finally {
    clearInterval(watching);
  }
};

// An owner that hangs never answers: when another has taken its place, the wait ends.
const watchOwner = (owner: ServerAddress, draftId: string, lost: AbortController): NodeJS.Timeout =>
  setInterval(() => {
    runtime()
      .rooms.ownedElsewhere(draftId)
      .then((now) => {
        if (now?.id !== owner.id) lost.abort();
      })
      .catch(() => undefined);
  }, 1000).unref();

const isUnreached = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED";
};

/** Headers about one connection, not about what is sent over it. */
const ofConnection = ["connection", "keep-alive", "transfer-encoding", "upgrade", "host", "expect"];

const headersFor = (request: Request, path: string): Headers => {
  const headers = new Headers(request.headers);
  for (const name of ofConnection) headers.delete(name);
  const peer = headers.get("x-adref-peer") ?? "unknown";
  headers.set("x-adref-peer", peer);
  const host = request.headers.get("host");
  if (host !== null) headers.set(hostHeader, host);
  headers.set(sealHeader, sealOf({ method: request.method, path, peer }).toString("base64url"));
  // The origin has been checked by the receiving server.
  headers.delete("origin");
  // Uncompressed: the answer is passed on unread.
  headers.set("accept-encoding", "identity");
  return headers;
};

const answerHeaders = (given: Headers): Headers => {
  const headers = new Headers(given);
  for (const name of ofConnection) headers.delete(name);
  return headers;
};
