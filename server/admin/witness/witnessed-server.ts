// The installation being witnessed, queried through its API.
import { z } from "zod";
import { ProvenEntrySchema } from "#domain/record/values";
import { readUpTo } from "#server/outgoing/answers";

const patience = 30_000;
/** The longest answer, in bytes. */
const longest = 4 * 1024 * 1024;

const Drafts = z.object({ items: z.array(z.object({ id: z.string() })), next: z.string().nullable() });
const Checkpoint = z.object({
  note: z.string(),
  key: z.string(),
  rekeyed: z.array(ProvenEntrySchema).optional(),
});
const Consistency = z.object({ hashes: z.array(z.string()) });
const Problem = z.object({ detail: z.string(), count: z.number().optional() });

/** An error answer of the server. `count`: the number of entries, where the answer gives it. */
export class NotAnswered extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly count?: number | undefined,
  ) {
    super(detail);
    this.name = "NotAnswered";
  }
}

/** Draft names that are safe as file names. */
export const isDraftName = (id: string): boolean => /^[\w~-][\w.~-]{0,99}$/.test(id);

/** An installation at this address; `token` belongs to a person who can read the drafts. */
export class WitnessedServer {
  readonly #base: string;
  readonly #token: string | undefined;

  constructor(address: string, token: string | undefined) {
    this.#base = address;
    this.#token = token;
  }

  /** The drafts the token may read. */
  async drafts(): Promise<string[]> {
    const found: string[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const query: string = after === "" ? "" : `&after=${encodeURIComponent(after)}`;
      const { items, next }: z.infer<typeof Drafts> = Drafts.parse(
        await this.#ask(`drafts?limit=1000${query}`),
      );
      found.push(...items.map(({ id }) => id));
      after = items.length === 0 ? null : next;
    }
    return found.filter(isDraftName);
  }

  /** The checkpoint of a draft's record. Throws {@link NotAnswered}: 404 also where nothing is recorded yet. */
  async checkpoint(draft: string): Promise<z.infer<typeof Checkpoint>> {
    return Checkpoint.parse(await this.#ask(`${recordOf(draft)}/checkpoint?format=json`));
  }

  /** The consistency proof between two sizes; null where the server reports fewer entries. */
  async consistency(draft: string, { from, to }: { from: number; to: number }): Promise<string[] | null> {
    try {
      return Consistency.parse(await this.#ask(`${recordOf(draft)}/consistency?from=${from}&to=${to}`))
        .hashes;
    } catch (error) {
      if (error instanceof NotAnswered && error.status === 404 && error.count !== undefined) return null;
      throw error;
    }
  }

  /** Submits a signed checkpoint. */
  async handIn(draft: string, note: string): Promise<void> {
    await this.#ask(`${recordOf(draft)}/cosignatures`, { note });
  }

  async #ask(what: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#base}/api/${what}`, {
      headers: {
        accept: "application/json",
        ...(this.#token && { authorization: `Bearer ${this.#token}` }),
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { method: "POST", body: JSON.stringify(body) }),
      // A token must not be sent to any other server.
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
    const value = parsed((await readUpTo(response, longest)).toString("utf8"));
    if (response.ok) return value;
    const problem = Problem.safeParse(value).data;
    const detail = problem?.detail ?? `The server answered ${response.status}.`;
    const hint =
      response.status === 401 ? " Give the token of somebody who reads the drafts in ADREF_TOKEN." : "";
    throw new NotAnswered(response.status, `${detail}${hint}`, problem?.count);
  }
}

const recordOf = (draft: string): string => `drafts/${encodeURIComponent(draft)}/record`;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
