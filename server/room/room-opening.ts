// Which room is opened for whom. A single server opens the live room of every draft. One of several opens the live
// rooms of the drafts it owns and follows the others; a draft nobody owns goes to the server on which somebody first
// acts or drafts.
import type { Db } from "#db/client";
import { takeFence } from "#db/draft/updates";
import type { Admitted } from "#db/peers/rights";
import {
  appendPrepared,
  assertPreparedHold,
  insertPreparedDocument,
  keepPreparedSnapshot,
  type Layer,
  preparedAfter,
  preparedEpoch,
  preparedOwners,
  preparedRules,
  preparedSnapshot,
  takePreparedFence,
} from "#db/preparing/prepared-log";
import { Refusal } from "#domain/refusal";
import type { ChangeNotice } from "#editor/protocol";
import { withTimeout } from "#server/http/timeout";
import type { Accounts } from "#server/room/sockets/account";
import type { Whereto } from "#server/room/sockets/gate";
import { Turns } from "#server/room/sockets/turns";
import type { Room } from "#server/runtime";
import { Ledger } from "./ledger";
import { LiveRoom } from "./live-room";
import {
  type Loaded,
  loadDraft,
  loadWords,
  type PresentRules,
  type ReadWords,
  readDraft,
  readWords,
  type StoredWords,
  type Taking,
  type WordsLog,
} from "./loading";
import { OwnedElsewhere, ownerNamedBy } from "./several/elsewhere";
import { FollowedRoom } from "./several/followed-room";
import { type Peers, sayToRoom } from "./several/room-channel";
import { noticeOf } from "./sockets/attendance";

// How a text in preparation is loaded and stored: like the draft itself, in a log of its own.

/**
 * Takes over what a delegation prepares in a draft, and reads it. Throws Refusal `not-found` when there is no such
 * draft.
 */
const loadPrepared = async (db: Db, layer: Layer): Promise<Loaded> => {
  const taken = await takePreparedFence(db, layer);
  if (!taken) throw new Refusal("not-found", "There is no such draft.");
  return loadWords(db, preparedLog(layer, taken.fence), taken);
};

/** Reads what a delegation prepares for a server that does not own the draft. */
const readPrepared = async (db: Db, layer: Layer): Promise<ReadWords> => {
  await insertPreparedDocument(db, layer);
  return readWords(db, storedPrepared(layer));
};

const storedPrepared = (layer: Layer): StoredWords => ({
  draftId: layer.draftId,
  room: preparedRoom(layer),
  after: (db, seq) => preparedAfter(db, layer, seq),
  snapshots: (db) => preparedSnapshot(db, layer),
  epoch: (db) => preparedEpoch(db, layer),
});

/** The name of a preparation room among the servers. */
const preparedRoom = ({ draftId, delegation }: Layer): string => `${draftId} ${delegation}`;

const preparedLog = (layer: Layer, fence: number): WordsLog => {
  const held = { ...layer, fence };
  return {
    ...storedPrepared(layer),
    isRecorded: false,
    assertHold: (tx) => assertPreparedHold(tx, held),
    append: (db, after, changes) => appendPrepared(db, held, after, changes),
    keepSnapshot: (db, seq, bytes) => keepPreparedSnapshot(db, held, { seq, bytes }),
    owners: (db) => preparedOwners(db, layer),
    rules: (db) => rulesOf(db, layer, fence),
  };
};

// H1c: the text is edited freely, whatever rules apply to the paragraphs of the draft: what may be tabled is decided
// later.
const rulesOf = async (db: Db, layer: Layer, fence: number): Promise<PresentRules> => {
  const rules = await withTimeout(preparedRules(db, layer));
  if (rules?.fence !== fence)
    throw new Refusal("unavailable", "Another process has taken over what is prepared.");
  const mode = rules.mode === "adopted" ? "adopted" : "drafting";
  return { mode, locked: new Set(), silence: null, ledger: new Ledger() };
};

// Rooms by name, each opened only once however many callers ask.
class OpenRooms<R> {
  private readonly opening = new Map<string, Promise<R>>();
  private readonly opened = new Map<string, R>();

  /** The room of this name, made by `make` when it is not open. */
  open(name: string, make: () => Promise<R>): Promise<R> {
    const known = this.opening.get(name);
    if (known) return known;
    const making: Promise<R> = make().then(
      (room) => {
        // It may have ended before it was handed out.
        if (this.opening.get(name) === making) this.opened.set(name, room);
        return room;
      },
      (error: unknown) => {
        if (this.opening.get(name) === making) this.opening.delete(name);
        throw error;
      },
    );
    this.opening.set(name, making);
    return making;
  }

  /** The room of this name, open or opening. */
  find(name: string): Promise<R> | undefined {
    return this.opening.get(name);
  }

  /** The room of this name, if open. */
  get(name: string): R | undefined {
    return this.opened.get(name);
  }

  all(): R[] {
    return [...this.opened.values()];
  }

  forget(name: string): void {
    this.opening.delete(name);
    this.opened.delete(name);
  }

  /** Resolves when no room is being opened any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.opening.values());
  }
}

type RoomOpeningOptions = {
  readonly db: Db;
  readonly peers: Peers | null;
  readonly accounts: Accounts;
  readonly updatesPerSnapshot: number;
  readonly quietAfter: number;
  readonly pauseAfter: number;
};

/** The name of a room. */
export const nameOf = ({ draftId, delegation }: Whereto): string =>
  delegation === null ? draftId : preparedRoom({ draftId, delegation });

/** The inverse of {@link nameOf}: draft ids and delegation codes contain no space. */
export const placeOf = (name: string): Whereto => {
  const [draftId = "", delegation] = name.split(" ");
  return { draftId, delegation: delegation ?? null };
};

export class RoomOpening {
  readonly live = new OpenRooms<LiveRoom>();
  readonly followed = new OpenRooms<FollowedRoom>();
  isClosing = false;
  private readonly turns = new Turns();

  constructor(private readonly runtime: RoomOpeningOptions) {}

  all(): (LiveRoom | FollowedRoom)[] {
    return [...this.live.all(), ...this.followed.all()];
  }

  /** Everybody connected, with the rights found when they were admitted. */
  *admitted(): Generator<Admitted> {
    for (const room of this.all())
      for (const { isOpen, person } of room.everybody())
        if (isOpen) yield { ...person.who, draftId: room.draftId, sessionVersion: person.sessionVersion };
  }

  /** The room to read in, as new as everything stored before the call. */
  async toRead(where: Whereto): Promise<Room> {
    const room = await this.newest(where);
    // Reading the blocks after many changes takes long, so it is done before anybody asks for them.
    room.blocks();
    return room;
  }

  private async newest(where: Whereto): Promise<LiveRoom | FollowedRoom> {
    const { peers } = this.runtime;
    if (!peers) return this.openLive(where);
    const own = await this.ownToRead(where, peers);
    if (own) return own;
    const copy = await this.follow(where, peers);
    await copy.refresh();
    // The look-up revealed that the document has begun another history: the next copy reads that one.
    return copy.isOver ? this.newest(where) : copy;
  }

  // The live room, if open here and certainly owned by this server; likewise for a preparation room whose draft is.
  private async ownToRead(where: Whereto, { ownership }: Peers): Promise<LiveRoom | null> {
    if (!this.live.find(where.draftId)) return null;
    try {
      const room = await this.openLive(where);
      await ownership.assure();
      return this.live.get(nameOf(where)) === room ? room : null;
    } catch (error) {
      if (ownerNamedBy(error)) return null;
      throw error;
    }
  }

  /**
   * Sends a notice of a change outside the text to everybody in the room of a draft, here and elsewhere, without
   * opening a room.
   */
  announce(draftId: string, change: ChangeNotice): void {
    const { peers } = this.runtime;
    const toOthers = () => {
      if (peers) sayToRoom(peers, draftId, noticeOf(change));
    };
    const room = this.live.get(draftId) ?? this.followed.get(draftId);
    const coming = this.live.find(draftId) ?? this.followed.find(draftId);
    if (room) room.announce(change);
    // Connections waiting for the room are admitted first.
    else if (coming) coming.then((opened) => setImmediate(() => opened.announce(change)), toOthers);
    else toOthers();
  }

  /** The room to draft in. */
  async toDraft(where: Whereto): Promise<LiveRoom | FollowedRoom> {
    const { peers } = this.runtime;
    if (!peers) return this.openLive(where);
    const isOpening = this.live.find(nameOf(where)) !== undefined;
    const owner = isOpening ? null : await peers.ownership.ownedElsewhere(where.draftId);
    if (owner) return this.followTo(where, peers, owner.id);
    try {
      return await this.openLive(where);
    } catch (error) {
      const other = ownerNamedBy(error);
      if (!other) throw error;
      return this.followTo(where, peers, other.id);
    }
  }

  private async followTo(where: Whereto, peers: Peers, ownerId: string): Promise<FollowedRoom> {
    const room = await this.follow(where, peers);
    room.setOwner(ownerId);
    await room.refresh();
    return room;
  }

  /** The live room, which only the owner of the draft may open. Throws OwnedElsewhere, and Refusal `not-found`. */
  openLive(where: Whereto): Promise<LiveRoom> {
    if (this.isClosing)
      return Promise.reject(new Refusal("unavailable", "The server is stopping. Try again."));
    const name = nameOf(where);
    return this.live.open(name, async () => {
      const onEnd = () => this.live.forget(name);
      const room = new LiveRoom(this.runtime.db, await this.load(where), {
        ...this.runtime,
        turns: this.turns,
        onEnd,
      });
      await room.store.recordLeft().catch((error: unknown) => {
        room.end();
        throw error;
      });
      this.followed.get(name)?.end(room);
      room.sayOwned();
      return room;
    });
  }

  // People in the followed room move to the live one, whichever of the two was opened first.
  private async openInstead(where: Whereto): Promise<LiveRoom> {
    const room = await this.openLive(where);
    this.followed.get(nameOf(where))?.end(room);
    return room;
  }

  private async load({ draftId, delegation }: Whereto): Promise<Loaded> {
    const { db, peers } = this.runtime;
    if (delegation === null) return loadDraft(db, draftId, this.take);
    // A preparation room belongs to the server that owns the draft.
    if (peers) await this.openLive({ draftId, delegation: null });
    return loadPrepared(db, { draftId, delegation });
  }

  private take: Taking = async (db, draftId) => {
    const { peers } = this.runtime;
    if (!peers) return takeFence(db, draftId);
    const claim = await peers.ownership.claim(draftId);
    if (claim?.kind === "elsewhere") throw new OwnedElsewhere(claim.owner);
    return claim;
  };

  private follow(where: Whereto, peers: Peers): Promise<FollowedRoom> {
    const { draftId, delegation } = where;
    const { db } = this.runtime;
    const name = nameOf(where);
    return this.followed.open(name, async () => {
      const read = await (delegation === null
        ? readDraft(db, draftId)
        : readPrepared(db, { draftId, delegation }));
      const onEnd = () => this.followed.forget(name);
      return new FollowedRoom(read, {
        db,
        peers,
        turns: this.turns,
        claim: () => this.openInstead(where),
        onEnd,
      });
    });
  }
}
