// All rooms of the process: opened on demand, and closed when nobody is there.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Database } from "#db/client";
import type { OwnedDraft, Renewal, ServerAddress } from "#db/draft/ownership";
import { quietAfter as usualQuiet } from "#domain/record/bursts";
import { pauseAfter as usualPause } from "#domain/record/typed-proposals";
import { shareAccessChanges, watchRights } from "#server/peers/rights";
import { placeOf } from "#server/room/room-opening";
import { Accounts } from "#server/room/sockets/account";
import { sendBack } from "#server/room/sockets/connection";
import { type Lobby, makeGate } from "#server/room/sockets/gate";
import type { Rooms } from "#server/runtime";
import { log } from "../log";
import type { LiveRoom } from "./live-room";
import { RoomOpening } from "./room-opening";
import { type RemoteWords, readConnectionMessage, writePeerMessage } from "./several/peer-messages";
import type { Peers } from "./several/room-channel";
import { channelOf, serverChannel } from "./several/room-channel";

// What one of several servers owes the others: it ends rooms it has lost, releases those it leaves, and takes messages
// about its own connections and theirs.

class OwnedRooms {
  private readonly leave: () => void;

  constructor(
    private readonly opening: RoomOpening,
    private readonly peers: Peers,
  ) {
    const { bus, ownership } = peers;
    ownership.onRenewed = (renewal, asked) => this.hearRenewal(renewal, asked);
    this.leave = bus.subscribe(serverChannel(ownership.server.id), (payload) => this.hear(payload));
    bus.onUp(() => this.resume());
  }

  /** The other server that owns a draft; null when this one does, or none. */
  async ownedElsewhere(draftId: string): Promise<ServerAddress | null> {
    const { ownership } = this.peers;
    if (this.opening.live.get(draftId) && ownership.isValid) return null;
    return ownership.ownedElsewhere(draftId);
  }

  private hearRenewal({ owned, there }: Renewal, asked: number): void {
    this.endLost(owned, asked);
    for (const room of this.opening.all()) room.attendance.crowd.keepThere(there, asked);
    for (const room of this.opening.live.all()) room.remotes?.keepThere(there, asked);
  }

  // Rooms opened after ownership was queried are not in the answer.
  private endLost(owned: readonly OwnedDraft[], asked: number): void {
    const fences = new Map(owned.map(({ id, fence }) => [id, fence]));
    for (const room of this.opening.live.all()) {
      if (room.openedAt > asked) continue;
      const { draftId, fence } = room.asStored;
      const isLost = room.isOfDraft ? fences.get(draftId) !== fence : !fences.has(draftId);
      if (isLost) room.onLost();
    }
  }

  /** True for the room of a draft in which a delegation prepares here: the same server must own both. */
  isNeeded(room: LiveRoom): boolean {
    return this.opening.live.all().some((other) => other !== room && other.draftId === room.draftId);
  }

  /** Releases a draft whose room has ended. */
  async release(room: LiveRoom): Promise<void> {
    if (!room.isOfDraft) return;
    await this.peers.ownership.release(room.asStored);
    this.sayReleased(room);
  }

  private sayReleased(room: LiveRoom): void {
    this.peers.bus.publish(channelOf(room.name), writePeerMessage({ type: "released" }));
  }

  /** Releases everything, so that the others need not wait. */
  async close(rooms: readonly LiveRoom[]): Promise<void> {
    this.leave();
    await this.peers.ownership.stop();
    for (const room of rooms) this.sayReleased(room);
  }

  // Messages sent while Redis was away are lost on both sides.
  private resume(): void {
    for (const room of this.opening.live.all())
      this.peers.bus.publish(channelOf(room.name), writePeerMessage({ type: "resumed" }));
    for (const room of this.opening.followed.all()) room.resume();
  }

  private hear(payload: Uint8Array): void {
    const message = readConnectionMessage(payload);
    switch (message?.type) {
      case "words":
        this.take(message);
        break;
      case "gone":
        this.opening.live.get(message.room)?.remotes?.drop(message.server, message.connection);
        break;
      case "frame":
      case "missed":
      case "close":
        this.opening.followed.get(message.room)?.hearOwner(message);
        break;
      case undefined:
        log.warn("another server said something that is not understood here");
        break;
    }
  }

  private take(words: RemoteWords): void {
    const room = this.opening.live.get(words.room);
    if (room) room.remotes?.take(words);
    else if (!this.opening.isClosing)
      this.openFor(words).catch((error: unknown) =>
        log.warn("what others have words for could not be opened", {
          room: words.room,
          reason: String(error),
        }),
      );
  }

  // A room this server owns according to the database need not be open here: a preparation room is opened by its first
  // update, and a draft may have been taken but failed to load. Otherwise the others would send their updates here for
  // ever.
  private async openFor(words: RemoteWords): Promise<void> {
    const where = placeOf(words.room);
    if (await this.peers.ownership.ownedElsewhere(where.draftId)) return;
    const room = await this.opening.openLive(where);
    room.remotes?.take(words);
  }
}

type RoomsOptions = {
  /** The other servers, where there may be any. */
  readonly peers?: Peers | null;
  /** How long a room stays open without anybody in it, in milliseconds. */
  readonly idleAfter?: number;
  /** The number of changes opening may have to replay: a snapshot costs a stall of some milliseconds. */
  readonly updatesPerSnapshot?: number;
  /** After how many milliseconds without a change a burst of editing ends (R8b). */
  readonly quietAfter?: number;
  /** After how many milliseconds without a change a typed proposal enters the record (R9a). */
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
    // Somebody may have joined during the write: checked again in the same step that ends the room.
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
