// A table's rows as byte streams in PostgreSQL's COPY text format, out of and into the database: each row ends with a
// line feed, and none occurs within a row. Back-pressure reaches the database; nothing is buffered here.
import { Readable, Writable } from "node:stream";
import pg, { type ClientBase, type Connection, type Submittable } from "pg";
import type { StoredTable } from "./catalog";

const list = (columns: readonly string[]): string => columns.map(pg.escapeIdentifier).join(", ");

/** Streams the rows of a table. Destroying the stream before its end closes the connection as well. */
export const copyOut = (client: ClientBase, { name, columns }: StoredTable): Readable =>
  client.query(new CopyOut(`copy ${pg.escapeIdentifier(name)} (${list(columns)}) to stdout`));

/** Loads rows into a table. Finishes once the database has accepted all of them. */
export const copyIn = (client: ClientBase, { name, columns }: StoredTable): Writable =>
  client.query(new CopyIn(`copy ${pg.escapeIdentifier(name)} (${list(columns)}) from stdin`));

// The client calls the handlers by these names as messages arrive.
class CopyOut extends Readable implements Submittable {
  private connection: Connection | undefined;
  private isOver = false;

  constructor(private readonly statement: string) {
    super({ highWaterMark: 262_144 });
  }

  submit(connection: Connection): void {
    this.connection = connection;
    connection.query(this.statement);
  }

  override _read(): void {
    this.connection?.stream.resume();
  }

  // Copied, because the driver reuses the buffer for the next chunk.
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (!this.push(Buffer.from(chunk))) this.connection?.stream.pause();
  }

  handleCommandComplete(): void {
    this.isOver = true;
  }

  handleReadyForQuery(): void {
    this.push(null);
  }

  handleError(error: Error): void {
    this.isOver = true;
    this.destroy(error);
  }

  // Otherwise the rest of the copy would reach the connection's next user.
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.isOver) this.connection?.stream.destroy();
    this.connection?.stream.resume();
    done(error);
  }
}

class CopyIn extends Writable implements Submittable {
  private connection: Connection | undefined;
  private isOver = false;
  private proceed: () => void = () => undefined;
  private readonly opened = new Promise<Connection>((resolve) => {
    this.proceed = () => {
      if (this.connection) resolve(this.connection);
    };
  });
  private finished: () => void = () => undefined;

  constructor(private readonly statement: string) {
    super({ highWaterMark: 262_144 });
  }

  submit(connection: Connection): void {
    this.connection = connection;
    connection.query(this.statement);
  }

  handleCopyInResponse(): void {
    this.proceed();
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    void this.opened.then((connection) => {
      connection.sendCopyFromChunk(chunk);
      if (connection.stream.writableNeedDrain) connection.stream.once("drain", done);
      else done();
    });
  }

  override _final(done: () => void): void {
    this.finished = done;
    void this.opened.then((connection) => connection.endCopyFrom());
  }

  handleCommandComplete(): void {
    this.isOver = true;
  }

  handleReadyForQuery(): void {
    this.finished();
  }

  handleError(error: Error): void {
    this.isOver = true;
    this.destroy(error);
  }

  // A stream broken off half-way must leave no rows: the copy fails, and the transaction with it.
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.isOver) this.connection?.sendCopyFail("The rows broke off.");
    this.isOver = true;
    done(error);
  }
}
