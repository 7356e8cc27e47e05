// What a server that is one of several owes to the others: it ends rooms that it has lost, gives up those that it leaves, and
// hears what is said about its connections and theirs.
import type { OwnedDraft, Renewal, ServerAddress } from "#db/draft/ownership";
import { log } from "#server/log";
import type { LiveRoom } from "#server/room/live-room";
import { placeOf, type RoomOpening } from "#server/room/room-opening";
import { type RemoteWords, readConnectionMessage, writePeerMessage } from "./peer-messages";
import { channelOf, type Peers, serverChannel } from "./room-channel";

export class OwnedRooms {
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

  // Rooms that were opened after it was asked what is owned are not in the answer.
  private endLost(owned: readonly OwnedDraft[], asked: number): void {
    const fences = new Map(owned.map(({ id, fence }) => [id, fence]));
    for (const room of this.opening.live.all()) {
      if (room.openedAt > asked) continue;
      const { draftId, fence } = room.asStored;
      const isLost = room.isOfDraft ? fences.get(draftId) !== fence : !fences.has(draftId);
      if (isLost) room.onLost();
    }
  }

  /** True for the room of a draft in which a delegation prepares here: one server has both. */
  isNeeded(room: LiveRoom): boolean {
    return this.opening.live.all().some((other) => other !== room && other.draftId === room.draftId);
  }

  /** Lets others have a draft whose room has ended. */
  async release(room: LiveRoom): Promise<void> {
    if (!room.isOfDraft) return;
    await this.peers.ownership.release(room.asStored);
    this.sayReleased(room);
  }

  private sayReleased(room: LiveRoom): void {
    this.peers.bus.publish(channelOf(room.name), writePeerMessage({ type: "released" }));
  }

  /** Gives up everything, so that the others need not wait. */
  async close(rooms: readonly LiveRoom[]): Promise<void> {
    this.leave();
    await this.peers.ownership.stop();
    for (const room of rooms) this.sayReleased(room);
  }

  // What was said while Redis was away is lost on both sides.
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

  // What is this server's by the database need not be open here: what a delegation prepares is opened by its first words, and
  // of a draft the taking may have been stored and its reading failed. The others would send their words here for ever.
  private async openFor(words: RemoteWords): Promise<void> {
    const where = placeOf(words.room);
    if (await this.peers.ownership.ownedElsewhere(where.draftId)) return;
    const room = await this.opening.openLive(where);
    room.remotes?.take(words);
  }
}
