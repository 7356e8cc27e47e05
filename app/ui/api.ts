// Calls to the HTTP API from the browser: JSON in and out, problem documents as one kind of error.
import type { z } from "zod";
import { pageHeader } from "#domain/people/page-account";
import { sayOtherAccount } from "#editor/unsaved/leaving";
import type { DescribedRow } from "#server/table";
import { decodedPart } from "./address-part";
import { doneHere } from "./done-here";

/** The server's refusal as a problem document, or that it could not be reached ({@link notReached}). */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(problem: { code: string; status: number; detail: string; facts: Record<string, unknown> }) {
    super(problem.detail);
    this.name = "ApiProblem";
    this.code = problem.code;
    this.status = problem.status;
    this.facts = problem.facts;
  }

  /** The sentence to show. */
  get detail(): string {
    return this.message;
  }
}

/** A list as the API returns it. */
export type ApiList<T> = { readonly items: readonly T[]; readonly next?: string | null };

/** The request did not reach the server; the code selects the page's own sentence. */
export const notReached = (code: "offline" | "paragraphs-offline" = "offline"): ApiProblem =>
  new ApiProblem({ code, status: 0, detail: code, facts: {} });

const problemOf = async (response: Response): Promise<ApiProblem> => {
  const {
    code,
    detail,
    type: _type,
    title: _title,
    status: _status,
    ...facts
  } = await response.json().catch(() => ({}));
  // A proxy in front of the server answers for it when it does not, and not with a problem document.
  if (typeof detail !== "string") return notReached();
  if (code === "other-account") sayOtherAccount();
  return new ApiProblem({
    code: typeof code === "string" ? code : "internal",
    status: response.status,
    detail,
    facts,
  });
};

/**
 * The header by which every request names the account that the page was rendered for: the server refuses any other
 * (P16).
 */
export const madeFor = (): Record<string, string> => {
  const account = document.querySelector<HTMLElement>("[data-account]")?.dataset.account;
  return account === undefined ? {} : { [pageHeader]: account };
};

const call = async <T>(
  method: string,
  path: string,
  { body, signal }: { readonly body?: unknown; readonly signal?: AbortSignal | undefined } = {},
): Promise<T> => {
  const isForm = body instanceof FormData;
  // The server words its refusals in the language of the page.
  const said = {
    accept: "application/json",
    "accept-language": document.documentElement.lang,
    ...madeFor(),
  };
  const request: RequestInit = { method, headers: said, cache: "no-store" };
  if (signal) request.signal = signal;
  if (isForm) request.body = body;
  else if (body !== undefined) {
    request.body = JSON.stringify(body);
    request.headers = { ...request.headers, "content-type": "application/json" };
  }
  const response = await fetch(`/api/${path}`, request).catch(() => {
    throw notReached();
  });
  if (!response.ok) throw await problemOf(response);
  if (method !== "GET") doneHere(method, path);
  return response.json();
};

// A path in the form of its row, with every parameter as a colon: `drafts/${string}/blocks?limit=1` is
// `drafts/:/blocks`.
type PathPattern<Path extends string> = Path extends `${infer Before}?${string}`
  ? PathPattern<Before>
  : Path extends `${infer Segment}/${infer Rest}`
    ? `${Parameter<Segment>}/${PathPattern<Rest>}`
    : Parameter<Path>;
type Parameter<Segment extends string> = `${number}` extends Segment
  ? ":"
  : Segment extends `:${string}`
    ? ":"
    : Segment;

// The JSON answer of every operation, by method and path. Signing in belongs to next-auth and has no row.
type Answers = {
  [R in DescribedRow as `${R["method"]} ${PathPattern<R["path"]>}`]: Exclude<z.output<R["answer"]>, Response>;
} & {
  "GET auth/csrf": { csrfToken: string };
  "POST auth/:": { url: string };
  "POST auth/callback/:": { url: string };
};

type ApiOperation<M extends string, Path extends string> = `${M} ${PathPattern<Path>}`;
type ApiAnswer<M extends string, Path extends string> = Answers[ApiOperation<M, Path> & keyof Answers];
// A path without a row is a type error.
type KnownPath<M extends string, Path extends string> = Path &
  (ApiOperation<M, Path> extends keyof Answers ? unknown : never);

/**
 * The API of this server. Paths are relative to `/api/`, ids encoded with `encodeURIComponent`; the answer has the type
 * that the operation's row declares. Every failure is an {@link ApiProblem}. `signal` aborts the call.
 */
export const api = {
  get: <const P extends string>(
    path: KnownPath<"GET", P>,
    signal?: AbortSignal,
  ): Promise<ApiAnswer<"GET", P>> => call("GET", path, { signal }),
  post: <const P extends string>(
    path: KnownPath<"POST", P>,
    body: unknown = {},
  ): Promise<ApiAnswer<"POST", P>> => call("POST", path, { body }),
  put: <const P extends string>(path: KnownPath<"PUT", P>, body: unknown): Promise<ApiAnswer<"PUT", P>> =>
    call("PUT", path, { body }),
  patch: <const P extends string>(
    path: KnownPath<"PATCH", P>,
    body: unknown,
  ): Promise<ApiAnswer<"PATCH", P>> => call("PATCH", path, { body }),
  delete: <const P extends string>(
    path: KnownPath<"DELETE", P>,
    body?: unknown,
  ): Promise<ApiAnswer<"DELETE", P>> => call("DELETE", path, { body }),
};

/**
 * Fetches a file. `signal` aborts, `onMade` is called once the response has begun; a failure is an {@link ApiProblem}.
 */
export const fetchFile = async (
  href: string,
  signal: AbortSignal,
  onMade: () => void,
): Promise<{ readonly name: string; readonly content: Blob }> => {
  const response = await fetch(href, { signal, headers: madeFor(), cache: "no-store" }).catch(
    (error: unknown) => {
      throw signal.aborted ? error : notReached();
    },
  );
  if (!response.ok) throw await problemOf(response);
  onMade();
  const stated = response.headers.get("content-disposition") ?? "";
  const [, encoded = ""] = /filename\*=UTF-8''([^;]+)/.exec(stated) ?? [];
  return { name: decodedPart(encoded) || "draft", content: await response.blob() };
};

type ApiItem<Page> = Page extends { readonly items: readonly (infer T)[] } ? T : never;

/** Every item of a list, fetched page by page. */
export const listAll = async <const P extends string>(
  path: KnownPath<"GET", P>,
  signal?: AbortSignal,
): Promise<ApiItem<ApiAnswer<"GET", P>>[]> => {
  const items: ApiItem<ApiAnswer<"GET", P>>[] = [];
  const join = path.includes("?") ? "&" : "?";
  for (let after: string | null = ""; after !== null; ) {
    const from: string = after === "" ? "" : `&after=${encodeURIComponent(after)}`;
    const page: ApiList<ApiItem<ApiAnswer<"GET", P>>> = await call("GET", `${path}${join}limit=1000${from}`, {
      signal,
    });
    items.push(...page.items);
    // A short list comes in one page and has no `next`.
    after = page.next ?? null;
  }
  return items;
};
