// When keys were typed and when others got them. A server may send several keys as one update: each counts.
import * as Y from "yjs";

/** How many updates are remembered: each comes to everybody, and is read once. */
const mostRemembered = 4000;

/** The value below which the part `q` of sorted values lies. */
export const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.floor(sorted.length * q)] ?? Number.NaN;

export class KeyTimes {
  private readonly sentAt = new Map<string, number>();
  private readonly latencies: number[] = [];
  private readonly keys = new Map<string, readonly string[]>();
  private readers = 0;
  private isMeasuring = false;

  /** Counts from now on. */
  begin(): void {
    this.isMeasuring = true;
  }

  /** A key was typed. */
  sent(client: number, clock: number): void {
    if (this.isMeasuring) this.sentAt.set(`${client}:${clock}`, performance.now());
  }

  /** One more who is looked at; what comes back hears its updates. */
  reader(): (update: Uint8Array) => void {
    this.readers += 1;
    return (update) => {
      const now = performance.now();
      for (const key of this.keysOf(update)) {
        const sent = this.sentAt.get(key);
        if (sent !== undefined) this.latencies.push(now - sent);
      }
    };
  }

  private keysOf(update: Uint8Array): readonly string[] {
    const name = Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString("latin1");
    const known = this.keys.get(name);
    if (known) return known;
    const keys = Y.decodeUpdate(update).structs.flatMap(({ id, length }) =>
      Array.from({ length }, (_, n) => `${id.client}:${id.clock + n}`),
    );
    if (this.keys.size > mostRemembered) this.keys.clear();
    this.keys.set(name, keys);
    return keys;
  }

  read(): { readonly p50: number; readonly p99: number; readonly missing: number } {
    const sorted = Float64Array.from(this.latencies).sort();
    const values = [...sorted];
    return {
      p50: quantile(values, 0.5),
      p99: quantile(values, 0.99),
      missing: Math.max(0, this.sentAt.size * this.readers - values.length),
    };
  }
}
