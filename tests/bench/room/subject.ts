// What is put under load.

/** How a server wants the messages of the protocol wrapped, and what is said first. */
export type Dialect = { readonly hello: Uint8Array; wrapped(message: Uint8Array): Uint8Array };

export type Subject = {
  readonly name: string;
  /** The processes whose time and memory are the server's own. */
  readonly pids: readonly number[];
  /** The process of a database that is counted apart. */
  readonly databasePid: number | null;
  readonly dialect?: Dialect;
  /** Where client number `i` connects, and with which headers. */
  place(i: number): { url: URL; headers: Record<string, string> };
  stop(): Promise<void>;
};
