// The types of the client. Those of the operations, beside it, follow from the description of the API (`GET openapi.json`).
import type { Operations, RefusalCode } from "./operations.js";

export type * from "./operations.js";

type Having<Part> = {
  [Name in keyof Operations]: Operations[Name] extends Part ? Name : never;
}[keyof Operations];

/** An operation, by its method and its path as the documentation has them: `GET drafts/:d/blocks`. */
export type OperationName = Having<{ readonly answer: unknown }>;
/** One that answers a list, page after page. */
export type ListName = Having<{
  readonly answer: { readonly items: readonly unknown[]; readonly next: string | null };
}>;
/** One that answers a file. */
export type FileName = Having<{ readonly file: true }>;

/** What an operation answers. */
export type Answer<Name extends OperationName> = Operations[Name]["answer"];
/** An item of the list that it answers. */
export type Item<Name extends ListName> = Operations[Name]["answer"]["items"][number];
/** The codes with which it may refuse. */
export type RefusalOf<Name extends keyof Operations> = Operations[Name]["refusal"];

/** Each name in the path, `query`, `body` or `files`, as the operation needs them; `signal` stops waiting. */
export type RequestOf<Name extends keyof Operations> = Operations[Name]["request"] & {
  readonly signal?: AbortSignal | undefined;
};

// Nothing has to be given where nothing is needed.
type RequestArguments<Name extends keyof Operations> = object extends Operations[Name]["request"]
  ? [request?: RequestOf<Name>]
  : [request: RequestOf<Name>];

/** Where an installation is, and who asks. */
export type Place = {
  /** `https://adref.example.org`; empty in pages of the installation itself. */
  readonly url: string;
  /** As it was made on the page of the account; without one a page asks with its session. */
  readonly token?: string | undefined;
  /** The language in which refusals and sentences of the record are written. */
  readonly language?: "en" | "fr" | "es" | "ru" | "zh" | "ar" | undefined;
  /** Instead of the `fetch` of Node or of the browser. */
  readonly fetch?: typeof globalThis.fetch | undefined;
};

/** The API of one installation, as whoever the token is of. What it will not do is thrown as an {@link AdrefRefusal}. */
export class Adref {
  constructor(place: Place);
  /** Asks for an operation, and returns what it answers. */
  call<Name extends OperationName>(
    operation: Name,
    ...request: RequestArguments<Name>
  ): Promise<Answer<Name>>;
  /** Every item of a list, page after page. */
  list<Name extends ListName>(
    operation: Name,
    ...request: RequestArguments<Name>
  ): AsyncGenerator<Item<Name>, void, undefined>;
  /** Asks for a file: the answer as it comes. */
  download<Name extends FileName>(operation: Name, ...request: RequestArguments<Name>): Promise<Response>;
}

/** What the server would not do: `code` is of the closed list, `message` a sentence for people. */
export class AdrefRefusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  /** What else is said, by the code: paragraphs, delegations, the scope that a token lacks. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** After how many seconds it may be asked again, where the server says so. */
  readonly retryAfter: number | null;
}
