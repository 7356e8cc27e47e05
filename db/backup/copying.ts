// Rows of a table as a stream of bytes, out of the database and into it, as PostgreSQL's COPY writes them as text: a row ends
// with a line end, and none stands within a row. A slow reader slows the database down; nothing is buffered here.
import { Readable, Writable } from "node:stream";
import pg, { type ClientBase, type Connection, type Submittable } from "pg";
import type { StoredTable } from "./catalog";

const list = (columns: readonly string[]): string => columns.map(pg.escapeIdentifier).join(", ");

/** The rows of a table. A stream that is given up before its end ends the connection with it. */
export const copyOut = (client: ClientBase, { name, columns }: StoredTable): Readable =>
  client.query(new CopyOut(`copy ${pg.escapeIdentifier(name)} (${list(columns)}) to stdout`));

/** Takes rows into a table. It is finished when the database has taken all of them. */
export const copyIn = (client: ClientBase, { name, columns }: StoredTable): Writable =>
  client.query(new CopyIn(`copy ${pg.escapeIdentifier(name)} (${list(columns)}) from stdin`));

// The client calls these by their names as answers come.
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

  // The driver writes what comes next over the same memory.
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

  // What is under way would reach the next user of the connection.
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

  // Rows that break off half way are none: the database gives them up, and the transaction with them.
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.isOver) this.connection?.sendCopyFail("The rows broke off.");
    this.isOver = true;
    done(error);
  }
}
