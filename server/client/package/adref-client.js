// The client of Adref's API. It needs `fetch` and nothing else: Node 20 or later, or a browser.

/** What the server would not do: `code` is of the closed list, `message` a sentence for people. */
export class AdrefRefusal extends Error {
  constructor({ code, status, detail, facts = {}, retryAfter = null }) {
    super(detail);
    this.name = "AdrefRefusal";
    this.code = code;
    this.status = status;
    this.facts = facts;
    this.retryAfter = retryAfter;
  }
}

/** The API of one installation, as whoever the token is of. */
export class Adref {
  #url;
  #headers;
  #fetch;

  constructor({ url, token, language, fetch = globalThis.fetch }) {
    this.#url = url.replace(/\/+$/, "");
    this.#fetch = (...request) => fetch(...request);
    this.#headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(language !== undefined && { "accept-language": language }),
    };
  }

  /** Asks for an operation, and answers what it answers. */
  async call(operation, request = {}) {
    return (await this.#send(operation, request, "application/json")).json();
  }

  /** Every item of a list, page after page. */
  async *list(operation, request = {}) {
    for (let after = request.query?.after; after !== null; ) {
      const page = await this.call(operation, { ...request, query: { ...request.query, after } });
      yield* page.items;
      after = page.next ?? null;
    }
  }

  /** Asks for a file: the answer as it comes. */
  async download(operation, request = {}) {
    return this.#send(operation, request, "*/*");
  }

  async #send(operation, { query = {}, body, files, order, signal, ...names }, accept) {
    const [method, path] = operation.split(" ");
    const { sent, type } = bodyOf(method, { body, files, order });
    const response = await this.#fetch(`${this.#url}/api/${filled(path, names)}${queryOf(query)}`, {
      method,
      headers: { accept, ...this.#headers, ...type },
      ...(sent !== undefined && { body: sent }),
      ...(signal && { signal }),
    });
    if (!response.ok) throw await refusalOf(response);
    return response;
  }
}

// A name that is empty or made of dots would lead to another address.
const filled = (path, names) =>
  path.replace(/:(\w+)/g, (_, key) => {
    const name = String(names[key] ?? "");
    if (/^\.{0,2}$/.test(name)) throw new TypeError(`${path} needs “${key}”.`);
    return encodeURIComponent(name);
  });

const queryOf = (query) => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.length === 0
    ? ""
    : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
};

const bodyOf = (method, { body, files, order }) => {
  if (files !== undefined) {
    const form = new FormData();
    if (order !== undefined) form.append("order", JSON.stringify(order));
    for (const file of files) form.append("file", file, file.name);
    return { sent: form };
  }
  const isWithout = body === undefined && (method === "GET" || method === "DELETE");
  if (isWithout) return {};
  return { sent: JSON.stringify(body ?? {}), type: { "content-type": "application/json" } };
};

// What stands before the server answers for it while it is not there, in its own words.
const refusalOf = async (response) => {
  const problem = await response.json().catch(() => null);
  const { type: _type, title: _title, status: _status, code, detail, ...facts } = problem ?? {};
  const { status, headers } = response;
  const retryAfter = Number(headers.get("retry-after")) || null;
  if (typeof code === "string") return new AdrefRefusal({ code, status, detail, facts, retryAfter });
  return new AdrefRefusal({ code: "unavailable", status, detail: `Answered with ${status}.`, retryAfter });
};
