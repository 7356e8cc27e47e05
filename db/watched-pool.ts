// A pool of connections of which none is waited for in vain. One whose peer has vanished answers nothing and does not say so,
// and neither does a statement that takes long: which of the two it is, the database is asked over another connection. So no
// export and no import is ever cut off for being long, and what is dead is given up within ten seconds.
import { Socket } from "node:net";
import pg from "pg";

/** In milliseconds: how often it is looked, and how long a connection may be silent before it is asked about. */
const [lookEvery, longestSilence] = [1000, 5000];
/** How long the database may take to say what it is at work on. */
const patience = 2000;

type Release = (error?: Error | boolean) => void;

class WatchedClient extends pg.Client {
  private readonly socket: Socket;
  /** The process of the database at the other end; 0 until it is known. */
  backend = 0;
  private isAwaited = true;
  private silentSince = performance.now();
  private bytesRead = 0;
  private giveBack: Release = () => undefined;

  constructor(config: pg.ClientConfig = {}) {
    const socket = new Socket();
    super({ ...config, stream: () => socket });
    this.socket = socket;
    this.on("drain", () => {
      this.isAwaited = false;
    });
    // Whoever could not even begin a transaction on it never gives it back: its place in the pool would be lost.
    this.once("end", () => this.giveBack(true));
    const ask = this.query;
    const watched = (...given: unknown[]): unknown => {
      this.await();
      return Reflect.apply(ask, this, given);
    };
    Object.defineProperty(this, "query", { value: watched });
  }

  /** Gives it back to the pool, which says how. */
  get release(): Release {
    return this.giveBack;
  }

  set release(release: Release) {
    let isHeld = true;
    this.giveBack = (error) => {
      if (isHeld) release(error);
      isHeld = false;
    };
  }

  private await(): void {
    if (this.isAwaited) return;
    this.isAwaited = true;
    this.silentSince = performance.now();
  }

  /** True when an answer is awaited and nothing has come for long. */
  get isSilent(): boolean {
    if (!this.isAwaited) return false;
    if (this.socket.bytesRead !== this.bytesRead) this.waitOn();
    return performance.now() - this.silentSince > longestSilence;
  }

  /** Something has come, or is known to be under way. */
  waitOn(): void {
    this.bytesRead = this.socket.bytesRead;
    this.silentSince = performance.now();
  }

  giveUp(): void {
    this.socket.destroy(new Error("The database does not answer on this connection any more."));
  }
}

/** Makes the pool. Whoever ends it waits for what is under way. */
export const openPool = (config: pg.PoolConfig): pg.Pool => {
  const clients = new Set<WatchedClient>();
  class Client extends WatchedClient {
    constructor(given?: pg.ClientConfig) {
      super(given);
      clients.add(this);
      this.once("end", () => clients.delete(this));
    }
  }
  const pool = new pg.Pool({ ...config, keepAlive: true, Client, onConnect: introduce });
  // A connection that breaks is replaced: an idle one at the next query, one within a transaction after its query has failed.
  // Neither must end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  let isLooking = false;
  const timer = setInterval(() => {
    const silent = [...clients].filter(({ isSilent }) => isSilent);
    if (isLooking || silent.length === 0) return;
    isLooking = true;
    void giveUpDead(config, silent).finally(() => {
      isLooking = false;
    });
  }, lookEvery);
  timer.unref();
  const end = pool.end.bind(pool);
  return Object.assign(pool, { end: () => end().finally(() => clearInterval(timer)) });
};

// The database is set to look after its end in the same way: what a server began that has vanished must not block others.
const introduce = async (client: pg.ClientBase): Promise<void> => {
  const { rows } = await client.query<{ backend: number }>(`select pg_backend_pid() as backend,
    set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false),
    set_config('tcp_keepalives_count', '3', false)`);
  if (client instanceof WatchedClient) client.backend = rows[0]?.backend ?? 0;
};

const giveUpDead = async (config: pg.PoolConfig, silent: readonly WatchedClient[]): Promise<void> => {
  const busy = await busyBackends(config);
  for (const client of silent) {
    if (busy === "unknown" || busy.has(client.backend)) client.waitOn();
    else if (client.isSilent) client.giveUp();
  }
};

// A database that answers and refuses, as one with too many connections, is there. One that answers nobody is at work on
// nothing that could still come.
const busyBackends = async ({
  connectionString,
}: pg.PoolConfig): Promise<ReadonlySet<number> | "unknown"> => {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(
      "select pid from pg_stat_activity where state = 'active' and wait_event_type is distinct from 'Client'",
    );
    return new Set(rows.map(({ pid }) => pid));
  } catch (error) {
    return error instanceof pg.DatabaseError ? "unknown" : new Set();
  } finally {
    void client.end().catch(() => undefined);
  }
};
