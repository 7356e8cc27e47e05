// Where several servers share an installation: a request that acts on a draft is answered by the server that owns the draft,
// and passed on to it by the one that was asked.

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

/** Says of a request that another server passes it on: a proof of the secret that they share. */
const sealHeader = "x-adref-server";
/** Under which name the server that was asked was reached; passkeys are bound to it. */
const hostHeader = "x-adref-host";
/** How long to look for an owner that can be reached, and how often, in milliseconds. */
const [patience, retryEvery] = [8000, 250];

/** What is read only where the draft is owned: it enters what was typed into the record first. */
const readAtOwner = /^\/api\/drafts\/[^/]+\/archive\/?$/;
const ofDraft = /^\/api\/drafts\/([\w.~-]{1,100})(?:\/|$)/;

type PassedRequest = { readonly method: string; readonly path: string; readonly peer: string };

const sealOf = ({ method, path, peer }: PassedRequest): Buffer =>
  createHmac("sha256", runtime().config.serverSecret).update(`${method}\0${path}\0${peer}`).digest();

/** True for a request that another server of the installation has passed on, with the address that it was sent from. */
export const isPassedOn = (headers: IncomingHttpHeaders, sent: Omit<PassedRequest, "peer">): boolean => {
  const given = headers[sealHeader];
  const peer = headers["x-adref-peer"];
  if (typeof given !== "string" || typeof peer !== "string") return false;
  const seal = Buffer.from(given, "base64url");
  const right = sealOf({ ...sent, peer });
  return seal.length === right.length && timingSafeEqual(seal, right);
};

/** Drops the claim of a request that it was passed on, when it was not. */
export const dropSeal = (headers: IncomingHttpHeaders): void => {
  delete headers[sealHeader];
};

/** Has a request that was passed on seem to be sent to the name that the server which was asked has for people. */
export const takeHost = (headers: IncomingHttpHeaders): void => {
  const host = headers[hostHeader];
  if (typeof host === "string") headers.host = host;
};

/** Answers a request here, or has it answered by the server that owns its draft. */
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

/** A request, and its body where it is held: without one it can be sent again as it is. */
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
    // The client has gone away and waits for no answer.
    if (!request.signal.aborted)
      log.warn("an act was passed on and not answered", { draftId, reason: String(error) });
    const sentence =
      "The server that has the draft has gone. Look whether your act is in the record before you repeat it.";
    throw new Refusal("unavailable", sentence);
  } finally {
    clearInterval(watching);
  }
};

// An owner that hangs answers nothing: when another has taken its place, nobody waits for it any longer.
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

/** Headers that are about one connection, and not about what is sent over it. */
const ofConnection = ["connection", "keep-alive", "transfer-encoding", "upgrade", "host", "expect"];

const headersFor = (request: Request, path: string): Headers => {
  const headers = new Headers(request.headers);
  for (const name of ofConnection) headers.delete(name);
  const peer = headers.get("x-adref-peer") ?? "unknown";
  headers.set("x-adref-peer", peer);
  const host = request.headers.get("host");
  if (host !== null) headers.set(hostHeader, host);
  headers.set(sealHeader, sealOf({ method: request.method, path, peer }).toString("base64url"));
  // Where it was sent from has been checked by the server that was asked.
  headers.delete("origin");
  // As it stands: what comes back is passed on unread.
  headers.set("accept-encoding", "identity");
  return headers;
};

const answerHeaders = (given: Headers): Headers => {
  const headers = new Headers(given);
  for (const name of ofConnection) headers.delete(name);
  return headers;
};
