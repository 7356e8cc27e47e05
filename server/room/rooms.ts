// All live rooms of the process: each loaded once however many ask, and closed when nobody is there.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Database } from "#db/client";
import { quietAfter as usualQuiet } from "#domain/record/bursts";
import { pauseAfter as usualPause } from "#domain/record/typed-proposals";
import { Refusal } from "#domain/refusal";
import type { Room, Rooms } from "#server/room";
import { Accounts } from "#server/room/sockets/account";
import { makeGate } from "#server/room/sockets/gate";
import { Turns } from "#server/room/sockets/turns";
import { log } from "../log";
import { LiveRoom } from "./live-room";
import { type Loaded, loadDraft } from "./loading";
import { loadPrepared } from "./prepared-log";
import type { Lobby, Whereto } from "./sockets/gate";

type Options = {
  /** How long a room stays open without anybody in it, in milliseconds. */
  readonly idleAfter?: number;
  /** How many changes opening may have to replay: a snapshot costs a stall of some milliseconds. */
  readonly updatesPerSnapshot?: number;
  /** How many milliseconds without a change end a burst of editing (R8b). */
  readonly quietAfter?: number;
  /** How many milliseconds without a change let a typed proposal enter the record (R9a). */
  readonly pauseAfter?: number;
};

const pingEvery = 30;
const closeWithin = 5000;

/** Opens the rooms for live drafting. `handleUpgrade` takes every socket of `/collab/:draft` and below. */
export const makeRooms = (
  database: Pick<Database, "db">,
  {
    idleAfter = 30_000,
    updatesPerSnapshot = 4000,
    quietAfter = usualQuiet,
    pauseAfter = usualPause,
  }: Options = {},
): Rooms & { handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void } => {
  const opening = new Map<string, Promise<LiveRoom>>();
  const turns = new Turns();
  const live = new Map<LiveRoom, string>();
  const leaving = new Set<LiveRoom>();
  const accessChanges = new Map<string, number>();
  let changes = 0;
  let closing = false;
  let seconds = 0;

  const forget = (room: LiveRoom) => {
    const name = live.get(room);
    if (name === undefined) return;
    live.delete(room);
    opening.delete(name);
  };

  const load = async (name: string, loading: Promise<Loaded>): Promise<LiveRoom> => {
    const runtime = { onEnd: forget, turns, updatesPerSnapshot, quietAfter, pauseAfter };
    const room = new LiveRoom(database.db, await loading, runtime);
    live.set(room, name);
    await room.store.recordLeft().catch((error: unknown) => {
      room.end();
      throw error;
    });
    return room;
  };

  const enter = ({ draftId, delegation }: Whereto): Promise<LiveRoom> => {
    if (closing) return Promise.reject(new Refusal("unavailable", "The server is stopping. Try again."));
    const name = delegation === null ? draftId : `${draftId} ${delegation}`;
    const known = opening.get(name);
    if (known) return known;
    const { db } = database;
    const loading = load(
      name,
      delegation === null ? loadDraft(db, draftId) : loadPrepared(db, { draftId, delegation }),
    );
    opening.set(name, loading);
    loading.catch(() => opening.delete(name));
    return loading;
  };

  const closeRoom = async (room: LiveRoom): Promise<void> => {
    if (leaving.has(room)) return;
    leaving.add(room);
    await room.store.recordAndSnapshot();
    leaving.delete(room);
    // Somebody may have come while that was written: asked again in the same step that ends the room.
    if (room.isIdle(idleAfter)) room.end();
  };

  const sweep = () => {
    seconds += 1;
    for (const room of live.keys()) {
      room.sweep(Date.now(), seconds % pingEvery === 0);
      if (room.isIdle(idleAfter))
        closeRoom(room).catch((error: unknown) => log.error("room was not closed", error));
    }
  };
  const timer = setInterval(sweep, 1000);
  timer.unref();

  const lobby: Lobby = {
    enter,
    accessCount: () => changes,
    changedSince: (userId, count) => (accessChanges.get(userId) ?? 0) > count,
    isClosing: () => closing,
    accounts: new Accounts(),
  };

  return {
    handleUpgrade: makeGate(lobby),
    open: (draftId): Promise<Room> => enter({ draftId, delegation: null }),
    openPrepared: (draftId, delegation): Promise<Room> => enter({ draftId, delegation }),
    accessChanged: (userId, draftId) => {
      changes += 1;
      accessChanges.set(userId, changes);
      for (const room of live.keys())
        if (draftId === undefined || room.draftId === draftId) room.dismiss(userId);
    },
    close: async () => {
      closing = true;
      clearInterval(timer);
      await Promise.allSettled(opening.values());
      const rooms = [...live.keys()];
      let late: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        late = setTimeout(resolve, closeWithin);
      });
      await Promise.race([Promise.allSettled(rooms.map((room) => room.close())), patience]);
      clearTimeout(late);
      for (const room of rooms) room.end();
    },
  };
};
