// Calls to the HTTP API from the browser: JSON in and out, problem documents as one kind of error.

/** What the server said when it would not do something, or that it could not be reached (`offline`). */
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
export type List<T> = { readonly items: readonly T[]; readonly next: string | null };

const offline = (): ApiProblem =>
  new ApiProblem({ code: "offline", status: 0, detail: "The server cannot be reached.", facts: {} });

const problemOf = async (response: Response): Promise<ApiProblem> => {
  const {
    code,
    detail,
    type: _type,
    title,
    status: _status,
    ...facts
  } = await response.json().catch(() => ({}));
  return new ApiProblem({
    code: typeof code === "string" ? code : "internal",
    status: response.status,
    detail: typeof detail === "string" ? detail : String(title ?? response.statusText),
    facts,
  });
};

const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const isForm = body instanceof FormData;
  const request: RequestInit = { method, headers: { accept: "application/json" }, cache: "no-store" };
  if (isForm) request.body = body;
  else if (body !== undefined) {
    request.body = JSON.stringify(body);
    request.headers = { ...request.headers, "content-type": "application/json" };
  }
  const response = await fetch(`/api/${path}`, request).catch(() => {
    throw offline();
  });
  if (!response.ok) throw await problemOf(response);
  return response.status === 204 ? {} : response.json();
};

/**
 * The API of this server. Paths are below `/api/`, ids encoded with `encodeURIComponent`. The caller names the shape of
 * the answer, which the server's own description of the API vouches for. Every failure is an {@link ApiProblem}.
 */
export const api = {
  get: async <T>(path: string): Promise<T> => (await call("GET", path)) as T,
  post: async <T>(path: string, body: unknown = {}): Promise<T> => (await call("POST", path, body)) as T,
  put: async <T>(path: string, body: unknown): Promise<T> => (await call("PUT", path, body)) as T,
  patch: async <T>(path: string, body: unknown): Promise<T> => (await call("PATCH", path, body)) as T,
  delete: async <T>(path: string): Promise<T> => (await call("DELETE", path)) as T,
};

/** A file of this server. `signal` stops waiting for it, `onMade` hears that it is on its way; a failure is an {@link ApiProblem}. */
export const fetchFile = async (
  href: string,
  signal: AbortSignal,
  onMade: () => void,
): Promise<{ readonly name: string; readonly content: Blob }> => {
  const response = await fetch(href, { signal, cache: "no-store" }).catch((error: unknown) => {
    throw signal.aborted ? error : offline();
  });
  if (!response.ok) throw await problemOf(response);
  onMade();
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  return { name: encoded ? decodeURIComponent(encoded) : "draft", content: await response.blob() };
};

/** Every item of a list, page after page. */
export const listAll = async <T extends object>(path: string): Promise<T[]> => {
  const items: T[] = [];
  const join = path.includes("?") ? "&" : "?";
  for (let after: string | null = ""; after !== null; ) {
    const from: string = after === "" ? "" : `&after=${encodeURIComponent(after)}`;
    const page: List<T> = await api.get<List<T>>(`${path}${join}limit=1000${from}`);
    items.push(...page.items);
    after = page.next;
  }
  return items;
};

/** The sentence to show for whatever was thrown. */
export const sentenceOf = (error: unknown): string =>
  error instanceof ApiProblem ? error.detail : "Something went wrong in this page. Nothing was changed.";
