// Who is there and where their carets stand. A browser says where its caret is; who it is, is what its connection is.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { z } from "zod";
import { delegationColour } from "#editor/delegation-colour";
import type { Connection } from "./connection";

type Entry = { readonly connection: Connection; clock: number; state: string };

const largestState = 2048;
const mostEntries = 4096;
/** Most states that a newcomer is sent. */
const mostNamed = 300;

const Id = z.object({ client: z.number().int().nonnegative(), clock: z.number().int().nonnegative() });
const RelativePosition = z.object({
  type: Id.nullish(),
  tname: z.string().max(64).nullish(),
  item: Id.nullish(),
  assoc: z.number().int().min(-1).max(1).optional(),
});
const State = z.object({
  cursor: z.object({ anchor: RelativePosition, head: RelativePosition }).nullish(),
});

/** The presence of everybody in one room. */
export class Presence {
  private readonly entries = new Map<number, Entry>();
  private readonly own = new Map<Connection, number>();
  /** What has changed since the last frame: present ones by id, and the clocks at which others left. */
  private readonly changed = new Set<number>();
  private readonly left = new Map<number, number>();

  /** Takes what a browser says of itself; what it says of others is passed over. False when it cannot be read. */
  take(connection: Connection, bytes: Uint8Array): boolean {
    try {
      const decoder = decoding.createDecoder(bytes);
      const count = decoding.readVarUint(decoder);
      if (count > mostEntries) return false;
      for (let n = 0; n < count; n += 1) {
        const client = decoding.readVarUint(decoder);
        const clock = decoding.readVarUint(decoder);
        const state = decoding.readVarUint8Array(decoder);
        if (this.mayClaim(connection, client, clock)) this.set(connection, client, clock, state);
      }
      return decoder.pos === bytes.byteLength;
    } catch {
      return false;
    }
  }

  // The first client id that a connection names is its own. A person who comes back takes over from a dead connection,
  // with a later clock than its last: browsers also echo what they hear of others.
  private mayClaim(connection: Connection, client: number, clock: number): boolean {
    const mine = this.own.get(connection);
    if (mine !== undefined) return mine === client;
    const held = this.entries.get(client);
    return held === undefined || (held.connection.userId === connection.userId && clock > held.clock);
  }

  private set(connection: Connection, client: number, clock: number, state: Uint8Array): void {
    if (state.byteLength > largestState || clock > 2 ** 32) return;
    const text = new TextDecoder().decode(state);
    if (text === "null") {
      if (this.own.get(connection) === client) this.remove(client, clock);
      return;
    }
    const parsed = State.safeParse(JSON.parse(text));
    if (!parsed.success) return;
    const known = this.entries.get(client);
    if (known && known.connection !== connection) this.own.delete(known.connection);
    this.own.set(connection, client);
    this.left.delete(client);
    this.entries.set(client, { connection, clock, state: stateOf(connection, parsed.data.cursor ?? null) });
    this.changed.add(client);
  }

  /** Forgets a connection that has ended. */
  leave(connection: Connection): void {
    const client = this.own.get(connection);
    const entry = client === undefined ? undefined : this.entries.get(client);
    if (client !== undefined && entry?.connection === connection) this.remove(client, entry.clock);
    this.own.delete(connection);
  }

  private remove(client: number, clock: number): void {
    this.entries.delete(client);
    this.changed.delete(client);
    this.left.set(client, clock);
  }

  get hasNews(): boolean {
    return this.changed.size + this.left.size > 0;
  }

  /** What has changed since the last call, encoded once for all. */
  news(): Uint8Array {
    const present = [...this.changed].flatMap((client) => this.entryOf(client));
    const gone = [...this.left].map(([client, clock]) => ({ client, clock, state: "null" }));
    this.changed.clear();
    this.left.clear();
    return encode([...present, ...gone]);
  }

  /** Everybody, for one who arrives. Null when nobody is there. */
  everybody(): Uint8Array | null {
    if (this.entries.size === 0) return null;
    return encode([...this.entries.keys()].slice(0, mostNamed).flatMap((client) => this.entryOf(client)));
  }

  private entryOf(client: number): { client: number; clock: number; state: string }[] {
    const entry = this.entries.get(client);
    return entry ? [{ client, clock: entry.clock, state: entry.state }] : [];
  }
}

const neutral = "#5a6270";

const stateOf = (connection: Connection, cursor: unknown): string => {
  const { name, who } = connection.person;
  const color = who.delegation === null ? neutral : delegationColour(who.delegation);
  return JSON.stringify({ user: { name, delegation: who.delegation, role: who.role, color }, cursor });
};

const encode = (states: readonly { client: number; clock: number; state: string }[]): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, states.length);
  for (const { client, clock, state } of states) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
  return encoding.toUint8Array(encoder);
};
