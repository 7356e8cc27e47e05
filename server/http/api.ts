// Dispatches the API: one table of endpoints, one place where requests are matched, parsed, authorised and answered.
import { z } from "zod";
import type { PermittedAct } from "#domain/people/access";
import { accountHeader } from "#domain/people/page-account";
import { type Scope, scopesOfAct, scopesOutside } from "#domain/people/scopes";
import { Refusal } from "#domain/refusal";
import { inOne, sentence } from "#domain/sentence";
import { withJobContext } from "#server/http/job-context";
import { TokenBucket } from "#server/http/rate-limit";
import { readForm } from "#server/languages/form-faults";
import { inLanguageAsked } from "#server/languages/reader";
import { meter } from "#server/metrics/meter";
import { runtime } from "#server/runtime";
import type { Actor, Seat } from "#server/sign-in/session";
import { askedFrom } from "#server/sign-in/whence";
import { isAddress, isOwnOrigin } from "./address";
import { readJson, receiveJson } from "./body";
import { whileDatabaseAnswers } from "./health";
import { jsonAnswer } from "./json-answer";
import { inLane, type Lane, lane, tooMany } from "./lane";
import { databaseAway, problem, wrongMethod } from "./problem";
import { callerInDraft, callerOf, callerOutside, type InsideRow, type OutsideRow } from "./who-calls";

// Per-person limits on concurrent and repeated requests: a person who sends too many delays only themselves.

type PaceLimits = {
  /**
   * Requests of one person processed at the same time. A draft handles one act at a time anyway; a file may take long
   * to arrive, and nothing else waits for it.
   */
  readonly atOnce: Readonly<Record<PacedRequest["as"], number>>;
  /** Requests of one person that may wait in the queue; further ones are refused. */
  readonly waiting: number;
  /** The burst of acts allowed, and how many become available again per second. Files have limits of their own. */
  readonly mostActs: number;
  readonly actsPerSecond: number;
};

export const usualPace: PaceLimits = {
  atOnce: { act: 1, upload: 3, reading: 6, file: 1 },
  waiting: 1_000,
  mostActs: 2_000,
  actsPerSecond: 10,
};

/**
 * The kind of request. An `act` changes something, an `upload` brings a file for an act, a `reading` changes nothing,
 * and neither does a `file` generated for the caller: collecting and rendering it take long, so one person's files are
 * made one after the other.
 */
type PacedRequest = {
  readonly as: "act" | "upload" | "reading" | "file";
  readonly signal: AbortSignal;
};

type Pace = {
  /** Runs a person's work in turn. Throws `too-many` for acts without pause and for too many waiting requests. */
  keep<T>(userId: string, asked: PacedRequest, work: () => Promise<T>): Promise<T>;
};

type PersonPace = {
  readonly bucket: TokenBucket;
  readonly lanes: Readonly<Record<PacedRequest["as"], Lane>>;
};

/** Makes the rate limiter. `now`: milliseconds of a monotonic clock. */
export const makePace = (limits: PaceLimits = usualPace, now = () => performance.now()): Pace => {
  // Bounded by the number of accounts.
  const people = new Map<string, PersonPace>();
  const personOf = (userId: string): PersonPace => {
    const known = people.get(userId);
    if (known) return known;
    const bucket = new TokenBucket(limits.mostActs, limits.actsPerSecond, now());
    const person = { bucket, lanes: { act: lane(), upload: lane(), reading: lane(), file: lane() } };
    people.set(userId, person);
    return person;
  };
  return {
    keep: async (userId, { as, signal }, work) => {
      const { bucket, lanes } = personOf(userId);
      if (as === "act") {
        if (bucket.isSpent(now()))
          throw tooMany(
            sentence("You have done very much in a short time."),
            Math.ceil(1 / limits.actsPerSecond),
          );
        bucket.spend(now());
      }
      return inLane(lanes[as], { atOnce: limits.atOnce[as], waiting: limits.waiting, signal }, work);
    },
  };
};

// Which row of the API a path belongs to.

/** The parameter names of a path in the table: `d` and `pid` of `drafts/:d/blocks/:pid`. */
type PathParams<Path extends string> = Path extends Path ? Readonly<Record<ParamName<Path>, string>> : never;
type ParamName<Path extends string> = Path extends `${infer Segment}/${infer Rest}`
  ? ParamName<Segment> | ParamName<Rest>
  : Path extends `:${infer Name}`
    ? Name
    : never;

const colons = (path: string): number => path.split(":").length;

// Bounded by the size of the table.
const split = new Map<string, readonly string[]>();

const partsOf = (path: string): readonly string[] => {
  const parts = split.get(path) ?? path.split("/");
  split.set(path, parts);
  return parts;
};

/** The parameters when a path matches a table row (`drafts/:d/blocks`), or null. */
const matchPath = (path: string, segments: readonly string[]): Record<string, string> | null => {
  const parts = partsOf(path);
  if (parts.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = segment;
    else if (part !== segment) return null;
  }
  return params;
};

/** Of `drafts/:d/texts/latest` and `drafts/:d/texts/:n`, the one with fewer parameters wins. */
const closest = <Row extends { readonly path: string }>(rows: readonly Row[]): Row | undefined =>
  rows.toSorted((a, b) => colons(a.path) - colons(b.path))[0];

// Runs an endpoint for a request: counted, timed, and ended with a refusal when the database is away.

type Params = Record<string, string>;
type RunnableRow = {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  run(request: Request, params: Params): Promise<unknown>;
};

const answerOf = async (row: RunnableRow, request: Request, params: Params): Promise<Response> => {
  try {
    const value = await whileDatabaseAnswers(row.run(request, params), databaseAway);
    return value instanceof Response ? value : jsonAnswer(value ?? {}, row.status);
  } catch (error) {
    return problem(error);
  }
};

/** Answers a request with an endpoint, and notes whom the answer is for; never throws. */
const carryOut = async (row: RunnableRow, request: Request, params: Params): Promise<Response> => {
  const began = performance.now();
  const response = await answerOf(row, request, params);
  const account = callerOf(request);
  if (account !== null) response.headers.set(accountHeader, account);
  const route = `${row.method} ${row.path}`;
  const { count, time } = meter();
  count("adref_requests_total", { route, status: response.status });
  time("adref_request_seconds", (performance.now() - began) / 1000, { route });
  return response;
};

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What an endpoint's `run` receives. `seat` is set when the path names a draft, `actor` when signed in. */
export type Call<Path extends string, Body, Query> = {
  readonly request: Request;
  readonly params: PathParams<Path>;
  readonly query: Query;
  readonly body: Body;
};

type Common<M extends Method, Path extends string, Answer, Body, BodySent, Query, QuerySent> = {
  readonly method: M;
  /** The path below `/api/`, with parameters marked by a colon: `drafts/:d/blocks/:pid`. */
  readonly path: Path;
  readonly summary: string;
  readonly body?: z.ZodType<Body, BodySent>;
  /** `files`: the body is multipart and `run` reads it from the request itself. */
  readonly upload?: "files";
  /** The schema of the JSON field `order` sent beside the files; `run` reads it with them. */
  readonly order?: z.ZodType;
  /** `file`: generates a file for the caller; one person's are made one after the other. */
  readonly makes?: "file";
  readonly query?: z.ZodType<Query, QuerySent>;
  /**
   * The form of a successful answer: JSON of this schema, or a file (see `answers.ts`). `run` must return exactly this.
   */
  readonly answer: z.ZodType<Answer>;
  readonly status?: number;
};

/** One endpoint in the API's table. */
export type Endpoint = {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  /** `public`, `signed-in`, or the act the role in the draft must permit. */
  readonly needs: "public" | "signed-in" | PermittedAct;
  /** P11: the scopes a token needs; null where no token is admitted (P11e, P11g). */
  readonly scopes: readonly Scope[] | null;
  readonly body: z.ZodType | undefined;
  readonly upload: "files" | undefined;
  readonly order: z.ZodType | undefined;
  readonly makes: "file" | undefined;
  readonly query: z.ZodType | undefined;
  readonly answer: z.ZodType;
  readonly status: number;
  run(request: Request, params: Record<string, string>): Promise<unknown>;
};

/** An endpoint with the types of its inputs and answer, for callers that know the table. */
export type EndpointRow<M extends Method, Path extends string, Answer, BodySent, QuerySent> = Endpoint & {
  readonly method: M;
  readonly path: Path;
  readonly answer: z.ZodType<Answer>;
  readonly body: z.ZodType<unknown, BodySent> | undefined;
  readonly query: z.ZodType<unknown, QuerySent> | undefined;
};

/** Who may call an endpoint, and what is looked up about the caller. */
type Door<Found> = Pick<Endpoint, "needs" | "scopes"> & {
  enter(request: Request, params: Record<string, string>): Promise<Found>;
};

const pace = makePace();

/** An authorisation is decided anew after the request has waited this many milliseconds for its turn or its body. */
const longestTrust = 500;

// `enter` decides who may call, before the query and the body are read; its result goes to `run`. Whether what they do
// is stored is decided where it is stored (`server/sign-in/rights.ts`). A known caller waits only for their own
// requests, and for none whose body is still arriving; the body is parsed when its turn comes.
const make = <
  M extends Method,
  Path extends string,
  Answer,
  Body,
  BodySent,
  Query,
  QuerySent,
  Found extends { readonly actor?: Actor; readonly seat?: Seat },
>(
  row: Common<M, Path, Answer, Body, BodySent, Query, QuerySent>,
  { needs, scopes, enter }: Door<Found>,
  run: (call: Call<Path, Body, Query> & Found) => Promise<Answer>,
): EndpointRow<M, Path, Answer, BodySent, QuerySent> => ({
  method: row.method,
  path: row.path,
  summary: row.summary,
  needs,
  scopes,
  body: row.body,
  upload: row.upload,
  order: row.order,
  makes: row.makes,
  query: row.query,
  answer: row.answer,
  status: row.status ?? 200,
  run: async (request, params) => {
    const entered = performance.now();
    const found = await enter(request, params);
    const query = row.query
      ? parse(row.query, Object.fromEntries(new URL(request.url).searchParams))
      : undefined;
    const sent = row.body && (await receiveJson(request));
    const work = async () => {
      const body = row.body && sent ? parse(row.body, await readJson(sent)) : undefined;
      const call = { request, params, query, body } as Call<Path, Body, Query>;
      // The draft may have been adopted meanwhile, or the caller excluded.
      const isOld = performance.now() - entered > longestTrust;
      return run({ ...call, ...(isOld ? await enter(request, params) : found) });
    };
    const person = found.actor ?? found.seat?.actor;
    const writing = row.upload ? "upload" : "act";
    const as = row.makes ?? (row.method === "GET" ? "reading" : writing);
    if (!person) return work();
    const { userId } = person;
    return pace.keep(userId, { as, signal: request.signal }, () => withJobContext({ userId }, work));
  },
});

/** An endpoint anybody may call. */
export const open = <
  const M extends Method,
  const Path extends string,
  Answer,
  Body = undefined,
  BodySent = undefined,
  Query = undefined,
  QuerySent = undefined,
>(
  row: Common<M, Path, Answer, Body, BodySent, Query, QuerySent> & {
    run(call: Call<Path, Body, Query>): Promise<NoInfer<Answer>>;
  },
): EndpointRow<M, Path, Answer, BodySent, QuerySent> =>
  make(row, { needs: "public", scopes: [], enter: async () => ({}) }, row.run);

/** An endpoint that needs a signed-in person. */
export const personal = <
  const M extends Method,
  const Path extends string,
  Answer,
  Body = undefined,
  BodySent = undefined,
  Query = undefined,
  QuerySent = undefined,
>(
  row: Common<M, Path, Answer, Body, BodySent, Query, QuerySent> &
    OutsideRow & {
      run(call: Call<Path, Body, Query> & { actor: Actor }): Promise<NoInfer<Answer>>;
    },
): EndpointRow<M, Path, Answer, BodySent, QuerySent> =>
  make(
    row,
    {
      needs: "signed-in",
      scopes: scopesOutside(row.tokens),
      enter: async (request) => ({ actor: await callerOutside(request, row) }),
    },
    row.run,
  );

/** An endpoint below `drafts/:d` that needs a seat whose role permits `act`. */
export const seated = <
  const M extends Method,
  const Path extends string,
  Answer,
  Body = undefined,
  BodySent = undefined,
  Query = undefined,
  QuerySent = undefined,
>(
  row: Common<M, Path, Answer, Body, BodySent, Query, QuerySent> &
    InsideRow & {
      run(call: Call<Path, Body, Query> & { seat: Seat }): Promise<NoInfer<Answer>>;
    },
): EndpointRow<M, Path, Answer, BodySent, QuerySent> =>
  make(
    row,
    {
      needs: row.act,
      scopes: row.tokens ? null : scopesOfAct(row.act),
      enter: async (request, params) => ({ seat: await callerInDraft(request, params.d ?? "", row) }),
    },
    row.run,
  );

/** Parses with a schema; invalid values are refused as `malformed`, with the names of the invalid fields. */
export const parse = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const form = readForm(schema, value);
  if (form.ok) return form.data;
  const { faults } = form;
  throw new Refusal("malformed", "The request is not of the right form. {wrong}", {
    faults,
    wrong: inOne(faults),
  });
};

/** Finds the endpoint for a request, checks its origin, runs it, and turns the value or refusal into an answer. */
export const answer = (table: readonly Endpoint[], request: Request): Promise<Response> =>
  inLanguageAsked(request, () => askedFrom(request.headers, () => answerInLanguage(table, request)));

const answerInLanguage = async (table: readonly Endpoint[], request: Request): Promise<Response> => {
  try {
    if (!isAddress(request.url)) throw new Refusal("malformed", "The address is not valid.");
    const segments = new URL(request.url).pathname
      .replace(/^\/api\/|\/$/g, "")
      .split("/")
      .map(decodeURIComponent);
    const rows = table.filter((row) => matchPath(row.path, segments));
    if (rows.length === 0) throw new Refusal("not-found", "There is nothing at this address.");
    // HEAD is answered with the headers of the GET answer (RFC 9110, 9.3.2).
    const method = request.method === "HEAD" ? "GET" : request.method;
    const row = closest(rows.filter((each) => each.method === method));
    if (!row) return wrongMethod(rows.map(({ method }) => method));
    if (method !== "GET") checkOrigin(request);
    return await carryOut(row, request, matchPath(row.path, segments) ?? {});
  } catch (error) {
    return problem(error);
  }
};

/** Throws `foreign-origin` when a browser reports that the request comes from another site. */
export const checkOrigin = (request: Request): void => {
  const origin = request.headers.get("origin");
  const { config } = runtime();
  if (origin === null || isOwnOrigin(origin, request.headers.get("host"), config)) return;
  const place = config.publicUrl ?? `http://localhost:${config.port}`;
  throw new Refusal("foreign-origin", "This request was sent from another site. Open {place} instead.", {
    place,
  });
};

/** The body of an act that needs nothing beyond its address. */
export const Nothing = z.strictObject({});

/** The query of every list: the page size, and the id of the item to continue after. */
export const Paging = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(500),
  after: z.string().max(200).optional(),
});

/** One page of a list whose items have ids that only grow or stay in place. */
export const page = <T>(
  items: readonly T[],
  paging: z.infer<typeof Paging>,
  idOf: (item: T) => string,
): { items: readonly T[]; next: string | null } => {
  const from = paging.after === undefined ? 0 : items.findIndex((item) => idOf(item) === paging.after) + 1;
  if (paging.after !== undefined && from === 0)
    throw new Refusal("malformed", "The list has no item to go on after.");
  const slice = items.slice(from, from + paging.limit);
  const last = slice.at(-1);
  return { items: slice, next: last && from + slice.length < items.length ? idOf(last) : null };
};
