// All rooms of the process: opened when somebody asks, and closed when nobody is there.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Database } from "#db/client";
import { quietAfter as usualQuiet } from "#domain/record/bursts";
import { pauseAfter as usualPause } from "#domain/record/typed-proposals";
import { shareAccessChanges, watchRights } from "#server/peers/rights";
import type { Rooms } from "#server/room";
import { Accounts } from "#server/room/sockets/account";
import { sendBack } from "#server/room/sockets/connection";
import { type Lobby, makeGate } from "#server/room/sockets/gate";
import { log } from "../log";
import type { LiveRoom } from "./live-room";
import { RoomOpening } from "./room-opening";
import { OwnedRooms } from "./several/owned-rooms";
import type { Peers } from "./several/room-channel";

type RoomsOptions = {
  /** The other servers, where there may be any. */
  readonly peers?: Peers | null;
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
  { db }: Pick<Database, "db">,
  {
    peers = null,
    idleAfter = 30_000,
    updatesPerSnapshot = 4000,
    quietAfter = usualQuiet,
    pauseAfter = usualPause,
  }: RoomsOptions = {},
): Rooms & { handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void } => {
  const accounts = new Accounts();
  const opening = new RoomOpening({ db, peers, accounts, updatesPerSnapshot, quietAfter, pauseAfter });
  const owned = peers && new OwnedRooms(opening, peers);
  const leaving = new Set<LiveRoom>();
  const accessChanges = new Map<string, number>();
  let changes = 0;
  let seconds = 0;

  const disconnect = (userId: string, draftId?: string) => {
    changes += 1;
    accessChanges.set(userId, changes);
    for (const room of opening.all())
      if (draftId === undefined || room.draftId === draftId) sendBack(room.everybody(), [userId]);
  };
  const rights = watchRights({ db, connected: () => opening.admitted(), disconnect });
  const sayAccessChanged = peers && shareAccessChanges(peers.bus, disconnect);

  const closeRoom = async (room: LiveRoom): Promise<void> => {
    if (leaving.has(room)) return;
    leaving.add(room);
    await room.store.recordAndSnapshot();
    leaving.delete(room);
    // Somebody may have come while that was written: asked again in the same step that ends the room.
    if (!room.isIdle(idleAfter)) return;
    room.end();
    await owned?.release(room);
  };

  const sweep = () => {
    seconds += 1;
    for (const room of opening.all()) room.sweep(Date.now(), seconds % pingEvery === 0);
    for (const room of opening.followed.all()) if (room.isIdle(idleAfter)) room.end();
    for (const room of opening.live.all())
      if (room.isIdle(idleAfter) && !owned?.isNeeded(room))
        closeRoom(room).catch((error: unknown) => log.error("room was not closed", error));
  };
  const timer = setInterval(sweep, 1000);
  timer.unref();

  const lobby: Lobby = {
    enter: async (where) => (await opening.toDraft(where)).attendance,
    accessCount: () => changes,
    changedSince: (userId, count) => (accessChanges.get(userId) ?? 0) > count,
    isClosing: () => opening.isClosing,
    accounts,
  };

  return {
    handleUpgrade: makeGate(lobby),
    open: (draftId) => opening.toRead({ draftId, delegation: null }),
    openPrepared: (draftId, delegation) => opening.toRead({ draftId, delegation }),
    announce: (draftId, change) => opening.announce(draftId, change),
    ownedElsewhere: async (draftId) => (owned ? owned.ownedElsewhere(draftId) : null),
    accessChanged: (userId, draftId) => {
      disconnect(userId, draftId);
      sayAccessChanged?.(userId, draftId);
    },
    counts: () => ({
      owned: opening.live.all().length,
      followed: opening.followed.all().length,
      lag: Math.max(0, ...opening.followed.all().map(({ lag }) => lag)),
      sockets: opening.all().reduce((sum, { attendance }) => sum + attendance.connections.size, 0),
    }),
    close: async () => {
      opening.isClosing = true;
      clearInterval(timer);
      rights.close();
      await Promise.all([opening.live.settled(), opening.followed.settled()]);
      const rooms = opening.live.all();
      let late: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        late = setTimeout(resolve, closeWithin);
      });
      await Promise.race([Promise.allSettled(rooms.map((room) => room.close())), patience]);
      clearTimeout(late);
      for (const room of [...rooms, ...opening.followed.all()]) room.end();
      await owned?.close(rooms);
    },
  };
};
