// Methods by which `pg` sends COPY data to the server; its published types lack them.
import "pg";

declare module "pg" {
  interface Connection {
    sendCopyFromChunk(chunk: Buffer): void;
    endCopyFrom(): void;
    sendCopyFail(reason: string): void;
  }
}
