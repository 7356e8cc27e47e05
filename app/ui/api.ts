// Calls to the HTTP API from the browser: JSON in and out, problem documents as one kind of error.
import type { z } from "zod";
import { pageHeader } from "#domain/people/page-account";
import { sayOtherAccount } from "#editor/unsaved/leaving";
import type { DescribedRow } from "#server/table";
import { decodedPart } from "./address-part";
import { doneHere } from "./done-here";

/** What the server said when it would not do something, or that it could not be reached ({@link notReached}). */
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

/** A list as the API answers it. */
export type ApiList<T> = { readonly items: readonly T[]; readonly next?: string | null };

/** What was not heard of by the server: its code says how the page puts it. */
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
  // What stands before the server answers for it when it does not.
  if (typeof detail !== "string") return notReached();
  if (code === "other-account") sayOtherAccount();
  return new ApiProblem({
    code: typeof code === "string" ? code : "internal",
    status: response.status,
    detail,
    facts,
  });
};

/** With which every request says for whom the page was made, as its head has it: the server does nothing for another (P16). */
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
  // What is refused is said in the language of the page.
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

// A path as its row writes it, every parameter as a colon: `drafts/${string}/blocks?limit=1` is `drafts/:/blocks`.
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

// What every operation answers as JSON, by method and path. Signing in is next-auth's and has no row.
type Answers = {
  [R in DescribedRow as `${R["method"]} ${PathPattern<R["path"]>}`]: Exclude<z.output<R["answer"]>, Response>;
} & {
  "GET auth/csrf": { csrfToken: string };
  "POST auth/:": { url: string };
  "POST auth/callback/:": { url: string };
};

type ApiOperation<M extends string, Path extends string> = `${M} ${PathPattern<Path>}`;
type ApiAnswer<M extends string, Path extends string> = Answers[ApiOperation<M, Path> & keyof Answers];
// Nothing can be asked that has no row.
type KnownPath<M extends string, Path extends string> = Path &
  (ApiOperation<M, Path> extends keyof Answers ? unknown : never);

/**
 * The API of this server. Paths are below `/api/`, ids encoded with `encodeURIComponent`; the answer is of the type that
 * the row of the operation describes. Every failure is an {@link ApiProblem}. `signal` stops waiting for an answer.
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

/** A file of this server. `signal` stops waiting for it, `onMade` hears that it is on its way; a failure is an {@link ApiProblem}. */
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

/** Every item of a list, page after page. */
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
    // A list that is never long comes on one page, and says nothing of others.
    after = page.next ?? null;
  }
  return items;
};
